/** Which arcs of a graph lie under which edge of its hierarchy, in which direction. */
import type { Arena } from './arena.ts';
import type { Topology } from './topology.ts';

/** A slot is an edge in one direction: 2 × edge upward, 2 × edge + 1 downward. */
export interface Slots {
  /** Slot of each arc. */
  readonly slot: Uint32Array;
  /** Arcs of each slot: arc[first[s]] … arc[first[s + 1] − 1], ascending. */
  readonly first: Uint32Array;
  readonly arc: Uint32Array;
}

/** Slots of arcs given by their ends (numbers of the given graph). Loops, which no least way needs, get the slot behind the last one. */
export function findSlots(topology: Topology, tails: Uint32Array, heads: Uint32Array, arena: Arena): Slots {
  const { rank, first: edgeFirst, head: edgeHead, edgeCount } = topology;
  const count = tails.length;
  const slot = arena.uint32(count);
  const first = arena.uint32(2 * edgeCount + 1);
  first.fill(0);
  for (let a = 0; a < count; a++) {
    const [u, v] = [rank[tails[a]], rank[heads[a]]];
    if (u === v) {
      slot[a] = 2 * edgeCount;
      continue;
    }
    const [low, high] = u < v ? [u, v] : [v, u];
    let begin = edgeFirst[low];
    let end = edgeFirst[low + 1];
    while (begin < end) {
      const middle = (begin + end) >>> 1;
      if (edgeHead[middle] < high) begin = middle + 1;
      else end = middle;
    }
    const s = 2 * begin + (u < v ? 0 : 1);
    slot[a] = s;
    first[s + 1] += 1;
  }
  for (let s = 0; s < 2 * edgeCount; s++) first[s + 1] += first[s];
  const next = first.slice();
  const arc = arena.uint32(count);
  for (let a = 0; a < count; a++) {
    const s = slot[a];
    if (s === 2 * edgeCount) continue;
    const at = next[s];
    next[s] = at + 1;
    arc[at] = a;
  }
  return { slot, first, arc };
}
