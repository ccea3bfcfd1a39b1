/** Plain-text tables whose columns line up on a terminal, Chinese characters counted as two cells wide. */

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a name from a file must not steer the terminal
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Cells that `text` takes on a terminal. */
export const cellsOf = (text: string): number => [...text].reduce((sum, c) => sum + (WIDE.test(c) ? 2 : 1), 0);

/** Text without characters that would steer a terminal. */
export const printable = (text: string): string => text.replace(CONTROL, '\uFFFD');

/** Rows as lines, columns two spaces apart; `indent` spaces before each. */
export function columns(rows: readonly (readonly string[])[], indent = 0): string[] {
  const clean = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of clean)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cellsOf(cell));
    });
  const pad = (cell: string, index: number, row: readonly string[]) =>
    index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - cellsOf(cell));
  return clean.map((row) => `${' '.repeat(indent)}${row.map(pad).join('  ')}`.trimEnd());
}
