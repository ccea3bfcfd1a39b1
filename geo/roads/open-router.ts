/** Answers about the roads by plain searches: the yardstick, and what small networks need. */
import { hashOf, hashRoads, type RoadChange, type RoadNetwork, type RoadProfile } from '../../src/model/index.ts';
import { better, type Figures } from './graph/cost.ts';
import { arrivals, departures, directCost, directFigures } from './graph/ends.ts';
import { exactSearch } from './graph/exact-search.ts';
import { changedGraph, plainGraph, type RoadGraph } from './graph/graph.ts';
import { Search } from './graph/search.ts';
import { wayFigures } from './graph/sides.ts';
import { bestOver, nodeCosts, splitTable } from './graph/state-costs.ts';
import { turnMilliseconds } from './graph/turn-times.ts';
import { alternatives } from './route/alternatives.ts';
import { classMean } from './route/class-mean.ts';
import { searchRoute } from './route/route-search.ts';
import type { NodeCosts, Route, Router } from './router.ts';
import type { Anchor } from './snap/anchor.ts';
import { PieceIndex } from './snap/piece-index.ts';
import { Snapper } from './snap/snap.ts';

/** Router of one profile under the changes of a scenario. */
export function openRouter(
  roads: RoadNetwork,
  profile: RoadProfile,
  changes: readonly RoadChange[] = [],
  index: () => PieceIndex = () => new PieceIndex(roads),
): Router {
  const open = plainGraph(roads, profile, 'time');
  const graph = changes.length === 0 ? open : changedGraph(open, changes).graph;
  const search = new Search(graph.expansion.stateCount);
  let snapper: Snapper | null = null;
  const router: Router = {
    roads,
    profile,
    changes,
    hash: hashOf({ roads: hashRoads(roads), profile, changes }),
    get snapper() {
      snapper ??= new Snapper(open, index());
      return snapper;
    },
    milliseconds: (arc) => graph.milliseconds[arc],
    throughs: ({ from, to, arcs }) => wayFigures(graph, from, to, arcs).throughs,
    turnMilliseconds: (behind, arc) => turnMilliseconds(graph, behind, arc),
    route: (from, to) => searchRoute(graph, search, from, to),
    classMean: (from, to, of) => classMean(graph, router.route(from, to), of),
    alternatives: (from, to, count): Route[] => alternatives(router, from, to, count),
    table: (from, to) =>
      splitTable(graph, searchTable(graph, search, from, to), to.length, (row, columns) =>
        exactRow(
          graph,
          from[row],
          columns.map((column) => to[column]),
        ),
      ),
    costs: (from, to) => searchTable(graph, search, from, to),
    reach: (anchor, outward) => searchReach(graph, search, anchor, outward),
  };
  return router;
}

function searchTable(graph: RoadGraph, search: Search, from: readonly Anchor[], to: readonly Anchor[]): Float64Array {
  const costs = new Float64Array(from.length * to.length);
  const ends = to.map((anchor) => arrivals(graph, anchor));
  const targets = ends.flatMap((list) => list.map((end) => end.node));
  for (const [row, start] of from.entries()) {
    search.run(graph.out, departures(graph, start), { targets });
    for (const [column, list] of ends.entries()) {
      let least = directCost(graph, start, to[column]);
      for (const { node, cost } of list) least = Math.min(least, search.cost[node] + cost);
      costs[row * to.length + column] = least;
    }
  }
  return costs;
}

/** Least ways from an anchor to others, straight lines included, with milliseconds and decimetres kept apart. */
export function exactRow(graph: RoadGraph, from: Anchor, to: readonly Anchor[]): (Figures | null)[] {
  const ends = to.map((anchor) => arrivals(graph, anchor));
  const targets = ends.flatMap((list) => list.map((end) => end.node));
  const reached = exactSearch(graph, { seeds: departures(graph, from), targets });
  return ends.map((list, i) => better(directFigures(graph, from, to[i]), bestOver(reached, list)));
}

function searchReach(graph: RoadGraph, search: Search, anchor: Anchor, outward: boolean): NodeCosts {
  const seeds = outward ? departures(graph, anchor) : arrivals(graph, anchor);
  search.run(outward ? graph.out : graph.into, seeds);
  return nodeCosts(graph, search.cost, outward, () => exactSearch(graph, { seeds, outward }));
}
