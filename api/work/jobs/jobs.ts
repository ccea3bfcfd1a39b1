/** Planning jobs as the doors see them. */
import type { z } from 'zod';
import type { Job as StoredJob } from '../../../geo/store/port/index.ts';
import {
  ImportJobResult,
  isStudy,
  type JobEvent,
  JobInput,
  JobProgress,
  JobResult,
  type JobView,
} from '../../wire/job.ts';
import { Problem } from '../../wire/problem.ts';

export interface Jobs {
  /**
   * Puts a job in the queue, or gives the unfinished one that asks the same. Throws `rate-limited` when the queue is
   * full.
   */
  submit(input: JobInput): Promise<JobView>;
  get(id: string): Promise<JobView>;
  /** Newest first. */
  list(): Promise<JobView[]>;
  /** The best that the job had, where it had a whole result, is kept and named in the answer. */
  cancel(id: string): Promise<JobView>;
  /** Events numbered above `after`, those to come included, until the job ends or `signal` aborts. */
  follow(id: string, after: number, signal: AbortSignal): AsyncGenerator<JobEvent>;
  /** Resolves with the job once it has ended; `seen` hears every event. */
  wait(id: string, signal: AbortSignal, seen?: (event: JobEvent) => void): Promise<JobView>;
}

export const hasEnded = (state: JobView['state']): state is 'done' | 'failed' | 'cancelled' =>
  state === 'done' || state === 'failed' || state === 'cancelled';

const parsed = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> | null => {
  const result = schema.safeParse(value);
  return result.success ? result.data : null;
};

/** A stored job as the doors show it; `position` counts the queued jobs before it. */
export function jobView(job: StoredJob, position: number | null): JobView {
  const result = parsed(JobResult, job.result);
  const imported = job.kind === 'import' ? parsed(ImportJobResult, job.result) : null;
  const request = parsed(JobInput, job.input);
  const path = `/v1/jobs/${encodeURIComponent(job.id)}`;
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    position: job.state === 'queued' ? (position ?? 0) : null,
    progress: parsed(JobProgress, job.progress),
    plan: result?.plan ?? null,
    scenario: result?.scenario ?? null,
    datasets: imported?.datasets ?? [],
    reused: result?.reused ?? false,
    error: parsed(Problem, job.error),
    request,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    links: {
      self: path,
      events: `${path}/events`,
      plan: result === null ? null : `/v1/plans/${result.plan}`,
      scenario: result?.scenario == null ? null : `/v1/scenarios/${result.scenario}`,
      study: request !== null && isStudy(request) ? `${path}/${request.task}` : null,
      imported: imported === null ? null : `${path}/imported`,
    },
  };
}
