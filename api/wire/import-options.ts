/** How an import is asked for: the query of the import and of its preview. */
import { z } from 'zod';
import { CSV_FIELDS, type PhraseCode, Position, TerrainClass } from '../../src/model/index.ts';

/** Encodings that can be told instead of being detected. */
const Encoding = z.enum(['utf-8', 'gb18030']);
export type Encoding = z.infer<typeof Encoding>;

/** Most column assignments: every field once. */
const MOST_COLUMNS = CSV_FIELDS.length;

const Columns = z
  .array(
    z
      .string()
      .max(1000)
      .regex(/^[^=]+=./s, 'field-column' satisfies PhraseCode),
  )
  .max(MOST_COLUMNS)
  .superRefine((pairs, context) => {
    const fields = pairs.map((pair) => pair.slice(0, pair.indexOf('=')));
    for (const [at, field] of fields.entries()) {
      if (!CSV_FIELDS.some((known) => known === field))
        context.addIssue({ code: 'custom', path: [at], message: 'field-known' satisfies PhraseCode });
      if (fields.indexOf(field) !== at)
        context.addIssue({ code: 'custom', path: [at], message: 'field-once' satisfies PhraseCode });
    }
  })
  .transform((pairs) =>
    Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
  )
  .describe('CSV column of a field as `field=column`; may be given once a field.');

const numbers = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));

/** What an import job was asked, as {@link ImportQuery} read it. */
export const AskedImport = z.object({
  crs: z.string().optional(),
  implausible: z.enum(['keep', 'refuse']).optional(),
  official: z.enum(['count', 'list']).optional(),
  encoding: Encoding.optional(),
  name: z.string().optional(),
  columns: z.record(z.string(), z.string()).optional(),
  seat: Position.optional(),
  detour: z.number().optional(),
  terrain: TerrainClass.optional(),
});
export type AskedImport = z.infer<typeof AskedImport>;

export const ImportQuery = z.strictObject({
  filename: z.string().min(1).max(255).optional().describe('Needed with a body that is one file; not with a form.'),
  crs: z
    .string()
    .max(80)
    .optional()
    .transform((crs) => (crs === '' ? undefined : crs))
    .describe(
      'Coordinate system of tables and GeoJSON that name none, in its usual words: GCJ-02, BD-09, CGCS2000, Xian-80, Beijing-54, EPSG:4546 …',
    ),
  implausible: z
    .enum(['keep', 'refuse'])
    .optional()
    .describe(
      'Positions far from their town or outside the boundary. Absent: kept and listed, but for those more than 100 km outside.',
    ),
  official: z
    .enum(['count', 'list'])
    .optional()
    .describe(
      'Villages of the official list that the data lack: counted as unserved, or listed only. Absent: counted where the data name at least a tenth of the list.',
    ),
  encoding: Encoding.optional().describe('Instead of detecting it.'),
  name: z.string().min(1).max(120).optional().describe('Name of the county.'),
  columns: Columns.optional(),
  seat: z
    .string()
    .transform(numbers)
    .pipe(Position)
    .optional()
    .describe('Logistics centre: longitude,latitude, WGS-84.'),
  detour: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,6})?$/, 'detour-range' satisfies PhraseCode)
    .transform(Number)
    .pipe(z.number().min(1).max(10))
    .optional()
    .describe('Way over straight line where there are no roads. Without `terrain` it replaces the calibrated model.'),
  terrain: TerrainClass.optional().describe('Where there are no roads: whose drive times. Guessed if absent.'),
});
