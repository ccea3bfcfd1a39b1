/** A workbook of inputs as it was filled in: every cell with what it is, formulas that failed included. */
import { readXlsx } from 'hucre/xlsx';
import { CundaError, type FormulaError } from '../../../src/model/index.ts';
import { MAX_CSV_COLUMNS } from '../limits.ts';
import { boundedWorkbook } from '../tables/workbook-parts.ts';
import type { ImportInput } from '../types.ts';

/** A cell: text, number, flag or day; a formula that came to nothing; null where nothing stands. */
export type RawCell = string | number | boolean | Date | FormulaError | null;

export interface RawSheet {
  readonly name: string;
  /** From row 1 on. */
  readonly rows: readonly (readonly RawCell[])[];
}

/** The sheets of a workbook. Throws `workbook-invalid`, `file-too-large`, `file-truncated`. */
export async function rawSheets({ name, bytes }: ImportInput): Promise<RawSheet[]> {
  const bounded = boundedWorkbook(name, bytes);
  let book: Awaited<ReturnType<typeof readXlsx>>;
  try {
    book = await readXlsx(bounded);
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new CundaError('workbook-invalid/unreadable', { file: name }, { received, at: { file: name }, cause });
  }
  return book.sheets.map((sheet) => {
    const wide = sheet.rows.findIndex((row) => row.length > MAX_CSV_COLUMNS);
    if (wide >= 0)
      throw new CundaError(
        'workbook-invalid/columns',
        { file: name, sheet: sheet.name, row: wide + 1, most: MAX_CSV_COLUMNS },
        { at: { file: name, row: wide + 1 } },
      );
    const rows: RawCell[][] = sheet.rows.map((row) => [...row]);
    for (const [place, { type, value, formula }] of sheet.cells ?? []) {
      const [row = -1, column = -1] = place.split(',').map(Number);
      const failed =
        type === 'error' ? String(value) : type === 'formula' && value === null ? `=${formula ?? ''}` : null;
      const cells = rows[row];
      if (failed !== null && cells !== undefined) cells[column] = { error: failed };
    }
    return { name: sheet.name, rows };
  });
}
