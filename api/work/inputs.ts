/** 县情数据: a county's inputs out of a dataset, and a dataset with a file's inputs in force. */

import { isFeed } from '../../geo/import/gtfs/index.ts';
import { withPlausibility } from '../../geo/import/index.ts';
import { rawSheets } from '../../geo/import/inputs/index.ts';
import {
  type AppliedInputs,
  applyInputs,
  CundaError,
  checkInputs,
  type Dataset,
  type InputFault,
  listed,
  phrase,
  type Source,
  sha256,
} from '../../src/model/index.ts';
import {
  type BusRoom,
  type ReadInputs,
  readInputsFeed,
  readInputsJson,
  readInputsWorkbook,
} from '../documents/inputs/index.ts';
import { parseJson } from '../json.ts';
import type { ImportInput } from './engine.ts';

/** Cells that one answer lists; the rest are counted. */
const MOST_CELLS = 2000;

/** Today, `YYYY-MM-DD`, where this runs. */
export const today = (now = new Date()): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** What a feed is read with: the county that it is for, and what it does not say. */
export interface FeedFor {
  readonly dataset: Dataset | null;
  readonly room?: BusRoom;
}

/** A workbook, a GTFS feed or JSON, told apart by their content. Throws what cannot be read at all. */
export async function readInputs(
  input: ImportInput,
  day: string = today(),
  { dataset, room = {} }: FeedFor = { dataset: null },
): Promise<ReadInputs> {
  const [first, second] = input.bytes;
  if (isFeed(input)) return readInputsFeed(input, { dataset, today: day, room });
  if (first === 0x50 && second === 0x4b) return readInputsWorkbook(await rawSheets(input));
  return readInputsJson(parseJson(input.bytes, input.name, 'value-invalid'));
}

/** `value-invalid` with every cell at fault. */
export const inputsRefused = (file: string, faults: readonly InputFault[]): CundaError =>
  new CundaError(
    'value-invalid/inputs',
    {
      file,
      count: faults.length,
      faults: listed(faults.map((fault) => phrase('input-fault', { fault }))),
      cells: faults.slice(0, MOST_CELLS),
    },
    {
      received: faults[0]?.value,
      at: {
        file,
        ...(typeof faults[0]?.row === 'number' ? { row: faults[0].row } : {}),
        ...(typeof faults[0]?.column === 'string' ? { column: faults[0].column } : {}),
      },
    },
  );

/** Everything wrong with a file: laid over a dataset where there is one, else its cells by themselves. */
export function faultsOf(read: ReadInputs, dataset: Dataset | null, day: string): readonly InputFault[] {
  const found =
    dataset === null
      ? checkInputs(read.sheets, { today: day })
      : applyInputs(dataset, read.sheets, { today: day }).faults;
  return [...read.faults, ...found];
}

/**
 * The dataset with a file's inputs in force, with the file among its sources; itself where nothing changes. Throws
 * `value-invalid` with every cell at fault.
 */
export async function withInputs(
  dataset: Dataset,
  input: ImportInput,
  day: string,
  room: BusRoom = {},
): Promise<AppliedInputs> {
  const read = await readInputs(input, day, { dataset, room });
  const applied = applyInputs(dataset, read.sheets, { today: day });
  const faults = [...read.faults, ...applied.faults];
  if (faults.length > 0) throw inputsRefused(input.name, faults);
  const remarks = [...read.remarks, ...applied.remarks];
  if (applied.changes.length === 0) return { ...applied, remarks };
  const source: Source = {
    name: input.name,
    format: 'inputs',
    encoding: null,
    crs: 'WGS-84',
    sha256: sha256(input.bytes),
    bytes: input.bytes.byteLength,
    accepted: read.sheets.reduce((sum, { rows }) => sum + rows.length, 0),
    repaired: remarks.filter(({ code }) => code === 'cleaned').length,
    rejected: 0,
    licence: null,
  };
  const { name, sources } = applied.dataset;
  const declared = { ...applied.dataset, name: datedName(name, day), sources: [...sources, source] };
  return { ...applied, remarks, dataset: withPlausibility(declared) };
}

/** The name of a dataset with the day of its inputs, so that lists tell it from the one it was made of. */
const datedName = (name: string, day: string): string => `${name.replace(/ · \d{4}-\d{2}-\d{2}$/, '')} · ${day}`;
