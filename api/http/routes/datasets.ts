import type { Values } from '../../../geo/store/port/index.ts';
import type { Dataset } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { boundaryGeojson, sitesGeojson, townsGeojson, villagesGeojson } from '../../views/geojson.ts';
import { DatasetList, NamedDataset } from '../../wire/dataset.ts';
import { FeatureCollection } from '../../wire/geojson.ts';
import { ById, None } from '../../wire/parameters.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { empty, geojson, json, type Route, route } from '../route.ts';
import { type AreaParts, areaRoutes } from './areas.ts';
import { type ImportParts, importRoutes } from './imports.ts';
import { type InputsParts, inputsRoutes } from './inputs.ts';
import { type IsochroneParts, isochroneRoutes } from './isochrones.ts';
import { type RoadParts, roadRoutes } from './roads.ts';

type Datasets = Pick<Library, 'dataset'>;

const layer = (library: Datasets, name: string, what: string, view: (dataset: Dataset) => FeatureCollection): Route =>
  route({
    method: 'get',
    path: `/v1/datasets/{id}/${name}.geojson`,
    tag: 'datasets',
    operation: `get${name[0]?.toUpperCase()}${name.slice(1)}`,
    access: 'dataset:read',
    summary: what,
    params: ById,
    query: None,
    responses: { 200: { description: 'GeoJSON.', content: { 'application/geo+json': FeatureCollection } } },
    errors: ['not-found'],
    handle: async ({ params }) => geojson(view(await library.dataset(params.id)), { tag: `${name}-${params.id}` }),
  });

const list = (store: Pick<Values, 'listDatasets'>): Route =>
  route({
    method: 'get',
    path: '/v1/datasets',
    tag: 'datasets',
    operation: 'listDatasets',
    access: 'dataset:read',
    summary: 'Datasets in the store, oldest first.',
    params: None,
    query: None,
    responses: { 200: { description: 'Summaries.', content: { 'application/json': DatasetList } } },
    handle: async () => json({ datasets: await store.listDatasets() }),
  });

const dataset = (library: Datasets): Route =>
  route({
    method: 'get',
    path: '/v1/datasets/{id}',
    tag: 'datasets',
    operation: 'getDataset',
    access: 'dataset:read',
    summary: 'One dataset: places, sites, demand, vehicles, costs, sources and import issues.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The dataset.', content: { 'application/json': NamedDataset } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) =>
      json({ id, dataset: await library.dataset(id) }, { tag: id, immutable: true }),
  });

const removal = (store: Pick<Values, 'removeDataset'>, library: Pick<Library, 'forget'>): Route =>
  route({
    method: 'delete',
    path: '/v1/datasets/{id}',
    tag: 'datasets',
    operation: 'removeDataset',
    access: 'dataset:delete',
    summary:
      'Forgets a dataset, and its roads where no other is on them. Refused while a plan or scenario names it; other organisations that have the same keep it.',
    params: ById,
    query: None,
    responses: { 204: { description: 'Forgotten.' } },
    errors: ['not-found', 'in-use'],
    handle: async ({ params: { id } }) => {
      await store.removeDataset(id);
      library.forget('dataset', id);
      return empty();
    },
  });

export interface DatasetParts extends AreaParts, ImportParts, InputsParts, RoadParts, IsochroneParts {
  readonly store: ImportParts['store'] & InputsParts['store'] & Pick<Values, 'removeDataset'>;
  readonly library: Pick<Library, 'dataset' | 'roads' | 'forget'>;
  readonly compute: TaskRunner<'import' | 'preview' | 'areas' | 'isochrone'>;
}

export const datasetRoutes = (parts: DatasetParts): readonly Route[] => {
  const { store, library } = parts;
  return [
    list(store),
    ...importRoutes(parts),
    dataset(library),
    removal(store, library),
    layer(library, 'villages', 'Administrative villages with their people.', villagesGeojson),
    layer(library, 'sites', 'Sites that stand or may stand.', sitesGeojson),
    layer(library, 'towns', 'Towns.', townsGeojson),
    layer(library, 'boundary', 'The county boundary; a null geometry where the data has none.', boundaryGeojson),
    ...areaRoutes(parts),
    ...roadRoutes(parts),
    ...inputsRoutes(parts),
    ...isochroneRoutes(parts),
  ];
};
