/** A CSV of divisions: bytes to rows. */
import { CundaError } from '../../src/model/index.ts';
import { type Columns, type Field, findColumns, unusedColumns } from './columns.ts';
import { crsOf } from './crs.ts';
import { type CsvText, parseCsv } from './csv-text.ts';
import type { IssueLog } from './issues.ts';
import { CSV_HEADER_ROWS, MAX_TEXT_BYTES } from './limits.ts';
import type { RawPoint, RowSource } from './rows.ts';
import { decodeText, type Encoding } from './text.ts';
import type { Crs, ImportInput, ImportOptions } from './types.ts';
import { unpackedWhole } from './unpack.ts';
import { degrees } from './values.ts';

export interface CsvFile {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly columns: Columns;
  /** Row of the header, from 1. */
  readonly headerRow: number;
  readonly records: CsvText['records'];
  readonly crs: Crs;
}

/**
 * Opens a CSV: encoding, delimiter, header. Throws `encoding-mixed`, `csv-invalid`, `csv-no-rows`,
 * `csv-column-missing`.
 */
export async function openCsv(input: ImportInput, options: ImportOptions): Promise<CsvFile> {
  const { name } = input;
  const bytes = await unpackedWhole(name, input.bytes, MAX_TEXT_BYTES);
  const { text, encoding } = decodeText(name, bytes, options.encoding);
  const { delimiter, records } = parseCsv(name, text);
  const { headerRow, columns } = findHeader(name, records, options);
  return { encoding, delimiter, columns, headerRow, records, crs: columns.points[0]?.crs ?? options.crs ?? 'WGS-84' };
}

const NEEDED: readonly Field[] = ['code', 'name'];

/** The first rows may be titles; the header is the first that names what is needed. */
function findHeader(
  name: string,
  records: CsvText['records'],
  options: ImportOptions,
): { headerRow: number; columns: Columns } {
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
export function csvRows(file: CsvFile, options: ImportOptions, log: IssueLog): RowSource[] {
  noteCrs(file, options, log);
  const sources: RowSource[] = [];
  const width = file.columns.header.length;
  let short = 0;
  let unlicensed = 0;
  for (let at = file.headerRow; at < file.records.length; at++) {
    const record = file.records[at] ?? [];
    if (record.every((cell) => cell.trim() === '')) continue;
    const row = at + 1;
    if (record.slice(width).some((cell) => cell.trim() !== '')) {
      const value = record.join(file.delimiter);
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
    const source = rowSource(file, record, row, options);
    if (source.get('coordSource') === UNLICENSED) unlicensed++;
    sources.push(source);
  }
  const unused = unusedColumns(file.columns);
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
      { column: file.columns.header[file.columns.index.get('coordSource') ?? 0] ?? '', value: UNLICENSED },
    );
  return sources;
}

/** Points of this origin have no licence that is known. */
const UNLICENSED = 'sanotsu_bd09_converted';

function rowSource(file: CsvFile, record: readonly string[], row: number, options: ImportOptions): RowSource {
  const { index, header } = file.columns;
  const get = (field: Field): string => record[index.get(field) ?? -1]?.trim() ?? '';
  return {
    row,
    get,
    column: (field) => header[index.get(field) ?? -1] ?? null,
    point: rowPoint(file, record, get('crs'), options),
    raw: record.join('\u001f'),
  };
}

function rowPoint(file: CsvFile, record: readonly string[], named: string, options: ImportOptions): RawPoint | null {
  for (const { lng, lat, crs } of file.columns.points) {
    const [x = '', y = ''] = [record[lng]?.trim(), record[lat]?.trim()];
    if (x === '' && y === '') continue;
    return {
      x: degrees(x),
      y: degrees(y),
      text: `${x}, ${y}`,
      crs: crs ?? crsOf(named) ?? options.crs ?? 'WGS-84',
      column: file.columns.header[lng] ?? null,
    };
  }
  return null;
}

function noteCrs(file: CsvFile, options: ImportOptions, log: IssueLog): void {
  const [first] = file.columns.points;
  if (first === undefined) return;
  if (first.crs === null && options.crs === undefined && !file.columns.index.has('crs'))
    log.add('guessed', 'crs-assumed', {});
}
