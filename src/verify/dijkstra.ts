/**
 * Shortest ways by two costs, the second deciding ties of the first.
 * Dijkstra 1959, doi:10.1007/BF01386390, with a binary heap; stops once every place asked for has its way.
 */
import type { Rows } from './components.ts';
import { groupBy } from './ground.ts';

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

/** Costs by node; infinite, or not the least yet, where there is no way or the search had stopped. */
export interface Reached {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly crossings: Uint16Array;
}

/** Room of a new heap, entries; it doubles when it is full. */
const FIRST_ROOM = 256;

/** Nodes by their costs, the least on top: a binary heap over flat arrays. */
class Heap {
  size = 0;
  private nodes = new Uint32Array(FIRST_ROOM);
  private firsts = new Float64Array(FIRST_ROOM);
  private seconds = new Float64Array(FIRST_ROOM);

  push(node: number, first: number, second: number): void {
    if (this.size === this.nodes.length) this.grow();
    const { firsts, seconds } = this;
    let slot = this.size++;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (firsts[parent] < first || (firsts[parent] === first && seconds[parent] <= second)) break;
      this.move(parent, slot);
      slot = parent;
    }
    this.set(slot, node, first, second);
  }

  /** Takes the top off; the heap may not be empty. */
  pop(): number {
    const { nodes, firsts, seconds } = this;
    const top = nodes[0];
    const size = --this.size;
    const [node, first, second] = [nodes[size], firsts[size], seconds[size]];
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= size) break;
      const next = child + 1;
      if (
        next < size &&
        (firsts[next] < firsts[child] || (firsts[next] === firsts[child] && seconds[next] < seconds[child]))
      )
        child = next;
      if (firsts[child] > first || (firsts[child] === first && seconds[child] >= second)) break;
      this.move(child, slot);
      slot = child;
    }
    this.set(slot, node, first, second);
    return top;
  }

  private move(from: number, to: number): void {
    this.nodes[to] = this.nodes[from];
    this.firsts[to] = this.firsts[from];
    this.seconds[to] = this.seconds[from];
  }

  private set(slot: number, node: number, first: number, second: number): void {
    this.nodes[slot] = node;
    this.firsts[slot] = first;
    this.seconds[slot] = second;
  }

  private grow(): void {
    const room = 2 * this.nodes.length;
    const { nodes, firsts, seconds } = this;
    this.nodes = new Uint32Array(room);
    this.firsts = new Float64Array(room);
    this.seconds = new Float64Array(room);
    this.nodes.set(nodes);
    this.firsts.set(firsts);
    this.seconds.set(seconds);
  }
}

/** A node by which a place can be reached, and what that costs besides; a place has several, not all of them reachable. */
export interface Entrance {
  readonly place: number;
  readonly node: number;
  readonly first: number;
}

/** Finds out when nothing that is not settled yet can better any place. */
class Settling {
  /** What costs more than this is no use. */
  limit = Number.POSITIVE_INFINITY;
  private readonly entrances: ReadonlyMap<number, readonly Entrance[]>;
  private readonly best: Float64Array;
  private missing: number;

  constructor(entrances: readonly Entrance[]) {
    this.entrances = groupBy(entrances, ({ node }) => node);
    const places = entrances.reduce((most, { place }) => Math.max(most, place + 1), 0);
    this.best = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
    this.missing = new Set(entrances.map(({ place }) => place)).size;
    if (this.missing === 0) this.limit = Number.NEGATIVE_INFINITY;
  }

  settle(node: number, cost: number): void {
    const here = this.entrances.get(node);
    if (here === undefined || this.missing === 0) return;
    for (const { place, first } of here) {
      if (this.best[place] === Number.POSITIVE_INFINITY) this.missing--;
      this.best[place] = Math.min(this.best[place], cost + first);
    }
    if (this.missing === 0)
      this.limit = this.best.reduce((most, best) => (Number.isFinite(best) ? Math.max(most, best) : most), 0);
  }
}

/** The same graph with every arc turned round. */
export function reversed(graph: Rows, costs: Costs): { graph: Rows; costs: Costs } {
  const { nodeCount, start, targets } = graph;
  const arcs = targets.length;
  const first = new Float64Array(arcs);
  const second = new Float64Array(arcs);
  const crossings = new Uint8Array(arcs);
  const origins = new Uint32Array(arcs);
  const from = new Uint32Array(nodeCount + 1);
  for (const target of targets) from[target + 1]++;
  for (let node = 0; node < nodeCount; node++) from[node + 1] += from[node];
  const next = from.slice();
  for (let node = 0; node < nodeCount; node++) {
    for (let arc = start[node]; arc < start[node + 1]; arc++) {
      const slot = next[targets[arc]]++;
      origins[slot] = node;
      first[slot] = costs.first[arc];
      second[slot] = costs.second[arc];
      crossings[slot] = costs.crossings?.[arc] ?? 0;
    }
  }
  return { graph: { nodeCount, start: from, targets: origins }, costs: { first, second, crossings } };
}

/** Searches over one graph, one after the other. */
export class Searches {
  private readonly graph: Rows;
  private readonly costs: Costs;
  private readonly reached: Reached;
  private readonly settled: Uint8Array;
  /** Nodes that the search before came to: what is to be made new, where that is less than all. */
  private touched: number[] = [];

  constructor(graph: Rows, costs: Costs) {
    this.graph = graph;
    this.costs = costs;
    const { nodeCount } = graph;
    this.reached = {
      first: new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY),
      second: new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY),
      crossings: new Uint16Array(nodeCount),
    };
    this.settled = new Uint8Array(nodeCount);
  }

  /** Costs from the seeds to at least the best entrances of every place that can be reached; until the next search. */
  search(seeds: readonly Seed[], entrances: readonly Entrance[]): Reached {
    this.forget();
    const { graph, costs, settled, touched } = this;
    const { first, second, crossings } = this.reached;
    const heap = new Heap();
    const offer = (node: number, a: number, b: number, c: number): void => {
      const known = first[node];
      if (a > known || (a === known && b >= second[node])) return;
      if (known === Number.POSITIVE_INFINITY) touched.push(node);
      first[node] = a;
      second[node] = b;
      crossings[node] = c;
      heap.push(node, a, b);
    };
    for (const seed of seeds) offer(seed.node, seed.first, seed.second, seed.crossings);
    const settling = new Settling(entrances);
    while (heap.size > 0) {
      const node = heap.pop();
      // What comes off first is the best label, which the arrays hold.
      if (settled[node] === 1) continue;
      if (first[node] > settling.limit) break;
      settled[node] = 1;
      settling.settle(node, first[node]);
      const [a, b, c] = [first[node], second[node], crossings[node]];
      for (let arc = graph.start[node]; arc < graph.start[node + 1]; arc++)
        offer(graph.targets[arc], a + costs.first[arc], b + costs.second[arc], c + (costs.crossings?.[arc] ?? 0));
    }
    return this.reached;
  }

  private forget(): void {
    const { first, second, crossings } = this.reached;
    for (const node of this.touched) {
      first[node] = Number.POSITIVE_INFINITY;
      second[node] = Number.POSITIVE_INFINITY;
      crossings[node] = 0;
      this.settled[node] = 0;
    }
    this.touched = [];
  }
}
