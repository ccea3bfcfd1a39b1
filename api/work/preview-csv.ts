/** How a CSV would be read, also one whose columns are not understood yet: then its header shows what can be chosen. */
import { findColumns } from '../../geo/import/columns.ts';
import { parseCsv } from '../../geo/import/csv-text.ts';
import { CSV_HEADER_ROWS, MAX_TEXT_BYTES } from '../../geo/import/limits.ts';
import { decodeText } from '../../geo/import/text.ts';
import { unpackedWhole } from '../../geo/import/unpack.ts';
import { CundaError } from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';
import type { CsvPreview } from '../wire/import-preview.ts';
import type { Problem } from '../wire/problem.ts';
import type { Engine, ImportInput, ImportOptions } from './engine.ts';

const LONGEST_CELL = 80;
const SHOWN_ROWS = 10;

const shorten = (text: string): string =>
  text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1).toWellFormed()}…` : text;

const shown = (rows: readonly (readonly string[])[]): string[][] =>
  rows.slice(0, SHOWN_ROWS).map((row) => row.map(shorten));

const isFilled = (record: readonly string[]): boolean => record.some((cell) => cell.trim() !== '');

/** The preview and, where the file would be refused, why; no preview where not even its header can be read. */
export async function csvPreview(
  engine: Engine,
  input: ImportInput,
  options: ImportOptions,
): Promise<{ csv: CsvPreview | null; problem: Problem | null }> {
  const { crs: told, ...rest } = options;
  try {
    const { columns, crs, crsStated, rows, header, ...read } = await engine.previewCsv(input, rest);
    const stated = crsStated || columns.crs !== undefined;
    const csv = { ...read, header: [...header], columns, crs: stated ? crs : (told ?? crs), crsStated: stated };
    return { csv: { ...csv, rows: shown(rows) }, problem: null };
  } catch (error) {
    if (!(error instanceof CundaError)) throw error;
    const csv = error.code === 'csv-column-missing' ? await withoutColumns(input, options) : null;
    return { csv, problem: problemOf(error) };
  }
}

/** The header is the fullest of the first rows. */
async function withoutColumns(input: ImportInput, options: ImportOptions): Promise<CsvPreview> {
  const { name } = input;
  const bytes = await unpackedWhole(name, input.bytes, MAX_TEXT_BYTES);
  const { text, encoding } = decodeText(name, bytes, options.encoding);
  const { delimiter, records } = parseCsv(name, text);
  const widths = records.slice(0, CSV_HEADER_ROWS).map((record) => record.filter((cell) => cell.trim() !== '').length);
  const at = Math.max(0, widths.indexOf(Math.max(...widths)));
  const header = [...(records[at] ?? [])];
  const { index, points } = findColumns(name, header);
  const [point] = points;
  const found = [...index, ...(point === undefined ? [] : [['lng', point.lng] as const, ['lat', point.lat] as const])];
  const rows = records.slice(at + 1).filter(isFilled);
  return {
    encoding,
    delimiter,
    headerRow: at + 1,
    header,
    columns: Object.fromEntries(found.map(([field, column]) => [field, header[column] ?? ''])),
    crs: point?.crs ?? options.crs ?? 'WGS-84',
    crsStated: (point?.crs ?? null) !== null || index.has('crs'),
    rows: shown(rows),
    rowCount: rows.length,
  };
}
