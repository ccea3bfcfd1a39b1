import { z } from 'zod';
import type { Log, Queue } from '../../../geo/store/port/index.ts';
import { BATCH_ID, readBatch } from '../../service/batches.ts';
import { batchPage } from '../../views/batch-page.ts';
import { spokenBatch } from '../../views/spoken.ts';
import { BatchView } from '../../wire/batch.ts';
import { None } from '../../wire/parameters.ts';
import { json, type Route, route, text } from '../route.ts';

const Batch = z.object({ id: z.string().regex(BATCH_ID) });

export interface BatchParts {
  readonly store: Pick<Log, 'events'> & Pick<Queue, 'listJobs'>;
}

export const batchRoutes = ({ store }: BatchParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/batches/{id}',
    tag: 'jobs',
    operation: 'getBatch',
    access: 'job:read',
    summary: 'Many counties planned at once (`cunda plan --all`): each with its state, plan and verdicts.',
    params: Batch,
    query: None,
    responses: { 200: { description: 'The batch.', content: { 'application/json': BatchView } } },
    errors: ['not-found'],
    cost: 3,
    handle: async ({ params: { id } }, { language }) => json(spokenBatch(await readBatch(store, id), language)),
  }),
  route({
    method: 'get',
    path: '/v1/batches/{id}/page',
    tag: 'jobs',
    operation: 'getBatchPage',
    access: 'job:read',
    summary: 'The same as a page: counts, a map of the counties, a table. It loads itself anew while jobs are open.',
    params: Batch,
    query: None,
    responses: { 200: { description: 'The page.', content: { 'text/html': null } } },
    errors: ['not-found'],
    cost: 3,
    handle: async ({ params: { id } }, { language }) =>
      text(batchPage(spokenBatch(await readBatch(store, id), language), language, { links: true }), 'text/html', {
        headers: { Vary: 'Accept-Language' },
      }),
  }),
];
