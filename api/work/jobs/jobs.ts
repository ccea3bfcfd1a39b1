/** Planning jobs as the doors see them. */
import { z } from 'zod';
import type { Job as StoredJob } from '../../../geo/store/port/index.ts';
import { Hash, Policy } from '../../../src/model/index.ts';
import { Problem } from '../../problem.ts';

/** What a job is asked to do; stored with it, so that any process can take it up. */
export const JobInput = z.discriminatedUnion('task', [
  z.object({ task: z.literal('plan'), dataset: Hash, notices: z.array(z.string()), policy: Policy }),
  z.object({ task: z.literal('scenario'), scenario: Hash }),
]);
export type JobInput = z.infer<typeof JobInput>;

export const JobResult = z.object({ plan: Hash, scenario: Hash.nullable(), reused: z.boolean() });
export type JobResult = z.infer<typeof JobResult>;

export const JobProgress = z.object({
  phase: z.string(),
  done: z.number(),
  total: z.number(),
  note: z.string().nullable(),
});
export type JobProgress = z.infer<typeof JobProgress>;

export const JobView = z.object({
  id: z.string(),
  kind: z.enum(['plan', 'scenario']),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** Jobs before it in the queue; null once it runs. */
  position: z.number().int().nonnegative().nullable(),
  progress: JobProgress.nullable(),
  plan: Hash.nullable(),
  scenario: Hash.nullable(),
  /** True when a stored plan of the same dataset, notices and policy answered. */
  reused: z.boolean(),
  error: Problem.nullable(),
  /** Null for a job of another version of this software. */
  request: JobInput.nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  links: z.object({
    self: z.string(),
    events: z.string(),
    plan: z.string().nullable(),
    scenario: z.string().nullable(),
  }),
});
export type JobView = z.infer<typeof JobView>;

export interface JobEvent {
  /** Number of the event in its job's stream, the SSE id. */
  readonly seq: number;
  readonly type: 'progress' | 'done' | 'failed' | 'cancelled';
  readonly job: JobView;
}

export interface Jobs {
  /** Puts a job in the queue, or gives the unfinished one that asks the same. Throws `rate-limited` when the queue is full. */
  submit(input: JobInput): Promise<JobView>;
  get(id: string): Promise<JobView>;
  /** Newest first. */
  list(): Promise<JobView[]>;
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
  const path = `/v1/jobs/${encodeURIComponent(job.id)}`;
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    position: job.state === 'queued' ? (position ?? 0) : null,
    progress: parsed(JobProgress, job.progress),
    plan: result?.plan ?? null,
    scenario: result?.scenario ?? null,
    reused: result?.reused ?? false,
    error: parsed(Problem, job.error),
    request: parsed(JobInput, job.input),
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    links: {
      self: path,
      events: `${path}/events`,
      plan: result === null ? null : `/v1/plans/${result.plan}`,
      scenario: result?.scenario == null ? null : `/v1/scenarios/${result.scenario}`,
    },
  };
}
