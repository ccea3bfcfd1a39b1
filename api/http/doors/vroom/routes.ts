/**
 * `POST /vroom` as a route of this service: registered and documented like all others, but with VROOM's own way to
 * parse and to refuse.
 */
import { z } from 'zod';
import { Hash } from '../../../../src/model/index.ts';
import { TableOptions } from '../../../dialects/osrm/query/options.ts';
import { OsrmError } from '../../../dialects/osrm/refusal.ts';
import { VroomAnswer, VroomRefused } from '../../../dialects/vroom/answer/schema.ts';
import { inputError, refusalOf, routingError, VroomError } from '../../../dialects/vroom/refusal.ts';
import type { VroomInput } from '../../../dialects/vroom/request/input.ts';
import { readVroom } from '../../../dialects/vroom/request/read.ts';
import { VroomRequest } from '../../../dialects/vroom/request/schema.ts';
import { coordinatesOf, needsOf } from '../../../dialects/vroom/travel/matrices.ts';
import { shown } from '../../../dialects/vroom/travel/roads.ts';
import type { Service } from '../../../service/service.ts';
import { json, type Reply, type Route } from '../../route.ts';
import { chooseRoads, type Ground } from '../osrm/which.ts';
import { refuse } from './refusal.ts';

/** Which roads answer; this service's own, as of OSRM's door. */
const Query = z.strictObject({ dataset: Hash.optional(), scenario: Hash.optional() });
type Query = z.output<typeof Query>;

async function reply(
  service: Ground & Pick<Service, 'compute'>,
  signal: AbortSignal,
  input: VroomInput,
  query: Query,
): Promise<Reply> {
  const asks = input.geometry || needsOf(input).length > 0;
  const roads = asks ? await roadsAround(service, input, query) : null;
  const outcome = await service.compute.run('vroom', { input, roads }, { signal });
  return outcome.code === 0 ? json(outcome) : refuse(outcome);
}

/** The roads that reach around all places; the refusals of OSRM's door in VROOM's words. */
async function roadsAround(service: Ground, input: VroomInput, query: Query) {
  const coordinates = coordinatesOf(input, input.geometry ? 'options.g' : 'No matrix');
  const options = { ...TableOptions.parse({}), ...query };
  try {
    return await chooseRoads(service, { service: 'table', coordinates, options });
  } catch (error) {
    if (!(error instanceof OsrmError)) throw error;
    const { coordinate } = error.details;
    const place = typeof coordinate === 'number' ? coordinates[coordinate] : undefined;
    if (place !== undefined) throw routingError(`Could not find route near location ${shown(place)}`);
    throw error.code === 'InvalidValue' ? inputError(error.message) : routingError(error.message);
  }
}

export const VROOM_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/vroom',
    tag: 'vroom',
    operation: 'solveVroom',
    summary:
      'Routes for vehicles, jobs and shipments, as VROOM’s HTTP API 1.15: seconds, metres, `[longitude, latitude]`; travel by `matrices`, else by the roads. `options.c` gives times for the routes of `steps` instead.',
    params: z.object({}),
    query: Query,
    body: { kind: 'json', schema: VroomRequest },
    cost: 20,
    readsOnly: true,
    responses: {
      200: { description: 'Routes, as VROOM answers.', content: { 'application/json': VroomAnswer } },
      400: {
        description: "Refused, with VROOM's `code` 2 and an `error`.",
        content: { 'application/json': VroomRefused },
      },
      413: { description: 'Too many tasks, vehicles or bytes.', content: { 'application/json': VroomRefused } },
      429: { description: 'Too many requests.', content: { 'application/json': VroomRefused } },
      500: {
        description: '`code` 3: a place is off the roads or has no way; 1: an error here.',
        content: { 'application/json': VroomRefused },
      },
    },
    run: async (raw, { service, signal }) => {
      try {
        const query = Query.safeParse(raw.query);
        if (!query.success) throw inputError('The query may name a dataset or a scenario.');
        return await reply(service, signal, readVroom(raw.body), query.data);
      } catch (error) {
        if (error instanceof VroomError) return refuse(refusalOf(error));
        throw error;
      }
    },
  },
];
