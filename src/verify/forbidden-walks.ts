/** Forbidden walks as an automaton: what of the way so far may be the beginning of one. */
import type { RoadNetwork } from '../model/index.ts';
import { ROAD_USES } from '../model/index.ts';
import type { ProfileGraph } from './profile-graph.ts';

/** State 0: nothing behind that matters. Aho & Corasick 1975, doi:10.1145/360825.360855. */
export interface ForbiddenWalks {
  readonly stateCount: number;
  /** Directed segment travelled last in a state; −1 in state 0. */
  readonly last: Int32Array;
  /** State after a further directed segment; −1 where that completes a forbidden walk. */
  next(state: number, arc: number): number;
}

/** The walks that bind a profile and that it could drive at all. */
function bindingWalks(roads: RoadNetwork, graph: ProfileGraph): number[][] {
  if (!graph.profile.obeysOneway) return [];
  const use = ROAD_USES.indexOf(graph.profile.use);
  const walks: number[][] = [];
  for (let r = 0; r < roads.restrictionUse.length; r++) {
    if (((roads.restrictionUse[r] >> use) & 1) === 0) continue;
    const walk = [...roads.restrictionArc.subarray(roads.restrictionStart[r], roads.restrictionStart[r + 1])];
    if (walk.length >= 2 && walk.every((arc) => arc < graph.milliseconds.length && graph.may(arc))) walks.push(walk);
  }
  return walks;
}

/** The automaton of a profile's forbidden walks; null where none binds it. */
export function forbiddenWalks(roads: RoadNetwork, graph: ProfileGraph): ForbiddenWalks | null {
  const walks = bindingWalks(roads, graph);
  if (walks.length === 0) return null;
  const children: Map<number, number>[] = [new Map()];
  const last = [-1];
  const depth = [0];
  const complete = new Set<number>();
  for (const walk of walks) {
    let state = 0;
    for (const arc of walk) {
      let child = children[state].get(arc);
      if (child === undefined) {
        child = children.push(new Map()) - 1;
        children[state].set(arc, child);
        last.push(arc);
        depth.push(depth[state] + 1);
      }
      state = child;
    }
    complete.add(state);
  }
  // The longest proper ending of each state's walk that is a state too, found by increasing length.
  const ending = new Int32Array(children.length);
  const step = (from: number, arc: number): number => {
    for (let state = from; ; state = ending[state]) {
      const child = children[state].get(arc);
      if (child !== undefined) return child;
      if (state === 0) return 0;
    }
  };
  const byDepth = depth.map((_, state) => state).sort((a, b) => depth[a] - depth[b]);
  for (const state of byDepth) {
    for (const [arc, child] of children[state]) {
      ending[child] = state === 0 ? 0 : step(ending[state], arc);
      if (complete.has(ending[child])) complete.add(child);
    }
  }
  return {
    stateCount: children.length,
    last: Int32Array.from(last),
    next: (state, arc) => {
      const reached = step(state, arc);
      return complete.has(reached) ? -1 : reached;
    },
  };
}
