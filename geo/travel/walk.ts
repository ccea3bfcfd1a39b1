/** Walking: the shortest way on foot, within a limit. */
import type { RoadGraph } from '../roads/graph.ts';
import type { Search } from '../roads/search.ts';
import { type Anchor, arrivals, departures, directCost } from '../roads/snap.ts';

/**
 * Metres of the least way from an anchor to each of `others`, straight lines included, rounded; −1 where it is longer than `limitMetres` or
 * there is none. `graph` must be one of least distance.
 */
export function walkMetres(
  graph: RoadGraph,
  search: Search,
  from: Anchor,
  others: readonly (Anchor | null)[],
  limitMetres: number,
): Int32Array {
  search.run(graph.out, departures(graph, from), { bound: (limitMetres + 1) * 10 });
  return Int32Array.from(others, (anchor) => {
    if (!anchor) return -1;
    let decimetres = directCost(graph, from, anchor);
    for (const seed of arrivals(graph, anchor)) {
      decimetres = Math.min(decimetres, (search.cost[seed.node] ?? 0) + seed.cost);
    }
    const metres = Math.round(decimetres / 10);
    return metres <= limitMetres ? metres : -1;
  });
}
