/**
 * CSV that Excel opens as it is: UTF-8 with BOM, CRLF, quoted where needed, no cell that a spreadsheet would run as a
 * formula.
 */

const BOM = '\uFEFF';

export type Cell = string | number | null;

/** Text that no spreadsheet takes for a formula, after OWASP's advice on CSV injection. */
export const safeText = (text: string): string => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text);

/**
 * One cell after RFC 4180. Text that starts with = + - @ (or a tab or carriage return) gets a leading apostrophe,
 * after OWASP's advice on CSV injection; numbers are written as they are.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = safeText(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table with a header row. */
export const csvTable = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  BOM + [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
