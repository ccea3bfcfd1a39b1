/**
 * Minimum-degree elimination (Tinney & Walker 1967, doi:10.1109/PROC.1967.6011; George & Liu 1989, doi:10.1137/1031001): always
 * eliminates a node of least degree and joins its neighbours. Up to degree 2 this never widens the graph.
 */
import type { Adjacency } from './adjacency.ts';

export interface Elimination {
  /** Eliminated nodes, first to last. */
  readonly order: Uint32Array;
  /** What is left: neighbours of each remaining node in ascending order; empty for eliminated nodes. */
  readonly rest: readonly (readonly number[])[];
}

/** Eliminates nodes while one of degree ≤ `limit` is left; of equal degrees the one whose degree was reached first. */
export function eliminate(graph: Adjacency, limit: number): Elimination {
  const count = graph.first.length - 1;
  const rows: number[][] = Array.from({ length: count }, (_, n) => [
    ...graph.node.subarray(graph.first[n], graph.first[n + 1]),
  ]);
  const gone = new Uint8Array(count);
  const queues: (number[] | undefined)[] = [];
  const enqueue = (node: number): void => {
    const degree = rows[node].length;
    if (degree > limit) return;
    const queue = queues[degree];
    if (queue === undefined) queues[degree] = [node];
    else queue.push(node);
  };
  for (let node = 0; node < count; node++) enqueue(node);
  /** Where the queue of each degree is read next; none before it is first. */
  const heads: number[] = [];
  const order: number[] = [];
  const most = Math.min(limit, count);
  for (let degree = 0; degree <= most; ) {
    const at = heads[degree] ?? 0;
    const node = queues[degree]?.[at];
    if (node === undefined) {
      degree++;
      continue;
    }
    heads[degree] = at + 1;
    const row = rows[node];
    if (gone[node] === 1 || row.length !== degree) continue;
    gone[node] = 1;
    order.push(node);
    let lowest = degree;
    for (const neighbour of row) {
      const merged = mergeWithout(rows[neighbour], row, node, neighbour);
      rows[neighbour] = merged;
      enqueue(neighbour);
      if (merged.length < lowest) lowest = merged.length;
    }
    rows[node] = [];
    degree = lowest;
  }
  return { order: Uint32Array.from(order), rest: rows };
}

/** Union of two ascending lists without two values. */
function mergeWithout(a: readonly number[], b: readonly number[], x: number, y: number): number[] {
  const merged: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    // Behind its end a list is infinitely far.
    const left = a[i] ?? Number.POSITIVE_INFINITY;
    const right = b[j] ?? Number.POSITIVE_INFINITY;
    const value = left < right ? left : right;
    if (left === value) i++;
    if (right === value) j++;
    if (value !== x && value !== y) merged.push(value);
  }
  return merged;
}
