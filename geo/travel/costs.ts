/** Least costs between positions on one road graph, found on demand and remembered. */
import type { Position } from '../../src/model/index.ts';
import type { CostMatrix, Router } from '../roads/router.ts';
import type { Anchor, Snapped } from '../roads/snap/anchor.ts';

/** Rows are found in batches of this many: as many as the engine carries side by side. */
const BATCH = 16;

/** Seconds × 2^26 + metres: exact for any way on earth. */
const SECOND_UNIT = 2 ** 26;

/** Seconds and metres of a cost; null = no way. */
export function tripOf(cost: number): { readonly seconds: number; readonly metres: number } | null {
  if (!(cost < Number.POSITIVE_INFINITY)) return null;
  const seconds = Math.floor(cost / SECOND_UNIT);
  return { seconds, metres: cost - seconds * SECOND_UNIT };
}

/** Costs of a table's cells. */
function tripCosts({ milliseconds, decimetres }: CostMatrix): Float64Array {
  return milliseconds.map((ms, at) =>
    ms < 0 ? Number.POSITIVE_INFINITY : Math.round(ms / 1000) * SECOND_UNIT + Math.round(decimetres[at] / 10),
  );
}

/**
 * A cost is a trip in whole seconds and metres, in one number to be taken apart by {@link tripOf}; 0 = the same
 * coordinates.
 *
 * Rows (one position to all) are found some at a time. Positions added later are filled into known rows from columns
 * (all to one), for all rows together: moving one of n places costs two questions, not n.
 */
export class CostTable {
  readonly router: Router;
  /** Rows and columns asked for so far. */
  searches = 0;
  readonly #number = new Map<string, number>();
  readonly #positions: Position[] = [];
  readonly #snapped: Snapped[] = [];
  readonly #rows = new Map<number, Float64Array>();
  readonly #columns = new Map<number, Float64Array>();
  /** Positions on the roads and their anchors; made again when positions are added. */
  #anchored: { readonly numbers: readonly number[]; readonly anchors: readonly Anchor[] } | null = null;

  constructor(router: Router) {
    this.router = router;
  }

  get size(): number {
    return this.#positions.length;
  }

  /** Number of a position, the same for equal coordinates. */
  number(position: Position): number {
    const known = this.#number.get(positionKey(position));
    return known ?? this.#add(position, this.router.snapper.snap(position[0], position[1]));
  }

  #add(position: Position, snapped: Snapped): number {
    const number = this.#positions.push(position) - 1;
    this.#number.set(positionKey(position), number);
    this.#snapped.push(snapped);
    this.#anchored = null;
    return number;
  }

  snapped(number: number): Snapped {
    const snapped = this.#snapped[number];
    if (!snapped) throw new RangeError(`position ${number} of ${this.size}`);
    return snapped;
  }

  /** Costs from a position; entries of `wanted` are filled, others may be NaN. The array is shared: don't change it. */
  row(source: number, wanted: readonly number[]): Float64Array {
    const known = this.#rows.get(source);
    if (!known) return this.#findRows(source, wanted);
    const missing = missingIn(known, wanted);
    if (missing.length === 0) return known;
    const unknown = missing.filter((target) => Number.isNaN(this.#columns.get(target)?.[source] ?? Number.NaN));
    if (unknown.length > Math.min(BATCH, this.#rows.size)) return this.#findRows(source, [source]);
    if (unknown.length > 0) this.#findColumns(unknown);
    const row = known.length < this.size ? lengthened(known, this.size) : known;
    for (const target of missing) row[target] = this.#columns.get(target)?.[source] ?? Number.NaN;
    this.#rows.set(source, row);
    return row;
  }

  /** Cost of one way; where nothing is known of its source, those to all `wanted` are found with it. */
  cost(source: number, target: number, wanted: readonly number[]): number {
    const known = this.#rows.get(source);
    const cost = known?.[target];
    if (cost !== undefined && !Number.isNaN(cost)) return cost;
    return this.row(source, known === undefined ? wanted : [target])[target];
  }

  /** A table of the wanted positions only, with what is known about them. */
  narrowed(wanted: readonly Position[]): CostTable {
    const table = new CostTable(this.router);
    const old: number[] = [];
    for (const position of wanted) {
      const before = this.#number.get(positionKey(position));
      if (before === undefined || table.#number.has(positionKey(position))) continue;
      old.push(before);
      table.#add(position, this.snapped(before));
    }
    for (const [number, before] of old.entries()) {
      const row = this.#rows.get(before);
      if (row)
        table.#rows.set(
          number,
          Float64Array.from(old, (target) => row[target] ?? Number.NaN),
        );
    }
    return table;
  }

  /** Finds the row of a source, and those of others that are wanted and unknown, as many as come at the same price. */
  #findRows(source: number, wanted: readonly number[]): Float64Array {
    const { numbers, anchors } = this.#onRoads();
    const batch = [source];
    for (const other of wanted) {
      if (batch.length === BATCH) break;
      if (other !== source && !this.#rows.has(other)) batch.push(other);
    }
    const started = batch.filter((number) => this.snapped(number).anchor);
    if (started.length > 0) this.searches += 1;
    const starts = started.flatMap((number) => this.snapped(number).anchor ?? []);
    const costs = tripCosts(this.router.table(starts, anchors));
    for (const number of batch) {
      const row = new Float64Array(this.size).fill(Number.POSITIVE_INFINITY);
      const line = started.indexOf(number);
      if (line >= 0) {
        for (const [i, target] of numbers.entries()) row[target] = costs[line * numbers.length + i];
      }
      row[number] = 0;
      this.#rows.set(number, row);
    }
    return this.#rows.get(source) ?? new Float64Array(0);
  }

  #findColumns(targets: readonly number[]): void {
    const { numbers, anchors } = this.#onRoads();
    const ended = targets.filter((number) => this.snapped(number).anchor);
    if (ended.length > 0) this.searches += 1;
    const ends = ended.flatMap((number) => this.snapped(number).anchor ?? []);
    const costs = tripCosts(this.router.table(anchors, ends));
    for (const number of targets) {
      const column = new Float64Array(this.size).fill(Number.POSITIVE_INFINITY);
      const line = ended.indexOf(number);
      if (line >= 0) {
        for (const [i, source] of numbers.entries()) column[source] = costs[i * ended.length + line];
      }
      column[number] = 0;
      this.#columns.set(number, column);
    }
  }

  #onRoads() {
    if (this.#anchored === null) {
      const numbers: number[] = [];
      const anchors: Anchor[] = [];
      for (const [number, { anchor }] of this.#snapped.entries()) {
        if (!anchor) continue;
        numbers.push(number);
        anchors.push(anchor);
      }
      this.#anchored = { numbers, anchors };
    }
    return this.#anchored;
  }
}

/** Rows are made longer by this many entries more than are needed: edits bring one position after another. */
const SPARE_ENTRIES = 64;

/** A row with room for more positions, NaN where nothing is known. */
function lengthened(row: Float64Array, size: number): Float64Array {
  const longer = new Float64Array(size + SPARE_ENTRIES).fill(Number.NaN);
  longer.set(row);
  return longer;
}

/** Targets that a row does not hold, each once; a row found before more positions came is shorter than the table. */
function missingIn(row: Float64Array, wanted: readonly number[]): number[] {
  let missing: Set<number> | null = null;
  for (const target of wanted) {
    if (target >= row.length || Number.isNaN(row[target])) missing = (missing ?? new Set()).add(target);
  }
  return missing === null ? [] : [...missing];
}

export const positionKey = (position: Position): string => `${position[0]},${position[1]}`;
