/** Areas of villages and towns, for maps that colour areas. */
import type { Library } from '../../service/library.ts';
import { AreasGeojson } from '../../wire/areas.ts';
import { ById, None } from '../../wire/parameters.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { geojson, type Route, route } from '../route.ts';

export interface AreaParts {
  readonly library: Pick<Library, 'dataset'>;
  readonly compute: TaskRunner<'areas'>;
}

export const areaRoutes = ({ library, compute }: AreaParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/datasets/{id}/areas.geojson',
    tag: 'datasets',
    operation: 'getAreas',
    access: 'dataset:read',
    summary:
      'Areas of villages and towns: Voronoi cells of the villages, clipped to the county; an approximation of the administrative areas.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The areas.', content: { 'application/geo+json': AreasGeojson } } },
    errors: ['not-found'],
    cost: 3,
    handle: async ({ params: { id } }, { signal, client }) => {
      const { synthetic } = await library.dataset(id);
      const { areas, clippedTo } = await compute.run('areas', { dataset: id }, { signal, asker: client });
      const answer: AreasGeojson = {
        type: 'FeatureCollection',
        features: areas.map(({ geometry, ...properties }) => ({
          type: 'Feature',
          id: `${properties.level}:${properties.code}`,
          geometry: { type: geometry.type, coordinates: geometry.coordinates },
          properties: { ...properties, shares: [...properties.shares] },
        })),
        basis: 'voronoi',
        clippedTo,
        synthetic: [...synthetic],
      };
      return geojson(answer, { tag: `areas-${id}`, immutable: true });
    },
  }),
];
