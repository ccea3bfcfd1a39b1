/** From what a search has found by state to what is told of nodes and places. */
import type { CostMatrix, NodeCosts } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';
import { better, type Figures, plainFigures, plus } from './cost.ts';
import { type AnchorEnd, startOf } from './ends.ts';
import type { ExactReached } from './exact-search.ts';
import type { RoadGraph } from './graph.ts';

/** Room for figures; −1 = no way. */
export function emptyMatrix(size: number): CostMatrix {
  return { milliseconds: new Float64Array(size).fill(-1), decimetres: new Float64Array(size).fill(-1) };
}

/** Puts figures into a matrix; null = no way. */
export function setFigures({ milliseconds, decimetres }: CostMatrix, at: number, figures: Figures | null): void {
  milliseconds[at] = figures === null ? -1 : figures.milliseconds;
  decimetres[at] = figures === null ? -1 : figures.decimetres;
}

/**
 * Time and length by node from costs by state: outward a way may end in any state of a node, inward it starts with
 * nothing behind it. `exact` is asked where costs do not tell.
 */
export function nodeCosts(
  graph: RoadGraph,
  cost: Float64Array,
  outward: boolean,
  exact: () => ExactReached,
): NodeCosts {
  const { nodeCount } = graph.roads;
  const { node, stateCount } = graph.expansion;
  const least = new Float64Array(nodeCount);
  for (let n = 0; n < nodeCount; n++) least[n] = outward ? cost[n] : cost[startOf(graph, n)];
  for (let state = nodeCount; outward && state < stateCount; state++) {
    const at = node[state];
    if (cost[state] < least[at]) least[at] = cost[state];
  }
  const costs = emptyMatrix(nodeCount);
  const { plainBelow } = graph;
  const unclear: number[] = [];
  for (let n = 0; n < nodeCount; n++) {
    if (least[n] < plainBelow) setFigures(costs, n, plainFigures(least[n]));
    else if (least[n] < Number.POSITIVE_INFINITY) unclear.push(n);
  }
  if (unclear.length === 0) return costs;
  const reached = exact();
  for (const n of unclear) setFigures(costs, n, outward ? bestAt(graph, reached, n) : reached.at(startOf(graph, n)));
  return costs;
}

/** The least way to any state of a node. */
function bestAt(graph: RoadGraph, reached: ExactReached, n: number): Figures | null {
  const { first, states } = graph.expansion;
  let best: Figures | null = null;
  for (let i = first[n]; i < first[n + 1]; i++) {
    best = better(best, reached.at(states[i]));
  }
  return best;
}

/** The least way over one of the ends of an anchor. */
export function bestOver(reached: ExactReached, ends: readonly AnchorEnd[]): Figures | null {
  let best: Figures | null = null;
  for (const end of ends) {
    const figures = reached.at(end.node);
    if (figures !== null) best = better(best, plus(figures, end));
  }
  return best;
}

/** A table from costs; `exact` is asked for each row with the columns whose costs do not tell. */
export function splitTable(
  graph: RoadGraph,
  costs: Float64Array,
  columns: number,
  exact: (row: number, columns: readonly number[]) => readonly (Figures | null)[],
): CostMatrix {
  const table = emptyMatrix(costs.length);
  const { plainBelow } = graph;
  for (let begin = 0; begin < costs.length; begin += columns) {
    const unclear: number[] = [];
    for (let at = begin; at < begin + columns; at++) {
      if (costs[at] < plainBelow) setFigures(table, at, plainFigures(costs[at]));
      else if (costs[at] < Number.POSITIVE_INFINITY) unclear.push(at - begin);
    }
    if (unclear.length === 0) continue;
    const found = exact(begin / columns, unclear);
    for (const [i, column] of unclear.entries()) setFigures(table, begin + column, found[i]);
  }
  return table;
}

/** The anchors of some columns. */
export const chosen = (anchors: readonly Anchor[], columns: readonly number[]): Anchor[] =>
  columns.map((column) => anchors[column]);
