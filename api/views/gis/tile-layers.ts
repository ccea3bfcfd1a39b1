/** The layers of a plan as vector tiles hold them, beside those of its dataset (geo/tiles/layers.ts). */
import type { Feature } from 'geojson';
import type { Areas } from '../../../geo/areas/index.ts';
import type { Dataset, Plan } from '../../../src/model/index.ts';
import { AREA_COLUMNS, areasLayer } from './areas-layer.ts';
import type { ColumnType, GisLayer } from './layer.ts';
import {
  COVERAGE_COLUMNS,
  coverageLayer,
  RUN_COLUMNS,
  runsLayer,
  STATION_COLUMNS,
  stationsLayer,
} from './plan-layers.ts';

/** In the order in which they are drawn. */
export const PLAN_TILE_LAYERS = ['areas', 'runs', 'coverage', 'stations'] as const;
export type TileLayerName = (typeof PLAN_TILE_LAYERS)[number];

const COLUMNS: Readonly<Record<TileLayerName, GisLayer['columns']>> = {
  areas: AREA_COLUMNS,
  runs: RUN_COLUMNS,
  coverage: COVERAGE_COLUMNS,
  stations: STATION_COLUMNS,
};

export const planTileLayers = (
  plan: Plan,
  dataset: Dataset,
  areas: Areas,
): Readonly<Record<TileLayerName, GisLayer>> => ({
  areas: areasLayer(areas, plan),
  runs: runsLayer(plan, dataset),
  coverage: coverageLayer(plan, dataset),
  stations: stationsLayer(plan, dataset),
});

/**
 * Features that have a place; id = number in the layer from 1. Tiles have no null: a property without a value is
 * absent.
 */
export const tileFeatures = (layer: GisLayer): Feature[] =>
  Array.from({ length: layer.count }, (_, index) => index).flatMap((index): Feature[] => {
    const geometry = layer.geometry(index);
    if (geometry === null) return [];
    const properties = Object.fromEntries(
      Object.entries(layer.properties(index)).filter(([, value]) => value !== null),
    );
    const id = index + 1;
    if (geometry.type !== 'LineString') return [{ type: 'Feature', id, geometry, properties }];
    const coordinates = geometry.coordinates.map(([lon, lat]) => [lon, lat]);
    return [{ type: 'Feature', id, geometry: { type: 'LineString', coordinates }, properties }];
  });

const TYPES: Readonly<Record<ColumnType, 'String' | 'Number' | 'Boolean'>> = {
  string: 'String',
  integer: 'Number',
  number: 'Number',
  boolean: 'Boolean',
};

/** Properties of a layer in the words of TileJSON. */
export const tileFields = (name: TileLayerName): Record<string, 'String' | 'Number' | 'Boolean'> =>
  Object.fromEntries(Object.entries(COLUMNS[name]).map(([name, type]) => [name, TYPES[type]]));
