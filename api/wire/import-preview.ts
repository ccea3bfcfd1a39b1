/** What an import would do, in an answer of bounded size. */
import { z } from 'zod';
import { Boundary, ImportIssue, NotPlanned, Position, Source, TerrainClass } from '../../src/model/index.ts';
import { Problem } from './problem.ts';

/** How one CSV would be read. */
const CsvPreview = z.object({
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
  issues: z.array(ImportIssue),
  sources: z.array(Source),
  notPlanned: z.array(NotPlanned),
  /** Why the import would be refused; null if it would be done. */
  problem: Problem.nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
