import { z } from 'zod';
import type { Dataset, PhraseCode } from '../../../src/model/index.ts';
import { boundaryGeojson, sitesGeojson, townsGeojson, villagesGeojson } from '../../views/geojson.ts';
import { DatasetList, NamedDataset } from '../../wire/dataset.ts';
import { FeatureCollection } from '../../wire/geojson.ts';
import { ById, None } from '../../wire/parameters.ts';
import { bytes, empty, geojson, json, type Route, route } from '../route.ts';
import { IMPORT_ROUTES } from './imports.ts';
import { ISOCHRONE_ROUTES } from './isochrones.ts';
import { ROAD_ROUTES } from './roads.ts';

const layer = (name: string, what: string, view: (dataset: Dataset) => FeatureCollection): Route =>
  route({
    method: 'get',
    path: `/v1/datasets/{id}/${name}.geojson`,
    tag: 'datasets',
    operation: `get${name[0]?.toUpperCase()}${name.slice(1)}`,
    summary: what,
    params: ById,
    query: None,
    responses: { 200: { description: 'GeoJSON.', content: { 'application/geo+json': FeatureCollection } } },
    errors: ['not-found'],
    handle: async ({ params }, { service }) =>
      geojson(view(await service.library.dataset(params.id)), { tag: `${name}-${params.id}` }),
  });

const whole = z
  .string()
  .regex(/^\d{1,10}$/, 'whole-number' satisfies PhraseCode)
  .transform(Number);
/** Deepest zoom of web-mercator tiles that clients ask for. */
const DEEPEST_ZOOM = 24;

export const DATASET_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/datasets',
    tag: 'datasets',
    operation: 'listDatasets',
    summary: 'Datasets in the store, oldest first.',
    params: None,
    query: None,
    responses: { 200: { description: 'Summaries.', content: { 'application/json': DatasetList } } },
    handle: async (_input, { service }) => json({ datasets: await service.store.listDatasets() }),
  }),
  ...IMPORT_ROUTES,
  route({
    method: 'get',
    path: '/v1/datasets/{id}',
    tag: 'datasets',
    operation: 'getDataset',
    summary: 'One dataset: places, sites, demand, vehicles, costs, sources and import issues.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The dataset.', content: { 'application/json': NamedDataset } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { service }) =>
      json({ id, dataset: await service.library.dataset(id) }, { tag: id, immutable: true }),
  }),
  layer('villages', 'Administrative villages with their people.', villagesGeojson),
  layer('sites', 'Sites that stand or may stand.', sitesGeojson),
  layer('towns', 'Towns.', townsGeojson),
  layer('boundary', 'The county boundary; a null geometry where the data has none.', boundaryGeojson),
  route({
    method: 'get',
    path: '/v1/datasets/{id}/tiles/{z}/{x}/{y}.mvt',
    tag: 'datasets',
    operation: 'getTile',
    summary: 'Vector tile (web mercator, XYZ) with layers boundary, roads, villages, towns, sites.',
    params: ById.extend({ z: whole.pipe(z.number().max(DEEPEST_ZOOM)), x: whole, y: whole }),
    query: None,
    responses: {
      200: { description: 'The tile.', content: { 'application/vnd.mapbox-vector-tile': null } },
      204: { description: 'Nothing there.' },
    },
    errors: ['not-found'],
    handle: async ({ params }, { service }) => {
      const { id, z: zoom, x, y } = params;
      const tiler = await service.library.tiler(id);
      const across = 2 ** zoom;
      const tile = x < across && y < across ? tiler.tile(zoom, x, y) : null;
      const cache = { tag: `tile-${id}-${zoom}-${x}-${y}`, immutable: true };
      return tile === null ? empty(cache) : bytes(tile, 'application/vnd.mapbox-vector-tile', cache);
    },
  }),
  ...ROAD_ROUTES,
  ...ISOCHRONE_ROUTES,
];
