/**
 * Turn restrictions by splitting nodes where they exist. A state is a node together with what has just been travelled, as far as a forbidden
 * walk may begin with it: the automaton of forbidden paths (Villeneuve & Desaulniers 2005, doi:10.1016/j.ejor.2004.01.032; Aho & Corasick
 * 1975, doi:10.1145/360825.360855). States 0 … nodeCount − 1 are the nodes themselves, with nothing behind.
 */
import type { RoadNetwork } from '../../../src/model/index.ts';

/** Arcs between states; independent of profiles. Parallel arrays by arc of the expansion. */
export interface Expansion {
  readonly stateCount: number;
  /** Node of each state. */
  readonly node: Uint32Array;
  /** States of node n: states[first[n]] … states[first[n + 1] − 1], the node itself first. */
  readonly first: Uint32Array;
  readonly states: Uint32Array;
  readonly tail: Uint32Array;
  readonly head: Uint32Array;
  /** Directed segment that is travelled. */
  readonly arc: Uint32Array;
  /** Directed segment travelled before, −1 where that is not told apart. */
  readonly behind: Int32Array;
  /** Bits of ROAD_USES that may not go from the state's past onto this segment. */
  readonly banned: Uint8Array;
  /** State behind each directed segment when nothing is known before it; length 2 × segmentCount. */
  readonly afterArc: Uint32Array;
}

interface Prefix {
  readonly arcs: readonly number[];
  readonly state: number;
}

/**
 * States and arcs of a network. `everywhere`: tell apart the approaches of every junction (needed for turn costs), not only those that begin
 * a forbidden walk.
 */
export function expand(roads: RoadNetwork, everywhere = false): Expansion {
  const { nodeCount, segmentCount, from, to } = roads;
  const tailOf = (arc: number): number => ((arc & 1) === 0 ? from : to)[arc >> 1];
  const headOf = (arc: number): number => ((arc & 1) === 0 ? to : from)[arc >> 1];
  const forbidden = forbiddenWalks(roads);
  const prefixes = new Map<string, Prefix>();
  const addPrefix = (arcs: readonly number[]) => {
    const key = arcs.join();
    if (!prefixes.has(key)) prefixes.set(key, { arcs, state: nodeCount + prefixes.size });
  };
  if (everywhere) for (let arc = 0; arc < 2 * segmentCount; arc++) addPrefix([arc]);
  for (const { walk } of forbidden.values()) for (let end = 1; end < walk.length; end++) addPrefix(walk.slice(0, end));
  const longest = [...prefixes.values()].reduce((most, { arcs }) => Math.max(most, arcs.length), 0);
  const stateCount = nodeCount + prefixes.size;
  const node = Uint32Array.from({ length: stateCount }, (_, state) => state);
  for (const { arcs, state } of prefixes.values()) node[state] = headOf(arcs.at(-1) ?? 0);

  const leaving = arcsByTail(nodeCount, segmentCount, tailOf);
  const single = new Int32Array(2 * segmentCount).fill(-1);
  for (const { arcs, state } of prefixes.values()) if (arcs.length === 1) single[arcs[0]] = state;
  const afterArc = Uint32Array.from(single, (state, arc) => (state >= 0 ? state : headOf(arc)));

  const columns = {
    tail: [] as number[],
    head: [] as number[],
    arc: [] as number[],
    behind: [] as number[],
    banned: [] as number[],
  };
  const push = (tail: number, head: number, arc: number, behind: number, banned: number) => {
    columns.tail.push(tail);
    columns.head.push(head);
    columns.arc.push(arc);
    columns.behind.push(behind);
    columns.banned.push(banned);
  };
  for (let n = 0; n < nodeCount; n++) for (const arc of leaving(n)) push(n, afterArc[arc], arc, -1, 0);
  for (const { arcs, state } of prefixes.values()) {
    for (const arc of leaving(node[state])) {
      let banned = 0;
      let head = -1;
      for (let begin = 0; begin <= arcs.length; begin++) {
        const length = arcs.length - begin + 1;
        if (length > longest + 1) continue;
        const walk = [...arcs.slice(begin), arc];
        const key = walk.join();
        banned |= forbidden.get(key)?.uses ?? 0;
        if (head < 0) head = prefixes.get(key)?.state ?? -1;
      }
      push(state, head < 0 ? headOf(arc) : head, arc, arcs.at(-1) ?? -1, banned);
    }
  }
  const { first, states } = statesByNode(node, nodeCount);
  return {
    stateCount,
    node,
    first,
    states,
    tail: Uint32Array.from(columns.tail),
    head: Uint32Array.from(columns.head),
    arc: Uint32Array.from(columns.arc),
    behind: Int32Array.from(columns.behind),
    banned: Uint8Array.from(columns.banned),
    afterArc,
  };
}

function forbiddenWalks(roads: RoadNetwork): Map<string, { readonly walk: readonly number[]; readonly uses: number }> {
  const found = new Map<string, { walk: number[]; uses: number }>();
  const { restrictionStart, restrictionArc, restrictionUse } = roads;
  for (let r = 0; r < restrictionUse.length; r++) {
    const walk = [...restrictionArc.subarray(restrictionStart[r], restrictionStart[r + 1])];
    const key = walk.join();
    found.set(key, { walk, uses: (found.get(key)?.uses ?? 0) | restrictionUse[r] });
  }
  return found;
}

/** Directed segments that leave each node, ascending. */
function arcsByTail(nodeCount: number, segmentCount: number, tailOf: (arc: number) => number) {
  const first = new Uint32Array(nodeCount + 1);
  for (let arc = 0; arc < 2 * segmentCount; arc++) first[tailOf(arc) + 1] += 1;
  for (let node = 0; node < nodeCount; node++) first[node + 1] += first[node];
  const next = first.slice();
  const arcs = new Uint32Array(2 * segmentCount);
  for (let arc = 0; arc < 2 * segmentCount; arc++) {
    const slot = next[tailOf(arc)];
    next[tailOf(arc)] = slot + 1;
    arcs[slot] = arc;
  }
  return (node: number): Uint32Array => arcs.subarray(first[node], first[node + 1]);
}

function statesByNode(node: Uint32Array, nodeCount: number): { first: Uint32Array; states: Uint32Array } {
  const first = new Uint32Array(nodeCount + 1);
  for (const n of node) first[n + 1] += 1;
  for (let n = 0; n < nodeCount; n++) first[n + 1] += first[n];
  const next = first.slice();
  const states = new Uint32Array(node.length);
  for (let state = 0; state < node.length; state++) {
    const n = node[state];
    const slot = next[n];
    next[n] = slot + 1;
    states[slot] = state;
  }
  return { first, states };
}
