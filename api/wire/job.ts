/** Planning jobs: what is asked, how far it is, what came of it. */
import { z } from 'zod';
import { AlternativesAsked, FrontierAsked, Hash, Policy } from '../../src/model/index.ts';
import { CountySummary } from './batch.ts';
import { AskedImport } from './import-options.ts';
import { Imported } from './imported.ts';
import { Problem } from './problem.ts';

const ASKED = { dataset: Hash, notices: z.array(z.string()), policy: Policy } as const;

/** What a job is asked to do; stored with it, so that any process can take it up. */
export const JobInput = z.discriminatedUnion('task', [
  z.object({ task: z.literal('plan'), ...ASKED, from: Hash.optional() }),
  /** `notices`: others than those of the scenario's plan. */
  z.object({ task: z.literal('scenario'), scenario: Hash, notices: z.array(z.string()).optional() }),
  FrontierAsked.extend({ task: z.literal('frontier'), ...ASKED }),
  AlternativesAsked.extend({ task: z.literal('alternatives'), ...ASKED }),
  z.object({
    task: z.literal('import'),
    /** SHA-256 of the body. */
    upload: Hash,
    bytes: z.number().int().nonnegative(),
    contentType: z.string().nullable(),
    /** Null of a form, whose files have names of their own. */
    filename: z.string().nullable(),
    options: AskedImport,
    /** The one county that the key which asked is for; null for all. */
    county: z.string().nullable(),
  }),
]);
export type JobInput = z.infer<typeof JobInput>;

/** Tasks that are studies: `GET /v1/jobs/{id}/<task>` has what one came to so far. */
const STUDY_TASKS: readonly JobInput['task'][] = ['frontier', 'alternatives'];
export const isStudy = ({ task }: Pick<JobInput, 'task'>): boolean => STUDY_TASKS.includes(task);

/** `plan` of a study: that of the policy asked for. */
export const JobResult = z.object({
  plan: Hash,
  scenario: Hash.nullable(),
  reused: z.boolean(),
  summary: CountySummary.optional(),
});
export type JobResult = z.infer<typeof JobResult>;

/** What an import came to. */
export const ImportJobResult = z.object({
  datasets: z.array(Hash),
  issues: Imported.shape.issues,
  sources: Imported.shape.sources,
  notPlanned: Imported.shape.notPlanned,
});
export type ImportJobResult = z.infer<typeof ImportJobResult>;

export const JobProgress = z.object({
  phase: z.string(),
  done: z.number(),
  total: z.number(),
  /** What has been found so far, in the reader's language; null where nothing is said. */
  note: z.string().nullable(),
  /** What `note` is made from. */
  code: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type JobProgress = z.infer<typeof JobProgress>;

export const JobView = z.object({
  id: z.string(),
  kind: z.enum(['plan', 'scenario', 'study', 'import']),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** Jobs before it in the queue; null once it runs. */
  position: z.number().int().nonnegative().nullable(),
  progress: JobProgress.nullable(),
  plan: Hash.nullable(),
  scenario: Hash.nullable(),
  /** Of an import that is done, a county each. */
  datasets: z.array(Hash),
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
    /** What a study has found so far, whatever its state. */
    study: z.string().nullable(),
    /** What an import that is done came to. */
    imported: z.string().nullable(),
  }),
});
export type JobView = z.infer<typeof JobView>;

/** A job that failed by no fault of what was asked: `error` says why. */
export const DeadLetter = z.object({
  job: JobView,
  /** How often it was tried. */
  attempts: z.number().int().nonnegative(),
  /** The worker that had it last: machine, process and a name of its own; null where none took it. */
  worker: z.string().nullable(),
  /** Null without accounts. */
  organisation: z.string().nullable(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterList = z.object({ deadLetters: z.array(DeadLetter) });

/** What `GET /v1/jobs/{id}/events` sends: `type` is the SSE event, `job` its data. */
export interface JobEvent {
  /** Number of the event in its job's stream, the SSE id. */
  readonly seq: number;
  readonly type: 'progress' | 'done' | 'failed' | 'cancelled';
  readonly job: JobView;
}

export const JobList = z.object({ jobs: z.array(JobView) });
export type JobList = z.infer<typeof JobList>;
