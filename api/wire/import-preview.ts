/** What an import would do, in an answer of bounded size. */
import { z } from 'zod';
import { Boundary, ImportIssue, NotPlanned, Position, Source, TerrainClass } from '../../src/model/index.ts';
import { Problem } from './problem.ts';

/** How one CSV would be read. */
const CsvPreview = z.object({
  /** Columns of a table can be chosen; members of map features are shown only. */
  kind: z.enum(['table', 'features']),
  encoding: z.string(),
  delimiter: z.string(),
  /** Row of the header, from 1. */
  headerRow: z.number().int().positive(),
  /** All column names. */
  header: z.array(z.string()),
  /** Column taken for each field that was found or told. */
  columns: z.record(z.string(), z.string()),
  crs: Source.shape.crs,
  /** Whether the file itself names its coordinate system; if so the option has no effect on it. */
  crsStated: z.boolean(),
  /** The first rows below the header, long cells shortened. */
  rows: z.array(z.array(z.string())),
  rowCount: z.number().int().nonnegative(),
});
export type CsvPreview = z.infer<typeof CsvPreview>;

const Count = z.object({ total: z.number().int(), positioned: z.number().int() });

const CountyPreview = z.object({
  code: z.string(),
  name: z.string(),
  prefecture: z.string().nullable(),
  towns: Count,
  villages: Count,
  /** Outlets that stand. */
  sites: z.number().int(),
  roads: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('network'), segments: z.number().int() }),
    z.object({ kind: z.literal('detour'), factor: z.number(), terrain: TerrainClass.nullable() }),
  ]),
  /** Thinned to be drawn; WGS-84. */
  boundary: Boundary.nullable(),
});
export type CountyPreview = z.infer<typeof CountyPreview>;

const PlacePreview = z.object({
  kind: z.enum(['seat', 'town', 'village', 'site']),
  code: z.string(),
  name: z.string(),
  /** WGS-84, as it would be stored. */
  position: Position,
});
export type PlacePreview = z.infer<typeof PlacePreview>;

const CrsReading = z.object({
  crs: z.enum(['WGS-84', 'GCJ-02', 'BD-09']),
  /** Some of the places as they would lie; WGS-84. */
  places: z.array(PlacePreview.pick({ kind: true, code: true, position: true })),
  /** By how much the middle one lies from where it lies now. */
  metres: z.number().int(),
  /** How many of them are inside the boundary; null without one. */
  inside: z.number().int().nullable(),
  of: z.number().int(),
  /** Metres of the middle one to the nearest road; null without roads. */
  roadMetres: z.number().int().nullable(),
});
export type CrsReading = z.infer<typeof CrsReading>;

const UnplacedPreview = z.object({
  code: z.string(),
  name: z.string(),
  /** Name of its town. */
  town: z.string(),
  townPosition: Position.nullable(),
});
export type UnplacedPreview = z.infer<typeof UnplacedPreview>;

const FilePreview = z.object({
  name: z.string(),
  bytes: z.number().int(),
  format: Source.shape.format.nullable(),
  csv: CsvPreview.nullable(),
  problem: Problem.nullable(),
});
export type FilePreview = z.infer<typeof FilePreview>;

export const ImportPreview = z.object({
  files: z.array(FilePreview),
  counties: z.array(CountyPreview),
  /** Places with a position, spread evenly where they are too many to list. */
  places: z.array(PlacePreview),
  placesOmitted: z.number().int(),
  /** Where the files name no coordinate system and none was told: all that they may be in. Empty otherwise. */
  readings: z.array(CrsReading),
  /** Roads of the files to go by, the great ones first, straight from junction to junction; WGS-84. */
  roads: z.array(z.array(Position)),
  /** Villages to which nobody has given a place; they count as not served. */
  unplaced: z.array(UnplacedPreview),
  unplacedOmitted: z.number().int(),
  issues: z.array(ImportIssue),
  sources: z.array(Source),
  notPlanned: z.array(NotPlanned),
  /** Why the import would be refused; null if it would be done. */
  problem: Problem.nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
