/**
 * Drives where what was just travelled decides what may follow: a graph whose nodes are states, a place and as much of
 * the way behind as matters there.
 */
import type { RoadNetwork } from '../model/index.ts';
import type { Rows } from './components.ts';
import type { Costs } from './dijkstra.ts';
import { forbiddenWalks } from './forbidden-walks.ts';
import type { ProfileGraph } from './profile-graph.ts';
import { headOf, turnMilliseconds } from './turn-costs.ts';

export interface DriveStates extends Rows {
  /** Turn, then segment. */
  readonly costs: Costs;
  /** State of a drive that began with a part of a directed segment and has come to its end. */
  after(arc: number): number;
  /** States at a node; the first, the node's own number, has nothing behind it. */
  at(node: number): readonly number[];
  /** Milliseconds to turn from a state onto a directed segment; null where that may not be done. */
  turn(state: number, arc: number): number | null;
}

/**
 * States: every node with nothing behind; with turn costs every directed segment just travelled; every beginning of a
 * forbidden walk just travelled. Null where the profile has no turn costs and no forbidden walk binds it: then nodes
 * alone will do. Dead ends are those of `open`, the roads without changes.
 */
export function driveStates(roads: RoadNetwork, graph: ProfileGraph, open: ProfileGraph = graph): DriveStates | null {
  const { turns } = graph.profile;
  const walks = forbiddenWalks(roads, graph);
  if (walks === null && turns === undefined) return null;
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
  const turn = (state: number, arc: number): number | null => {
    if (nextWalk(state, arc) < 0) return null;
    const last = lastOf(state);
    return last < 0 ? 0 : cost(last, arc);
  };
  const nodeOf = (state: number): number => (state < nodeCount ? state : headOf(roads, lastOf(state)));
  const byNode: number[][] = Array.from({ length: nodeCount }, () => []);
  const start = new Uint32Array(stateCount + 1);
  const [targets, first, second]: [number[], number[], number[]] = [[], [], []];
  for (let state = 0; state < stateCount; state++) {
    const last = lastOf(state);
    if (last < 0 || graph.may(last)) {
      const node = nodeOf(state);
      byNode[node].push(state);
      for (let slot = graph.start[node]; slot < graph.start[node + 1]; slot++) {
        const arc = graph.arcs[slot];
        const turning = turn(state, arc);
        if (turning === null) continue;
        targets.push(stateOf(nextWalk(state, arc), arc));
        first.push(turning + graph.milliseconds[arc]);
        second.push(roads.lengthDecimetres[arc >> 1]);
      }
    }
    start[state + 1] = targets.length;
  }
  return {
    nodeCount: stateCount,
    start,
    targets: Uint32Array.from(targets),
    costs: { first: Float64Array.from(first), second: Float64Array.from(second) },
    after: (arc) => stateOf(Math.max(0, walks?.next(0, arc) ?? 0), arc),
    at: (node) => byNode[node],
    turn,
  };
}
