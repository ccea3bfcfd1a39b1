/** Work to lease: jobs that any process on the same store can take up. */

/** How often a job is tried that crashes the thread it runs in. One that a worker gives back has not been tried. */
export const MOST_ATTEMPTS = 3;

/**
 * How often a job is handed out in all. One whose worker vanished is not to blame: its machine may have died. So often
 * no machine dies by chance, and {@link Queue.lease} gives it up.
 */
export const MOST_LEASES = 50;

export type JobKind = 'plan' | 'scenario' | 'study';
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly input: unknown;
  /** Who asked for it and owns what comes of it; null without accounts. */
  readonly organisation: string | null;
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
  readonly leasedUntil: string | null;
}

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
}

export interface Queue {
  /**
   * Puts a job at the end of the queue; `id` is made when absent. With `once` a job of the same kind, input and
   * organisation that has not ended is given instead, whoever put it there, so that the same asked twice at a time is
   * done once.
   */
  enqueue(job: NewJob): Promise<Job>;
  /**
   * The oldest job that is queued or whose lease ran out, leased to `worker` for `seconds`; null when there is none.
   */
  lease(worker: string, seconds: number): Promise<Lease | null>;
  /**
   * Renews a lease and notes progress. Like `complete`, `fail` and `release` it throws `cancelled` when the job is no
   * longer this token's: it was cancelled, finished, or leased again after this lease ran out.
   */
  heartbeat(id: string, token: number, seconds: number, progress?: unknown): Promise<Job>;
  complete(id: string, token: number, result: unknown): Promise<Job>;
  fail(id: string, token: number, error: unknown): Promise<Job>;
  /** Notes what a job had found that was cancelled while it was this token's. Throws `lease-lost` for any other. */
  keep(id: string, token: number, result: unknown): Promise<Job>;
  /** Puts a leased job back after a try that failed by no fault of its input: the try counts. */
  again(id: string, token: number): Promise<Job>;
  /** Gives a leased job back to the queue, e.g. on shutdown. */
  release(id: string, token: number): Promise<Job>;
  /** Cancels a queued or running job; its worker learns at its next call. A finished job stays as it is. */
  cancel(id: string): Promise<Job>;
  getJob(id: string): Promise<Job>;
  /** Oldest first. */
  listJobs(filter?: { readonly state?: JobState }): Promise<Job[]>;
}
