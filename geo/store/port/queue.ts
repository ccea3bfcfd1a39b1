/** Work to lease: jobs that any process on the same store can take up. */

/** How often a job is tried that crashes the thread it runs in. One that a worker gives back has not been tried. */
export const MOST_ATTEMPTS = 3;

/**
 * How often a job is handed out in all. One whose worker vanished is not to blame: its machine may have died. So often
 * no machine dies by chance, and {@link Queue.lease} gives it up.
 */
export const MOST_LEASES = 50;

/** A lease runs out this long after its last renewal, unless its worker asks for another time. */
export const LEASE_SECONDS = 12;

/** Jobs that somebody waits for, and those of a batch: of jobs that wait the higher goes first. */
export const PRIORITY = { asked: 0, batch: -10 } as const;

export const JOB_KINDS = ['plan', 'scenario', 'study', 'import'] as const;
export type JobKind = (typeof JOB_KINDS)[number];
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly input: unknown;
  /** Who asked for it and owns what comes of it; null without accounts. */
  readonly organisation: string | null;
  /** Of jobs that wait the higher goes first; of equal ones, that of the organisation that had its turn longest ago. */
  readonly priority: number;
  readonly state: JobState;
  readonly progress: unknown;
  readonly result: unknown;
  readonly error: unknown;
  /** Tries so far; those that a worker gave back, or vanished with, are not counted. */
  readonly attempts: number;
  readonly worker: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** Codes of errors that are no fault of what was asked: such a job is a dead letter, kept to be looked at. */
const NO_FAULT: ReadonlySet<unknown> = new Set([
  ...['internal', 'store-unavailable', 'store-busy', 'store-full', 'store-damaged', 'postgis-missing'],
]);

/** Whether an error of a job makes it a dead letter. */
export const isDeadLetter = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && NO_FAULT.has(Reflect.get(error, 'code'));

/** A job in hand. `token` grows with every lease of the job: calls with an older one are refused. */
export interface Lease {
  readonly job: Job;
  readonly token: number;
}

export interface NewJob {
  readonly id?: string;
  readonly kind: JobKind;
  readonly input: unknown;
  /** Default null; within a scope its owner. */
  readonly organisation?: string | null;
  readonly once?: boolean;
  /** Default that of {@link PRIORITY}.asked. */
  readonly priority?: number;
}

export interface JobFilter {
  readonly state?: JobState;
  /** Only dead letters. */
  readonly dead?: boolean;
}

export interface Queue {
  /**
   * Puts a job at the end of the queue; `id` is made when absent. With `once` a job of the same kind, input and
   * organisation that has not ended is given instead, whoever put it there, so that the same asked twice at a time is
   * done once.
   */
  enqueue(job: NewJob): Promise<Job>;
  /**
   * A job of these kinds (default: of all) that is queued or whose lease ran out, leased to `worker` for `seconds`; null
   * when there is none. Of the highest priority there is; the organisation that has the fewest running goes first, then
   * the one whose last job began longest ago; of one organisation's the oldest.
   */
  lease(worker: string, seconds: number, kinds?: readonly JobKind[]): Promise<Lease | null>;
  /**
   * Renews a lease and notes progress, which becomes an event of the stream `job/<id>`. Like `complete`, `fail` and
   * `release` it throws `lease-lost` when the job is no longer this token's: it was cancelled, finished, or leased again
   * after this lease ran out.
   */
  heartbeat(id: string, token: number, seconds: number, progress?: unknown): Promise<Job>;
  complete(id: string, token: number, result: unknown): Promise<Job>;
  fail(id: string, token: number, error: unknown): Promise<Job>;
  /**
   * Notes what a job had found (null: nothing) that was cancelled while it was this token's; its `worker` is null then.
   * Throws `lease-lost` for any other.
   */
  keep(id: string, token: number, result: unknown): Promise<Job>;
  /**
   * Puts a leased job back after a try that failed by no fault of its input: the try counts, and `seconds` pass before
   * it is handed out again (default 0).
   */
  again(id: string, token: number, seconds?: number): Promise<Job>;
  /** Gives a leased job back to the queue, e.g. on shutdown. */
  release(id: string, token: number): Promise<Job>;
  /** Cancels a queued or running job; its worker learns at its next call. A finished job stays as it is. */
  cancel(id: string): Promise<Job>;
  /** Puts a job that failed back to the end of the queue, its tries forgotten; any other stays as it is. */
  redrive(id: string): Promise<Job>;
  /** Puts a dead letter away: it is cancelled, with the error it had; any other job stays as it is. */
  discard(id: string): Promise<Job>;
  getJob(id: string): Promise<Job>;
  /** Oldest first. */
  listJobs(filter?: JobFilter): Promise<Job[]>;
  /**
   * Tells of jobs put, changed or ended by any process on the same store: their ids, and `queue` where one waits.
   * Embedded: of none; its reader looks again. What happens while the connection is lost is not told. Ends at `stop`.
   */
  watchJobs(heard: (name: string) => void): Promise<{ stop(): Promise<void> }>;
}
