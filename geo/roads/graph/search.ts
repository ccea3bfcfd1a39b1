/** One-to-all and bounded shortest paths on a road graph, with workspaces that are reused between searches. */
import type { Arcs } from './graph.ts';

export interface Seed {
  readonly node: number;
  readonly cost: number;
}

export interface SearchLimits {
  /** Nodes that cost more than this are not needed. */
  readonly bound?: number;
  /** Stop once all of these are settled. */
  readonly targets?: Iterable<number>;
}

/**
 * Dijkstra's algorithm (1959, doi:10.1007/BF01386390) with an indexed 4-ary heap (Johnson 1975,
 * doi:10.1016/0020-0190(75)90001-0). One instance serves one graph size and one search at a time; `run` forgets the
 * last search, touching only the nodes it reached.
 */
export class Search {
  /**
   * Least cost of each node, Infinity where not reached. After a limited search only costs of targets, or up to the
   * bound, are final.
   */
  readonly cost: Float64Array;
  /** Arc by which a node was reached; −1 at seeds. */
  readonly parentArc: Int32Array;
  /** Node it was reached from; −1 at seeds. */
  readonly parentNode: Int32Array;
  readonly #heap: Uint32Array;
  readonly #place: Int32Array;
  readonly #touched: Uint32Array;
  readonly #wanted: Uint8Array;
  #size = 0;
  #reached = 0;

  constructor(nodeCount: number) {
    this.cost = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
    this.parentArc = new Int32Array(nodeCount);
    this.parentNode = new Int32Array(nodeCount);
    this.#heap = new Uint32Array(nodeCount);
    this.#place = new Int32Array(nodeCount).fill(-1);
    this.#touched = new Uint32Array(nodeCount);
    this.#wanted = new Uint8Array(nodeCount);
  }

  /** Least costs from the seeds along `arcs`. Equal costs are settled in an order that depends on the graph alone. */
  run(arcs: Pick<Arcs, 'first' | 'node' | 'cost'>, seeds: readonly Seed[], limits: SearchLimits = {}): void {
    this.#forget();
    const bound = limits.bound ?? Number.POSITIVE_INFINITY;
    const targets = limits.targets === undefined ? null : new Set(limits.targets);
    let missing = targets?.size ?? -1;
    for (const target of targets ?? []) this.#wanted[target] = 1;
    for (const seed of seeds) this.#offer(seed.node, seed.cost, -1, -1);
    const { first, node: heads, cost: costs } = arcs;
    while (this.#size > 0 && missing !== 0) {
      const tail = this.#pop();
      const base = this.cost[tail];
      if (base > bound) break;
      if (this.#wanted[tail] === 1) missing -= 1;
      const end = first[tail + 1];
      for (let arc = first[tail]; arc < end; arc++) {
        this.#offer(heads[arc], base + costs[arc], arc, tail);
      }
    }
    for (const target of targets ?? []) this.#wanted[target] = 0;
  }

  /** Nodes reached by the last search, in no useful order. */
  reached(): Uint32Array {
    return this.#touched.subarray(0, this.#reached);
  }

  #forget(): void {
    for (let i = 0; i < this.#reached; i++) {
      const node = this.#touched[i];
      this.cost[node] = Number.POSITIVE_INFINITY;
      this.#place[node] = -1;
    }
    this.#reached = 0;
    this.#size = 0;
  }

  #offer(node: number, cost: number, arc: number, from: number): void {
    const old = this.cost[node];
    if (cost >= old) return;
    if (old === Number.POSITIVE_INFINITY) {
      this.#touched[this.#reached++] = node;
      this.#place[node] = this.#size++;
    }
    this.cost[node] = cost;
    this.parentArc[node] = arc;
    this.parentNode[node] = from;
    this.#siftUp(this.#place[node], node, cost);
  }

  #siftUp(start: number, node: number, cost: number): void {
    let at = start;
    while (at > 0) {
      const up = (at - 1) >> 2;
      const above = this.#heap[up];
      if (this.cost[above] <= cost) break;
      this.#heap[at] = above;
      this.#place[above] = at;
      at = up;
    }
    this.#heap[at] = node;
    this.#place[node] = at;
  }

  #pop(): number {
    const top = this.#heap[0];
    const node = this.#heap[--this.#size];
    if (this.#size === 0) return top;
    const cost = this.cost[node];
    let at = 0;
    for (let child = 1; child < this.#size; child = 4 * at + 1) {
      const last = Math.min(child + 4, this.#size);
      let least = this.#heap[child];
      let leastAt = child;
      for (let i = child + 1; i < last; i++) {
        const other = this.#heap[i];
        if (this.cost[other] < this.cost[least]) {
          least = other;
          leastAt = i;
        }
      }
      if (this.cost[least] >= cost) break;
      this.#heap[at] = least;
      this.#place[least] = at;
      at = leastAt;
    }
    this.#heap[at] = node;
    this.#place[node] = at;
    return top;
  }
}
