/**
 * Least ways where costs in one number do not tell: far ones, and those that use destination-only roads as a through
 * way. Milliseconds and decimetres are kept apart, so nothing runs over.
 */
import { type Figures, isBefore, MILLISECOND_UNIT, THROUGH_MILLISECONDS, weighed } from './cost.ts';
import { THROUGH } from './expansion.ts';
import type { Arcs, RoadGraph } from './graph.ts';
import type { Seed } from './search.ts';

/** Figures, and what decides among ways of equal figures. */
interface Spread extends Figures {
  readonly spread?: number;
}

type ExactSeed = Pick<Seed, 'node'> & Spread;

export interface ExactQuery {
  readonly seeds: readonly ExactSeed[];
  /** From the seeds, which is the default; else to them. */
  readonly outward?: boolean;
  /** Stop once all of these are settled. */
  readonly targets?: Iterable<number>;
  /** Costs by arc of the expansion in place of the graph's: Infinity = closed. Others are not looked at. */
  readonly cost?: Float64Array;
  /** Weighed milliseconds beyond which nothing is looked at. */
  readonly limit?: number;
  /** What a millisecond on a directed segment counts in the choice among ways of equal figures; seeds count theirs. */
  readonly spreadOf?: (arc: number) => number;
  /** Costs by state, of which those below the graph's `plainBelow` are taken as found. */
  readonly known?: Float64Array;
}

/** What a search has found, by state. */
export class ExactReached {
  /** Milliseconds and through ways in one, as ways are chosen by; Infinity where not reached. */
  readonly weighed: Float64Array;
  readonly decimetres: Float64Array;
  readonly throughs: Uint16Array;
  /** Of no meaning in searches without `spreadOf`. */
  readonly spread: Float64Array;
  /** Arc of the rows by which a state was reached, and the state it was reached from; −1 at seeds. */
  readonly parentArc: Int32Array;
  readonly parentState: Int32Array;

  constructor(stateCount: number) {
    this.weighed = new Float64Array(stateCount).fill(Number.POSITIVE_INFINITY);
    this.decimetres = new Float64Array(stateCount);
    this.throughs = new Uint16Array(stateCount);
    this.spread = new Float64Array(stateCount);
    this.parentArc = new Int32Array(stateCount).fill(-1);
    this.parentState = new Int32Array(stateCount).fill(-1);
  }

  /** Null where not reached. */
  at(state: number): Figures | null {
    const first = this.weighed[state];
    if (first === Number.POSITIVE_INFINITY) return null;
    const throughs = this.throughs[state];
    return {
      milliseconds: first - throughs * THROUGH_MILLISECONDS,
      decimetres: this.decimetres[state],
      throughs,
    };
  }
}

const isLess = (a: Spread, b: Spread): boolean =>
  isBefore(a, b) || (!isBefore(b, a) && (a.spread ?? 0) < (b.spread ?? 0));

/** States by their figures, least first; a state may stand in it several times. */
class Queue {
  readonly #states: number[] = [];
  readonly #figures: Spread[] = [];

  push(state: number, figures: Spread): void {
    const [states, list] = [this.#states, this.#figures];
    let at = states.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!isLess(figures, list[up])) break;
      [states[at], list[at]] = [states[up], list[up]];
      at = up;
    }
    [states[at], list[at]] = [state, figures];
  }

  pop(): readonly [state: number, figures: Spread] | null {
    const [states, list] = [this.#states, this.#figures];
    const [state, figures] = [states.pop(), list.pop()];
    if (state === undefined || figures === undefined) return null;
    if (states.length === 0) return [state, figures];
    const least = [states[0], list[0]] as const;
    let at = 0;
    for (let child = 1; child < states.length; child = 2 * at + 1) {
      if (child + 1 < states.length && isLess(list[child + 1], list[child])) child++;
      if (!isLess(list[child], figures)) break;
      [states[at], list[at]] = [states[child], list[child]];
      at = child;
    }
    [states[at], list[at]] = [state, figures];
    return least;
  }
}

/** Dijkstra's algorithm (1959, doi:10.1007/BF01386390) by weighed milliseconds, then decimetres. */
export function exactSearch(graph: RoadGraph, query: ExactQuery): ExactReached {
  const { seeds, outward = true, cost = graph.expandedCost, known, limit = Number.POSITIVE_INFINITY, spreadOf } = query;
  const { expansion, milliseconds, roads } = graph;
  const rows: Arcs = outward ? graph.out : graph.into;
  const reached = new ExactReached(expansion.stateCount);
  const queue = new Queue();
  const offer = (state: number, figures: Spread, arc: number, from: number): void => {
    const first = weighed(figures);
    const spread = figures.spread ?? 0;
    const old = reached.weighed[state];
    if (first > old || first > limit) return;
    if (first === old && figures.decimetres > reached.decimetres[state]) return;
    if (first === old && figures.decimetres === reached.decimetres[state] && spread >= reached.spread[state]) return;
    reached.weighed[state] = first;
    reached.decimetres[state] = figures.decimetres;
    reached.throughs[state] = figures.throughs;
    reached.spread[state] = spread;
    reached.parentArc[state] = arc;
    reached.parentState[state] = from;
    queue.push(state, figures);
  };
  const relax = (state: number, figures: Spread, wanted: (head: number) => boolean): void => {
    for (let i = rows.first[state]; i < rows.first[state + 1]; i++) {
      const row = rows.row[i];
      if (cost[row] === Number.POSITIVE_INFINITY || !wanted(rows.node[i])) continue;
      const arc = rows.arc[i];
      const own = milliseconds[arc] + graph.turning(row);
      const next = {
        milliseconds: figures.milliseconds + own,
        decimetres: figures.decimetres + roads.lengthDecimetres[arc >> 1],
        throughs: figures.throughs + ((expansion.kind[row] & THROUGH) === 0 ? 0 : 1),
        spread: spreadOf === undefined ? 0 : (figures.spread ?? 0) + own * spreadOf(arc),
      };
      offer(rows.node[i], next, i, state);
    }
  };
  const isKnown = (state: number): boolean => known !== undefined && known[state] < graph.plainBelow;
  if (known !== undefined)
    settleKnown(graph, known, reached, (state, figures) => relax(state, figures, (head) => !isKnown(head)));
  for (const seed of seeds) if (!isKnown(seed.node)) offer(seed.node, seed, -1, -1);
  const targets = new Set(query.targets);
  let missing = query.targets === undefined ? -1 : targets.size;
  const settled = new Uint8Array(expansion.stateCount);
  while (missing !== 0) {
    const next = queue.pop();
    if (next === null) break;
    const [state, figures] = next;
    if (settled[state] === 1) continue;
    settled[state] = 1;
    if (targets.has(state)) missing--;
    relax(state, figures, (head) => settled[head] === 0 && !isKnown(head));
  }
  return reached;
}

/** Takes over what plain costs tell, and goes on from there. */
function settleKnown(
  graph: RoadGraph,
  known: Float64Array,
  reached: ExactReached,
  onward: (state: number, figures: Figures) => void,
): void {
  const states: number[] = [];
  for (let state = 0; state < known.length; state++) {
    if (!(known[state] < graph.plainBelow)) continue;
    reached.weighed[state] = Math.floor(known[state] / MILLISECOND_UNIT);
    reached.decimetres[state] = known[state] % MILLISECOND_UNIT;
    states.push(state);
  }
  for (const state of states) {
    const figures = reached.at(state);
    if (figures !== null) onward(state, figures);
  }
}
