/**
 * Turn restrictions and destination-only roads by splitting nodes where they exist. A state is a node together with
 * what has just been travelled, as far as a forbidden walk may begin with it, and with the side it is on: on roads open
 * to all, or on destination-only ones. States 0 … nodeCount − 1 are the nodes themselves, on the open side, with
 * nothing behind. Why so: docs/decisions/0015-destination-only-roads.md.
 */
import type { RoadNetwork } from '../../../src/model/index.ts';
import { Prefixes } from './prefixes.ts';

/** Values of `side`. */
export const OPEN = 0;
/** On destination-only roads that were entered from open ones. */
export const INSIDE = 1;
/** On destination-only roads, and the way has been on no others. */
export const BEGUN = 2;

/** Bits of `kind`. The arc serves those for whom its segment is destination-only. */
export const FOR_LIMITED = 1;
/** The arc serves those for whom it is not. */
export const FOR_FREE = 2;
/** From destination-only roads that were entered from open ones back onto open ones: they were a through way. */
export const THROUGH = 4;

/** Arcs between states; independent of profiles. Parallel arrays by arc of the expansion, ascending by tail. */
export interface Expansion {
  readonly stateCount: number;
  /** Node of each state. */
  readonly node: Uint32Array;
  /** OPEN, INSIDE or BEGUN, of each state. */
  readonly side: Uint8Array;
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
  /** Bits FOR_LIMITED, FOR_FREE, THROUGH; 0 = for everybody. */
  readonly kind: Uint8Array;
  /** State behind each directed segment when nothing is known before it; length 2 × segmentCount. */
  readonly afterArc: Uint32Array;
  /** The same for those for whom the segment is destination-only. */
  readonly afterLimited: Uint32Array;
}

/** Bits of ROAD_USES for which a directed segment is destination-only. */
export const limitedUses = (roads: RoadNetwork, arc: number): number =>
  (arc & 1 ? roads.destinationBack : roads.destination)[arc >> 1];

/**
 * States and arcs of a network. `everywhere`: tell apart the approaches of every junction (needed for turn costs), not
 * only those that begin a forbidden walk.
 */
export function expand(roads: RoadNetwork, everywhere = false): Expansion {
  const { nodeCount, segmentCount, from, to } = roads;
  const headOf = (arc: number): number => ((arc & 1) === 0 ? to : from)[arc >> 1];
  const prefixes = new Prefixes(roads, everywhere);
  const baseCount = nodeCount + prefixes.count;
  const limited = new Uint8Array(2 * segmentCount);
  const beside = new Uint8Array(nodeCount);
  for (let arc = 0; arc < limited.length; arc++) {
    if (limitedUses(roads, arc) === 0) continue;
    limited[arc] = 1;
    beside[from[arc >> 1]] = beside[to[arc >> 1]] = 1;
  }
  const nodeOf = (base: number): number => (base < nodeCount ? base : headOf(prefixes.last(base - nodeCount)));
  const isSplit = (base: number): boolean =>
    (base < nodeCount ? beside[base] : limited[prefixes.last(base - nodeCount)]) === 1;
  const split: number[] = [];
  for (let base = 0; base < baseCount; base++) if (isSplit(base)) split.push(base);
  const stateCount = baseCount + 2 * split.length;
  const copies = new Map(split.map((base, index) => [base, baseCount + 2 * index]));
  const stateOn = (base: number, side: number): number =>
    side === OPEN ? base : (copies.get(base) ?? 0) + side - INSIDE;
  const after = (arc: number): number => {
    const prefix = prefixes.single[arc];
    return prefix >= 0 ? nodeCount + prefix : headOf(arc);
  };
  const nextOf = (base: number, arc: number): number => {
    if (base < nodeCount) return after(arc);
    const prefix = prefixes.next(base - nodeCount, arc);
    return prefix >= 0 ? nodeCount + prefix : headOf(arc);
  };

  const leaving = arcsByTail(roads);
  const node = new Uint32Array(stateCount);
  for (let base = 0; base < baseCount; base++) node[base] = nodeOf(base);
  for (const [base, copy] of copies) node[copy] = node[copy + 1] = node[base];
  let size = 0;
  for (const n of node) for (const arc of leaving(n)) size += 1 + limited[arc];
  const columns = {
    tail: new Uint32Array(size),
    head: new Uint32Array(size),
    arc: new Uint32Array(size),
    behind: new Int32Array(size),
    banned: new Uint8Array(size),
    kind: new Uint8Array(size),
  };
  let row = 0;
  const leave = (base: number, side: number): void => {
    const tail = stateOn(base, side);
    const behind = base < nodeCount ? -1 : prefixes.last(base - nodeCount);
    for (const arc of leaving(node[base])) {
      const next = nextOf(base, arc);
      const banned = base < nodeCount ? 0 : prefixes.banned(base - nodeCount, arc);
      const push = (head: number, kind: number): void => {
        columns.tail[row] = tail;
        columns.head[row] = head;
        columns.arc[row] = arc;
        columns.behind[row] = behind;
        columns.banned[row] = banned;
        columns.kind[row++] = kind;
      };
      if (limited[arc] === 1) push(stateOn(next, side === OPEN ? INSIDE : side), FOR_LIMITED);
      push(next, (limited[arc] === 1 ? FOR_FREE : 0) | (side === INSIDE ? THROUGH : 0));
    }
  };
  for (let base = 0; base < baseCount; base++) leave(base, OPEN);
  for (const base of split) for (const side of [INSIDE, BEGUN]) leave(base, side);
  const side = new Uint8Array(stateCount);
  for (let state = baseCount; state < stateCount; state++) side[state] = (state - baseCount) % 2 === 0 ? INSIDE : BEGUN;
  const afterArc = Uint32Array.from({ length: 2 * segmentCount }, (_, arc) => after(arc));
  return {
    stateCount,
    node,
    side,
    ...statesByNode(node, nodeCount),
    ...columns,
    afterArc,
    afterLimited: afterArc.map((state, arc) => (limited[arc] === 1 ? stateOn(state, BEGUN) : state)),
  };
}

/** Directed segments that leave each node, ascending. */
function arcsByTail({ nodeCount, segmentCount, from, to }: RoadNetwork): (node: number) => Uint32Array {
  const tailOf = (arc: number): number => ((arc & 1) === 0 ? from : to)[arc >> 1];
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
  return (node) => arcs.subarray(first[node], first[node + 1]);
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
