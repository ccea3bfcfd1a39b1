/** Walking: the shortest way on foot, within a limit. */

import { arrivals, departures, directCost } from '../roads/graph/ends.ts';
import type { RoadGraph } from '../roads/graph/graph.ts';
import type { Search } from '../roads/graph/search.ts';
import type { Anchor } from '../roads/snap/snap.ts';

/**
 * The places that can be walked to, by the node before them and by the segment they lie on: a walk looks only at what
 * it reaches.
 */
export interface WalkTargets {
  readonly anchors: readonly (Anchor | null)[];
  readonly byNode: ReadonlyMap<number, readonly { readonly place: number; readonly cost: number }[]>;
  readonly bySegment: ReadonlyMap<number, readonly number[]>;
}

/** Sorts places by where they meet the roads. `graph` must be one of least distance. */
export function walkTargets(graph: RoadGraph, anchors: readonly (Anchor | null)[]): WalkTargets {
  const byNode = new Map<number, { place: number; cost: number }[]>();
  const bySegment = new Map<number, number[]>();
  for (const [place, anchor] of anchors.entries()) {
    if (!anchor) continue;
    for (const { node, cost } of arrivals(graph, anchor)) add(byNode, node, { place, cost });
    if (anchor.node < 0) add(bySegment, anchor.segment, place);
  }
  return { anchors, byNode, bySegment };
}

/**
 * Places within `limitMetres` on foot of the place number `from`, with the metres of the least way, straight lines
 * included, rounded. `graph` must be that of the targets.
 */
export function walkMetres(
  graph: RoadGraph,
  search: Search,
  from: number,
  targets: WalkTargets,
  limitMetres: number,
): Map<number, number> {
  const found = new Map<number, number>();
  const anchor = targets.anchors[from];
  if (!anchor) return found;
  const meet = (place: number, decimetres: number): void => {
    const metres = Math.round(decimetres / 10);
    if (metres <= limitMetres && metres < (found.get(place) ?? Number.POSITIVE_INFINITY)) found.set(place, metres);
  };
  search.run(graph.out, departures(graph, anchor), { bound: (limitMetres + 1) * 10 });
  for (const node of search.reached()) {
    const reached = search.cost[node] ?? Number.POSITIVE_INFINITY;
    for (const { place, cost } of targets.byNode.get(node) ?? []) meet(place, reached + cost);
  }
  if (anchor.node >= 0) return found;
  for (const place of targets.bySegment.get(anchor.segment) ?? []) {
    const other = targets.anchors[place];
    if (other) meet(place, directCost(graph, anchor, other));
  }
  return found;
}

function add<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
