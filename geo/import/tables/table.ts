/**
 * A table as cells of text, whatever format it came in: its header is found, and its rows become sources of places.
 * Formats with columns (CSV, sheets of a workbook) hand over their cells and share all that follows.
 */
import { CundaError } from '../../../src/model/index.ts';
import { crsOf, statedCrs } from '../coordinates/crs-words.ts';
import { coordinate, pairOf } from '../coordinates/degrees.ts';
import type { IssueLog } from '../issues.ts';
import type { Crs, ImportOptions } from '../types.ts';
import { type Cleaned, cleanCell, cleanedText, nothingCleaned } from './clean.ts';
import { type Columns, type Field, isColumnName, unusedColumns } from './columns.ts';
import { fillMerged } from './fill.ts';
import { findHeader, type Header } from './header.ts';
import { isRemark } from './remarks.ts';
import type { RawPoint, RowSource } from './row-source.ts';
import { type PlaceRow, readRows } from './rows.ts';
import { splitUnit, type Unit, unitOf } from './units.ts';

/** Every row, also empty ones, so that record i is row i + 1 as a spreadsheet shows it. Cells are text as shown. */
export type Records = readonly (readonly string[])[];

export interface Table extends Header {
  readonly records: Records;
  /** As its columns or titles, the options or the file's name state; null where nothing does. */
  readonly stated: Crs | null;
  readonly crs: Crs;
  /** Units that the titles state. */
  readonly units: readonly Unit[];
  readonly cleaned: Cleaned;
}

/** Finds the header of a table. Throws `csv-no-rows`, `csv-column-missing`, `request-invalid`. */
export function openTable(name: string, raw: Records, options: ImportOptions): Table {
  const cleaned = nothingCleaned();
  const records = raw.map((record, row) => record.map((cell, column) => cleanCell(cell, cleaned, row + 1, column)));
  const header = findHeader(name, records, options);
  const titles = records.slice(0, header.firstRow - 1).map((record) => record.join(' '));
  const crs = header.columns.points.find((point) => point.crs !== null)?.crs ?? null;
  const remarks = records.slice(header.headerRow).flatMap((record) => remarkText(record, header.columns) ?? []);
  const stated = (crs === 'unknown' ? null : crs) ?? options.crs ?? firstCrs([...titles, ...remarks, name]);
  return {
    ...header,
    records,
    stated,
    crs: stated ?? 'WGS-84',
    units: titles.flatMap(titleUnits),
    cleaned,
  };
}

const remarkText = (record: readonly string[], columns: Columns): string | null =>
  isRemark(record, columns) ? record.join(' ') : null;

/** The first system that any of the texts states, if it is one that is read. */
const firstCrs = (texts: readonly string[]): Crs | null => texts.map(crsOf).find((crs) => crs !== null) ?? null;

/** Units behind 单位： in a title. */
const titleUnits = (title: string): Unit[] =>
  (/单位\s*[:：]\s*([^()（）]+)/u.exec(title)?.[1] ?? '').split(/[、,，;；\s]+/u).flatMap((word) => unitOf(word) ?? []);

/** The places of a table's rows. Throws `csv-no-rows` where there are none, `code-rounded`. */
export function readTable(name: string, table: Table, options: ImportOptions, log: IssueLog): PlaceRow[] {
  const sources = tableRows(table, options, log);
  if (sources.length === 0) throw new CundaError('csv-no-rows/header', { file: name }, { at: { file: name } });
  return readRows(name, sources, options, log);
}

/**
 * The rows below the header; blank ones and remarks are passed over. A row with too many cells keeps its code and name
 * only. Notes on the file go to `log`.
 */
function tableRows(table: Table, options: ImportOptions, log: IssueLog): RowSource[] {
  const { header } = table.columns;
  const width = header.length;
  const records = fillMerged(table, log);
  const sources: RowSource[] = [];
  const remarks: string[] = [];
  let short = 0;
  let unlicensed = 0;
  for (let at = table.headerRow; at < records.length; at++) {
    const record = records[at] ?? [];
    const filled = record.filter((cell) => cell !== '');
    if (filled.length === 0) continue;
    const row = at + 1;
    if (isRemark(record, table.columns)) {
      remarks.push(filled.join(' '));
      continue;
    }
    const slipped = record.slice(width).some((cell) => cell !== '');
    if (slipped)
      log.add(
        'rejected',
        'csv-invalid/cells',
        { cells: record.length, columns: width },
        { row, value: record.join('\t') },
      );
    if (record.length < width) short++;
    const source = rowSource(table, record, row, options, slipped);
    if (source.get('coordSource') === UNLICENSED) unlicensed++;
    sources.push(source);
  }
  noteColumns(table, log);
  if (remarks.length > 0)
    log.add('note', 'rows-passed', { count: remarks.length }, { value: remarks.slice(0, 5).join(' | ') });
  if (short > 0) log.add('note', 'csv-invalid/short', { count: short });
  if (unlicensed > 0)
    log.add(
      'note',
      'licence',
      { count: unlicensed },
      { column: header[table.columns.index.get('coordSource') ?? 0] ?? '', value: UNLICENSED },
    );
  return sources;
}

/** Points of this origin have no licence that is known. */
const UNLICENSED = 'sanotsu_bd09_converted';

function noteColumns(table: Table, log: IssueLog): void {
  const { columns, cleaned } = table;
  const { header } = columns;
  if (cleaned.cells > 0)
    log.add(
      'repaired',
      'cells-cleaned',
      { count: cleaned.cells },
      {
        ...(cleaned.first === null
          ? {}
          : { row: cleaned.first.row, column: header[cleaned.first.column] ?? `${cleaned.first.column + 1}` }),
        value: cleanedText(cleaned),
      },
    );
  const unused = unusedColumns(columns);
  if (unused.length > 0) log.add('note', 'columns-unused', { count: unused.length }, { value: unused.join(', ') });
  for (const field of COUNTED) {
    const column = header[columns.index.get(field) ?? -1];
    const unit = unitOfField(table, field);
    if (column === undefined || unit === null) continue;
    if (unit.factor === null) log.add('rejected', 'unit-refused', { field, unit: unit.text }, { column });
    else if (unit.factor !== 1)
      log.add(
        'note',
        'unit-applied',
        { field, unit: unit.text, factor: Number(unit.factor.toPrecision(6)) },
        { column },
      );
  }
  const [point] = columns.points;
  const { unit } = splitUnit(header[point?.lng ?? -1] ?? '');
  if (point !== undefined && unit !== null && point.factor !== 1)
    log.add(
      'note',
      'unit-applied',
      { field: 'position', unit: unit.text, factor: point.factor },
      { column: header[point.lng] ?? '' },
    );
}

const COUNTED = ['population', 'inbound', 'outbound'] as const;

/** By its column's name, else by a title; null where neither states one. */
function unitOfField(table: Table, field: Field): { readonly text: string; readonly factor: number | null } | null {
  const own = table.columns.units.get(field);
  if (own !== undefined) return own;
  const kind = field === 'population' ? 'people' : field === 'inbound' || field === 'outbound' ? 'parcels' : null;
  return kind === null ? null : (table.units.find((unit) => unit.kind === kind) ?? null);
}

function rowSource(
  table: Table,
  record: readonly string[],
  row: number,
  options: ImportOptions,
  slipped: boolean,
): RowSource {
  const { index, header } = table.columns;
  const get = (field: Field): string => record[index.get(field) ?? -1] ?? '';
  const named = header[index.get('name') ?? -1] ?? '';
  return {
    row,
    get,
    column: (field) => header[index.get(field) ?? -1] ?? null,
    factor: (field) => {
      const unit = unitOfField(table, field);
      return unit === null ? 1 : unit.factor;
    },
    point: rowPoint(table, record, get('crs'), options),
    raw: record.join('\u001f'),
    slipped,
    villageNames: /村|社区/u.test(named) && !/乡镇/u.test(named) && isColumnName(named),
  };
}

/** The first pair of columns that is filled in; the system is stated by them, by the row, or for the file. */
function rowPoint(
  table: Table,
  record: readonly string[],
  named: string,
  { crs: told }: ImportOptions,
): RawPoint | null {
  for (const { lng, lat, crs, factor } of table.columns.points) {
    const single = lng === lat;
    const cell = record[lng] ?? '';
    const [x, y] = single ? (pairOf(cell) ?? [cell, '']) : [cell, record[lat] ?? ''];
    if (x === '' && y === '') continue;
    const own = crs ?? statedOf(named);
    const refused = own === 'unknown' ? named || (table.columns.header[lng] ?? '') : null;
    const stated = own === 'unknown' ? null : (own ?? told ?? table.stated);
    const number = (text: string): number | null => {
      const value = coordinate(text);
      return value === null ? null : value * factor;
    };
    return {
      x: number(x),
      y: number(y),
      text: single ? cell : `${x}, ${y}`,
      crs: stated,
      refused,
      column: table.columns.header[lng] ?? null,
    };
  }
  return null;
}

const statedOf = (text: string): Crs | 'unknown' | null => {
  const stated = statedCrs(text, true);
  return stated === null || stated === 'unknown' ? stated : stated.crs;
};
