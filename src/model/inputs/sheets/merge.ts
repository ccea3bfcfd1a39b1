/** The rows of a file laid over the rows in force: what changes, what is refused, what was noticed. */
import { type CellType, type CellValue, cellText, isBlank, readCell, sameValue } from './cell.ts';
import type { InputFault, InputRemark } from './faults.ts';
import { newSiteId } from './outlets.ts';
import { type Column, keyOf, REMOVE, type Row, type Sheet } from './sheet.ts';

/** One row as it arrived. */
export interface GivenRow {
  /** As a spreadsheet counts it: the headings are row 1. */
  readonly row: number;
  /** By column; what is not there is blank. */
  readonly cells: Readonly<Record<string, unknown>>;
}

/** Rows of one sheet as they arrived. */
export interface GivenSheet {
  /** Id of the sheet. */
  readonly sheet: string;
  readonly rows: readonly GivenRow[];
}

export interface Merged {
  readonly rows: readonly Row[];
  /** Spreadsheet row of each of `rows`; null for rows in force that the file does not have. */
  readonly places: readonly (number | null)[];
  readonly changed: boolean;
}

/** Where faults and remarks are put. */
export interface MergeLog {
  readonly faults: InputFault[];
  readonly remarks: InputRemark[];
}

interface Cell {
  readonly column: Column;
  readonly type: CellType;
  readonly nullable: boolean;
  readonly raw: unknown;
  readonly now: CellValue | undefined;
}

class RowReader {
  readonly #sheet: Sheet;
  readonly #given: GivenRow;
  readonly #log: MergeLog;
  readonly #today: string;
  #bad = false;

  constructor(sheet: Sheet, given: GivenRow, log: MergeLog, today: string) {
    this.#sheet = sheet;
    this.#given = given;
    this.#log = log;
    this.#today = today;
  }

  get bad(): boolean {
    return this.#bad;
  }

  raw(column: string): unknown {
    return Object.hasOwn(this.#given.cells, column) ? this.#given.cells[column] : undefined;
  }

  fault(column: string | null, code: InputFault['code'], params: InputFault['params'] = {}): void {
    this.#bad = true;
    const value = column === null ? '' : cellText(this.raw(column));
    this.#log.faults.push({ sheet: this.#sheet.id, row: this.#given.row, column, value, code, params });
  }

  remark(column: string, code: InputRemark['code'], value: string): void {
    this.#log.remarks.push({ sheet: this.#sheet.id, row: this.#given.row, column, value, code, params: {} });
  }

  /** The value of a cell; `undefined` where it is blank or refused. */
  read({ column, type, nullable, raw, now }: Cell): CellValue | undefined {
    // What is in force is not questioned here, whoever put it there.
    if (now !== undefined && !isBlank(raw) && sameValue(raw as CellValue, now)) return now;
    const read = readCell(type, raw, this.#today);
    if ('fault' in read) {
      this.fault(column.id, read.fault, { ...read.params });
      return undefined;
    }
    if (read.value === null && !nullable) {
      this.fault(column.id, 'not-allowed');
      return undefined;
    }
    if (read.remark !== undefined && !sameValue(read.value, now)) this.remark(column.id, read.remark, cellText(raw));
    return read.value;
  }
}

/** A row with its key columns read; null where one is missing or refused. */
function keyed(sheet: Sheet, reader: RowReader): Row | null {
  const row: Record<string, CellValue> = {};
  for (const id of sheet.key) {
    const column = sheet.columns.find((one) => one.id === id) as Column;
    const { type, nullable = false, initial } = column;
    const value = reader.read({ column, type, nullable, raw: reader.raw(id), now: undefined });
    if (value === undefined && initial === undefined && !reader.bad) reader.fault(id, 'needed');
    row[id] = value ?? initial ?? null;
  }
  return reader.bad ? null : row;
}

/** A whole row: cells that are blank keep what is in force, or start as a new row does. */
function whole(sheet: Sheet, key: Row, now: Row | undefined, reader: RowReader): Row {
  const row: Record<string, CellValue> = { ...key };
  const name = keyOf(sheet, key);
  for (const column of sheet.columns) {
    const { id } = column;
    if (sheet.key.includes(id)) continue;
    const told = sheet.typeOf?.(name, id);
    const { type, nullable = false } = told ?? column;
    const value = reader.read({ column, type, nullable, raw: reader.raw(id), now: now?.[id] });
    if (value !== undefined) row[id] = value;
    else if (now !== undefined) row[id] = now[id] ?? null;
    else if (column.initial !== undefined) row[id] = column.initial;
    else if (nullable) row[id] = null;
    else if (isBlank(reader.raw(id))) reader.fault(id, 'needed');
  }
  return row;
}

/** A value that somebody changed without saying where it comes from is declared, and no longer of its old source. */
function declared(sheet: Sheet, row: Row, now: Row, reader: RowReader): Row {
  const made: Record<string, CellValue> = { ...row };
  for (const { id, governs } of sheet.columns) {
    if (governs === undefined) continue;
    const changed = governs.find((one) => !sameValue(row[one], now[one]));
    const same = sameValue(row[id], now[id]);
    if (changed !== undefined && same && row[id] !== 'declared') {
      made[id] = 'declared';
      reader.remark(changed, 'became-declared', cellText(row[changed]));
    }
    if (id !== 'provenance' || (changed === undefined && same) || made[id] === now[id]) continue;
    for (const part of ['source', 'date']) if (sameValue(row[part], now[part])) made[part] = null;
  }
  return made;
}

/** Lays the rows of a file over those in force. */
export function mergeSheet(
  sheet: Sheet,
  inForce: readonly Row[],
  given: readonly GivenRow[],
  log: MergeLog,
  today: string,
): Merged {
  const now = new Map(inForce.map((row) => [keyOf(sheet, row), row]));
  const gone = new Set<string>();
  const taken = new Map<string, { row: Row; place: number }>();
  for (const one of given) {
    const reader = new RowReader(sheet, one, log, today);
    const key = keyed(sheet, reader);
    if (key === null) continue;
    const blank = sheet.id === 'outlets' && key.id === '';
    const known = now.get(keyOf(sheet, key));
    if (known === undefined && !blank && (sheet.kind === 'keyed' || sheet.id === 'outlets')) {
      reader.fault(sheet.key[0] ?? null, 'unknown-row');
      continue;
    }
    if (removed(sheet, reader)) {
      if (known === undefined) reader.fault(sheet.key[0] ?? null, 'unknown-row');
      else gone.add(keyOf(sheet, key));
      continue;
    }
    let row = whole(sheet, key, known, reader);
    if (blank && !reader.bad) row = { ...row, id: newSiteId(row) };
    const name = keyOf(sheet, row);
    const before = taken.get(name);
    if (before !== undefined) reader.fault(sheet.key[0] ?? null, 'repeated-row', { first: before.place });
    if (reader.bad) continue;
    const base = now.get(name);
    taken.set(name, { row: base === undefined ? row : declared(sheet, row, base, reader), place: one.row });
  }
  const kept = inForce.filter((row) => !gone.has(keyOf(sheet, row)) && !replaced(sheet, row, taken));
  const rows = kept.map((row) => taken.get(keyOf(sheet, row))?.row ?? row);
  const added = [...taken].filter(([name]) => !now.has(name)).map(([, { row }]) => row);
  const all = [...rows, ...added];
  return {
    rows: all,
    places: all.map((row) => taken.get(keyOf(sheet, row))?.place ?? null),
    changed: JSON.stringify(all.map(sorted)) !== JSON.stringify(inForce.map(sorted)),
  };
}

const FLAG: CellType = { kind: 'flag' };

/** Whether a row is marked to be taken away. */
function removed({ kind, columns }: Sheet, reader: RowReader): boolean {
  const [column] = columns;
  if (kind !== 'open' || column === undefined) return false;
  const marked = {
    column: { ...column, id: REMOVE },
    type: FLAG,
    nullable: true,
    raw: reader.raw(REMOVE),
    now: undefined,
  };
  return reader.read(marked) === true;
}

/** Whether a row in force has to give way to the rows of its kind that the file has. */
function replaced(sheet: Sheet, row: Row, taken: ReadonlyMap<string, { readonly row: Row }>): boolean {
  const [kind] = sheet.key;
  if (sheet.kind !== 'list' || kind === undefined || taken.has(keyOf(sheet, row))) return false;
  return [...taken.values()].some((one) => one.row[kind] === row[kind]);
}

const sorted = (row: Row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
