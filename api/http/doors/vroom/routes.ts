/**
 * `POST /vroom` as a route of this service: registered and documented like all others, but with VROOM's own way to
 * parse and to refuse.
 */
import { z } from 'zod';
import { Hash } from '../../../../src/model/index.ts';
import { VroomAnswer, VroomRefused } from '../../../dialects/vroom/answer/schema.ts';
import { inputError, refusalOf, VroomError } from '../../../dialects/vroom/refusal.ts';
import type { VroomInput } from '../../../dialects/vroom/request/input.ts';
import { VroomRequest } from '../../../dialects/vroom/request/schema.ts';
import { coordinatesOf, needsOf } from '../../../dialects/vroom/travel/matrices.ts';
import type { FindRoads, FoundRoads } from '../../../service/roads-around.ts';
import type { TaskRunner } from '../../../work/tasks.ts';
import type { VroomBodyRead } from '../../bodies/readers.ts';
import { type Context, json, type Reply, type Route } from '../../route.ts';
import { withoutRoads } from './lack.ts';
import { refuse } from './refusal.ts';

/** What answers VROOM's clients. */
export interface VroomParts {
  readonly findRoads: FindRoads;
  readonly compute: TaskRunner<'vroom'>;
}

/** Which roads answer; this service's own, as of OSRM's door. */
const Query = z.strictObject({ dataset: Hash.optional(), scenario: Hash.optional() });
type Query = z.output<typeof Query>;

async function reply(
  { findRoads, compute }: VroomParts,
  { signal, client }: Pick<Context, 'signal' | 'client'>,
  input: VroomInput,
  query: Query,
): Promise<Reply> {
  const asks = input.geometry || needsOf(input).length > 0;
  const roads = asks ? await roadsOf(findRoads, input, query) : null;
  const outcome = await compute.run('vroom', { input, roads }, { signal, asker: client });
  return outcome.code === 0 ? json(outcome) : refuse(outcome);
}

/** The roads that reach around all places. */
async function roadsOf(findRoads: FindRoads, input: VroomInput, query: Query): Promise<FoundRoads> {
  const coordinates = coordinatesOf(input, input.geometry ? 'options.g' : 'No matrix');
  const roads = await findRoads({ coordinates, ...query });
  if ('lack' in roads) throw withoutRoads(roads, coordinates);
  return roads;
}

export const vroomRoutes = (parts: VroomParts): readonly Route[] => [
  {
    method: 'post',
    path: '/vroom',
    tag: 'vroom',
    operation: 'solveVroom',
    access: 'road:route',
    summary:
      'Routes for vehicles, jobs and shipments, as VROOM’s HTTP API 1.15: seconds, metres, `[longitude, latitude]`; travel by `matrices`, else by the roads. `options.c` gives times for the routes of `steps` instead.',
    params: z.object({}),
    query: Query,
    body: { kind: 'json', schema: VroomRequest, foreign: true },
    cost: 20,
    readsOnly: true,
    responses: {
      200: { description: 'Routes, as VROOM answers.', content: { 'application/json': VroomAnswer } },
      400: {
        description: "Refused, with VROOM's `code` 2 and an `error`.",
        content: { 'application/json': VroomRefused },
      },
      401: { description: 'A login or an API key is needed.', content: { 'application/json': VroomRefused } },
      403: { description: 'Not allowed.', content: { 'application/json': VroomRefused } },
      413: { description: 'Too many tasks, vehicles or bytes.', content: { 'application/json': VroomRefused } },
      429: { description: 'Too many requests.', content: { 'application/json': VroomRefused } },
      500: {
        description: '`code` 3: a place is off the roads or has no way; 1: an error here.',
        content: { 'application/json': VroomRefused },
      },
    },
    run: async (raw, context) => {
      try {
        const query = Query.safeParse(raw.query);
        if (!query.success) throw inputError('The query may name a dataset or a scenario.');
        const body = raw.body as VroomBodyRead;
        if ('refusal' in body) return refuse(body.refusal);
        return await reply(parts, context, body, query.data);
      } catch (error) {
        if (error instanceof VroomError) return refuse(refusalOf(error));
        throw error;
      }
    },
  },
];
