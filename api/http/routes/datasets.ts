import { z } from 'zod';
import type { Dataset } from '../../../src/model/index.ts';
import { CundaError, Source } from '../../../src/model/index.ts';
import { importFiles } from '../../service/importing.ts';
import {
  boundaryGeojson,
  FeatureCollection,
  sitesGeojson,
  townsGeojson,
  villagesGeojson,
} from '../../views/geojson.ts';
import { bytes, empty, geojson, json, type Route, route } from '../route.ts';
import { ById, DatasetList, Imported, NamedDataset, None } from '../schemas.ts';

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
  .regex(/^\d{1,10}$/, 'a whole number')
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
  route({
    method: 'post',
    path: '/v1/datasets',
    tag: 'datasets',
    operation: 'importDataset',
    summary: 'Imports one file: OSM PBF or XML (also .gz), CSV of divisions, or GeoJSON points. All or nothing.',
    params: None,
    query: z.strictObject({
      filename: z.string().min(1).max(255),
      crs: z
        .union([Source.shape.crs, z.literal('')])
        .optional()
        .transform((crs) => (crs === '' ? undefined : crs)),
      encoding: z.enum(['utf-8', 'gb18030']).optional(),
      name: z.string().min(1).max(120).optional(),
    }),
    body: { kind: 'bytes' },
    responses: {
      201: {
        description: 'The datasets made of the file, one a county, and what was repaired, guessed or refused.',
        content: { 'application/json': Imported },
        headers: { Location: 'Address of the first dataset.' },
      },
    },
    errors: ['file-empty', 'file-truncated', 'format-unknown', 'county-missing', 'request-too-large', 'store-full'],
    cost: 10,
    handle: async ({ query }, { service, bytes: file, signal }) => {
      const { filename, crs, encoding, name } = query;
      if (file.byteLength === 0)
        throw new CundaError('file-empty', `${filename} is empty.`, { at: { file: filename } });
      const options = {
        ...(crs === undefined ? {} : { crs }),
        ...(encoding === undefined ? {} : { encoding }),
        ...(name === undefined ? {} : { name }),
      };
      const { result, ids } = await importFiles(service, [{ name: filename, bytes: file }], options, { signal });
      const summaries = await service.store.listDatasets();
      return json(
        {
          datasets: ids.flatMap((id) => summaries.filter((summary) => summary.id === id)),
          issues: result.issues,
          notPlanned: result.notPlanned,
        },
        { status: 201, headers: { Location: `/v1/datasets/${ids[0]}` } },
      );
    },
  }),
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
];
