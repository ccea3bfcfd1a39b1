/** CSV as Excel opens it: UTF-8 with BOM, RFC 4180 quoting, and codes kept as text. */

export type Cell = string | number | null;

/**
 * Long runs of digits would be rounded by a spreadsheet; they are written as ="…". Formulas are made harmless by an
 * apostrophe.
 */
function csvField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (/^\d{9,}$/.test(cell)) return `"=""${cell}"""`;
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}
