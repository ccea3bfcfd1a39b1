/**
 * Takes jobs from the store, so many at a time, and runs them. A job is leased: if this process dies, its lease runs out
 * and another takes the job up again, with the same input and so the same answer. A token fences a lease, so that a late
 * worker can't overwrite.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JobKind, type Lease, type Log, MOST_ATTEMPTS, type Queue } from '../../../geo/store/port/index.ts';
import { CundaError, type ProgressEvent } from '../../../src/model/index.ts';
import { problemFor } from '../../problem.ts';
import { type ImportJobResult, JobInput, type JobProgress, type JobResult } from '../../wire/job.ts';
import type { ComputeOptions } from '../tasks.ts';
import type { Bell } from './bell.ts';

/** A job in hand. */
export interface RunnableJob {
  readonly input: JobInput;
  readonly createdAt: string;
  /** Who owns what comes of it; null without accounts. */
  readonly organisation: string | null;
  /** Renews the lease; throws `lease-lost` where the job is no longer this worker's, e.g. cancelled. */
  hold(): Promise<void>;
}

export interface RunnerOptions {
  readonly store: Queue & Log;
  readonly bell: Bell;
  /** Does a job's work in one of the places, numbered from 0. Throws what the job fails with. */
  perform(job: RunnableJob, options: ComputeOptions, place: number): Promise<JobResult | ImportJobResult>;
  /** Jobs at a time; default 1. */
  readonly concurrency?: number;
  /** Default: all. */
  readonly kinds?: readonly JobKind[];
  /** A lease runs out this long after its last renewal. */
  readonly leaseSeconds: number;
  log(message: string): void;
}

/** Progress goes to disk, so at most this often within one phase. */
const NOTE_MILLISECONDS = 500;
const IDLE_MILLISECONDS = 1000;
/** What a job came to is told to a store that can't be reached for so long; then its lease has run out anyway. */
const PATIENCE_MILLISECONDS = 60_000;
/** Between two tries of a job that crashed: this, then twice as long. */
const BACKOFF_SECONDS = 2;

export interface Runner {
  /** How many jobs run. */
  readonly running: number;
  /** Stops the job if it runs here; resolves when nothing more comes of it. */
  stop(id: string): Promise<void>;
  /** The same for a job that was told to stop and is still stating what it has; null for any other. */
  stopping(id: string): Promise<void> | null;
  /** Takes no more jobs; those that run may end within `seconds` (default 0), then they are given back to the queue. */
  close(seconds?: number): Promise<void>;
}

const isCancelled = (error: unknown): boolean =>
  error instanceof CundaError && (error.code === 'cancelled' || error.code === 'lease-lost');

const codeOf = (error: unknown): string => (error instanceof CundaError ? error.code : '');

/** By no fault of its own: the thread of a job ended under it, or the store had no room or no time for it. */
const isCrash = (error: unknown): boolean =>
  ['store-busy', 'store-full'].includes(codeOf(error)) ||
  (error instanceof CundaError &&
    (error.reason === 'internal/thread-failed' || error.reason === 'internal/thread-ended'));

/** Does it again while the store can't be reached. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!['store-unavailable', 'store-busy'].includes(codeOf(error)) || Date.now() > deadline) throw error;
      await sleep(IDLE_MILLISECONDS);
    }
  }
}

interface Running {
  readonly abort: AbortController;
  readonly ended: PromiseWithResolvers<void>;
}

export function startRunner(options: RunnerOptions): Runner {
  const { store, bell, perform, leaseSeconds, log, concurrency = 1, kinds } = options;
  const worker = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  /** No more jobs are taken; those that run are given back. */
  const draining = new AbortController();
  const closing = new AbortController();
  const running = new Map<string, Running>();

  /** Renews the lease and writes progress, one call at a time; a lost lease aborts the work. */
  const reporter = ({ job, token }: Lease, abort: AbortController) => {
    let latest: JobProgress | undefined;
    let written = 0;
    let busy: Promise<void> = Promise.resolve();
    const renew = () => {
      written = Date.now();
      const progress = latest;
      busy = busy.then(async () => {
        try {
          await store.heartbeat(job.id, token, leaseSeconds, progress);
          bell.ring(job.id);
        } catch (error) {
          if (isCancelled(error)) abort.abort();
          else log(`heartbeat of job ${job.id}: ${String(error)}`);
        }
      });
    };
    const timer = setInterval(renew, (leaseSeconds * 1000) / 3);
    return {
      report({ phase, done, total, note }: ProgressEvent) {
        const fresh = latest?.phase !== phase || done >= total;
        latest = { phase, done, total, note: null, ...note };
        if (fresh || Date.now() - written >= NOTE_MILLISECONDS) renew();
      },
      async end() {
        clearInterval(timer);
        await busy;
      },
    };
  };

  const finish = async ({ job, token }: Lease, error: unknown): Promise<void> => {
    if (closing.signal.aborted || codeOf(error) === 'store-unavailable') await store.release(job.id, token);
    else if (isCrash(error) && job.attempts < MOST_ATTEMPTS)
      await store.again(job.id, token, BACKOFF_SECONDS ** job.attempts);
    else await store.fail(job.id, token, problemFor(error, log));
  };

  /** Of a job that may have been cancelled meanwhile: what it came to, which may be nothing. */
  const keep = async ({ job: { id }, token }: Lease, result: JobResult | ImportJobResult | null): Promise<void> => {
    if ((await store.getJob(id)).state === 'cancelled') await store.keep(id, token, result);
  };

  const complete = async (lease: Lease, result: JobResult | ImportJobResult): Promise<void> => {
    try {
      await store.complete(lease.job.id, lease.token, result);
    } catch (error) {
      if (!isCancelled(error)) throw error;
      await keep(lease, result);
    }
  };

  const work = async (lease: Lease, place: number): Promise<void> => {
    const { job } = lease;
    const abort = new AbortController();
    const ended = Promise.withResolvers<void>();
    running.set(job.id, { abort, ended });
    const reporting = reporter(lease, abort);
    try {
      const signal = AbortSignal.any([abort.signal, closing.signal]);
      // Whoever cancels a job wants what it has; one that goes back to the queue is done again from the start.
      const keeps = () => !closing.signal.aborted;
      const options = { signal, keeps, report: reporting.report };
      const { createdAt, organisation } = job;
      const hold = async () => void (await store.heartbeat(job.id, lease.token, leaseSeconds));
      const input = JobInput.parse(job.input);
      const result = await perform({ input, createdAt, organisation, hold }, options, place);
      await reporting.end();
      await patiently(() => complete(lease, result));
    } catch (error) {
      await reporting.end();
      await patiently(() => finish(lease, error).catch(unless(() => keep(lease, null).catch(unless(async () => {})))));
    } finally {
      running.delete(job.id);
      ended.resolve();
      bell.ring(job.id);
    }
  };

  let said = '';
  const complain = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    if (!closing.signal.aborted && message !== said) log(`jobs: ${message}`);
    said = message;
  };

  const loop = async (place: number): Promise<void> => {
    while (!draining.signal.aborted) {
      const rung = bell.next('queue');
      try {
        const lease = await store.lease(worker, leaseSeconds, kinds);
        said = '';
        if (lease !== null) {
          await work(lease, place);
          continue;
        }
      } catch (error) {
        complain(error);
      }
      const pause = sleep(IDLE_MILLISECONDS, undefined, { signal: draining.signal, ref: false }).catch(() => {});
      await Promise.race([rung, pause]);
    }
  };

  const ended = Promise.all(Array.from({ length: concurrency }, (_, place) => loop(place)));

  return {
    get running() {
      return running.size;
    },
    async stop(id) {
      const job = running.get(id);
      job?.abort.abort();
      await job?.ended.promise;
    },
    stopping(id) {
      const job = running.get(id);
      return job?.abort.signal.aborted === true ? job.ended.promise : null;
    },
    async close(seconds = 0) {
      draining.abort();
      const timer = new AbortController();
      if (seconds > 0)
        await Promise.race([ended, sleep(seconds * 1000, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
      closing.abort();
      await ended;
    },
  };
}

/** Of an error that says that a job is no longer ours: does that instead. Others are thrown. */
const unless =
  (instead: () => Promise<void>) =>
  async (error: unknown): Promise<void> => {
    if (!isCancelled(error)) throw error;
    await instead();
  };
