/** Studies of many plans: started as a job, read at any time, what is there so far. */
import { z } from 'zod';
import { Alternatives, CundaError, Frontier } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import type { FindingPlans } from '../../service/planning.ts';
import { policyFor } from '../../service/policy.ts';
import { alternativesSoFar, type FindingStudies, frontierSoFar } from '../../service/studies.ts';
import { spokenJob } from '../../views/spoken.ts';
import { alternativesCsv, frontierCsv } from '../../views/studies.ts';
import { type JobInput, JobView } from '../../wire/job.ts';
import { None } from '../../wire/parameters.ts';
import type { PlanRequestBody } from '../../wire/plan.ts';
import { AlternativesRequestBody, FrontierRequestBody } from '../../wire/study.ts';
import type { Jobs } from '../../work/jobs/jobs.ts';
import { noticesOf } from '../../work/notices.ts';
import { json, type Route, route, text } from '../route.ts';

export interface StudyParts {
  readonly store: FindingStudies['store'];
  readonly library: Pick<Library, 'dataset'>;
  readonly notices: FindingPlans['notices'];
  readonly jobs: Pick<Jobs, 'submit' | 'get'>;
}

const started = {
  202: {
    description: 'The job, queued.',
    content: { 'application/json': JobView },
    headers: { Location: 'Address of the job.' },
  },
} as const;

const Job = z.object({ id: z.string().min(1).max(200) });
const Format = z.strictObject({ format: z.enum(['json', 'csv']).default('json') });

/** The part of a request that every study has, complete. */
async function asked({ library, notices: registry }: StudyParts, body: z.output<typeof PlanRequestBody>) {
  const dataset = await library.dataset(body.dataset);
  const notices = noticesOf(registry, body.notices);
  const policy = policyFor(notices, body.policy ?? {}, dataset);
  return { dataset: body.dataset, notices: notices.map(({ id }) => id), policy };
}

/** What a job of this task was asked for. Throws `not-found` for a job of another. */
async function requestOf<Task extends JobInput['task']>(
  jobs: Pick<Jobs, 'get'>,
  id: string,
  task: Task,
): Promise<Extract<JobInput, { task: Task }>> {
  const { request } = await jobs.get(id);
  if (request?.task === task) return request as Extract<JobInput, { task: Task }>;
  throw new CundaError('not-found/study', { job: id }, { received: request?.task ?? null, allowed: task });
}

export const studyRoutes = (parts: StudyParts): readonly Route[] => [
  route({
    method: 'post',
    path: '/v1/frontiers',
    tag: 'studies',
    operation: 'startFrontier',
    access: 'plan:create',
    summary:
      'A frontier curve of a dataset, as a job: what more of one thing costs in another, each point a whole plan that is stored. Plans that are stored already are not made again.',
    params: None,
    query: None,
    body: { kind: 'json', schema: FrontierRequestBody },
    responses: started,
    errors: ['not-found', 'notice-unknown', 'rate-limited'],
    cost: 20,
    handle: async ({ body }, { language }) => {
      const { curve, points = null, aim = null } = body;
      const request = await asked(parts, body);
      const job = spokenJob(await parts.jobs.submit({ task: 'frontier', ...request, curve, points, aim }), language);
      return json(job, { status: 202, headers: { Location: job.links.self } });
    },
  }),
  route({
    method: 'get',
    path: '/v1/jobs/{id}/frontier',
    tag: 'studies',
    operation: 'getFrontier',
    access: 'plan:read',
    summary:
      'The points that a frontier job has planned so far, those that no other is better than marked; also of a job that runs, was cancelled or failed. `complete` says whether all are there.',
    params: Job,
    query: Format,
    responses: { 200: { description: 'The curve.', content: { 'application/json': Frontier, 'text/csv': null } } },
    errors: ['not-found'],
    handle: async ({ params: { id }, query: { format } }, { language }) => {
      const curve = await frontierSoFar(parts, await requestOf(parts.jobs, id, 'frontier'));
      if (format === 'json') return json(curve);
      return text(frontierCsv(curve, language), 'text/csv', {
        headers: { 'Content-Disposition': `attachment; filename="${curve.curve}.csv"` },
      });
    },
  }),
  route({
    method: 'post',
    path: '/v1/alternatives',
    tag: 'studies',
    operation: 'startAlternatives',
    access: 'plan:create',
    summary:
      'Plans near the best of a dataset, as a job: other seeds and departures, with and without direct runs, fewer stations. Each is stored.',
    params: None,
    query: None,
    body: { kind: 'json', schema: AlternativesRequestBody },
    responses: started,
    errors: ['not-found', 'notice-unknown', 'rate-limited'],
    cost: 20,
    handle: async ({ body }, { language }) => {
      const { within, tries } = body;
      const request = await asked(parts, body);
      const job = spokenJob(await parts.jobs.submit({ task: 'alternatives', ...request, within, tries }), language);
      return json(job, { status: 202, headers: { Location: job.links.self } });
    },
  }),
  route({
    method: 'get',
    path: '/v1/jobs/{id}/alternatives',
    tag: 'studies',
    operation: 'getAlternatives',
    access: 'plan:read',
    summary:
      'The plans that a job of alternatives has found so far within the asked share of the cost of the best, with what differs from it: sites, vehicles, runs, figures.',
    params: Job,
    query: Format,
    responses: { 200: { description: 'The plans.', content: { 'application/json': Alternatives, 'text/csv': null } } },
    errors: ['not-found'],
    handle: async ({ params: { id }, query: { format } }, { language }) => {
      const found = await alternativesSoFar(parts, await requestOf(parts.jobs, id, 'alternatives'));
      if (format === 'json') return json(found);
      return text(alternativesCsv(found, language), 'text/csv', {
        headers: { 'Content-Disposition': 'attachment; filename="alternatives.csv"' },
      });
    },
  }),
];
