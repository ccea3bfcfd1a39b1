/** The map layers that a GIS sees: columns in order, one definition for both engines. */
import type { Position } from '../../src/model/index.ts';

export type ColumnType = 'text' | 'integer' | 'real' | 'boolean';

export interface Layer {
  readonly name: 'villages' | 'towns' | 'sites' | 'runs' | 'roads';
  readonly description: string;
  readonly geometry: 'POINT' | 'LINESTRING';
  /** Name, type; all may be null but the first. */
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
  /** Columns that name a value, and the table it is in. */
  readonly references: Readonly<Record<string, 'datasets' | 'plans' | 'networks'>>;
}

/** `values` in the order of the layer's columns. A point has one position; null = no geometry. */
export interface FeatureRow {
  readonly values: readonly (string | number | boolean | null)[];
  readonly geometry: readonly Position[] | null;
}

export const VILLAGES: Layer = {
  name: 'villages',
  description: 'Administrative villages of each dataset',
  geometry: 'POINT',
  references: { dataset: 'datasets' },
  columns: [
    ['dataset', 'text'],
    ['county', 'text'],
    ['code', 'text'],
    ['name', 'text'],
    ['town', 'text'],
    ['population', 'integer'],
    ['designated_poor', 'boolean'],
    ['inbound_per_day', 'real'],
    ['outbound_per_day', 'real'],
    ['position_problem', 'text'],
    ['position_provenance', 'text'],
    ['population_provenance', 'text'],
  ],
};

export const TOWNS: Layer = {
  name: 'towns',
  description: 'Towns of each dataset',
  geometry: 'POINT',
  references: { dataset: 'datasets' },
  columns: [
    ['dataset', 'text'],
    ['county', 'text'],
    ['code', 'text'],
    ['name', 'text'],
    ['provenance', 'text'],
  ],
};

export const SITES: Layer = {
  name: 'sites',
  description: 'Sites of each dataset (plan empty), and the open sites of each plan',
  geometry: 'POINT',
  references: { dataset: 'datasets', plan: 'plans' },
  columns: [
    ['dataset', 'text'],
    ['plan', 'text'],
    ['site', 'text'],
    ['name', 'text'],
    ['tier', 'text'],
    ['kind', 'text'],
    ['state', 'text'],
    ['town', 'text'],
    ['village', 'text'],
    ['fed_by', 'text'],
    ['snap', 'text'],
    ['snap_metres', 'integer'],
    ['opening_cost_fen', 'integer'],
    ['monthly_cost_fen', 'integer'],
    ['capacity_parcels_per_day', 'real'],
    ['provenance', 'text'],
  ],
};

export const RUNS: Layer = {
  name: 'runs',
  description: 'Scheduled runs of each plan, along the roads',
  geometry: 'LINESTRING',
  references: { dataset: 'datasets', plan: 'plans' },
  columns: [
    ['dataset', 'text'],
    ['plan', 'text'],
    ['run', 'text'],
    ['tier', 'text'],
    ['base', 'text'],
    ['vehicle_type', 'text'],
    ['vehicle', 'text'],
    ['driver', 'text'],
    ['days', 'text'],
    ['departs', 'text'],
    ['returns', 'text'],
    ['stops', 'integer'],
    ['metres', 'integer'],
    ['seconds', 'integer'],
    ['cost_fen', 'integer'],
    ['estimated', 'boolean'],
  ],
};

export const ROADS: Layer = {
  name: 'roads',
  description: 'Segments of each road network, junction to junction',
  geometry: 'LINESTRING',
  references: { network: 'networks' },
  columns: [
    ['network', 'text'],
    ['segment', 'integer'],
    ['class', 'text'],
    ['surface', 'text'],
    ['name', 'text'],
    ['direction', 'text'],
    ['maxspeed_kmh', 'integer'],
    ['access', 'text'],
    ['length_metres', 'real'],
    ['duration_seconds', 'integer'],
    ['way', 'integer'],
  ],
};

export const LAYERS: readonly Layer[] = [VILLAGES, TOWNS, SITES, RUNS, ROADS];
