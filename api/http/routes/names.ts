/** What vehicles, drivers and runs of a plan are called. */
import { type NamingParts, namesOf, setName } from '../../service/names.ts';
import { NameBody, Names } from '../../wire/names.ts';
import { ById, None } from '../../wire/parameters.ts';
import { json, type Route, route } from '../route.ts';

export type { NamingParts } from '../../service/names.ts';

export const nameRoutes = (parts: NamingParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/names',
    tag: 'runs',
    operation: 'getNames',
    access: 'run:read',
    summary: 'Names that people have given to the vehicles, drivers and runs of a plan.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The names, by id.', content: { 'application/json': Names } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) => json(await namesOf(parts, id)),
  }),
  route({
    method: 'put',
    path: '/v1/plans/{id}/names',
    tag: 'runs',
    operation: 'setName',
    access: 'inputs:write',
    summary:
      'Names a vehicle or a driver, for all plans of the county, or a run, for this plan and its scenarios. An empty name takes it away.',
    params: ById,
    query: None,
    body: { kind: 'json', schema: NameBody },
    responses: { 200: { description: 'All names.', content: { 'application/json': Names } } },
    errors: ['not-found'],
    handle: async ({ params: { id }, body }) => json(await setName(parts, id, body), { audit: { after: body } }),
  }),
];
