/**
 * Shortest ways by two costs, the second deciding ties of the first.
 * Dijkstra 1959, doi:10.1007/BF01386390, with a binary heap; stops once every node asked for is settled.
 */
import type { Rows } from './components.ts';

export interface Costs {
  /** By arc. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** What does not decide, but is added up along the way: none unless given. */
  readonly crossings?: Uint8Array;
}

export interface Seed {
  readonly node: number;
  readonly first: number;
  readonly second: number;
  readonly crossings: number;
}

/** Costs by node; infinite where there is no way or the search had stopped. */
export interface Reached {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly crossings: Uint16Array;
}

interface Entry extends Seed {}

const before = (a: Entry, b: Entry): boolean => a.first < b.first || (a.first === b.first && a.second < b.second);

function push(heap: Entry[], entry: Entry): void {
  let slot = heap.length;
  heap.push(entry);
  while (slot > 0) {
    const parent = (slot - 1) >> 1;
    const above = heap[parent];
    if (!before(entry, above)) break;
    heap[slot] = above;
    slot = parent;
  }
  heap[slot] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  let slot = 0;
  for (;;) {
    let child = 2 * slot + 1;
    const left = heap[child];
    if (left === undefined) break;
    const right = heap[child + 1];
    let least = left;
    if (right !== undefined && before(right, left)) {
      least = right;
      child++;
    }
    if (!before(least, last)) break;
    heap[slot] = least;
    slot = child;
  }
  heap[slot] = last;
  return top;
}

/** Costs from the seeds to at least the wanted nodes. */
export function search(graph: Rows, costs: Costs, seeds: readonly Seed[], wanted: ReadonlySet<number>): Reached {
  const first = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const second = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const crossings = new Uint16Array(graph.nodeCount);
  const settled = new Uint8Array(graph.nodeCount);
  const heap: Entry[] = [];
  const offer = (node: number, a: number, b: number, c: number): void => {
    const known = first[node];
    if (a > known || (a === known && b >= second[node])) return;
    first[node] = a;
    second[node] = b;
    crossings[node] = c;
    push(heap, { node, first: a, second: b, crossings: c });
  };
  for (const seed of seeds) offer(seed.node, seed.first, seed.second, seed.crossings);
  let missing = wanted.size;
  for (let entry = pop(heap); entry !== undefined && missing > 0; entry = pop(heap)) {
    const { node } = entry;
    if (settled[node] === 1) continue;
    settled[node] = 1;
    if (wanted.has(node)) missing--;
    for (let arc = graph.start[node]; arc < graph.start[node + 1]; arc++) {
      const crossed = entry.crossings + (costs.crossings?.[arc] ?? 0);
      offer(graph.targets[arc], entry.first + costs.first[arc], entry.second + costs.second[arc], crossed);
    }
  }
  return { first, second, crossings };
}
