/** Time and length of a least way by the hierarchy, also where its cost does not tell them. */
import { type Figures, plainFigures, plus } from '../graph/cost.ts';
import type { AnchorEnd } from '../graph/ends.ts';
import { exactSearch } from '../graph/exact-search.ts';
import { THROUGH } from '../graph/expansion.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { bestOver } from '../graph/state-costs.ts';
import type { Hierarchy } from './hierarchy.ts';
import type { Metric } from './metric.ts';

interface Parts {
  readonly graph: RoadGraph;
  readonly hierarchy: Hierarchy;
}

/** The least way from one of some ends to one of others under a metric, their own figures included; null without one. */
export function leastFigures(
  { graph, hierarchy }: Parts,
  metric: Metric,
  starts: readonly AnchorEnd[],
  goals: readonly AnchorEnd[],
): Figures | null {
  const cost = hierarchy.points.cost(metric, starts, goals);
  if (cost === Number.POSITIVE_INFINITY) return null;
  if (cost < graph.plainBelow) return plainFigures(cost);
  if (cost >= graph.orderedBelow) {
    const targets = goals.map(({ node }) => node);
    return bestOver(exactSearch(graph, { seeds: starts, targets, cost: metric.cost }), goals);
  }
  const way = hierarchy.points.way(metric, starts, goals);
  const [start, goal] = [cheapestAt(starts, way?.start), cheapestAt(goals, way?.goal)];
  if (way === null || start === undefined || goal === undefined) return null;
  return way.arcs.reduce((sum, row) => plus(sum, rowFigures(graph, row)), plus(start, goal));
}

/** What an arc of the expansion adds to a way. */
function rowFigures({ expansion, milliseconds, roads, turning }: RoadGraph, row: number): Figures {
  const arc = expansion.arc[row];
  return {
    milliseconds: milliseconds[arc] + turning(row),
    decimetres: roads.lengthDecimetres[arc >> 1],
    throughs: (expansion.kind[row] & THROUGH) === 0 ? 0 : 1,
  };
}

function cheapestAt(ends: readonly AnchorEnd[], node: number | undefined): AnchorEnd | undefined {
  let best: AnchorEnd | undefined;
  for (const end of ends) if (end.node === node && (best === undefined || end.cost < best.cost)) best = end;
  return best;
}
