/** 县情数据: reading the sheets of the dataset on the screen, typing, pasting, saving as a new dataset, planning it. */
import type { InputFault } from '../../src/model/inputs/sheets/faults.ts';
import { ApiProblem, api } from '../core/api.ts';
import { problemOf } from '../core/failure.ts';
import {
  badCells,
  cellTextOf,
  FIRST_INPUT_ROWS,
  type InputsState,
  inputsBody,
  NO_INPUTS,
  pastedCells,
  withInputEdit,
} from '../core/inputs-state.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { runPlanning } from './jobs.ts';
import { openDataset } from './open.ts';
import { announce } from './problems.ts';

const patch = (inputs: Partial<InputsState>): void => store.set({ inputs: { ...store.get().inputs, ...inputs } });

/** The dataset that inputs are of: the county's own, never one that a scenario edited. */
const home = (): string | null => store.get().base?.dataset ?? store.get().datasetId;

/** Reads the sheets of the dataset on the screen, unless they are there. */
export async function readInputs(): Promise<void> {
  const dataset = home();
  const { inputs } = store.get();
  if (dataset === null || inputs.dataset === dataset || inputs.busy) return;
  patch({
    ...NO_INPUTS,
    sheet: inputs.sheet,
    applied: inputs.applied?.dataset === dataset ? inputs.applied : null,
    dataset,
    busy: true,
  });
  try {
    const [layout, file] = await Promise.all([api.inputLayout(), api.inputs(dataset)]);
    patch({ layout: layout.sheets, rows: file.sheets, busy: false });
  } catch (error) {
    patch({ busy: false, problem: problemOf(error) });
  }
}

export const chooseInputSheet = (sheet: string): void => patch({ sheet, search: '', limit: FIRST_INPUT_ROWS });
export const searchInputs = (search: string): void => patch({ search, limit: FIRST_INPUT_ROWS });
export const moreInputs = (): void => patch({ limit: store.get().inputs.limit + 5 * FIRST_INPUT_ROWS });
export const addInputRow = (): void => {
  const { sheet, added } = store.get().inputs;
  patch({ added: { ...added, [sheet]: (added[sheet] ?? 0) + 1 } });
};
export const discardInputs = (): void => patch({ edits: {}, added: {}, bad: [], problem: null });

/** One cell typed over. */
export function typeInput(index: number, column: string, text: string): void {
  const { sheet, rows, edits, bad } = store.get().inputs;
  const now = cellTextOf(rows[sheet]?.[index]?.[column]);
  const rest = bad.filter((one) => one.sheet !== sheet || one.index !== index || one.column !== column);
  patch({ edits: withInputEdit(edits, { sheet, index, column, text, now }), bad: rest, applied: null });
}

/** Cells pasted from a spreadsheet, from one cell to the right and down; `shown` are the rows of the table in order. */
export function pasteInputs(start: { index: number; column: string }, text: string, shown: readonly number[]): void {
  const { sheet, rows, layout } = store.get().inputs;
  const columns = layout.find(({ id }) => id === sheet)?.columns.map(({ id }) => id) ?? [];
  let { edits } = store.get().inputs;
  pastedCells(text).forEach((cells, down) => {
    const index = shown[shown.indexOf(start.index) + down];
    if (index === undefined) return;
    cells.forEach((cell, right) => {
      const column = columns[columns.indexOf(start.column) + right];
      if (column === undefined) return;
      edits = withInputEdit(edits, {
        sheet,
        index,
        column,
        text: cell,
        now: cellTextOf(rows[sheet]?.[index]?.[column]),
      });
    });
  });
  patch({ edits, bad: [], applied: null });
}

const faultsOf = (error: unknown): readonly InputFault[] => {
  const cells = error instanceof ApiProblem ? error.problem.params?.cells : undefined;
  return Array.isArray(cells) ? (cells as InputFault[]) : [];
};

async function put(body: BodyInit, places: Readonly<Record<string, readonly number[]>>): Promise<void> {
  const { dataset } = store.get().inputs;
  if (dataset === null) return;
  patch({ busy: true, problem: null, bad: [] });
  try {
    const applied = await api.putInputs(dataset, body);
    patch({ busy: false, applied, ...(applied.changes.length === 0 ? { edits: {}, added: {} } : {}) });
    announce(t('inputs.saved', { n: applied.changes.length }));
    if (applied.changes.length === 0) return;
    store.set({ datasets: await api.datasets() });
    await openDataset(applied.dataset);
    await readInputs();
  } catch (error) {
    const bad = badCells(faultsOf(error), places);
    patch({ busy: false, problem: problemOf(error), bad });
    const [first] = bad;
    if (first !== undefined && first.sheet !== '') patch({ sheet: first.sheet, search: '' });
  }
}

/** Puts what was typed in force: a new dataset, which is opened. */
export async function saveInputs(): Promise<void> {
  const { body, places } = inputsBody(store.get().inputs);
  await put(JSON.stringify(body), places);
}

/** Puts a file that an office filled in in force. */
export const uploadInputs = (file: File): Promise<void> => put(file, {});

/** Plans the dataset that the inputs made. */
export const planInputs = (): Promise<void> => runPlanning();

/** What the verdicts of the plan on the screen rest on. */
export async function readAssumptions(): Promise<void> {
  const { plan } = store.get();
  if (plan === null) return;
  store.set({ assumptions: { plan: plan.id, sheet: null, problem: null } });
  try {
    const sheet = await api.assumptions(plan.id);
    store.set({ assumptions: { plan: plan.id, sheet, problem: null } });
    announce(t('assumptions.ready'));
  } catch (error) {
    store.set({ assumptions: { plan: plan.id, sheet: null, problem: problemOf(error) } });
  }
}
