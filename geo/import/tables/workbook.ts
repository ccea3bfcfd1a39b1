/** XLSX workbooks: every sheet as a table of cells, as text. */
import readWorkbook from 'read-excel-file/node';
import { CundaError } from '../../../src/model/index.ts';
import type { IssueLog } from '../issues.ts';
import { MAX_CSV_COLUMNS, MAX_WORKBOOK_BYTES } from '../limits.ts';
import type { Crs, ImportInput, ImportOptions } from '../types.ts';
import { checkZipSize, unzipped } from '../zip.ts';
import type { PlaceRow } from './rows.ts';
import { openTable, type Records, readTable, type Table } from './table.ts';

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
  checkZipSize(name, bytes, MAX_WORKBOOK_BYTES);
  refuseFarCells(name, bytes);
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(Buffer.from(bytes), { trim: false });
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new CundaError('workbook-invalid/unreadable', { file: name }, { received, at: { file: name }, cause });
  }
  return sheets.flatMap(({ sheet, data }): Sheet[] => {
    const records = data.map((row) => row.map(cellText));
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

/** Cells of a sheet, empty ones between others included: the library holds all of them. */
const MAX_ROWS = 200_000;

/**
 * Cells, and what a sheet says of its extent, are looked for before the sheet is read: one cell in the last corner would
 * fill the memory.
 */
export function refuseFarCells(name: string, bytes: Uint8Array): void {
  const sheets = unzipped(name, bytes, MAX_WORKBOOK_BYTES, (path) => /^xl\/worksheets\/.*\.xml$/i.test(path));
  for (const [path, content] of sheets) {
    const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
    for (const [, letters = '', digits = ''] of text.matchAll(
      /\b(?:r|ref)=["'](?:[A-Z]+\d+:)?([A-Z]{1,3})(\d+)["']/g,
    )) {
      const column = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
      if (column <= MAX_CSV_COLUMNS && Number(digits) <= MAX_ROWS) continue;
      throw new CundaError(
        'workbook-invalid/far-cell',
        { file: name, columns: MAX_CSV_COLUMNS, rows: MAX_ROWS },
        { received: `${path}: ${letters}${digits}`, at: { file: name } },
      );
    }
  }
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
