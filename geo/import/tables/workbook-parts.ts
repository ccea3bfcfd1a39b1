/**
 * A workbook as an archive that was looked through before a library gets it: unpacked within the limits, no cell in a far
 * corner, no more elements than are held, and packed again with what it really holds.
 */
import { zipSync } from 'fflate';
import { CundaError } from '../../../src/model/index.ts';
import { boundXml } from '../bounds/xml-bounds.ts';
import { MAX_CSV_COLUMNS, MAX_SHEET_ROWS, MAX_WORKBOOK_BYTES, MAX_WORKBOOK_ELEMENTS } from '../limits.ts';
import { unzipped } from '../zip.ts';

/** Parts that hold cells and texts; pictures, macros and printer settings are left out. */
const isRead = (path: string): boolean => /\.(xml|rels)$/i.test(path);
const isSheet = (path: string): boolean => /^xl\/worksheets\/.*\.xml$/i.test(path);

/**
 * The workbook with the parts that are read, stored unpacked. Throws `workbook-invalid`, `file-too-large`,
 * `file-truncated`.
 */
export function boundedWorkbook(name: string, bytes: Uint8Array): Uint8Array {
  const parts = unzipped(name, bytes, MAX_WORKBOOK_BYTES, isRead);
  let elements = 0;
  for (const [path, content] of parts) {
    elements += boundXml(name, content, MAX_WORKBOOK_ELEMENTS - elements);
    if (isSheet(path)) refuseFarCells(name, path, content);
  }
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

/** A cell or an extent, `A1` or `A1:B2`, and a row by its number, however they are written. */
const ADDRESS = /\s(?:r|ref)\s*=\s*["']\s*(?:[A-Z]+\d+:)?([A-Z]*)(\d+)\s*["']/gi;
const ROW = /<(?:\w+:)?row[\s/>]/g;
/** Numbers that are spelled with entities, an exponent or a sign would pass those that look for them. */
const DISGUISED = /\sr\s*=\s*(?:"[^"]*[^"A-Za-z0-9\s][^"]*"|'[^']*[^'A-Za-z0-9\s][^']*'|["']\d+e)/i;

/**
 * Cells, rows and what a sheet says of its extent are looked for before the sheet is read: one cell in the last corner
 * would fill the memory.
 */
function refuseFarCells(name: string, path: string, content: Uint8Array): void {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const refuse = (received: string) =>
    new CundaError(
      'workbook-invalid/far-cell',
      { file: name, columns: MAX_CSV_COLUMNS, rows: MAX_SHEET_ROWS },
      { received: `${path}: ${received}`, at: { file: name } },
    );
  const disguised = DISGUISED.exec(text);
  if (disguised !== null) throw refuse(disguised[0]);
  for (const [, letters = '', digits = ''] of text.matchAll(ADDRESS)) {
    const column = [...letters.toUpperCase()].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
    if (column > MAX_CSV_COLUMNS || Number(digits) > MAX_SHEET_ROWS) throw refuse(`${letters}${digits}`);
  }
  let rows = 0;
  for (const _ of text.matchAll(ROW))
    if (++rows > MAX_SHEET_ROWS)
      throw new CundaError('file-too-large/rows', { file: name, most: MAX_SHEET_ROWS }, { at: { file: name } });
}
