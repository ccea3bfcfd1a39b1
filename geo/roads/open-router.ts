/** Answers about the roads by plain searches: the yardstick, and what small networks need. */
import { hashOf, hashRoads, type RoadChange, type RoadNetwork, type RoadProfile } from '../../src/model/index.ts';
import { arrivals, departures, directCost } from './graph/ends.ts';
import { changedGraph, decimetresOf, millisecondsOf, plainGraph, type RoadGraph } from './graph/graph.ts';
import { Search } from './graph/search.ts';
import { turnMilliseconds } from './graph/turn-times.ts';
import { alternatives } from './route/alternatives.ts';
import { searchRoute } from './route/route-search.ts';
import type { CostMatrix, NodeCosts, Route, Router } from './router.ts';
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
    turnMilliseconds: (behind, arc) => turnMilliseconds(graph, behind, arc),
    route: (from, to) => searchRoute(graph, search, from, to),
    alternatives: (from, to, count): Route[] => alternatives(router, from, to, count),
    table: (from, to) => splitCosts(searchTable(graph, search, from, to)),
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

function searchReach(graph: RoadGraph, search: Search, anchor: Anchor, outward: boolean): NodeCosts {
  search.run(outward ? graph.out : graph.into, outward ? departures(graph, anchor) : arrivals(graph, anchor));
  return splitCosts(nodeCosts(graph, search.cost, outward));
}

/**
 * Costs by node from costs by state: outward any state of a node will do, inward a way starts with nothing behind it.
 */
export function nodeCosts(graph: RoadGraph, cost: Float64Array, outward: boolean): Float64Array {
  const { nodeCount } = graph.roads;
  const least = cost.slice(0, nodeCount);
  if (!outward) return least;
  const { node, stateCount } = graph.expansion;
  for (let state = nodeCount; state < stateCount; state++) {
    const at = node[state];
    if (cost[state] < least[at]) least[at] = cost[state];
  }
  return least;
}

/** Milliseconds and decimetres of costs; −1 for Infinity. */
export function splitCosts(costs: Float64Array): CostMatrix {
  const milliseconds = new Float64Array(costs.length);
  const decimetres = new Float64Array(costs.length);
  for (let i = 0; i < costs.length; i++) {
    const cost = costs[i];
    const way = cost < Number.POSITIVE_INFINITY;
    milliseconds[i] = way ? millisecondsOf(cost) : -1;
    decimetres[i] = way ? decimetresOf(cost) : -1;
  }
  return { milliseconds, decimetres };
}
