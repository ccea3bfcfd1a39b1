/**
 * Shortest ways by two costs, the second deciding ties of the first.
 * Dijkstra 1959, doi:10.1007/BF01386390, with a binary heap of the first costs alone: a node gets its second cost from
 * nodes of less first cost, all settled before; where an arc's first cost is 0, what was settled is taken up again. Stops
 * once every place asked for has its way.
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

/** Nodes by their first cost, the least on top: a binary heap over flat arrays. */
class Heap {
  size = 0;
  private nodes = new Uint32Array(FIRST_ROOM);
  private keys = new Float64Array(FIRST_ROOM);

  push(node: number, key: number): void {
    if (this.size === this.nodes.length) this.grow();
    const { nodes, keys } = this;
    let slot = this.size++;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (keys[parent] <= key) break;
      nodes[slot] = nodes[parent];
      keys[slot] = keys[parent];
      slot = parent;
    }
    nodes[slot] = node;
    keys[slot] = key;
  }

  /** Takes the top off; the heap may not be empty. */
  pop(): number {
    const { nodes, keys } = this;
    const top = nodes[0];
    const size = --this.size;
    const node = nodes[size];
    const key = keys[size];
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1] < keys[child]) child++;
      if (keys[child] >= key) break;
      nodes[slot] = nodes[child];
      keys[slot] = keys[child];
      slot = child;
    }
    nodes[slot] = node;
    keys[slot] = key;
    return top;
  }

  private grow(): void {
    const { nodes, keys } = this;
    this.nodes = new Uint32Array(2 * nodes.length);
    this.keys = new Float64Array(2 * nodes.length);
    this.nodes.set(nodes);
    this.keys.set(keys);
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

/** What a search knows of a node. */
const [SETTLED, ENTRANCE] = [1, 2];

/** Searches over one graph, one after the other. */
export class Searches {
  private readonly graph: Rows;
  private readonly costs: Costs;
  private readonly reached: Reached;
  /** {@link SETTLED}, {@link ENTRANCE}. */
  private readonly marks: Uint8Array;
  private readonly heap = new Heap();
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
    this.marks = new Uint8Array(nodeCount);
  }

  /** Costs from the seeds to at least the best entrances of every place that can be reached; until the next search. */
  search(seeds: readonly Seed[], entrances: readonly Entrance[]): Reached {
    this.forget();
    const { marks, heap, reached } = this;
    const { first } = reached;
    for (const seed of seeds) this.offer(seed);
    for (const { node } of entrances) marks[node] |= ENTRANCE;
    const settling = new Settling(entrances);
    while (heap.size > 0) {
      const node = heap.pop();
      const mark = marks[node];
      if ((mark & SETTLED) !== 0) continue;
      // What comes off first has the least first cost, which the arrays hold.
      if (first[node] > settling.limit) break;
      marks[node] = mark | SETTLED;
      if (mark !== 0) settling.settle(node, first[node]);
      this.goOn(node);
    }
    for (const { node } of entrances) marks[node] &= ~ENTRANCE;
    return reached;
  }

  /** Along all arcs of a node. */
  private goOn(node: number): void {
    const { start, targets } = this.graph;
    const { first: firsts, second: seconds, crossings: crossed } = this.costs;
    const { first, second, crossings } = this.reached;
    const { marks, heap, touched } = this;
    const a = first[node];
    const b = second[node];
    const c = crossings[node];
    const end = start[node + 1];
    for (let arc = start[node]; arc < end; arc++) {
      const target = targets[arc];
      const cost = a + firsts[arc];
      const known = first[target];
      if (cost > known) continue;
      const rest = b + seconds[arc];
      if (cost === known) {
        if (rest >= second[target]) continue;
        // An arc that costs nothing first may better what was settled at the same cost.
        marks[target] &= ~SETTLED;
      } else if (known === Number.POSITIVE_INFINITY) touched.push(target);
      first[target] = cost;
      second[target] = rest;
      crossings[target] = crossed === undefined ? c : c + crossed[arc];
      // Where no arc leads on from, only who asks for the node itself wants it settled.
      if (start[target] < start[target + 1] || (marks[target] & ENTRANCE) !== 0) heap.push(target, cost);
    }
  }

  private offer(seed: Seed): void {
    const { first, second, crossings } = this.reached;
    const { node } = seed;
    const known = first[node];
    if (seed.first > known || (seed.first === known && seed.second >= second[node])) return;
    if (known === Number.POSITIVE_INFINITY) this.touched.push(node);
    first[node] = seed.first;
    second[node] = seed.second;
    crossings[node] = seed.crossings;
    this.heap.push(node, seed.first);
  }

  private forget(): void {
    const { first, second, crossings } = this.reached;
    this.heap.size = 0;
    for (const node of this.touched) {
      first[node] = Number.POSITIVE_INFINITY;
      second[node] = Number.POSITIVE_INFINITY;
      crossings[node] = 0;
      this.marks[node] = 0;
    }
    this.touched = [];
  }
}
