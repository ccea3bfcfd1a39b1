/** What the map needs to change roads: which road is meant, and what a list of changes does. */
import { z } from 'zod';
import { changedRoads, stateUnder } from '../../../geo/tiles/changed-roads.ts';
import { ROAD_MIN_ZOOM } from '../../../geo/tiles/index.ts';
import { nearRoads } from '../../../geo/tiles/near-roads.ts';
import { type PhraseCode, ROAD_CLASSES } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { withRoadChanges } from '../../service/road-changes.ts';
import { ById, None } from '../../wire/parameters.ts';
import { ChangedRoads, NearRoads, RoadChangesBody } from '../../wire/road-changes.ts';
import type { Engine } from '../../work/engine.ts';
import { json, type Route, route } from '../route.ts';

export interface RoadParts {
  readonly library: Pick<Library, 'dataset' | 'roads'>;
  readonly engine: Pick<Engine, 'applyEdits'>;
}

/** Farthest that a road may be from the position that asks for it, metres. */
const FARTHEST_METRES = 5000;
const MOST_ROADS = 20;

const number = (low: number, high: number) =>
  z
    .string()
    .regex(/^-?\d{1,4}(\.\d{1,15})?$/, 'number' satisfies PhraseCode)
    .transform(Number)
    .pipe(z.number().min(low).max(high));

const NearQuery = z.strictObject({
  longitude: number(-180, 180),
  latitude: number(-90, 90),
  within: number(0, FARTHEST_METRES).default(50),
  /** Only classes that the tiles show at this zoom. */
  zoom: number(0, 24).optional(),
  most: number(1, MOST_ROADS).pipe(z.number().int()).default(5),
});

export const roadRoutes = ({ library, engine }: RoadParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/datasets/{id}/roads/near',
    tag: 'datasets',
    operation: 'nearRoads',
    access: 'dataset:read',
    summary:
      'Road segments near a position (WGS-84 longitude, latitude), the nearest first: number, name, class, surface, length, geometry, and what the changes of the dataset make of each.',
    params: ById,
    query: NearQuery,
    responses: { 200: { description: 'Road segments.', content: { 'application/json': NearRoads } } },
    errors: ['not-found'],
    handle: async ({ params: { id }, query: { longitude, latitude, within, zoom, most } }) => {
      const dataset = await library.dataset(id);
      const roads = await library.roads(dataset);
      if (roads === null || dataset.roads.kind !== 'network') return json({ roads: [] });
      const classes = ROAD_CLASSES.filter((name) => zoom === undefined || ROAD_MIN_ZOOM[name] <= zoom);
      const stateOf = stateUnder(roads, dataset.roads.changes ?? []);
      const near = nearRoads(roads, longitude, latitude, { withinMetres: within, most, classes });
      return json({
        roads: near.map(({ coordinates, ...road }) => ({
          ...road,
          state: stateOf(road.segment),
          geometry: { type: 'LineString', coordinates },
        })),
      });
    },
  }),
  route({
    method: 'post',
    path: '/v1/datasets/{id}/roads/changed',
    tag: 'datasets',
    operation: 'changedRoads',
    access: 'dataset:read',
    summary:
      'What a list of road changes does to the roads of a dataset: which segments it touches and what becomes of them. Nothing is stored.',
    params: ById,
    query: None,
    body: { kind: 'json', schema: RoadChangesBody },
    responses: {
      200: { description: 'Segments by what becomes of them.', content: { 'application/json': ChangedRoads } },
    },
    errors: ['not-found', 'edit-invalid'],
    cost: 2,
    handle: async ({ params: { id }, body: { changes } }) => {
      const dataset = await library.dataset(id);
      withRoadChanges(engine, dataset, changes, { pointer: '/changes' });
      const roads = await library.roads(dataset);
      if (roads === null) return json({ changes: [], wholeFactor: 1, roads: [], omitted: 0 });
      const { roads: groups, ...rest } = changedRoads(roads, changes);
      return json({
        ...rest,
        roads: groups.map(({ lines, ...group }) => ({
          ...group,
          geometry: { type: 'MultiLineString', coordinates: lines },
        })),
      });
    },
  }),
];
