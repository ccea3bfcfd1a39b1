/**
 * Drives where what was just travelled decides what may follow: a graph whose nodes are states, a place and as much of
 * the way behind as matters there.
 */
import type { RoadNetwork } from '../model/index.ts';
import type { Rows } from './components.ts';
import type { Costs, Standings } from './dijkstra.ts';
import { forbiddenWalks } from './forbidden-walks.ts';
import type { ProfileGraph } from './profile-graph.ts';
import { headOf, turnMilliseconds } from './turn-costs.ts';

export interface DriveStates extends Rows {
  /** Turn, then segment. */
  readonly costs: Costs;
  /** Directed segment of each row. */
  readonly arcs: Uint32Array;
  /**
   * Where nothing but turns binds, a drive that comes to a node later than another by more than any turn costs never
   * overtakes it: the other may go on along every arc but the one that it came along, and the drive that turns back there
   * goes where the other has been before, along the way that the other came. Null where forbidden walks or
   * destination-only roads bind too.
   */
  readonly standings: Standings | null;
  /** State of a drive that begins at a node. */
  begin(node: number): number;
  /** State of a drive that began with a part of a directed segment and has come to its end. */
  after(arc: number): number;
  /** States at a node. */
  at(node: number): readonly number[];
  /** What it costs to go on from a state along a directed segment, before it; null where that may not be done. */
  turn(state: number, arc: number): Step | null;
}

/** Milliseconds as drives are compared by, and how many crossings of destination-only roads are among them. */
export interface Step {
  readonly first: number;
  readonly crossings: number;
}

/** What a crossing counts for when drives are compared; it is no part of their time. */
export const CROSSING_MILLISECONDS = 12 * 60 * 60 * 1000;

/**
 * Where a drive is: on common roads; on destination-only ones that it came onto from those; on such as it began on, or
 * nowhere yet.
 */
const [COMMON, WITHIN, FROM_WITHIN] = [0, 1, 2];

/**
 * States: every node with nothing behind; with turn costs every directed segment just travelled; every beginning of a
 * forbidden walk just travelled; each three times where the profile meets destination-only roads. Null where it meets
 * none, has no turn costs and no forbidden walk binds it: then nodes alone will do. Dead ends are those of `open`, the roads without
 * changes.
 */
export function driveStates(roads: RoadNetwork, graph: ProfileGraph, open: ProfileGraph = graph): DriveStates | null {
  const { profile, destinations } = graph;
  const { turns } = profile;
  const walks = forbiddenWalks(roads, graph);
  if (walks === null && turns === undefined && destinations === null) return null;
  const { nodeCount } = roads;
  const cost = turns === undefined ? () => 0 : turnMilliseconds(roads, open, turns);
  const firstWalk = nodeCount + (turns === undefined ? 0 : graph.milliseconds.length);
  const stateCount = firstWalk + (walks?.stateCount ?? 1) - 1;
  const walkOf = (state: number): number => (state < firstWalk ? 0 : state - firstWalk + 1);
  const lastOf = (state: number): number =>
    state < nodeCount ? -1 : state < firstWalk ? state - nodeCount : (walks?.last[walkOf(state)] ?? -1);
  const stateOf = (walk: number, arc: number): number => {
    if (walk > 0) return firstWalk + walk - 1;
    return turns === undefined ? headOf(roads, arc) : nodeCount + arc;
  };
  const nextWalk = (state: number, arc: number): number => walks?.next(walkOf(state), arc) ?? 0;
  const turning = (state: number, arc: number): number | null => {
    if (nextWalk(state, arc) < 0) return null;
    const last = lastOf(state);
    return last < 0 ? 0 : cost(last, arc);
  };
  const nodeOf = (state: number): number => (state < nodeCount ? state : headOf(roads, lastOf(state)));
  // A layer has all the states above; where one is in it says nothing of destination-only roads.
  const layers = destinations === null ? [COMMON] : [COMMON, WITHIN, FROM_WITHIN];
  const isOnly = (arc: number): boolean => destinations?.[arc] === 1;
  const on = (layer: number, state: number): number => layer * stateCount + state;
  const layerAfter = (layer: number, arc: number): number => (isOnly(arc) ? layer || WITHIN : COMMON);
  const step = (milliseconds: number, crossings: number): Step => ({
    first: milliseconds + crossings * CROSSING_MILLISECONDS,
    crossings,
  });
  const turn = (place: number, arc: number): Step | null => {
    const milliseconds = turning(place % stateCount, arc);
    const layer = Math.floor(place / stateCount);
    return milliseconds === null ? null : step(milliseconds, layer === WITHIN && !isOnly(arc) ? 1 : 0);
  };
  const byNode: number[][] = Array.from({ length: nodeCount }, () => []);
  const start = new Uint32Array(layers.length * stateCount + 1);
  const [targets, arcs, first, second, crossings]: number[][] = [[], [], [], [], []];
  for (const layer of layers) {
    for (let state = 0; state < stateCount; state++) {
      const place = on(layer, state);
      const last = lastOf(state);
      if (last < 0 || graph.may(last)) {
        const node = nodeOf(state);
        byNode[node].push(place);
        for (let slot = graph.start[node]; slot < graph.start[node + 1]; slot++) {
          const arc = graph.arcs[slot];
          const found = turn(place, arc);
          if (found === null) continue;
          targets.push(on(layerAfter(layer, arc), stateOf(nextWalk(state, arc), arc)));
          arcs.push(arc);
          first.push(found.first + graph.milliseconds[arc]);
          second.push(roads.lengthDecimetres[arc >> 1]);
          crossings.push(found.crossings);
        }
      }
      start[place + 1] = targets.length;
    }
  }
  const plain = walks === null && destinations === null;
  const slack = first.reduce((most, cost, i) => Math.max(most, cost - graph.milliseconds[arcs[i]]), 0);
  return {
    nodeCount: layers.length * stateCount,
    standings: plain ? { place: Uint32Array.from({ length: stateCount }, (_, state) => nodeOf(state)), slack } : null,
    start,
    targets: Uint32Array.from(targets),
    arcs: Uint32Array.from(arcs),
    costs: {
      first: Float64Array.from(first),
      second: Float64Array.from(second),
      crossings: Uint8Array.from(crossings),
    },
    begin: (node) => on(destinations === null ? COMMON : FROM_WITHIN, node),
    after: (arc) => on(isOnly(arc) ? FROM_WITHIN : COMMON, stateOf(Math.max(0, walks?.next(0, arc) ?? 0), arc)),
    at: (node) => byNode[node],
    turn,
  };
}
