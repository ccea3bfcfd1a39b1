/** What would be seen of a plan in so many weeks. */
import { PlanSimulation } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { type Simulating, simulationOf } from '../../service/simulation.ts';
import { simulationCsv } from '../../views/simulation.ts';
import { ById } from '../../wire/parameters.ts';
import { SimulationQuery } from '../../wire/simulation.ts';
import { json, type Route, route, text } from '../route.ts';
import { load } from './load.ts';

export interface SimulationParts extends Simulating {
  readonly library: Pick<Library, 'plan' | 'dataset' | 'made'>;
}

export const simulationRoutes = ({ library, compute }: SimulationParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/simulation',
    tag: 'plans',
    operation: 'getSimulation',
    summary:
      'Weeks of a plan simulated parcel by parcel, drives, services and demand varying as the county says: parcels in time by village and direction beside the margin that the plan states, why others are late, what full vehicles leave behind; on a peak event how long it takes to clear. As JSON or CSV (UTF-8 with BOM, for Excel).',
    params: ById,
    query: SimulationQuery,
    responses: {
      200: {
        description: 'The weeks of a seed. The same seed gives the same weeks.',
        content: { 'application/json': PlanSimulation, 'text/csv': null },
      },
    },
    errors: ['not-found', 'request-invalid', 'value-invalid'],
    cost: 5,
    handle: async ({ params: { id }, query: { format, ...asked } }, { language, signal }) => {
      const { dataset } = await load(library, id);
      const study = await simulationOf({ library, compute }, id, asked, { signal });
      const tag = `simulation-${id}-${Object.values(asked).join('-')}-${format}`;
      if (format === 'json') return json(study, { tag });
      return text(simulationCsv(study, dataset, language), 'text/csv', {
        tag: `${tag}-${language}`,
        headers: { 'Content-Disposition': `attachment; filename="simulation-${id.slice(0, 12)}.csv"` },
      });
    },
  }),
];
