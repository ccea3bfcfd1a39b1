/** Work to lease: jobs that any process on the same store can take up. */

/**
 * How often a job is tried. One whose worker vanished this often is given up by {@link Queue.lease}: it probably kills
 * its workers. A job that a worker gives back has not been tried.
 */
export const MOST_ATTEMPTS = 3;

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
  /** Leases so far, given-back ones not counted. */
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
}

export interface Queue {
  /** Puts a job at the end of the queue; `id` is made when absent. */
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
  /** Gives a leased job back to the queue, e.g. on shutdown. */
  release(id: string, token: number): Promise<Job>;
  /** Cancels a queued or running job; its worker learns at its next call. A finished job stays as it is. */
  cancel(id: string): Promise<Job>;
  getJob(id: string): Promise<Job>;
  /** Oldest first. */
  listJobs(filter?: { readonly state?: JobState }): Promise<Job[]>;
}
