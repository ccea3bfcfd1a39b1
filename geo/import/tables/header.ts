/** The header of a table: below titles, in one line or in two with groups above. */
import { CundaError } from '../../../src/model/index.ts';
import { statedCrs } from '../coordinates/crs-words.ts';
import { CSV_HEADER_ROWS } from '../limits.ts';
import type { ImportOptions } from '../types.ts';
import { type Columns, findColumns, isColumnName } from './columns.ts';
import { unitOf } from './units.ts';

export interface Header {
  readonly columns: Columns;
  /** First and last row of the header, from 1. */
  readonly firstRow: number;
  readonly headerRow: number;
}

/** What a table must have: a place's name with its code or its town, or a settlement and whose it is. */
const isEnough = ({ index }: Columns): boolean =>
  (index.has('name') && (index.has('code') || index.has('town'))) ||
  (index.has('settlement') && (index.has('code') || index.has('village')));

/**
 * The first rows may be titles; the header is the first that names what is needed. Throws `csv-no-rows`,
 * `csv-column-missing`, `request-invalid`.
 */
export function findHeader(name: string, records: readonly (readonly string[])[], options: ImportOptions): Header {
  const told = Object.values(options.columns ?? {});
  for (const [at, record] of records.slice(0, CSV_HEADER_ROWS).entries()) {
    for (const { header, rows } of readings(record, records[at + 1])) {
      const isHeader =
        isEnough(findColumns(name, header)) ||
        (told.length > 0 && told.every((column) => header.some((cell) => cell.trim() === column.trim())));
      if (!isHeader) continue;
      const columns = findColumns(name, header, options.columns);
      if (isEnough(columns)) return { columns, firstRow: at + 1, headerRow: at + rows };
    }
  }
  const header = records.find((record) => record.some((cell) => cell !== '')) ?? [];
  if (header.length === 0) throw new CundaError('csv-no-rows', { file: name }, { at: { file: name } });
  const columns = findColumns(name, header, options.columns);
  const missing = (['code', 'name'] as const).filter((field) => !columns.index.has(field));
  throw new CundaError(
    'csv-column-missing/field',
    { file: name, fields: missing.join(', ') },
    { received: header.join(', '), at: { file: name, row: 1 } },
  );
}

/** A row as a header, with the one below it where that goes on with it. */
function readings(
  top: readonly string[],
  below: readonly string[] | undefined,
): { readonly header: readonly string[]; readonly rows: 1 | 2 }[] {
  const single = { header: top, rows: 1 } as const;
  return below !== undefined && goesOn(top, below) ? [{ header: joined(top, below), rows: 2 }, single] : [single];
}

/**
 * Whether a second line belongs to the header: every word of it stands below a group (a cell with blank ones behind it),
 * is a unit, or repeats what is above; and one of them names a column or a unit.
 */
function goesOn(top: readonly string[], below: readonly string[]): boolean {
  // A title above the header is no group of it.
  if (!top.some(isColumnName)) return false;
  let names = 0;
  for (const [at, cell] of below.entries()) {
    if (cell === '') continue;
    const above = top[at] ?? '';
    const grouped = above === '' || (top[at + 1] === '' && (below[at + 1] ?? '') !== '');
    if (/^[\d.,+-]+$/u.test(cell) || !(grouped || unitOf(cell) !== null || cell === above)) return false;
    if (unitOf(cell) !== null || (grouped && variants(groupAt(top, at), cell).some(isColumnName))) names++;
  }
  return names > 0;
}

/** The nearest word at or before a column. */
const groupAt = (top: readonly string[], at: number): string =>
  top.slice(0, at + 1).findLast((cell) => cell !== '') ?? '';

const variants = (group: string, cell: string): string[] => [cell, `${cell}${group}`, `${group}${cell}`];

const joined = (top: readonly string[], below: readonly string[]): string[] =>
  Array.from({ length: Math.max(top.length, below.length) }, (_, at) => {
    const [own = '', cell = ''] = [top[at], below[at]];
    if (cell === '' || cell === own) return own;
    if (own !== '' && unitOf(cell) !== null) return `${own}（${cell}）`;
    const group = groupAt(top, at);
    const name = variants(group, cell).find(isColumnName);
    if (name === undefined) return `${group} ${cell}`;
    return name === cell && statedCrs(group) !== null ? `${cell}（${group}）` : name;
  });
