/** One way from anchor to anchor by Dijkstra's algorithm. */
import { arrivals, departures, directArc, directCost, straightCost } from '../graph/ends.ts';
import { decimetresOf, millisecondsOf, type RoadGraph } from '../graph/graph.ts';
import type { Search } from '../graph/search.ts';
import type { Route } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';

/** The least way; null where there is none. `graph` must be one of least time. */
export function searchRoute(graph: RoadGraph, search: Search, from: Anchor, to: Anchor): Route | null {
  const exits = departures(graph, from);
  const entries = arrivals(graph, to);
  search.run(graph.out, exits, { targets: entries.map((entry) => entry.node) });
  let best = Number.POSITIVE_INFINITY;
  let entry = entries[0];
  for (const other of entries) {
    const cost = search.cost[other.node] + other.cost;
    if (cost < best) [best, entry] = [cost, other];
  }
  const direct = directCost(graph, from, to);
  if (direct <= best && direct < Number.POSITIVE_INFINITY)
    return routeOf(graph, from, to, direct, [directArc(graph, from, to)]);
  if (entry === undefined || best === Number.POSITIVE_INFINITY) return null;
  const arcs = entry.arc >= 0 ? [entry.arc] : [];
  let state = entry.node;
  for (let up = search.parentNode[state]; up >= 0; up = search.parentNode[state]) {
    arcs.push(graph.out.arc[search.parentArc[state]]);
    state = up;
  }
  let exit = exits[0];
  for (const other of exits) {
    if (other.node === state && (exit?.node !== state || other.cost < exit.cost)) exit = other;
  }
  if (exit !== undefined && exit.arc >= 0) arcs.push(exit.arc);
  return routeOf(graph, from, to, best, arcs.reverse());
}

/** A route of the given whole cost, straight lines included, which are taken off. */
export function routeOf(graph: RoadGraph, from: Anchor, to: Anchor, cost: number, arcs: ArrayLike<number>): Route {
  const own = cost - straightCost(graph, from) - straightCost(graph, to);
  return { from, to, milliseconds: millisecondsOf(own), decimetres: decimetresOf(own), arcs: Uint32Array.from(arcs) };
}
