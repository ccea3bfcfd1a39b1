/** Merged cells: a sheet writes what is merged once, above, and leaves the rest of the block blank. */

import type { IssueLog } from '../issues.ts';
import type { Columns, Field } from './columns.ts';
import { levelOf } from './levels.ts';
import { isRemark } from './remarks.ts';
import { divisionCode } from './values.ts';

interface Sheet {
  readonly columns: Columns;
  readonly headerRow: number;
  readonly records: readonly (readonly string[])[];
}

/** What stands above a place, and of settlements the village that they are of. */
const ABOVE: readonly Field[] = ['prefecture', 'county', 'town', 'parent'];
const OF_SETTLEMENT: readonly Field[] = ['code', 'name', 'village'];

/** The records with the blanks of merged cells filled from above; what was filled is listed. */
export function fillMerged({ columns, headerRow, records }: Sheet, log: IssueLog): readonly (readonly string[])[] {
  const fields = columns.index.has('settlement') ? [...ABOVE, ...OF_SETTLEMENT] : ABOVE;
  const filled = records.map((record) => [...record]);
  for (const field of fields) {
    const at = columns.index.get(field);
    if (at === undefined) continue;
    const rows = filled.filter((record, row) => row >= headerRow && needs(record, columns));
    const count = fillColumn(rows, at);
    if (count > 0) log.add('guessed', 'cells-filled', { count }, { column: columns.header[at] ?? '' });
  }
  return filled;
}

/** Rows of villages and what is below them: those that stand in a town. */
function needs(record: readonly string[], columns: Columns): boolean {
  if (record.every((cell) => cell === '') || isRemark(record, columns)) return false;
  const word = levelOf(record[columns.index.get('level') ?? -1] ?? '');
  const code = divisionCode(record[columns.index.get('code') ?? -1] ?? '');
  return (word === null || word === 'village' || word === 'settlement') && (code === null || code.level === 'village');
}

/**
 * Fills a column where it is written as merged cells are: the first row has a value, no two neighbours repeat one, and no
 * value comes twice. How many cells were filled.
 */
function fillColumn(rows: readonly string[][], at: number): number {
  const values = rows.map((record) => record[at] ?? '');
  const written = values.filter((value) => value !== '');
  if (values[0] === undefined || values[0] === '' || written.length === values.length) return 0;
  if (new Set(written).size !== written.length) return 0;
  let last = '';
  let count = 0;
  for (const record of rows) {
    if ((record[at] ?? '') !== '') last = record[at] ?? '';
    else {
      record[at] = last;
      count++;
    }
  }
  return count;
}
