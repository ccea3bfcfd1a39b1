/** What the verdicts of a plan rest on: the data of a tornado chart. */
import { AssumptionsSheet } from '../../../src/model/index.ts';
import { assumptionsSheet, type StudyingAssumptions } from '../../service/assumptions.ts';
import type { Library } from '../../service/library.ts';
import { ById, None } from '../../wire/parameters.ts';
import { json, type Route, route } from '../route.ts';

export interface AssumptionParts extends StudyingAssumptions {
  readonly library: Pick<Library, 'plan' | 'made'>;
}

export const assumptionRoutes = ({ library, compute }: AssumptionParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/assumptions',
    tag: 'plans',
    operation: 'getAssumptions',
    access: 'plan:read',
    summary:
      'What each verdict rests on: inputs and policy, declared or assumed, with the value and the verdict of every target when one of them moves to either end of its range, the largest swing first. Takes some seconds the first time.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The sheet.', content: { 'application/json': AssumptionsSheet } } },
    errors: ['not-found'],
    cost: 10,
    handle: async ({ params: { id } }, { signal, client }) => {
      await library.plan(id);
      return json(await assumptionsSheet({ library, compute }, id, { signal, asker: client }), {
        tag: `assumptions-${id}`,
      });
    },
  }),
];
