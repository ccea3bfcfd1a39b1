/** Jobs as both engines keep them: what was asked, for whom, and what came of it. */
import { CundaError, phrase } from '../../src/model/index.ts';
import type { Session } from './engine.ts';
import { plainText } from './features.ts';
import { isDeadLetter, JOB_KINDS, type Job, type JobFilter } from './port/index.ts';
import { instant, instantOrNull, integer, json, oneOf, type Row, text, textOrNull } from './rows.ts';
import { absent } from './value-store.ts';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

export const toJob = (row: Row): Job => ({
  id: text(row, 'id'),
  kind: oneOf(row, 'kind', JOB_KINDS),
  input: json(row, 'input'),
  organisation: textOrNull(row, 'organisation'),
  priority: integer(row, 'priority'),
  state: oneOf(row, 'state', JOB_STATES),
  progress: json(row, 'progress'),
  result: json(row, 'result'),
  error: json(row, 'error'),
  attempts: integer(row, 'attempts'),
  worker: textOrNull(row, 'worker'),
  createdAt: instant(row, 'created_at'),
  startedAt: instantOrNull(row, 'started_at'),
  finishedAt: instantOrNull(row, 'finished_at'),
});

export async function findJob(session: Session, id: string): Promise<Job> {
  const [row] = await session.all('SELECT * FROM cunda_jobs WHERE id = $1', [plainText(id)]);
  if (row === undefined) throw absent('job', id);
  return toJob(row);
}

/** Oldest first. */
export async function findJobs(session: Session, { state, dead = false }: JobFilter): Promise<Job[]> {
  const wanted = dead ? 'failed' : state;
  const [where, params] = wanted === undefined ? ['', []] : ['WHERE state = $1', [wanted]];
  const jobs = (await session.all(`SELECT * FROM cunda_jobs ${where} ORDER BY position`, params)).map(toJob);
  return dead ? jobs.filter(({ error }) => isDeadLetter(error)) : jobs;
}

/** A dead letter becomes a cancelled job that keeps its error; any other stays as it is. */
export async function putAway(session: Session, id: string): Promise<Job> {
  const job = await findJob(session, id);
  if (job.state !== 'failed' || !isDeadLetter(job.error)) return job;
  const [row] = await session.all(
    `UPDATE cunda_jobs SET state = 'cancelled', worker = NULL WHERE id = $1 AND state = 'failed' RETURNING *`,
    [job.id],
  );
  return row === undefined ? findJob(session, id) : toJob(row);
}

/** What a worker hears that does no longer hold its job. */
export async function leaseLost(session: Session, id: string, token: number): Promise<CundaError> {
  const { state } = await findJob(session, id);
  const why = state === 'running' ? phrase('leased-elsewhere', {}) : phrase(`job-${state}`, {});
  return new CundaError('lease-lost', { job: id, why }, { received: token });
}

/** What a job is left with whose worker vanished, or crashed under it, too often. */
export const givenUp = (attempts: number, leases: number): unknown => ({
  code: 'internal',
  title: 'Internal error',
  detail: `The work stopped without a word too often (${attempts} crashes of its own, or ${leases} leases)`,
});
