/**
 * Takes jobs from the store, one at a time, and runs them. A job is leased: if this process dies, its lease runs out
 * and the next one takes the job up again, with the same input and so the same answer. A token fences a lease, so that
 * a late worker can't overwrite.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Lease, type Log, MOST_ATTEMPTS, type Queue } from '../../../geo/store/port/index.ts';
import { CundaError, type ProgressEvent } from '../../../src/model/index.ts';
import { problemFor } from '../../problem.ts';
import { JobInput, type JobProgress, type JobResult } from '../../wire/job.ts';
import type { ComputeOptions } from '../tasks.ts';
import type { Bell } from './bell.ts';
import { eventStream } from './queue.ts';

/** A job in hand. */
export interface RunnableJob {
  readonly input: JobInput;
  readonly createdAt: string;
  /** Who owns what comes of it; null without accounts. */
  readonly organisation: string | null;
}

export interface RunnerOptions {
  readonly store: Queue & Log;
  readonly bell: Bell;
  /** Does a job's work. Throws what the job fails with. */
  perform(job: RunnableJob, options: ComputeOptions): Promise<JobResult>;
  /** A lease runs out this long after its last renewal. */
  readonly leaseSeconds: number;
  log(message: string): void;
}

/** Progress goes to disk, so at most this often within one phase. */
const NOTE_MILLISECONDS = 500;
const IDLE_MILLISECONDS = 1000;

export interface Runner {
  /** Stops the job if it is the one that runs; resolves when nothing more comes of it. */
  stop(id: string): Promise<void>;
  /** The same for a job that was told to stop and is still stating what it has; null for any other. */
  stopping(id: string): Promise<void> | null;
  /** Gives the running job back to the queue and ends. */
  close(): Promise<void>;
}

const isCancelled = (error: unknown): boolean =>
  error instanceof CundaError && (error.code === 'cancelled' || error.code === 'lease-lost');

/** The thread of a job ended under it: it is tried again, as long as it does not do that each time. */
const isCrash = (error: unknown): boolean =>
  error instanceof CundaError &&
  (error.reason === 'internal/thread-failed' || error.reason === 'internal/thread-ended');

export function startRunner({ store, bell, perform, leaseSeconds, log }: RunnerOptions): Runner {
  const worker = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const closing = new AbortController();
  let running: { id: string; abort: AbortController; ended: PromiseWithResolvers<void> } | null = null;

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
          if (progress !== undefined) await store.appendEvent(eventStream(job.id), progress);
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
    if (closing.signal.aborted) await store.release(job.id, token);
    else if (isCrash(error) && job.attempts < MOST_ATTEMPTS) await store.again(job.id, token);
    else await store.fail(job.id, token, problemFor(error, log));
  };

  const work = async (lease: Lease): Promise<void> => {
    const { job } = lease;
    const abort = new AbortController();
    const ended = Promise.withResolvers<void>();
    running = { id: job.id, abort, ended };
    const reporting = reporter(lease, abort);
    try {
      const signal = AbortSignal.any([abort.signal, closing.signal]);
      // Whoever cancels a job wants what it has; one that goes back to the queue is done again from the start.
      const keeps = () => !closing.signal.aborted;
      const options = { signal, keeps, report: reporting.report };
      const { createdAt, organisation } = job;
      const result = await perform({ input: JobInput.parse(job.input), createdAt, organisation }, options);
      await reporting.end();
      await complete(lease, result);
    } catch (error) {
      await reporting.end();
      try {
        await finish(lease, error);
      } catch (late) {
        if (!isCancelled(late)) throw late;
      }
    } finally {
      running = null;
      ended.resolve();
      bell.ring(job.id);
    }
  };

  /** Notes the result of a job, which may have been cancelled on the way. */
  const complete = async ({ job: { id }, token }: Lease, result: JobResult): Promise<void> => {
    try {
      await store.complete(id, token, result);
    } catch (error) {
      if (!isCancelled(error) || (await store.getJob(id)).state !== 'cancelled') throw error;
      await store.keep(id, token, result);
    }
  };

  const loop = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const rung = bell.next('queue');
      try {
        const lease = await store.lease(worker, leaseSeconds);
        if (lease !== null) {
          await work(lease);
          continue;
        }
      } catch (error) {
        if (!closing.signal.aborted) log(`jobs: ${error instanceof Error ? error.message : String(error)}`);
      }
      const pause = sleep(IDLE_MILLISECONDS, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      await Promise.race([rung, pause]);
    }
  };
  const ended = loop();

  return {
    async stop(id) {
      if (running?.id !== id) return;
      running.abort.abort();
      await running.ended.promise;
    },
    stopping: (id) => (running?.id === id && running.abort.signal.aborted ? running.ended.promise : null),
    async close() {
      closing.abort();
      await ended;
    },
  };
}
