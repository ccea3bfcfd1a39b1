/** Least costs between positions on one road graph, searched on demand and remembered. */
import type { Position } from '../../src/model/index.ts';
import { type AnchorEnd, arrivals, departures, directCost } from '../roads/ends.ts';
import type { RoadGraph } from '../roads/graph.ts';
import type { Search } from '../roads/search.ts';
import type { Snapped, Snapper } from '../roads/snap.ts';

/** No more new positions than this are added to a known row by backward sweeps; beyond, one forward sweep is cheaper. */
const MOST_COLUMNS = 16;

/**
 * Costs are numbers of {@link RoadGraph.timeUnit}: Infinity = no way, 0 = the same coordinates.
 *
 * A row (one position to all) takes one forward search. Positions added later are filled into known rows from a column (all to one), which
 * takes one backward search for all rows together: moving one of n places costs two searches, not n.
 */
export class CostTable {
  readonly graph: RoadGraph;
  /** Searches run so far. */
  searches = 0;
  readonly #snapper: Snapper;
  readonly #search: Search;
  readonly #number = new Map<string, number>();
  readonly #positions: Position[] = [];
  readonly #snapped: Snapped[] = [];
  readonly #departures: (readonly AnchorEnd[])[] = [];
  readonly #arrivals: (readonly AnchorEnd[])[] = [];
  readonly #rows = new Map<number, Float64Array>();
  readonly #columns = new Map<number, Float64Array>();

  constructor(graph: RoadGraph, snapper: Snapper, search: Search) {
    this.graph = graph;
    this.#snapper = snapper;
    this.#search = search;
  }

  get size(): number {
    return this.#positions.length;
  }

  /** Number of a position, the same for equal coordinates. */
  number(position: Position): number {
    const key = positionKey(position);
    const known = this.#number.get(key);
    if (known !== undefined) return known;
    return this.#add(position, this.#snapper.snap(position[0], position[1]));
  }

  #add(position: Position, snapped: Snapped): number {
    const number = this.#positions.push(position) - 1;
    this.#number.set(positionKey(position), number);
    this.#snapped.push(snapped);
    this.#departures.push(snapped.anchor ? departures(this.graph, snapped.anchor) : []);
    this.#arrivals.push(snapped.anchor ? arrivals(this.graph, snapped.anchor) : []);
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
    if (!known) return this.#forward(source);
    const missing = [...new Set(wanted.filter((target) => Number.isNaN(known[target] ?? Number.NaN)))];
    if (missing.length === 0) return known;
    if (!this.snapped(source).anchor) return this.#forward(source);
    const unswept = missing.filter((target) => Number.isNaN(this.#columns.get(target)?.[source] ?? Number.NaN));
    if (unswept.length > Math.min(MOST_COLUMNS, this.#rows.size)) return this.#forward(source);
    for (const target of unswept) this.#backward(target);
    const row = new Float64Array(this.size).fill(Number.NaN);
    row.set(known);
    for (const target of missing) row[target] = this.#columns.get(target)?.[source] ?? Number.NaN;
    this.#rows.set(source, row);
    return row;
  }

  /** A table of the wanted positions only, with what is known about them. */
  narrowed(wanted: readonly Position[]): CostTable {
    const table = new CostTable(this.graph, this.#snapper, this.#search);
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

  #forward(source: number): Float64Array {
    const row = this.#sweep(source, true);
    this.#rows.set(source, row);
    return row;
  }

  #backward(target: number): void {
    this.#columns.set(target, this.#sweep(target, false));
  }

  /** Costs between one position and all, from it or to it. */
  #sweep(centre: number, outward: boolean): Float64Array {
    const costs = new Float64Array(this.size).fill(Number.POSITIVE_INFINITY);
    if (this.snapped(centre).anchor) {
      const [leave, meet] = outward ? [this.#departures, this.#arrivals] : [this.#arrivals, this.#departures];
      const targets = meet.flatMap((seeds) => seeds.map((seed) => seed.node));
      this.searches += 1;
      this.#search.run(outward ? this.graph.out : this.graph.into, leave[centre] ?? [], { targets });
      for (const [number, seeds] of meet.entries()) {
        let least = this.#direct(centre, number, outward);
        for (const seed of seeds) least = Math.min(least, (this.#search.cost[seed.node] ?? 0) + seed.cost);
        costs[number] = least;
      }
    }
    costs[centre] = 0;
    return costs;
  }

  #direct(centre: number, other: number, outward: boolean): number {
    const a = this.snapped(centre).anchor;
    const b = this.snapped(other).anchor;
    if (!a || !b) return Number.POSITIVE_INFINITY;
    return outward ? directCost(this.graph, a, b) : directCost(this.graph, b, a);
  }
}

export const positionKey = (position: Position): string => `${position[0]},${position[1]}`;
