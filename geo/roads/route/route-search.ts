/** One way from anchor to anchor by Dijkstra's algorithm. */
import { isBefore } from '../graph/cost.ts';
import { type AnchorEnd, arrivals, departures, directArc } from '../graph/ends.ts';
import { exactSearch } from '../graph/exact-search.ts';
import type { RoadGraph } from '../graph/graph.ts';
import type { Search } from '../graph/search.ts';
import { wayFigures } from '../graph/sides.ts';
import { bestOver } from '../graph/state-costs.ts';
import type { Route } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';

/** The least way; null where there is none. `graph` must be one of least time. */
export function searchRoute(graph: RoadGraph, search: Search, from: Anchor, to: Anchor): Route | null {
  const exits = departures(graph, from);
  const entries = arrivals(graph, to);
  search.run(graph.out, exits, { targets: entries.map((entry) => entry.node) });
  const total = (entry: AnchorEnd): number => search.cost[entry.node] + entry.cost;
  const entry = leastOf(entries, total);
  if (entry === undefined) return directRoute(graph, from, to);
  if (total(entry) >= graph.orderedBelow) return exactRoute(graph, from, to);
  const arcs = pathTo(graph, entry, exits, search.parentArc, search.parentNode);
  return betterRoute(graph, routeOf(graph, from, to, arcs), directRoute(graph, from, to));
}

/** The same with milliseconds and decimetres kept apart. */
export function exactRoute(graph: RoadGraph, from: Anchor, to: Anchor): Route | null {
  const exits = departures(graph, from);
  const entries = arrivals(graph, to);
  const reached = exactSearch(graph, { seeds: exits, targets: entries.map((entry) => entry.node) });
  const best = bestOver(reached, entries);
  const direct = directRoute(graph, from, to);
  if (best === null) return direct;
  const entry = entries.find((one) => {
    const figures = bestOver(reached, [one]);
    return figures !== null && !isBefore(best, figures);
  });
  if (entry === undefined) return direct;
  const arcs = pathTo(graph, entry, exits, reached.parentArc, reached.parentState);
  return betterRoute(graph, routeOf(graph, from, to, arcs), direct);
}

/** The first of the least; undefined where none is finite. */
function leastOf(ends: readonly AnchorEnd[], cost: (end: AnchorEnd) => number): AnchorEnd | undefined {
  let best: AnchorEnd | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const end of ends) {
    const own = cost(end);
    if (own < least) [best, least] = [end, own];
  }
  return best;
}

/** Directed segments from one of the exits to an entry, along the parents of a search. */
function pathTo(
  graph: RoadGraph,
  entry: AnchorEnd,
  exits: readonly AnchorEnd[],
  parentArc: Int32Array,
  parent: Int32Array,
): number[] {
  const arcs = entry.arc >= 0 ? [entry.arc] : [];
  let state = entry.node;
  for (let up = parent[state]; up >= 0; up = parent[state]) {
    arcs.push(graph.out.arc[parentArc[state]]);
    state = up;
  }
  const exit = leastOf(
    exits.filter(({ node }) => node === state),
    ({ cost }) => cost,
  );
  if (exit !== undefined && exit.arc >= 0) arcs.push(exit.arc);
  return arcs.reverse();
}

/** The way along one segment; null where there is none. */
export function directRoute(graph: RoadGraph, from: Anchor, to: Anchor): Route | null {
  const arc = directArc(graph, from, to);
  return arc < 0 ? null : routeOf(graph, from, to, [arc]);
}

/** The route that is chosen of two, the second of equals. */
export function betterRoute(graph: RoadGraph, one: Route, other: Route | null): Route {
  if (other === null) return one;
  const figures = ({ from, to, arcs }: Route) => wayFigures(graph, from, to, arcs);
  return isBefore(figures(one), figures(other)) ? one : other;
}

/** A route along directed segments; its time and length are theirs. */
export function routeOf(graph: RoadGraph, from: Anchor, to: Anchor, arcs: ArrayLike<number>): Route {
  const { milliseconds, decimetres } = wayFigures(graph, from, to, arcs);
  return { from, to, milliseconds, decimetres, arcs: Uint32Array.from(arcs) };
}
