/** A dataset as the sheets of an inputs file, and a dataset with a file's values in force. */
import { Dataset } from '../../dataset.ts';
import { hashOf } from '../../hash.ts';
import { pointerOf } from '../../shape.ts';
import { parcels } from '../../units.ts';
import { cellText, readCell, sameValue } from './cell.ts';
import type { InputChange, InputFault, InputRemark } from './faults.ts';
import { INPUT_SHEETS } from './list.ts';
import { type GivenSheet, type MergeLog, mergeSheet } from './merge.ts';
import { keyOf, type Row, type Sheet } from './sheet.ts';

export type { GivenRow, GivenSheet } from './merge.ts';

/** The rows of every sheet, as they are in force, by sheet. */
export const inputsOf = (dataset: Dataset): Readonly<Record<string, readonly Row[]>> =>
  Object.fromEntries(INPUT_SHEETS.map((sheet) => [sheet.id, sheet.rows(dataset)]));

export interface AppliedInputs {
  /** The dataset with the file's values; the one given where nothing changes, or where something is refused. */
  readonly dataset: Dataset;
  /** Every value that changes, those that follow from others included. Empty where something is refused. */
  readonly changes: readonly InputChange[];
  readonly faults: readonly InputFault[];
  readonly remarks: readonly InputRemark[];
}

/**
 * The dataset with the values of a file in force. Everything wrong is listed, and then nothing is applied. Values that
 * stay as they are change nothing, so an export that nobody edited gives the dataset itself. `today` (`YYYY-MM-DD`): no
 * source is dated after it.
 */
export function applyInputs(
  dataset: Dataset,
  given: readonly GivenSheet[],
  { today }: { readonly today: string },
): AppliedInputs {
  const log: MergeLog = { faults: [], remarks: [] };
  const before = inputsOf(dataset);
  let made = dataset;
  for (const sheet of INPUT_SHEETS) {
    const told = given.filter((one) => one.sheet === sheet.id);
    if (told.length === 0) continue;
    const inForce = before[sheet.id] ?? [];
    const rows = told.flatMap((one) => one.rows);
    const faults = log.faults.length;
    const merged = mergeSheet(sheet, inForce, rows, log, today);
    refuseOtherCounty(sheet, dataset, merged.rows, merged.places, log);
    if (!merged.changed || log.faults.length > faults) continue;
    for (const { index, ...fault } of sheet.check?.(made, merged.rows) ?? [])
      log.faults.push({ sheet: sheet.id, row: merged.places[index] ?? null, ...fault, params: { ...fault.params } });
    const removed =
      inForce.length - merged.rows.filter((row) => inForce.some((one) => sameKey(sheet, row, one))).length;
    if (removed > 0)
      log.remarks.push({
        sheet: sheet.id,
        row: null,
        column: null,
        value: '',
        code: 'rows-removed',
        params: { count: removed },
      });
    if (log.faults.length === faults) made = sheet.put(made, merged.rows);
  }
  if (log.faults.length === 0) made = finished(dataset, made, log);
  if (log.faults.length > 0) return { dataset, changes: [], ...log };
  const changes = changesBetween(before, inputsOf(made));
  return changes.length === 0 ? { dataset, changes, ...log } : { dataset: made, changes, ...log };
}

/**
 * What is wrong with the cells of a file (`given`) by themselves, where no county is at hand to lay them over. `today`:
 * `YYYY-MM-DD`.
 */
export function checkInputs(given: readonly GivenSheet[], { today }: { readonly today: string }): InputFault[] {
  return given.flatMap(({ sheet: id, rows }) => {
    const sheet = INPUT_SHEETS.find((one) => one.id === id);
    if (sheet === undefined) return [];
    return rows.flatMap(({ row, cells }) =>
      sheet.columns.flatMap((column): InputFault[] => {
        const raw = Object.hasOwn(cells, column.id) ? cells[column.id] : undefined;
        const type = sheet.typeOf?.(String(cells.item), column.id)?.type ?? column.type;
        const read = readCell(type, raw, today);
        if (!('fault' in read)) return [];
        const params = { ...read.params };
        return [{ sheet: id, row, column: column.id, value: cellText(raw), code: read.fault, params }];
      }),
    );
  });
}

const sameKey = (sheet: Sheet, a: Row, b: Row): boolean => keyOf(sheet, a) === keyOf(sheet, b);

/** A file of another county is refused: its codes would all be unknown. */
function refuseOtherCounty(
  sheet: Sheet,
  { county }: Dataset,
  rows: readonly Row[],
  places: readonly (number | null)[],
  log: MergeLog,
): void {
  if (sheet.id !== 'county') return;
  const index = rows.findIndex((row) => row.item === 'code');
  const code = String(rows[index]?.value ?? county.code);
  if (code === county.code) return;
  log.faults.push({
    ...{ sheet: sheet.id, row: places[index] ?? null, column: 'value', value: code, code: 'other-county' },
    params: { code: county.code, name: county.name },
  });
}

/** Volumes that rest on people × rate follow them; the whole is parsed as any dataset. */
function finished(before: Dataset, made: Dataset, log: MergeLog): Dataset {
  if (made === before) return before;
  const followed = { ...withVolumes(before, made), derivedFrom: hashOf(before) };
  const parsed = Dataset.safeParse(followed);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    log.faults.push({
      sheet: '',
      row: null,
      column: pointerOf(path),
      value: '',
      code: 'not-allowed',
      params: { allowed: message },
    });
  return before;
}

function withVolumes(before: Dataset, made: Dataset): Dataset {
  const rate = made.demand.rate;
  const rated = sameValue(JSON.stringify(before.demand.rate), JSON.stringify(rate));
  const people = new Map(before.villages.map(({ code, population }) => [code, population]));
  const volumes = new Map(before.demand.villages.map((one) => [one.village, one]));
  const villages = made.demand.villages.map((entry, index) => {
    const village = made.villages[index];
    const old = volumes.get(entry.village);
    if (village === undefined || village.code !== entry.village || entry.provenance !== 'estimated') return entry;
    if (rated && people.get(entry.village) === village.population) return entry;
    if (old?.inboundPerDay !== entry.inboundPerDay || old.outboundPerDay !== entry.outboundPerDay) return entry;
    return {
      ...entry,
      inboundPerDay: parcels(round2(village.population * rate.inboundPerPersonPerDay)),
      outboundPerDay: parcels(round2(village.population * rate.outboundPerPersonPerDay)),
    };
  });
  return { ...made, demand: { ...made.demand, villages } };
}

/** As volumes are rounded when a dataset is completed. */
const round2 = (n: number): number => Math.round(n * 100) / 100;

/** Every cell that differs, rows that came and went included. */
function changesBetween(before: ReturnType<typeof inputsOf>, after: ReturnType<typeof inputsOf>): InputChange[] {
  return INPUT_SHEETS.flatMap((sheet) => {
    const [old, now] = [before, after].map(
      (all) => new Map((all[sheet.id] ?? []).map((row) => [keyOf(sheet, row), row])),
    );
    const names = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
    return names.flatMap((name): InputChange[] => {
      const [was, is] = [old?.get(name), now?.get(name)];
      const common = { sheet: sheet.id, row: name };
      if (was === undefined) return [{ ...common, column: null, from: null, to: 'added' }];
      if (is === undefined) return [{ ...common, column: null, from: 'removed', to: null }];
      return sheet.columns.flatMap(({ id }): InputChange[] =>
        sameValue(was[id], is[id]) ? [] : [{ ...common, column: id, from: plain(was[id]), to: plain(is[id]) }],
      );
    });
  });
}

const plain = (value: Row[string] | undefined): InputChange['from'] =>
  Array.isArray(value) ? [...value] : ((value ?? null) as InputChange['from']);
