/** What a map needs beside the tiles: areas of villages and towns, and the roads in short. */
import { lightRoads } from '../../../geo/tiles/light-roads.ts';
import type { Library } from '../../service/library.ts';
import { AreasGeojson } from '../../wire/areas.ts';
import { ById, None } from '../../wire/parameters.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { bytes, empty, geojson, type Route, route } from '../route.ts';

export interface AreaParts {
  readonly library: Pick<Library, 'dataset' | 'roads'>;
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
  route({
    method: 'get',
    path: '/v1/datasets/{id}/roads/light',
    tag: 'datasets',
    operation: 'getLightRoads',
    access: 'dataset:read',
    summary:
      'The roads in short for a map that previews while something is dragged: shapes, lengths, drive times of the first profile (layout: geo/tiles/light-roads.ts).',
    params: ById,
    query: None,
    responses: {
      200: { description: 'The roads.', content: { 'application/vnd.cunda.light-roads': null } },
      204: { description: 'A dataset without roads.' },
    },
    errors: ['not-found'],
    cost: 3,
    handle: async ({ params: { id } }) => {
      const dataset = await library.dataset(id);
      const roads = await library.roads(dataset);
      const cache = { tag: `light-${id}`, immutable: true };
      const [drive] = dataset.profiles;
      const foot = dataset.profiles.find(({ use }) => use === 'foot') ?? drive;
      if (roads === null || dataset.roads.kind !== 'network' || !drive || !foot) return empty(cache);
      return bytes(
        lightRoads(roads, drive, foot, dataset.roads.changes ?? []),
        'application/vnd.cunda.light-roads',
        cache,
      );
    },
  }),
];
