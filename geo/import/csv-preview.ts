/** How a CSV would be read, also one whose columns are not understood yet: then its header shows what can be chosen. */
import { CSV_FIELDS, CundaError } from '../../src/model/index.ts';
import { type Field, findColumns } from './columns.ts';
import { csvRecords, openCsv } from './csv.ts';
import type { TableReading } from './formats/format.ts';
import { CSV_HEADER_ROWS } from './limits.ts';
import type { TablePreview } from './table-preview.ts';
import type { ImportInput, ImportOptions } from './types.ts';

const PREVIEW_ROWS = 10;

const isFilled = (record: readonly string[]): boolean => record.some((cell) => cell.trim() !== '');

/**
 * The preview and, where the file would be refused, why; no table where not even its header can be read. `crsStated` is
 * whether the file itself names its coordinate system; if so the option has no effect on it.
 */
export async function csvReading(input: ImportInput, { crs: told, ...options }: ImportOptions): Promise<TableReading> {
  try {
    const table = await previewCsv(input, options);
    const stated = table.crsStated || table.columns.crs !== undefined;
    return { table: { ...table, crs: stated ? table.crs : (told ?? table.crs), crsStated: stated }, error: null };
  } catch (error) {
    if (!(error instanceof CundaError)) throw error;
    const wishes = told === undefined ? options : { ...options, crs: told };
    return { table: error.code === 'csv-column-missing' ? await withoutColumns(input, wishes) : null, error };
  }
}

/** How a CSV would be read: encoding, header, guessed columns, first rows. Throws as an import of it would. */
export async function previewCsv(input: ImportInput, options: ImportOptions = {}): Promise<TablePreview> {
  const { encoding, delimiter, table } = await openCsv(input, options);
  const { header, index, points } = table.columns;
  const columns: Partial<Record<Field, string>> = {};
  for (const field of CSV_FIELDS) {
    const at = field === 'lng' || field === 'lat' ? points[0]?.[field] : index.get(field);
    if (at !== undefined) columns[field] = header[at] ?? '';
  }
  const rows = table.records.slice(table.headerRow).filter(isFilled);
  return {
    encoding,
    delimiter,
    headerRow: table.headerRow,
    header,
    columns,
    crs: table.crs,
    crsStated: options.crs !== undefined || (points[0]?.crs ?? null) !== null,
    rows: rows.slice(0, PREVIEW_ROWS),
    rowCount: rows.length,
  };
}

/** The header is the fullest of the first rows. */
async function withoutColumns(input: ImportInput, options: ImportOptions): Promise<TablePreview> {
  const { name } = input;
  const { encoding, delimiter, records } = await csvRecords(input, options);
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
    rows: rows.slice(0, PREVIEW_ROWS),
    rowCount: rows.length,
  };
}
