/** How a table would be read, also one whose columns are not understood yet: its header shows what can be chosen. */
import { CSV_FIELDS, CundaError } from '../../../src/model/index.ts';
import { CSV_HEADER_ROWS } from '../limits.ts';
import type { Crs, ImportOptions } from '../types.ts';
import { type Field, findColumns } from './columns.ts';
import { openTable, type Records } from './table.ts';

export interface TablePreview {
  readonly kind: 'table' | 'features';
  readonly encoding: string;
  readonly delimiter: string;
  /** Row of the header, from 1. */
  readonly headerRow: number;
  readonly header: readonly string[];
  /** Column taken for each field that was found. */
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  readonly crs: Crs;
  /** Whether a column or an option names the coordinate system. */
  readonly crsStated: boolean;
  /** The first rows below the header. */
  readonly rows: readonly (readonly string[])[];
  readonly rowCount: number;
}

/** The cells of a file, and how they were told apart. */
export interface Cells {
  readonly encoding: string;
  /** Empty where the format has cells of its own. */
  readonly delimiter: string;
  readonly records: Records;
}

/** A preview; `table` null where not even a header can be read, `error` where an import would refuse it. */
export interface TableReading {
  readonly table: TablePreview | null;
  readonly error: CundaError | null;
}

const PREVIEW_ROWS = 10;

const isFilled = (record: readonly string[]): boolean => record.some((cell) => cell.trim() !== '');

/**
 * The preview and, where the file would be refused, why; no table where not even its header can be read. `crsStated` is
 * whether the file itself names its coordinate system; if so the option has no effect on it.
 */
export async function readingOf(
  name: string,
  open: () => Promise<Cells>,
  { crs: told, ...options }: ImportOptions,
): Promise<TableReading> {
  try {
    const cells = await open();
    try {
      const table = previewTable(name, cells, options);
      const stated = table.crsStated || table.columns.crs !== undefined;
      return { table: { ...table, crs: stated ? table.crs : (told ?? table.crs), crsStated: stated }, error: null };
    } catch (error) {
      if (!(error instanceof CundaError) || error.code !== 'csv-column-missing') throw error;
      const wishes = told === undefined ? options : { ...options, crs: told };
      return { table: withoutColumns(name, cells, wishes), error };
    }
  } catch (error) {
    if (error instanceof CundaError) return { table: null, error };
    throw error;
  }
}

/** How a table would be read: header, guessed columns, first rows. Throws as an import of it would. */
export function previewTable(
  name: string,
  { encoding, delimiter, records }: Cells,
  options: ImportOptions,
): TablePreview {
  const table = openTable(name, records, options);
  const { header, index, points } = table.columns;
  const columns: Partial<Record<Field, string>> = {};
  for (const field of CSV_FIELDS) {
    const at = field === 'lng' || field === 'lat' ? points[0]?.[field] : index.get(field);
    if (at !== undefined) columns[field] = header[at] ?? '';
  }
  const rows = table.records.slice(table.headerRow).filter(isFilled);
  return {
    kind: 'table',
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
function withoutColumns(name: string, { encoding, delimiter, records }: Cells, options: ImportOptions): TablePreview {
  const widths = records.slice(0, CSV_HEADER_ROWS).map((record) => record.filter((cell) => cell.trim() !== '').length);
  const at = Math.max(0, widths.indexOf(Math.max(...widths)));
  const header = [...(records[at] ?? [])];
  const { index, points } = findColumns(name, header);
  const [point] = points;
  const found = [...index, ...(point === undefined ? [] : [['lng', point.lng] as const, ['lat', point.lat] as const])];
  const rows = records.slice(at + 1).filter(isFilled);
  return {
    kind: 'table',
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
