/** Tables as a workbook: headings that stay in view, numbers as numbers, no text that a spreadsheet would run. */
import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Cell } from '../../views/csv.ts';
import { safeText } from '../../views/csv.ts';

export interface Table {
  readonly name: string;
  /** Lines above the table. */
  readonly notes?: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const HEAD: CellStyle = {
  font: { bold: true },
  alignment: { wrapText: true, vertical: 'top' },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'D9E2F3' } },
};
const TEXT: CellStyle = { numFmt: '@' };
/** Widest column, in characters. */
const WIDEST = 48;
/** Characters that a sheet's name may not have, and its longest. */
const FORBIDDEN = /[\\/?*[\]:']/g;
const LONGEST_NAME = 31;

/** Names of sheets: allowed, and each once whatever its case. */
function sheetNames(tables: readonly Table[]): string[] {
  const taken = new Set<string>();
  return tables.map(({ name }) => {
    const plain = name.replace(FORBIDDEN, ' ').trim().slice(0, LONGEST_NAME) || '–';
    let unique = plain;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) {
      const tail = ` ${n}`;
      unique = plain.slice(0, LONGEST_NAME - tail.length) + tail;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** Cells that a text takes, Chinese characters counted as two. */
const widthOf = (cell: Cell): number => [...String(cell ?? '')].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0);

function sheetOf({ notes = [], columns, rows }: Table, name: string): WriteSheet {
  const safe = (cell: Cell): Cell => (typeof cell === 'string' ? safeText(cell) : cell);
  const above = notes.map((note): Cell[] => [safeText(note)]);
  const headRow = above.length;
  const cells = new Map<string, { style: CellStyle }>();
  columns.forEach((_, column) => {
    cells.set(`${headRow},${column}`, { style: HEAD });
  });
  rows.forEach((row, r) => {
    row.forEach((cell, column) => {
      if (typeof cell === 'string') cells.set(`${headRow + 1 + r},${column}`, { style: TEXT });
    });
  });
  return {
    name,
    rows: [...above, columns.map(safeText), ...rows.map((row) => row.map(safe))],
    cells,
    columns: columns.map((head, column) => ({
      width: Math.min(
        WIDEST,
        2 + Math.max(8, widthOf(head), ...rows.slice(0, 500).map((row) => widthOf(row[column] ?? null))),
      ),
    })),
    freezePane: { rows: headRow + 1 },
  };
}

/** The bytes of an XLSX file with one sheet a table. */
export function tablesWorkbook(title: string, tables: readonly Table[]): Promise<Uint8Array> {
  const names = sheetNames(tables);
  return writeXlsx({
    sheets: tables.map((table, i) => sheetOf(table, names[i] ?? '')),
    properties: { title, creator: 'Cunda' },
  });
}
