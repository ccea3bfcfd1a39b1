/** How a table would be read, cut to what a screen shows. */

import type { CsvPreview } from '../wire/import-preview.ts';
import type { Engine } from './engine.ts';

type Table = NonNullable<Awaited<ReturnType<Engine['previewFile']>>['table']>;

const LONGEST_CELL = 80;
const SHOWN_ROWS = 10;

const shorten = (text: string): string =>
  text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1).toWellFormed()}…` : text;

/** Long cells are shortened, and the first rows stand for all. */
export const shownTable = (table: Table): CsvPreview => ({
  ...table,
  header: [...table.header],
  rows: table.rows.slice(0, SHOWN_ROWS).map((row) => row.map(shorten)),
});
