/** Every layer that there is, by name. */
import type { Dataset, Plan, RoadNetwork } from '../../../src/model/index.ts';
import { GIS_LAYERS } from '../../words/gis.ts';
import { boundaryLayer, outletsLayer, townsLayer, villagesLayer } from './dataset-layers.ts';
import type { GisLayer } from './layer.ts';
import { coverageLayer, runsLayer, stationsLayer } from './plan-layers.ts';
import { roadsLayer } from './roads-layer.ts';

export type DatasetLayerName = 'boundary' | 'towns' | 'villages' | 'outlets' | 'roads';
export type PlanLayerName = 'stations' | 'runs' | 'coverage';
export type LayerName = DatasetLayerName | PlanLayerName;

/** Layers of a dataset. `roads` is asked for its network alone. */
export const DATASET_LAYERS: Readonly<
  Record<DatasetLayerName, (dataset: Dataset, roads: RoadNetwork | null) => GisLayer>
> = {
  boundary: boundaryLayer,
  towns: townsLayer,
  villages: villagesLayer,
  outlets: outletsLayer,
  roads: (_dataset, roads) => roadsLayer(roads),
};

export const PLAN_LAYERS: Readonly<Record<PlanLayerName, (plan: Plan, dataset: Dataset) => GisLayer>> = {
  stations: stationsLayer,
  runs: runsLayer,
  coverage: coverageLayer,
};

export const isLayerName = (name: string): name is LayerName => Object.hasOwn(GIS_LAYERS, name);
export const isDatasetLayer = (name: LayerName): name is DatasetLayerName => Object.hasOwn(DATASET_LAYERS, name);
