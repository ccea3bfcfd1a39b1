/** Layers as a GIS reads them: features with flat properties of known types, which may be asked for by place. */
import type { Boundary, Position } from '../../../src/model/index.ts';

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | Boundary;

export type ColumnType = 'string' | 'integer' | 'number' | 'boolean';
export type Properties = Readonly<Record<string, string | number | boolean | null>>;

/** Clock times of one of its days, in seconds since midnight, which may pass 86,400. Weekdays 1 = Monday … 7. */
export interface Schedule {
  readonly days: readonly number[];
  readonly departs: number;
  readonly returns: number;
}

/** Features by number from 0, in an order that does not change. Coordinates are WGS-84 longitude, latitude. */
export interface GisLayer {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly count: number;
  id(index: number): string;
  /** The number of a feature by its id; undefined for one that there is not. */
  find(id: string): number | undefined;
  properties(index: number): Properties;
  /** Null: it has no place. */
  geometry(index: number): Geometry | null;
  /** Least and most of longitude and latitude; null without a geometry. */
  box(index: number): readonly [number, number, number, number] | null;
  /** When it happens; null for what has no time. */
  schedule(index: number): Schedule | null;
}

export interface GisFeature {
  readonly id: string;
  readonly properties: Properties;
  readonly geometry: Geometry | null;
  readonly schedule?: Schedule;
}

/** All positions of a geometry, one after another. */
export function positionsOf(geometry: Geometry): readonly Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
      return geometry.coordinates;
    case 'Polygon':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
  }
}

export function boxOf(geometry: Geometry): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positionsOf(geometry)) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** Least and most of longitude and latitude of all features of layers; null where none has a place. */
export function extentOf(...layers: readonly GisLayer[]): [number, number, number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const layer of layers)
    for (let index = 0; index < layer.count; index++) {
      const box = layer.box(index);
      if (box === null) continue;
      west = Math.min(west, box[0]);
      south = Math.min(south, box[1]);
      east = Math.max(east, box[2]);
      north = Math.max(north, box[3]);
    }
  return west > east ? null : [west, south, east, north];
}

/** A layer of features that are at hand. */
export function layerOf(columns: GisLayer['columns'], features: readonly GisFeature[]): GisLayer {
  const at = (index: number): GisFeature => {
    const found = features[index];
    if (found === undefined) throw new RangeError(`no feature ${index} of ${features.length}`);
    return found;
  };
  let numbers: Map<string, number> | null = null;
  return {
    columns,
    count: features.length,
    id: (index) => at(index).id,
    find: (id) => {
      numbers ??= new Map(features.map((one, index) => [one.id, index]));
      return numbers.get(id);
    },
    properties: (index) => at(index).properties,
    geometry: (index) => at(index).geometry,
    box: (index) => {
      const { geometry } = at(index);
      return geometry === null ? null : boxOf(geometry);
    },
    schedule: (index) => at(index).schedule ?? null,
  };
}
