/** Inputs files as they arrive, JSON or a workbook, as rows of sheets; what is not understood is listed. */
import type { RawCell, RawSheet } from '../../../geo/import/inputs/index.ts';
import {
  cellText,
  type GivenRow,
  type GivenSheet,
  INPUT_SHEETS,
  type InputFault,
  type InputRemark,
  isBlank,
  plainText,
  REMOVE,
  type Sheet,
} from '../../../src/model/index.ts';
import { INPUT_README, INPUT_SHOWN_COLUMNS } from '../../words/inputs/sheets.ts';
import type { Words } from '../../words/say.ts';
import { codedCell, columnName, isNamed, sheetName } from './words.ts';

export interface ReadInputs {
  readonly sheets: readonly GivenSheet[];
  readonly faults: readonly InputFault[];
  readonly remarks: readonly InputRemark[];
}

/** Titles may stand above the headings of a sheet. */
const HEADING_ROWS = 10;
const SHOWN: readonly Words[] = Object.values(INPUT_SHOWN_COLUMNS);

const columnIds = (sheet: Sheet): string[] => [
  ...sheet.columns.map(({ id }) => id),
  ...(sheet.kind === 'open' ? [REMOVE] : []),
];

/** The column that a heading names: any of its lines is the column's id or its words. */
function columnOf(sheet: Sheet, heading: RawCell | undefined): string | null {
  if (typeof heading !== 'string') return null;
  const lines = heading.split('\n');
  return columnIds(sheet).find((id) => lines.some((line) => isNamed(line, id, columnName(sheet.id, id)))) ?? null;
}

const isShown = (heading: string): boolean =>
  SHOWN.some((words) => heading.split('\n').some((line) => isNamed(line, words.en, words)));

function readSheet(sheet: Sheet, { rows }: RawSheet, faults: InputFault[], remarks: InputRemark[]): GivenSheet | null {
  const ids = rows.slice(0, HEADING_ROWS).map((row) => row.map((cell) => columnOf(sheet, cell)));
  const head = ids.findIndex((row) => sheet.key.every((key) => row.includes(key)));
  if (head < 0) {
    if (rows.every((row) => row.every(isBlank))) return null;
    const lacking = sheet.key.find((key) => !ids.some((row) => row.includes(key))) ?? sheet.key[0] ?? null;
    faults.push({ sheet: sheet.id, row: null, column: lacking, value: '', code: 'needed', params: {} });
    return null;
  }
  const columns = ids[head] ?? [];
  rows[head]?.forEach((heading, index) => {
    const id = columns[index] ?? null;
    if (isBlank(heading) || (id !== null && columns.indexOf(id) === index) || isShown(String(heading))) return;
    const value = plainText(String(heading));
    remarks.push({ sheet: sheet.id, row: null, column: value, value, code: 'column-unread', params: {} });
  });
  const given = rows.slice(head + 1).flatMap((row, index): GivenRow[] => {
    const cells = Object.fromEntries(
      columns.flatMap((id, at) =>
        id === null || columns.indexOf(id) !== at ? [] : [[id, codedCell(sheet, id, row[at])]],
      ),
    );
    return Object.values(cells).every(isBlank) ? [] : [{ row: head + index + 2, cells }];
  });
  return { sheet: sheet.id, rows: given };
}

/** A workbook's sheets, known by their names in either language. */
export function readInputsWorkbook(raw: readonly RawSheet[]): ReadInputs {
  const faults: InputFault[] = [];
  const remarks: InputRemark[] = [];
  const sheets = raw.flatMap((one): GivenSheet[] => {
    const sheet = INPUT_SHEETS.find(({ id }) => isNamed(one.name, id, sheetName(id)));
    if (sheet === undefined) {
      if (!isNamed(one.name, 'readme', INPUT_README.title))
        remarks.push({ sheet: one.name, row: null, column: null, value: one.name, code: 'sheet-unread', params: {} });
      return [];
    }
    const read = readSheet(sheet, one, faults, remarks);
    return read === null ? [] : [read];
  });
  return { sheets, faults, remarks };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A `cunda-inputs/1` value: its sheets, with a fault for every sheet, row and column that is none. */
export function readInputsJson(value: unknown): ReadInputs {
  const faults: InputFault[] = [];
  const fault = (
    sheet: string,
    row: number | null,
    column: string | null,
    raw: unknown,
    code: InputFault['code'],
    params = {},
  ) => {
    faults.push({ sheet, row, column, value: cellText(raw), code, params });
  };
  const none = { sheets: [], faults, remarks: [] };
  if (!isRecord(value) || value.format !== 'cunda-inputs/1') {
    fault('', null, 'format', isRecord(value) ? value.format : value, 'not-a-choice', { of: 'cunda-inputs/1' });
    return none;
  }
  for (const name of Object.keys(value))
    if (!['format', 'county', 'dataset', 'sheets'].includes(name)) fault('', null, name, value[name], 'unknown-column');
  if (!isRecord(value.sheets)) {
    fault('', null, 'sheets', value.sheets, 'needed');
    return none;
  }
  const sheets = Object.entries(value.sheets).flatMap(([id, rows]): GivenSheet[] => {
    const sheet = INPUT_SHEETS.find((one) => one.id === id);
    if (sheet === undefined) fault(id, null, null, id, 'unknown-sheet');
    else if (!Array.isArray(rows)) fault(id, null, null, rows, 'not-a-list');
    else return [{ sheet: id, rows: rows.flatMap((row, index) => rowOf(sheet, row, index + 2, fault)) }];
    return [];
  });
  const told = isRecord(value.county) ? value.county.code : undefined;
  const county: GivenSheet[] =
    told === undefined ? [] : [{ sheet: 'county', rows: [{ row: 1, cells: { item: 'code', value: told } }] }];
  const has = sheets.some(({ sheet, rows }) => sheet === 'county' && rows.some(({ cells }) => cells.item === 'code'));
  return { sheets: has ? sheets : [...county, ...sheets], faults, remarks: [] };
}

type PutFault = (
  sheet: string,
  row: number | null,
  column: string | null,
  raw: unknown,
  code: InputFault['code'],
) => void;

function rowOf(sheet: Sheet, row: unknown, at: number, fault: PutFault): GivenRow[] {
  if (!isRecord(row)) {
    fault(sheet.id, at, null, row, 'not-a-list');
    return [];
  }
  const known = columnIds(sheet);
  for (const name of Object.keys(row))
    if (!known.includes(name)) fault(sheet.id, at, name, row[name], 'unknown-column');
  return [{ row: at, cells: row }];
}
