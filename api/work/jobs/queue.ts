/** Jobs over the store: their state and their events survive the process that runs them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log, Queue, Job as StoredJob } from '../../../geo/store/port/index.ts';
import { CundaError, canonicalJson } from '../../../src/model/index.ts';
import { isStudy, type JobEvent, type JobInput, JobProgress, type JobView } from '../../wire/job.ts';
import type { Bell } from './bell.ts';
import { hasEnded, type Jobs, jobView } from './jobs.ts';

/** How the store files a job. */
const kindOf = (input: JobInput): StoredJob['kind'] =>
  isStudy(input) ? 'study' : input.task === 'scenario' || input.task === 'import' ? input.task : 'plan';

export const eventStream = (job: string): string => `job/${job}`;

/** A job run by another process rings no bell here; its news is looked for this often. */
const LOOK_MILLISECONDS = 1000;
/** Ended jobs that a listing shows. */
const LISTED = 100;

export interface QueueOptions {
  readonly store: Queue & Log;
  readonly bell: Bell;
  /** All jobs that wait, those that `store` does not see as well: the place in the queue counts them. */
  readonly waiting: () => Promise<readonly Pick<StoredJob, 'id'>[]>;
  /** Most jobs waiting. */
  readonly limit: number;
  /** Stops a job that this process runs; resolves when nothing more comes of it. */
  stop(id: string): Promise<void>;
  /** Of a job that this process was told to stop: resolves when nothing more comes of it. Null for any other. */
  stopping(id: string): Promise<void> | null;
}

/** Who cancels a job is answered after this at the latest, though what it has may still be on its way. */
const STATED_MILLISECONDS = 30_000;

/** A job that was cancelled while another process had it, which may still state what it found. */
const isStating = ({ state, worker, finishedAt }: StoredJob): boolean =>
  state === 'cancelled' &&
  worker !== null &&
  finishedAt !== null &&
  Date.now() - Date.parse(finishedAt) < STATED_MILLISECONDS;

export function createJobs({ store, bell, waiting: queued, limit, stop, stopping }: QueueOptions): Jobs {
  const view = async (job: StoredJob): Promise<JobView> => {
    if (job.state !== 'queued') return jobView(job, null);
    const waiting = await queued();
    return jobView(
      job,
      Math.max(
        0,
        waiting.findIndex((one) => one.id === job.id),
      ),
    );
  };

  const same = async (input: unknown): Promise<StoredJob | undefined> => {
    const wanted = canonicalJson(input);
    const open = [...(await store.listJobs({ state: 'queued' })), ...(await store.listJobs({ state: 'running' }))];
    return open.find((job) => canonicalJson(job.input) === wanted);
  };

  async function* follow(id: string, after: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    let seq = after;
    while (!signal.aborted) {
      const rung = bell.next(id);
      const late = stopping(id);
      const job = await store.getJob(id);
      const seen = await view(job);
      const told = late === null && isStating(job);
      for (const { seq: number, event } of await store.events(eventStream(id), seq)) {
        seq = number;
        const progress = JobProgress.safeParse(event);
        if (progress.success)
          yield {
            seq,
            type: 'progress',
            job: { ...seen, ...BEFORE_END, datasets: [], state: 'running', progress: progress.data },
          };
      }
      if (told) {
        await Promise.race([rung, sleep(LOOK_MILLISECONDS, undefined, { signal, ref: false }).catch(() => {})]);
        continue;
      }
      if (hasEnded(seen.state) && late !== null) {
        await late;
        continue;
      }
      if (hasEnded(seen.state)) {
        yield { seq: seq + 1, type: seen.state, job: seen };
        return;
      }
      await Promise.race([rung, sleep(LOOK_MILLISECONDS, undefined, { signal, ref: false }).catch(() => {})]);
    }
  }

  return {
    async submit(input) {
      const open = await same(input);
      if (open !== undefined) return view(open);
      const waiting = await queued();
      if (waiting.length >= limit)
        throw new CundaError(
          'rate-limited/queue',
          { waiting: waiting.length, most: limit },
          { received: waiting.length, allowed: String(limit) },
        );
      const job = await store.enqueue({ kind: kindOf(input), input, once: true });
      bell.ring('queue');
      return view(job);
    },
    get: async (id) => view(await store.getJob(id)),
    async list() {
      const jobs = await store.listJobs();
      const waiting = (await queued()).map(({ id }) => id);
      const open = jobs.filter((job) => !hasEnded(job.state));
      const ended = jobs.filter((job) => hasEnded(job.state)).slice(-LISTED);
      return [...ended, ...open]
        .map((job) => jobView(job, Math.max(0, waiting.indexOf(job.id))))
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
    },
    async cancel(id) {
      await store.cancel(id);
      const stopped = stop(id);
      bell.ring(id);
      await Promise.race([stopped, sleep(STATED_MILLISECONDS, undefined, { ref: false })]);
      for (;;) {
        const rung = bell.next(id);
        const job = await store.getJob(id);
        if (!isStating(job)) return view(job);
        await Promise.race([rung, sleep(LOOK_MILLISECONDS, undefined, { ref: false })]);
      }
    },
    follow,
    async wait(id, signal, seen) {
      for await (const event of follow(id, 0, signal)) {
        seen?.(event);
        if (event.type !== 'progress') return event.job;
      }
      throw new CundaError('cancelled/wait', {});
    },
  };
}

/** What a progress event shows of a job that may have ended since. */
const BEFORE_END = { position: null, plan: null, scenario: null, error: null, finishedAt: null } as const;
