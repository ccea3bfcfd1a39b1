/** An import as it is asked for: the query's options with the body's files. */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { CSV_FIELDS } from '../../geo/import/columns.ts';
import { CundaError, Position, Source, TerrainClass } from '../../src/model/index.ts';
import { readBoundary } from '../service/boundary.ts';
import type { ImportInput, ImportOptions } from '../work/engine.ts';
import { isForm, readForm } from './form.ts';

/** Most column assignments: every field once. */
const MOST_COLUMNS = CSV_FIELDS.length;

const Columns = z
  .array(
    z
      .string()
      .max(1000)
      .regex(/^[^=]+=./s, 'field=column'),
  )
  .max(MOST_COLUMNS)
  .superRefine((pairs, context) => {
    const fields = pairs.map((pair) => pair.slice(0, pair.indexOf('=')));
    for (const [at, field] of fields.entries()) {
      if (!CSV_FIELDS.some((known) => known === field))
        context.addIssue({ code: 'custom', path: [at], message: `a field: ${CSV_FIELDS.join(', ')}` });
      if (fields.indexOf(field) !== at)
        context.addIssue({ code: 'custom', path: [at], message: `each field once; ${field} is told twice` });
    }
  })
  .transform((pairs) =>
    Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
  )
  .describe('CSV column of a field as `field=column`; may be given once a field.');

const numbers = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));

export const ImportQuery = z.strictObject({
  filename: z.string().min(1).max(255).optional().describe('Needed with a body that is one file; not with a form.'),
  crs: z
    .union([Source.shape.crs, z.literal('')])
    .optional()
    .transform((crs) => (crs === '' ? undefined : crs))
    .describe('Coordinate system of CSV and GeoJSON whose columns or properties name none.'),
  encoding: z.enum(['utf-8', 'gb18030']).optional().describe('Instead of detecting it.'),
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
    .regex(/^\d{1,2}(\.\d{1,6})?$/, 'a number from 1 to 10')
    .transform(Number)
    .pipe(z.number().min(1).max(10))
    .optional()
    .describe('Way over straight line where there are no roads. Without `terrain` it replaces the calibrated model.'),
  terrain: TerrainClass.optional().describe('Where there are no roads: whose drive times. Guessed if absent.'),
});

/** Inputs and options of a request. Throws `request-invalid`, `file-empty`, `geojson-invalid`. */
export async function importRequest(
  query: z.output<typeof ImportQuery>,
  bytes: Uint8Array,
  headers: IncomingMessage['headers'],
): Promise<{ inputs: readonly ImportInput[]; options: ImportOptions }> {
  const { filename, crs, encoding, name, columns, seat, detour, terrain } = query;
  const type = headers['content-type'];
  const form =
    type !== undefined && isForm(type)
      ? await readForm(bytes, type)
      : { files: [{ name: needName(filename), bytes }], boundary: null };
  if (type !== undefined && isForm(type) && filename !== undefined)
    throw new CundaError('request-invalid', 'The files of a form carry their own names.', {
      received: filename,
      allowed: 'no filename in the query',
      at: { pointer: '/query/filename' },
    });
  for (const file of form.files)
    if (file.bytes.byteLength === 0)
      throw new CundaError('file-empty', `${file.name} is empty.`, { at: { file: file.name } });
  const options = {
    ...(crs === undefined ? {} : { crs }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(name === undefined ? {} : { name }),
    ...(columns === undefined ? {} : { columns }),
    ...(seat === undefined ? {} : { seat }),
    ...(detour === undefined ? {} : { detourFactor: detour }),
    ...(terrain === undefined ? {} : { terrain }),
    ...(form.boundary === null ? {} : { boundary: readBoundary(form.boundary) }),
  };
  return { inputs: form.files, options };
}

function needName(filename: string | undefined): string {
  if (filename !== undefined) return filename;
  throw new CundaError('request-invalid', 'A body that is one file needs its name.', {
    allowed: '?filename=… or a multipart/form-data body',
    at: { pointer: '/query/filename' },
  });
}
