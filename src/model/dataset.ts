/** A dataset: everything known about one county, immutable and named by its hash. */
import { z } from 'zod';
import { Demand } from './demand.ts';
import { CountyInputs, DEFAULT_INPUTS } from './inputs/inputs.ts';
import { County, Town, Village } from './places.ts';
import { Roads } from './roads.ts';
import { Site } from './site.ts';
import { Hash, Param } from './units.ts';
import { Baseline, CostModel, RoadProfile, VehicleType } from './vehicle.ts';

/** One thing an import repaired, guessed or refused. `row` counts from 1 with the header as row 1. */
export const ImportIssue = z.object({
  outcome: z.enum(['repaired', 'guessed', 'rejected', 'note']),
  /**
   * Stable code: one of the error registry where the thing is an error, else the importer's own, e.g.
   * `position-swapped`.
   */
  code: z.string(),
  /** What its sentence needs; `case` tells sentences of one code apart. */
  params: z.record(z.string(), Param).default({}),
  /** The sentence in the reader's language: answers of the command line and of the API have it, datasets do not. */
  message: z.string().optional(),
  source: z.string(),
  row: z.number().int().positive().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
});
export type ImportIssue = z.infer<typeof ImportIssue>;

/** One input file, as it was read. */
export const Source = z.object({
  name: z.string(),
  format: z.enum([
    'osm-pbf',
    'osm-xml',
    'osm-json',
    'csv',
    'xlsx',
    'json-records',
    'geojson',
    'geojson-lines',
    'topojson',
    'esri-json',
    'shapefile',
    'geopackage',
    'flatgeobuf',
    'kml',
    'gpx',
    'hgt',
    'inputs',
    'generated',
    'edit',
  ]),
  encoding: z.string().nullable(),
  /** Named by the importer: `GCJ-02`, `CGCS2000 GK-3 111E`; what its points were converted from. */
  crs: z.string().min(1).max(80),
  sha256: Hash.nullable(),
  bytes: z.number().int().nonnegative(),
  accepted: z.number().int().nonnegative(),
  repaired: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
  licence: z.string().nullable(),
});
export type Source = z.infer<typeof Source>;

/**
 * A county as it is known: places, sites, demand, vehicles, costs and which roads it has, each with where it came from.
 * Immutable, named by its hash.
 */
export const Dataset = z.object({
  format: z.literal('cunda-dataset/1'),
  name: z.string().min(1),
  county: County,
  towns: z.array(Town),
  villages: z.array(Village),
  sites: z.array(Site),
  demand: Demand,
  /** Carriers in scope of express coverage condition (c). */
  carriers: z.array(z.string()),
  profiles: z.array(RoadProfile).min(1),
  vehicles: z.array(VehicleType).min(1),
  costs: CostModel,
  baseline: Baseline,
  /** What the county declares beyond these; our estimates where it says nothing. */
  inputs: CountyInputs.default(DEFAULT_INPUTS),
  roads: Roads,
  sources: z.array(Source),
  issues: z.array(ImportIssue),
  /**
   * Parts that a generator invented, named so that every view can badge them: e.g. `village positions`. Empty for real
   * data.
   */
  synthetic: z.array(z.string()),
  /** The dataset this one was edited from. */
  derivedFrom: Hash.nullable(),
});
export type Dataset = z.infer<typeof Dataset>;
