/** How a place gets onto the roads and off them: the states next to an anchor, with the cost of the part between. */

import type { Anchor } from '../snap/anchor.ts';
import { costOf, type Figures, NOTHING, plus, weighed } from './cost.ts';
import { BEGUN, type Expansion, THROUGH } from './expansion.ts';
import { AGAINST, ALONG, type RoadGraph } from './graph.ts';
import type { Seed } from './search.ts';
import { wayFigures } from './sides.ts';

/** A state next to an anchor; figures of the part between them and of the straight line between place and road. */
export interface AnchorEnd extends Seed, Figures {
  /** Directed segment of which a part is travelled between the two; −1 where the anchor is a node. */
  readonly arc: number;
}

/** The straight line between a place and its anchor. */
export const straightFigures = (graph: RoadGraph, anchor: Anchor): Figures => ({
  milliseconds: Math.round((anchor.straightMetres * 3600) / graph.profile.offRoadKmh),
  decimetres: Math.round(anchor.straightMetres * 10),
  throughs: 0,
});

/** A share of a directed segment, 0…1. */
const partFigures = (graph: RoadGraph, arc: number, share: number): Figures => ({
  milliseconds: Math.round(share * graph.milliseconds[arc]),
  decimetres: Math.round(share * graph.roads.lengthDecimetres[arc >> 1]),
  throughs: 0,
});

/** The cost of figures in a graph's order. */
export const figuresCost = (graph: RoadGraph, figures: Figures): number =>
  costOf(graph, weighed(figures), figures.decimetres);

const endAt = (graph: RoadGraph, node: number, arc: number, figures: Figures): AnchorEnd => ({
  node,
  arc,
  cost: figuresCost(graph, figures),
  ...figures,
});

/** Directions in which an anchor's segment may be gone from it. */
const openAt = (graph: RoadGraph, anchor: Anchor): number =>
  graph.passable[anchor.segment] & (anchor.directions ?? ALONG | AGAINST);

/** States that can be reached first from an anchor. */
export function departures(graph: RoadGraph, anchor: Anchor): AnchorEnd[] {
  const straight = straightFigures(graph, anchor);
  if (anchor.node >= 0) return [endAt(graph, startOf(graph, anchor.node), -1, straight)];
  const { segment, fraction } = anchor;
  const { afterArc, afterLimited } = graph.expansion;
  const open = openAt(graph, anchor);
  const found: AnchorEnd[] = [];
  const leave = (arc: number, share: number) => {
    const state = (graph.limited?.[arc] === 1 ? afterLimited : afterArc)[arc];
    found.push(endAt(graph, state, arc, plus(straight, partFigures(graph, arc, share))));
  };
  if (open & ALONG) leave(2 * segment, 1 - fraction);
  if (open & AGAINST) leave(2 * segment + 1, fraction);
  return found;
}

/**
 * State in which a way begins at a node: beside destination-only roads the one that has begun on them, from which open
 * roads are as free.
 */
export function startOf(graph: RoadGraph, node: number): number {
  if (graph.limited === null) return node;
  // The copy with nothing behind stands before those that remember something.
  return statesOf(graph, node).find((state) => graph.expansion.side[state] === BEGUN) ?? node;
}

/** States from which an anchor can be reached last. */
export function arrivals(graph: RoadGraph, anchor: Anchor): AnchorEnd[] {
  const straight = straightFigures(graph, anchor);
  if (anchor.node >= 0) return Array.from(statesOf(graph, anchor.node), (state) => endAt(graph, state, -1, straight));
  const { segment, fraction } = anchor;
  const open = openAt(graph, anchor);
  const found: AnchorEnd[] = [];
  const enter = (node: number, arc: number, share: number) => {
    const part = plus(straight, partFigures(graph, arc, share));
    for (const state of statesOf(graph, node)) {
      const turning = entering(graph, state, arc);
      if (turning !== null) found.push(endAt(graph, state, arc, plus(part, turning)));
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

/** What the turn from a state onto a directed segment adds; null where it is forbidden. */
function entering(graph: RoadGraph, state: number, arc: number): Figures | null {
  if (state < graph.roads.nodeCount) return NOTHING;
  const { expansion, expandedCost } = graph;
  for (let row = rowsFrom(expansion, state); expansion.tail[row] === state; row++) {
    if (expansion.arc[row] !== arc || expandedCost[row] === Number.POSITIVE_INFINITY) continue;
    return {
      milliseconds: graph.turning(row),
      decimetres: 0,
      throughs: (expansion.kind[row] & THROUGH) === 0 ? 0 : 1,
    };
  }
  return null;
}

/** The first arc of the expansion that leaves a state: arcs ascend by tail. */
function rowsFrom({ tail }: Expansion, state: number): number {
  let [low, high] = [0, tail.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tail[middle] < state) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Going along one segment from anchor to anchor, straight lines included; null where that is not possible. */
export function directFigures(graph: RoadGraph, from: Anchor, to: Anchor): Figures | null {
  const arc = directArc(graph, from, to);
  if (arc < 0) return null;
  const straight = plus(straightFigures(graph, from), straightFigures(graph, to));
  return plus(straight, wayFigures(graph, from, to, [arc]));
}

/** Cost of that; Infinity where it is not possible. */
export function directCost(graph: RoadGraph, from: Anchor, to: Anchor): number {
  const figures = directFigures(graph, from, to);
  return figures === null ? Number.POSITIVE_INFINITY : figuresCost(graph, figures);
}

/** Directed segment along which one anchor follows another; −1 where none does. */
export function directArc(graph: RoadGraph, from: Anchor, to: Anchor): number {
  if (from.segment !== to.segment || from.node >= 0 || to.node >= 0) return -1;
  const open = openAt(graph, from) & openAt(graph, to);
  const share = to.fraction - from.fraction;
  if (share >= 0 && open & ALONG) return 2 * from.segment;
  return share <= 0 && open & AGAINST ? 2 * from.segment + 1 : -1;
}
