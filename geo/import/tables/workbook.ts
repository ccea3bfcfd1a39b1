/** XLSX workbooks: every sheet as a table of cells, as text. */
import readWorkbook from 'read-excel-file/node';
import { CundaError } from '../../../src/model/index.ts';
import { boundCells } from '../bounds/table-bounds.ts';
import type { IssueLog } from '../issues.ts';
import { MAX_CSV_COLUMNS, MAX_WORKBOOK_CHARACTERS } from '../limits.ts';
import type { Crs, ImportInput, ImportOptions } from '../types.ts';
import type { PlaceRow } from './rows.ts';
import { openTable, type Records, readTable, type Table } from './table.ts';
import { boundedWorkbook } from './workbook-parts.ts';

export interface Sheet {
  readonly name: string;
  readonly records: Records;
}

/**
 * Text of a cell: whole numbers with all their digits, dates by their day. Empty cells, and those that a merge covers,
 * are ''.
 */
const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' && Number.isInteger(value)) return value.toFixed(0);
  return String(value);
};

/**
 * The sheets of a workbook that hold anything, in its order. Throws `workbook-invalid`, `file-too-large`,
 * `file-truncated`.
 */
export async function sheetsOf({ name, bytes }: ImportInput): Promise<Sheet[]> {
  const bounded = boundedWorkbook(name, bytes);
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(Buffer.from(bounded.buffer), { trim: false });
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new CundaError('workbook-invalid/unreadable', { file: name }, { received, at: { file: name }, cause });
  }
  let characters = 0;
  const counted = (value: unknown): string => {
    const text = cellText(value);
    characters += text.length;
    if (characters > MAX_WORKBOOK_CHARACTERS)
      throw new CundaError(
        'file-too-large/characters',
        { file: name, most: MAX_WORKBOOK_CHARACTERS },
        { at: { file: name } },
      );
    return text;
  };
  return sheets.flatMap(({ sheet, data }): Sheet[] => {
    boundCells(name, data.length, data[0]?.length ?? 0);
    const records = data.map((row) => row.map(counted));
    const wide = records.findIndex((record) => record.length > MAX_CSV_COLUMNS);
    if (wide >= 0)
      throw new CundaError(
        'workbook-invalid/columns',
        { file: name, sheet, row: wide + 1, most: MAX_CSV_COLUMNS },
        { at: { file: name, row: wide + 1 } },
      );
    return records.some((record) => record.some((cell) => cell.trim() !== '')) ? [{ name: sheet, records }] : [];
  });
}

export interface OpenSheet {
  readonly sheet: string;
  readonly table: Table;
}

/**
 * The sheets that are tables of places, and the names of the others. Throws what the first sheet is refused for where
 * none is one.
 */
export function openSheets(
  file: string,
  sheets: readonly Sheet[],
  options: ImportOptions,
): { readonly open: readonly OpenSheet[]; readonly unused: readonly string[] } {
  if (sheets.length === 0) throw new CundaError('workbook-invalid/empty', { file }, { at: { file } });
  const open: OpenSheet[] = [];
  const unused: string[] = [];
  let refusal: unknown;
  for (const { name: sheet, records } of sheets) {
    try {
      open.push({ sheet, table: openTable(file, records, options) });
    } catch (error) {
      if (!(error instanceof CundaError)) throw error;
      refusal ??= error;
      unused.push(sheet);
    }
  }
  if (open.length === 0) throw refusal;
  return { open, unused };
}

/** The places of a workbook; of several sheets each has a log of its own. Throws as {@link openSheets}, {@link readTable}. */
export async function readWorkbookRows(
  input: ImportInput,
  options: ImportOptions,
  log: IssueLog,
): Promise<{ readonly rows: readonly PlaceRow[]; readonly crs: Crs }> {
  const { open, unused } = openSheets(input.name, await sheetsOf(input), options);
  if (unused.length > 0) log.add('note', 'sheets-unused', { count: unused.length }, { value: unused.join(', ') });
  const several = open.length > 1;
  const rows = open.flatMap(({ sheet, table }) =>
    readTable(input.name, table, options, several ? log.part(sheet) : log),
  );
  return { rows, crs: open[0]?.table.crs ?? 'WGS-84' };
}
