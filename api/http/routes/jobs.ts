import { z } from 'zod';
import { CundaError } from '../../../src/model/index.ts';
import { spokenJob } from '../../views/spoken.ts';
import { JobList, JobView } from '../../wire/job.ts';
import { None } from '../../wire/parameters.ts';
import type { Jobs } from '../../work/jobs/jobs.ts';
import { json, type Route, route } from '../route.ts';
import { eventStreamBody } from '../sse.ts';

const Job = z.object({ id: z.string().min(1).max(200) });

export interface JobParts {
  readonly jobs: Pick<Jobs, 'list' | 'get' | 'follow' | 'cancel'>;
  /** Event streams open at once. */
  readonly streams: number;
}

export const jobRoutes = ({ jobs, streams }: JobParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/jobs',
    tag: 'jobs',
    operation: 'listJobs',
    summary: 'Planning jobs, newest first; one runs at a time, the others show their position in the queue.',
    params: None,
    query: None,
    responses: { 200: { description: 'Jobs.', content: { 'application/json': JobList } } },
    handle: async (_input, { language }) => json({ jobs: (await jobs.list()).map((job) => spokenJob(job, language)) }),
  }),
  route({
    method: 'get',
    path: '/v1/jobs/{id}',
    tag: 'jobs',
    operation: 'getJob',
    summary: 'One job: its state, its progress, the plan it came to.',
    params: Job,
    query: None,
    responses: { 200: { description: 'The job.', content: { 'application/json': JobView } } },
    errors: ['not-found'],
    handle: async ({ params }, { language }) => json(spokenJob(await jobs.get(params.id), language)),
  }),
  route({
    method: 'get',
    path: '/v1/jobs/{id}/events',
    tag: 'jobs',
    operation: 'followJob',
    summary: 'Progress as server-sent events: `progress`, then one of `done`, `failed`, `cancelled`; data is the job.',
    params: Job,
    query: None,
    responses: {
      200: {
        description: 'Events with ids; `Last-Event-ID` replays those after it.',
        content: { 'text/event-stream': null },
      },
    },
    errors: ['not-found', 'rate-limited'],
    handle: async ({ params }, { headers, language, signal }) => {
      await jobs.get(params.id);
      const last = headers['last-event-id'] ?? '0';
      if (typeof last !== 'string' || !/^\d{1,12}$/.test(last))
        throw new CundaError('request-invalid/last-event-id', {}, { received: last });
      const events = jobs.follow(params.id, Number(last), signal);
      const say = (job: JobView) => spokenJob(job, language);
      return { status: 200, body: eventStreamBody(events, say, streams) };
    },
  }),
  route({
    method: 'delete',
    path: '/v1/jobs/{id}',
    tag: 'jobs',
    operation: 'cancelJob',
    summary:
      'Cancels a queued or running job; one that has ended stays as it is. A planning job that has a whole plan already keeps the best: `plan` names it.',
    params: Job,
    query: None,
    responses: { 200: { description: 'The job.', content: { 'application/json': JobView } } },
    errors: ['not-found'],
    handle: async ({ params }, { language }) => json(spokenJob(await jobs.cancel(params.id), language)),
  }),
];
