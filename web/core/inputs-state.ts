/** 县情数据 on the screen: the sheets of a dataset, what was typed over them, and what the service said of it. */
import type { InputLayout, InputsApplied } from '../../api/wire/inputs.ts';
import type { CellValue } from '../../src/model/inputs/sheets/cell.ts';
import type { InputFault } from '../../src/model/inputs/sheets/faults.ts';
import type { Problem } from './problem.ts';

export type InputRow = Readonly<Record<string, CellValue | undefined>>;
export type InputSheetLayout = InputLayout['sheets'][number];

/** What was typed: sheet → row (its number in the table) → column → text. */
export type InputEdits = Readonly<Record<string, Readonly<Record<number, Readonly<Record<string, string>>>>>>;

/** A cell that the service refuses, by the table's own rows. */
export interface BadCell {
  readonly sheet: string;
  readonly index: number | null;
  readonly column: string | null;
  readonly fault: InputFault;
}

export interface InputsState {
  /** The dataset whose sheets these are. */
  readonly dataset: string | null;
  readonly layout: readonly InputSheetLayout[];
  readonly rows: Readonly<Record<string, readonly InputRow[]>>;
  readonly sheet: string;
  readonly search: string;
  readonly limit: number;
  readonly edits: InputEdits;
  /** Rows added below those in force, by sheet. */
  readonly added: Readonly<Record<string, number>>;
  readonly bad: readonly BadCell[];
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly applied: InputsApplied | null;
}

export const FIRST_INPUT_ROWS = 60;

export const NO_INPUTS: InputsState = {
  dataset: null,
  layout: [],
  rows: {},
  sheet: 'villages',
  search: '',
  limit: FIRST_INPUT_ROWS,
  edits: {},
  added: {},
  bad: [],
  busy: false,
  problem: null,
  applied: null,
};

/** A value as its cell shows it. */
export const cellTextOf = (value: CellValue | undefined): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);

/** How many cells were typed over. */
export const countInputEdits = (edits: InputEdits): number =>
  Object.values(edits)
    .flatMap((rows) => Object.values(rows))
    .reduce((sum, row) => sum + Object.keys(row).length, 0);

/** The edits with one more cell; a text that is what stands there takes its edit away. */
export function withInputEdit(
  edits: InputEdits,
  { sheet, index, column, text, now }: { sheet: string; index: number; column: string; text: string; now: string },
): InputEdits {
  const { [column]: _before, ...others } = edits[sheet]?.[index] ?? {};
  const row = text === now ? others : { ...others, [column]: text };
  const { [index]: _row, ...rows } = edits[sheet] ?? {};
  return { ...edits, [sheet]: Object.keys(row).length === 0 ? rows : { ...rows, [index]: row } };
}

/** Text of a spreadsheet's clipboard as rows of cells. */
export const pastedCells = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"')));

/** A typed text as the service takes it: a number where it is one and the column wants one. */
const typed = (kind: string, text: string): string | number =>
  (kind === 'number' || kind === 'yuan') && /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : text;

/** What is sent: of each edited row its key and its edits; `places` tells the table's row of each row sent. */
export function inputsBody({ layout, rows, edits }: Pick<InputsState, 'layout' | 'rows' | 'edits'>): {
  readonly body: object;
  readonly places: Readonly<Record<string, readonly number[]>>;
} {
  const places: Record<string, number[]> = {};
  const sheets: Record<string, object[]> = {};
  for (const { id, key, columns, kind } of layout) {
    const edited = Object.entries(edits[id] ?? {}).filter(([, row]) => Object.keys(row).length > 0);
    if (edited.length === 0) continue;
    const valueIn = (column: string, text: string) => typed(columns.find((one) => one.id === column)?.kind ?? '', text);
    // A list is replaced kind by kind, so all its rows are sent.
    const indexes = kind === 'list' ? (rows[id] ?? []).map((_row, index) => index) : [];
    const all = [...new Set([...indexes, ...edited.map(([index]) => Number(index))])];
    places[id] = all;
    sheets[id] = all.map((index) => ({
      ...(kind === 'list'
        ? rows[id]?.[index]
        : Object.fromEntries(key.map((column) => [column, rows[id]?.[index]?.[column]]))),
      ...Object.fromEntries(
        Object.entries(edits[id]?.[index] ?? {}).map(([column, text]) => [column, valueIn(column, text)]),
      ),
    }));
  }
  return { body: { format: 'cunda-inputs/1', sheets }, places };
}

/** Faults of an answer by the rows of the table; a file's rows are counted from 2. */
export const badCells = (
  faults: readonly InputFault[],
  places: Readonly<Record<string, readonly number[]>>,
): BadCell[] =>
  faults.map((fault) => ({
    sheet: fault.sheet,
    index: fault.row === null ? null : (places[fault.sheet]?.[fault.row - 2] ?? null),
    column: fault.column,
    fault,
  }));
