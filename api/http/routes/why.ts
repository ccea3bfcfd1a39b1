/** Why a village has what it has in a plan, and what it costs. */
import { z } from 'zod';
import { CundaError, VillageCost, VillageWhy } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { type AskingWhy, villageCost, villageWhy } from '../../service/why.ts';
import { ById, None } from '../../wire/parameters.ts';
import { json, type Route, route } from '../route.ts';

export interface WhyParts extends AskingWhy {
  readonly library: Pick<Library, 'plan' | 'made'>;
}

const Village = ById.extend({ code: z.string().min(1).max(64) });

/** Throws `not-found` before anything is computed. */
async function checkVillage(library: Pick<Library, 'plan'>, id: string, code: string): Promise<void> {
  const { villages } = await library.plan(id);
  if (!villages.some(({ village }) => village === code))
    throw new CundaError('not-found/village', { code }, { received: code });
}

export const whyRoutes = ({ library, compute }: WhyParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/villages/{code}/why',
    tag: 'plans',
    operation: 'getVillageWhy',
    access: 'plan:read',
    summary:
      'Each claim of a village (served, frequency, 24 hours, with margin, outbound, covered), the condition that fails, and changes that may help, each evaluated on the whole plan: what it costs, what it fixes and breaks, what else changes. Takes some seconds the first time.',
    params: Village,
    query: None,
    responses: { 200: { description: 'Claims and changes.', content: { 'application/json': VillageWhy } } },
    errors: ['not-found'],
    cost: 10,
    handle: async ({ params: { id, code } }, { signal, client }) => {
      await checkVillage(library, id, code);
      const tag = `why-${id}-${encodeURIComponent(code)}`;
      return json(await villageWhy({ library, compute }, id, code, { signal, asker: client }), { tag });
    },
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}/villages/{code}/cost',
    tag: 'plans',
    operation: 'getVillageCost',
    access: 'plan:read',
    summary: 'What a village costs: the plan less the plan evaluated without its parcels and its own station.',
    params: Village,
    query: None,
    responses: { 200: { description: 'The difference.', content: { 'application/json': VillageCost } } },
    errors: ['not-found'],
    cost: 5,
    handle: async ({ params: { id, code } }, { signal, client }) => {
      await checkVillage(library, id, code);
      const tag = `village-cost-${id}-${encodeURIComponent(code)}`;
      return json(await villageCost({ library, compute }, id, code, { signal, asker: client }), { tag });
    },
  }),
];
