/** Jobs that failed by no fault of what was asked: looked at, tried again, put away. */
import { z } from 'zod';
import { isDeadLetter, type Job, type Queue } from '../../../geo/store/port/index.ts';
import { CundaError } from '../../../src/model/index.ts';
import { spokenJob } from '../../views/spoken.ts';
import { DeadLetter, DeadLetterList, JobView } from '../../wire/job.ts';
import { None } from '../../wire/parameters.ts';
import type { Language } from '../../words/say.ts';
import { jobView } from '../../work/jobs/jobs.ts';
import { json, type Route, route } from '../route.ts';

const Id = z.object({ id: z.string().min(1).max(200) });

export interface DeadLetterParts {
  readonly store: Pick<Queue, 'listJobs' | 'getJob' | 'redrive' | 'discard'>;
}

const shown = (job: Job, language: Language): DeadLetter => ({
  job: spokenJob(jobView(job, null), language),
  attempts: job.attempts,
  worker: job.worker,
  organisation: job.organisation,
});

/** Throws `not-found` for a job that is none, too. */
async function letter(store: Pick<Queue, 'getJob'>, id: string): Promise<Job> {
  const job = await store.getJob(id);
  if (job.state === 'failed' && isDeadLetter(job.error)) return job;
  throw new CundaError('not-found/dead-letter', { job: id }, { received: id });
}

/** For the audit log: what the job failed with, and its new state. */
const audit = (id: string, before: Job, { state }: Job) => {
  const code: unknown = Reflect.get(Object(before.error), 'code');
  return { target: id, before: { state: before.state, error: code }, after: { state } };
};

export const deadLetterRoutes = ({ store }: DeadLetterParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/dead-letters',
    tag: 'jobs',
    operation: 'listDeadLetters',
    access: 'dead-letter:read',
    summary:
      'Jobs that failed by no fault of what was asked, oldest first: their worker crashed or vanished too often, or the store was full or out of reach.',
    params: None,
    query: None,
    responses: { 200: { description: 'Dead letters.', content: { 'application/json': DeadLetterList } } },
    handle: async (_input, { language }) =>
      json({ deadLetters: (await store.listJobs({ dead: true })).map((job) => shown(job, language)) }),
  }),
  route({
    method: 'get',
    path: '/v1/dead-letters/{id}',
    tag: 'jobs',
    operation: 'getDeadLetter',
    access: 'dead-letter:read',
    summary: 'One of them: why it failed, how often it was tried, and by whom.',
    params: Id,
    query: None,
    responses: { 200: { description: 'The dead letter.', content: { 'application/json': DeadLetter } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { language }) => json(shown(await letter(store, id), language)),
  }),
  route({
    method: 'post',
    path: '/v1/dead-letters/{id}/retry',
    tag: 'jobs',
    operation: 'retryDeadLetter',
    access: 'dead-letter:change',
    summary: 'Puts the job back at the end of the queue, its tries forgotten.',
    params: Id,
    query: None,
    responses: {
      202: {
        description: 'The job, which waits.',
        content: { 'application/json': JobView },
        headers: { Location: 'Address of the job.' },
      },
    },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { language }) => {
      const before = await letter(store, id);
      const job = await store.redrive(id);
      const view = spokenJob(jobView(job, null), language);
      return json(view, { status: 202, headers: { Location: view.links.self }, audit: audit(id, before, job) });
    },
  }),
  route({
    method: 'delete',
    path: '/v1/dead-letters/{id}',
    tag: 'jobs',
    operation: 'discardDeadLetter',
    access: 'dead-letter:change',
    summary: 'Puts it away: the job is cancelled and keeps the error it had.',
    params: Id,
    query: None,
    responses: { 200: { description: 'The job.', content: { 'application/json': JobView } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { language }) => {
      const before = await letter(store, id);
      const job = await store.discard(id);
      return json(spokenJob(jobView(job, null), language), { audit: audit(id, before, job) });
    },
  }),
];
