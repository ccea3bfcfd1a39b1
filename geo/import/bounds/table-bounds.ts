/** Rows, columns and cells of a text of separated values, counted before it is parsed. */
import { CundaError } from '../../../src/model/index.ts';
import { MAX_CELLS, MAX_CSV_COLUMNS, MAX_CSV_RECORD, MAX_ROWS } from '../limits.ts';

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

const tooMany = (file: string, what: 'rows' | 'cells', most: number): CundaError =>
  new CundaError(`file-too-large/${what}`, { file, most }, { at: { file } });

/** Throws `file-too-large` where a table of this shape would have more rows or cells than are held. */
export function boundCells(file: string, rows: number, columns: number): void {
  if (rows > MAX_ROWS) throw tooMany(file, 'rows', MAX_ROWS);
  if (rows * columns > MAX_CELLS) throw tooMany(file, 'cells', MAX_CELLS);
}

/** Throws `file-too-large` where a text has more lines than a table has rows. */
export function boundLines(file: string, text: string): void {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    if (++lines > MAX_ROWS) throw tooMany(file, 'rows', MAX_ROWS);
}

/** Throws `file-too-large` where a record has more columns, or members, than a table has. */
export function boundColumns(file: string, columns: number): void {
  if (columns > MAX_CSV_COLUMNS)
    throw new CundaError(
      'file-too-large/columns',
      { file, most: MAX_CSV_COLUMNS },
      { received: columns, at: { file } },
    );
}

/**
 * Throws `csv-invalid` naming the row that is too long or has too many columns, `file-too-large` where there are too
 * many rows or cells. Says nothing of whether the text can be parsed.
 */
export function boundTable(file: string, text: string, delimiter: string): void {
  const separator = delimiter.charCodeAt(0);
  let quoted = false;
  let begins = 0;
  let columns = 1;
  let cells = 0;
  let rows = 0;
  const endRow = (end: number): void => {
    rows++;
    cells += columns;
    const at = { file, row: rows };
    if (end - begins > MAX_CSV_RECORD)
      throw new CundaError('csv-invalid/record-long', { file, row: rows, most: MAX_CSV_RECORD }, { at });
    if (columns > MAX_CSV_COLUMNS)
      throw new CundaError(
        'csv-invalid/columns',
        { file, row: rows, columns, most: MAX_CSV_COLUMNS },
        { received: columns, at },
      );
    if (rows > MAX_ROWS) throw tooMany(file, 'rows', MAX_ROWS);
    if (cells > MAX_CELLS) throw tooMany(file, 'cells', MAX_CELLS);
    columns = 1;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) quoted = !quoted;
    else if (c === separator) {
      if (!quoted) columns++;
    } else if ((c === LF || c === CR) && !quoted) {
      endRow(i);
      if (c === CR && text.charCodeAt(i + 1) === LF) i++;
      begins = i + 1;
    }
    // A quote that is never closed would go on to the end.
    if (i - begins > MAX_CSV_RECORD) endRow(i);
  }
  if (begins < text.length) endRow(text.length);
}
