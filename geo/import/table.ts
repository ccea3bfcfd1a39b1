/**
 * A table as cells of text, whatever format it came in: its header is found, and its rows become sources of places.
 * Formats with columns (CSV, sheets of a workbook) hand over their cells and share all that follows.
 */
import { CundaError } from '../../src/model/index.ts';
import { type Columns, type Field, findColumns, unusedColumns } from './columns.ts';
import { crsOf, noteCrs } from './crs.ts';
import type { IssueLog } from './issues.ts';
import { CSV_HEADER_ROWS } from './limits.ts';
import { type PlaceRow, type RawPoint, type RowSource, readRows } from './rows.ts';
import type { Crs, ImportOptions } from './types.ts';
import { degrees } from './values.ts';

/** Every row, also empty ones, so that record i is row i + 1 as a spreadsheet shows it. Cells are text as shown. */
export type Records = readonly (readonly string[])[];

export interface Table {
  readonly columns: Columns;
  /** Last row of the header, from 1. */
  readonly headerRow: number;
  readonly records: Records;
  readonly crs: Crs;
}

/** Finds the header of a table. Throws `csv-no-rows`, `csv-column-missing`, `request-invalid`. */
export function openTable(name: string, records: Records, options: ImportOptions): Table {
  const { headerRow, columns } = findHeader(name, records, options);
  return { columns, headerRow, records, crs: columns.points[0]?.crs ?? options.crs ?? 'WGS-84' };
}

const NEEDED: readonly Field[] = ['code', 'name'];

/** The first rows may be titles; the header is the first that names what is needed. */
function findHeader(name: string, records: Records, options: ImportOptions): { headerRow: number; columns: Columns } {
  for (const [at, record] of records.slice(0, CSV_HEADER_ROWS).entries()) {
    const known = findColumns(name, record);
    const told = Object.values(options.columns ?? {});
    const isHeader =
      NEEDED.every((field) => known.index.has(field)) ||
      (told.length > 0 && told.every((column) => record.some((cell) => cell.trim() === column.trim())));
    if (!isHeader) continue;
    const columns = findColumns(name, record, options.columns);
    const missing = NEEDED.filter((field) => !columns.index.has(field));
    if (missing.length === 0) return { headerRow: at + 1, columns };
  }
  const header = records.find((record) => record.some((cell) => cell.trim() !== '')) ?? [];
  if (header.length === 0) throw new CundaError('csv-no-rows', { file: name }, { at: { file: name } });
  const columns = findColumns(name, header, options.columns);
  const missing = NEEDED.filter((field) => !columns.index.has(field));
  throw new CundaError(
    'csv-column-missing/field',
    { file: name, fields: missing.join(', ') },
    { received: header.join(', '), at: { file: name, row: 1 } },
  );
}

/**
 * The rows below the header; blank ones are passed over, ones with too many cells rejected. Notes on the file go to
 * `log`.
 */
export function tableRows(table: Table, options: ImportOptions, log: IssueLog): RowSource[] {
  noteAssumed(table, options, log);
  const sources: RowSource[] = [];
  const width = table.columns.header.length;
  let short = 0;
  let unlicensed = 0;
  for (let at = table.headerRow; at < table.records.length; at++) {
    const record = table.records[at] ?? [];
    if (record.every((cell) => cell.trim() === '')) continue;
    const row = at + 1;
    if (record.slice(width).some((cell) => cell.trim() !== '')) {
      const value = record.join('\t');
      log.add(
        'rejected',
        'csv-invalid/cells',
        { cells: record.length, columns: width },
        {
          row,
          value,
        },
      );
      continue;
    }
    if (record.length < width) short++;
    const source = rowSource(table, record, row, options);
    if (source.get('coordSource') === UNLICENSED) unlicensed++;
    sources.push(source);
  }
  const unused = unusedColumns(table.columns);
  if (unused.length > 0)
    log.add(
      'note',
      'columns-unused',
      { count: unused.length },
      {
        value: unused.join(', '),
      },
    );
  if (short > 0) log.add('note', 'csv-invalid/short', { count: short });
  if (unlicensed > 0)
    log.add(
      'note',
      'licence',
      { count: unlicensed },
      { column: table.columns.header[table.columns.index.get('coordSource') ?? 0] ?? '', value: UNLICENSED },
    );
  return sources;
}

/** Points of this origin have no licence that is known. */
const UNLICENSED = 'sanotsu_bd09_converted';

function rowSource(table: Table, record: readonly string[], row: number, options: ImportOptions): RowSource {
  const { index, header } = table.columns;
  const get = (field: Field): string => record[index.get(field) ?? -1]?.trim() ?? '';
  return {
    row,
    get,
    column: (field) => header[index.get(field) ?? -1] ?? null,
    point: rowPoint(table, record, get('crs'), options),
    raw: record.join('\u001f'),
  };
}

function rowPoint(table: Table, record: readonly string[], named: string, options: ImportOptions): RawPoint | null {
  for (const { lng, lat, crs } of table.columns.points) {
    const [x = '', y = ''] = [record[lng]?.trim(), record[lat]?.trim()];
    if (x === '' && y === '') continue;
    return {
      x: degrees(x),
      y: degrees(y),
      text: `${x}, ${y}`,
      crs: crs ?? crsOf(named) ?? options.crs ?? 'WGS-84',
      column: table.columns.header[lng] ?? null,
    };
  }
  return null;
}

function noteAssumed(table: Table, options: ImportOptions, log: IssueLog): void {
  const [first] = table.columns.points;
  if (first === undefined) return;
  if (first.crs === null && options.crs === undefined && !table.columns.index.has('crs'))
    log.add('guessed', 'crs-assumed', {});
}

/** The places of a table's rows. Throws `csv-no-rows` where there are none, `code-rounded`. */
export function readTable(name: string, table: Table, options: ImportOptions, log: IssueLog): PlaceRow[] {
  const sources = tableRows(table, options, log);
  noteCrs(table.crs, log);
  if (sources.length === 0)
    throw new CundaError('csv-no-rows/header', { file: name }, { at: { file: name } });
  return readRows(name, sources, log);
}
