/**
 * Many counties planned at once. A batch is a stream of the store: what was asked, then a note of each county with its
 * job. Its name is that of what was asked, so that the same list asked for again goes on where it was.
 */
import { type Job, type Log, PRIORITY, type Queue, type Values } from '../../geo/store/port/index.ts';
import { CundaError, type Dataset, type Hash, hashOf, type Plan } from '../../src/model/index.ts';
import { VERSION } from '../version.ts';
import { isEstimated } from '../views/summary.ts';
import { BatchAsked, BatchNote, type BatchView, type CountySummary } from '../wire/batch.ts';
import { JobInput, JobResult } from '../wire/job.ts';
import { Problem } from '../wire/problem.ts';
import type { NoticeRegistry } from '../work/notices.ts';
import type { PlanRequest } from '../work/tasks.ts';
import { findPlan } from './planning.ts';

/** A name of a batch: sixteen digits, and the organisation that it is for after a dot. */
export const BATCH_ID = /^[0-9a-f]{16}(\.[a-z0-9][a-z0-9-]{0,39})?$/;

export const batchId = (asked: unknown, organisation: string | null): string =>
  `${hashOf({ version: VERSION, asked }).slice(0, 16)}${organisation === null ? '' : `.${organisation}`}`;

const streamOf = (id: string): string => `batch/${id}`;

export function countySummary(plan: Plan): CountySummary {
  const verdicts = { met: 0, open: 0, 'not-met': 0, 'not-shown': 0, 'not-comparable': 0 };
  for (const { verdict } of plan.targets) verdicts[verdict]++;
  return {
    plan: plan.id,
    villages: plan.villages.length,
    served: plan.villages.filter(({ status }) => status === 'served').length,
    estimated: isEstimated(plan),
    verdicts,
  };
}

/** Where a county stands on a map of a province: the middle of its villages that have a place. */
export function placeOf({ villages }: Pick<Dataset, 'villages'>): [number, number] | null {
  const placed = villages.flatMap(({ position }) => (position === null ? [] : [position]));
  if (placed.length === 0) return null;
  const mean = (axis: 0 | 1): number =>
    Number((placed.reduce((sum, position) => sum + position[axis], 0) / placed.length).toFixed(5));
  return [mean(0), mean(1)];
}

/** Notes of a batch by key, in the order of their first coming; null where there is no such batch. */
async function notesOf(store: Pick<Log, 'events'>, id: string) {
  const [first, ...rest] = await store.events(streamOf(id), 0);
  if (first === undefined) return null;
  const notes = new Map<string, BatchNote>();
  for (const { event } of rest) {
    const note = BatchNote.parse(event);
    notes.set(note.key, note);
  }
  return { asked: BatchAsked.parse(first.event), createdAt: first.at, notes };
}

/** Begins a batch, or goes on with it: the notes that it has. */
export async function openBatch(store: Log, asked: BatchAsked): Promise<ReadonlyMap<string, BatchNote>> {
  const there = await notesOf(store, asked.batch);
  if (there === null) await store.appendEvent(streamOf(asked.batch), asked);
  return there?.notes ?? new Map();
}

export const noteCounty = async (store: Pick<Log, 'appendEvent'>, id: string, note: BatchNote): Promise<void> => {
  await store.appendEvent(streamOf(id), note);
};

export interface AskingForPlans {
  readonly store: Log & Pick<Queue, 'enqueue' | 'getJob'> & Pick<Values, 'getPlan'>;
  readonly notices: NoticeRegistry;
}

/** A stored plan of the request, or the job that comes to it; one that is under way already is that one. */
export async function askForPlan(
  tools: AskingForPlans,
  request: PlanRequest,
): Promise<Pick<BatchNote, 'job' | 'summary'>> {
  const plan = await findPlan(tools, request);
  if (plan !== null) return { job: null, summary: countySummary(plan) };
  const { dataset, notices, policy } = request;
  const input = JobInput.parse({ task: 'plan', dataset, notices, policy });
  const job = await tools.store.enqueue({ kind: 'plan', input, once: true, priority: PRIORITY.batch });
  return { job: job.id, summary: null };
}

/** Whether a county of an earlier run has to be asked for again: it failed, was cancelled, or its job or plan is gone. */
export async function isMissing(
  store: Pick<Queue, 'getJob'> & Pick<Values, 'getPlan'>,
  note: BatchNote,
): Promise<boolean> {
  const there = (found: Promise<boolean>): Promise<boolean> =>
    found.catch((error: unknown) => {
      if (error instanceof CundaError && error.code === 'not-found') return false;
      throw error;
    });
  const hasPlan = (plan: Hash) => there(store.getPlan(plan).then(() => true));
  if (note.summary !== null) return !(await hasPlan(note.summary.plan));
  const { job: id } = note;
  if (id === null) return true;
  return !(await there(
    store.getJob(id).then(async (job) => {
      if (job.state === 'queued' || job.state === 'running') return true;
      const result = JobResult.safeParse(job.result);
      return job.state === 'done' && result.success && (await hasPlan(result.data.plan));
    }),
  ));
}

/** A batch as it stands. Throws `not-found`. */
export async function readBatch(store: Pick<Log, 'events'> & Pick<Queue, 'listJobs'>, id: string): Promise<BatchView> {
  const there = BATCH_ID.test(id) ? await notesOf(store, id) : null;
  if (there === null) throw new CundaError('not-found/batch', { id }, { received: id });
  const wanted = new Set([...there.notes.values()].map(({ job }) => job));
  const jobs = new Map((await store.listJobs()).filter((job) => wanted.has(job.id)).map((job) => [job.id, job]));
  const counties = [...there.notes.values()].map((note) => countyOf(note, jobs.get(note.job ?? '')));
  const counts = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 };
  for (const { state } of counties) counts[state]++;
  const { notices, rows } = there.asked;
  return { id, createdAt: there.createdAt, notices, rows, counts, counties };
}

function countyOf({ problem, summary, ...note }: BatchNote, job: Job | undefined): BatchView['counties'][number] {
  if (summary !== null) return { ...note, state: 'done', summary, error: null, attempts: 0 };
  if (job === undefined) return { ...note, state: 'failed', summary: null, error: problem, attempts: 0 };
  const result = JobResult.safeParse(job.result);
  const error = Problem.safeParse(job.error);
  return {
    ...note,
    state: job.state,
    summary: job.state === 'done' && result.success ? (result.data.summary ?? null) : null,
    error: error.success ? error.data : null,
    attempts: job.attempts,
  };
}
