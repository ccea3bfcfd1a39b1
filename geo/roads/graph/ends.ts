/** How a place gets onto the roads and off them: the states next to an anchor, with the cost of the part between. */

import type { Anchor } from '../snap/anchor.ts';
import { AGAINST, ALONG, costOf, type RoadGraph } from './graph.ts';
import type { Seed } from './search.ts';

/** A state next to an anchor; cost of the part between them and of the straight line between place and road. */
export interface AnchorEnd extends Seed {
  /** Directed segment of which a part is travelled between the two; −1 where the anchor is a node. */
  readonly arc: number;
}

/** Cost of the straight line between a place and its anchor. */
export const straightCost = (graph: RoadGraph, anchor: Anchor): number =>
  costOf(
    graph,
    Math.round((anchor.straightMetres * 3600) / graph.profile.offRoadKmh),
    Math.round(anchor.straightMetres * 10),
  );

/** Cost of a share of a directed segment, 0…1. */
export const partCost = (graph: RoadGraph, arc: number, share: number): number =>
  costOf(
    graph,
    Math.round(share * graph.milliseconds[arc]),
    Math.round(share * graph.roads.lengthDecimetres[arc >> 1]),
  );

/** Directions in which an anchor's segment may be gone from it. */
const openAt = (graph: RoadGraph, anchor: Anchor): number =>
  graph.passable[anchor.segment] & (anchor.directions ?? ALONG | AGAINST);

/** States that can be reached first from an anchor. */
export function departures(graph: RoadGraph, anchor: Anchor): AnchorEnd[] {
  const straight = straightCost(graph, anchor);
  if (anchor.node >= 0) return [{ node: anchor.node, cost: straight, arc: -1 }];
  const { segment, fraction } = anchor;
  const open = openAt(graph, anchor);
  const found: AnchorEnd[] = [];
  const leave = (arc: number, share: number) =>
    found.push({ node: graph.expansion.afterArc[arc], cost: straight + partCost(graph, arc, share), arc });
  if (open & ALONG) leave(2 * segment, 1 - fraction);
  if (open & AGAINST) leave(2 * segment + 1, fraction);
  return found;
}

/** States from which an anchor can be reached last. */
export function arrivals(graph: RoadGraph, anchor: Anchor): AnchorEnd[] {
  const straight = straightCost(graph, anchor);
  if (anchor.node >= 0) return [...statesOf(graph, anchor.node)].map((node) => ({ node, cost: straight, arc: -1 }));
  const { segment, fraction } = anchor;
  const open = openAt(graph, anchor);
  const found: AnchorEnd[] = [];
  const enter = (node: number, arc: number, share: number) => {
    const part = straight + partCost(graph, arc, share);
    for (const state of statesOf(graph, node)) {
      const turning = enteringCost(graph, state, arc);
      if (turning < Number.POSITIVE_INFINITY) found.push({ node: state, cost: part + turning, arc });
    }
  };
  const { from, to } = graph.roads;
  if (open & ALONG) enter(from[segment], 2 * segment, fraction);
  if (open & AGAINST) enter(to[segment], 2 * segment + 1, 1 - fraction);
  return found;
}

/** States of a node, the one with nothing behind it first. */
export const statesOf = ({ expansion }: RoadGraph, node: number): Uint32Array =>
  expansion.states.subarray(expansion.first[node], expansion.first[node + 1]);

/** What the turn from a state onto a directed segment adds; Infinity where it is forbidden. */
function enteringCost(graph: RoadGraph, state: number, arc: number): number {
  if (state < graph.roads.nodeCount) return 0;
  const known = entering(graph).get(state * 2 * graph.roads.segmentCount + arc);
  return known ?? Number.POSITIVE_INFINITY;
}

const ENTERING = new WeakMap<RoadGraph, Map<number, number>>();

/** Turn costs out of split states, by state × directed segments + directed segment. */
function entering(graph: RoadGraph): Map<number, number> {
  const known = ENTERING.get(graph);
  if (known !== undefined) return known;
  const costs = new Map<number, number>();
  const { expansion, expandedCost } = graph;
  for (let a = 0; a < expansion.arc.length; a++) {
    const tail = expansion.tail[a];
    if (tail < graph.roads.nodeCount || expandedCost[a] === Number.POSITIVE_INFINITY) continue;
    const arc = expansion.arc[a];
    costs.set(tail * 2 * graph.roads.segmentCount + arc, expandedCost[a] - partCost(graph, arc, 1));
  }
  ENTERING.set(graph, costs);
  return costs;
}

/** Cost of going along one segment from anchor to anchor, straight lines included; Infinity where that is not possible. */
export function directCost(graph: RoadGraph, from: Anchor, to: Anchor): number {
  const arc = directArc(graph, from, to);
  if (arc < 0) return Number.POSITIVE_INFINITY;
  return (
    straightCost(graph, from) + straightCost(graph, to) + partCost(graph, arc, Math.abs(to.fraction - from.fraction))
  );
}

/** Directed segment along which one anchor follows another; −1 where none does. */
export function directArc(graph: RoadGraph, from: Anchor, to: Anchor): number {
  if (from.segment !== to.segment || from.node >= 0 || to.node >= 0) return -1;
  const open = openAt(graph, from) & openAt(graph, to);
  const share = to.fraction - from.fraction;
  if (share >= 0 && open & ALONG) return 2 * from.segment;
  return share <= 0 && open & AGAINST ? 2 * from.segment + 1 : -1;
}
