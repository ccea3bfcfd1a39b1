/** N−1: what becomes of a plan when one road is closed. */
import { z } from 'zod';
import { CundaError, PlanClosures } from '../../../src/model/index.ts';
import { closuresOf, type StudyingClosures } from '../../service/closures.ts';
import type { Library } from '../../service/library.ts';
import { closuresCsv, closuresGeojson } from '../../views/closures.ts';
import { FeatureCollection } from '../../wire/geojson.ts';
import { ById } from '../../wire/parameters.ts';
import { geojson, json, type Route, route, text } from '../route.ts';
import { load } from './load.ts';

export interface ClosureParts extends StudyingClosures {
  readonly library: Pick<Library, 'plan' | 'dataset' | 'roads' | 'made'>;
}

export const closureRoutes = ({ library, compute }: ClosureParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/closures',
    tag: 'plans',
    operation: 'getClosures',
    access: 'plan:read',
    summary:
      'N−1: every road that the drives of a plan lead over, closed one at a time: who is cut off, who is delayed by how much, as JSON, GeoJSON lines or CSV (UTF-8 with BOM, for Excel).',
    params: ById,
    query: z.strictObject({ format: z.enum(['json', 'geojson', 'csv']).default('json') }),
    responses: {
      200: {
        description: 'The cases, the worst first. Segments with the same consequences along one road are one case.',
        content: { 'application/json': PlanClosures, 'application/geo+json': FeatureCollection, 'text/csv': null },
      },
    },
    errors: ['not-found', 'request-invalid', 'value-invalid'],
    cost: 5,
    handle: async ({ params: { id }, query: { format } }, { language, signal, client }) => {
      const { dataset } = await load(library, id);
      const study = await closuresOf({ library, compute }, id, { signal, asker: client });
      const tag = `closures-${id}-${format}`;
      if (format === 'json') return json(study, { tag });
      if (format === 'csv')
        return text(closuresCsv(study, dataset, language), 'text/csv', {
          tag: `${tag}-${language}`,
          headers: { 'Content-Disposition': `attachment; filename="closures-${id.slice(0, 12)}.csv"` },
        });
      const roads = await library.roads(dataset);
      if (roads === null) throw new CundaError('value-invalid/dataset-without-roads', {});
      return geojson(closuresGeojson(study, roads), { tag });
    },
  }),
];
