/** Least costs and ways between two places: searches along the elimination tree (Dibbelt, Strasser & Wagner 2016, section 6). */
import type { Seed } from '../graph/search.ts';
import type { Metric } from './metric.ts';
import type { Topology } from './topology.ts';

/** Which way weights are read: upward from a start, or downward into a goal. */
export const UPWARD = 0;
export const DOWNWARD = 1;

/** Costs of the ranks above some seeds. */
export class UpSearch {
  /** Infinity where not reached. */
  readonly cost: Float64Array;
  /** Edge by which a rank was reached; −1 at seeds. */
  readonly edge: Int32Array;
  /** Ranks above the last seeds, ascending; `size` of them. */
  readonly ranks: Uint32Array;
  size = 0;
  readonly #parent: Int32Array;
  readonly #first: Uint32Array;
  readonly #head: Uint32Array;
  readonly #rank: Uint32Array;

  constructor({
    nodeCount,
    parent,
    first,
    head,
    rank,
  }: Pick<Topology, 'nodeCount' | 'parent' | 'first' | 'head' | 'rank'>) {
    this.cost = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
    this.edge = new Int32Array(nodeCount);
    this.ranks = new Uint32Array(nodeCount);
    this.#parent = parent;
    this.#first = first;
    this.#head = head;
    this.#rank = rank;
  }

  /** Forgets the last search and starts from other seeds (numbers of the given graph). */
  run(seeds: readonly Seed[], weight: Float64Array, direction: number): void {
    const { cost, edge, ranks } = this;
    for (let i = 0; i < this.size; i++) cost[ranks[i]] = Number.POSITIVE_INFINITY;
    this.size = 0;
    let chains = 0;
    for (const seed of seeds) {
      const start = this.#rank[seed.node];
      const before = this.size;
      for (let r = start; r >= 0 && cost[r] === Number.POSITIVE_INFINITY; r = this.#parent[r]) {
        // A finite stand-in marks the rank as collected until its cost is known.
        cost[r] = Number.MAX_VALUE;
        ranks[this.size++] = r;
      }
      if (this.size > before) chains++;
    }
    if (chains > 1) ranks.subarray(0, this.size).sort();
    for (let i = 0; i < this.size; i++) cost[ranks[i]] = Number.POSITIVE_INFINITY;
    for (const seed of seeds) {
      const start = this.#rank[seed.node];
      if (seed.cost >= cost[start]) continue;
      cost[start] = seed.cost;
      edge[start] = -1;
    }
    const first = this.#first;
    const head = this.#head;
    for (let i = 0; i < this.size; i++) {
      const r = ranks[i];
      const own = cost[r];
      if (own === Number.POSITIVE_INFINITY) continue;
      const end = first[r + 1];
      for (let e = first[r]; e < end; e++) {
        const reached = own + weight[2 * e + direction];
        const h = head[e];
        if (reached < cost[h]) {
          cost[h] = reached;
          edge[h] = e;
        }
      }
    }
  }
}

/** Point-to-point queries on one topology; one at a time. */
export class PointQuery {
  readonly #forward: UpSearch;
  readonly #backward: UpSearch;
  readonly #topology: Topology;

  constructor(topology: Topology) {
    this.#topology = topology;
    this.#forward = new UpSearch(topology);
    this.#backward = new UpSearch(topology);
  }

  /** Least cost from one of the starts to one of the goals, their own costs included; Infinity without a way. */
  cost(metric: Metric, starts: readonly Seed[], goals: readonly Seed[]): number {
    return this.#search(metric, starts, goals).cost;
  }

  /** The same with the arcs of the way in order, and the start and goal it uses; null without a way. */
  way(metric: Metric, starts: readonly Seed[], goals: readonly Seed[]): PointWay | null {
    const { cost, top } = this.#search(metric, starts, goals);
    if (top < 0) return null;
    const { tail, node } = this.#topology;
    const upward: number[] = [];
    let low = top;
    for (let e = this.#forward.edge[low]; e >= 0; e = this.#forward.edge[low]) {
      upward.push(2 * e);
      low = tail[e];
    }
    const slots = upward.reverse();
    let goal = top;
    for (let e = this.#backward.edge[goal]; e >= 0; e = this.#backward.edge[goal]) {
      slots.push(2 * e + 1);
      goal = tail[e];
    }
    return { cost, start: node[low], goal: node[goal], arcs: unpack(metric, slots) };
  }

  #search(metric: Metric, starts: readonly Seed[], goals: readonly Seed[]): { cost: number; top: number } {
    this.#forward.run(starts, metric.weight, UPWARD);
    this.#backward.run(goals, metric.weight, DOWNWARD);
    let cost = Number.POSITIVE_INFINITY;
    let top = -1;
    for (let i = 0; i < this.#backward.size; i++) {
      const r = this.#backward.ranks[i];
      const sum = this.#backward.cost[r] + this.#forward.cost[r];
      if (sum < cost) {
        cost = sum;
        top = r;
      }
    }
    return { cost, top };
  }
}

export interface PointWay {
  readonly cost: number;
  /** Nodes of the given graph. */
  readonly start: number;
  readonly goal: number;
  /** Arcs of the given graph in the order of travel. */
  readonly arcs: number[];
}

/** The arcs below a sequence of slots, in order. */
export function unpack({ topology, slots, cost, weight }: Metric, sequence: readonly number[]): number[] {
  const { tail, head, first, downFirst, down } = topology;
  const arcs: number[] = [];
  const stack = sequence.toReversed();
  for (let slot = stack.pop(); slot !== undefined; slot = stack.pop()) {
    const wanted = weight[slot];
    const arc = arcOf(slots, cost, slot, wanted);
    if (arc >= 0) {
      arcs.push(arc);
      continue;
    }
    const edge = slot >> 1;
    const upward = (slot & 1) === 0;
    const low = tail[edge];
    const high = head[edge];
    const last = downFirst[low + 1];
    let found = false;
    for (let i = downFirst[low]; i < last && !found; i++) {
      const a = down[i];
      const stop = first[tail[a] + 1];
      let b = a + 1;
      while (b < stop && head[b] < high) b++;
      if (b === stop || head[b] !== high) continue;
      const [one, two] = upward ? [2 * a + 1, 2 * b] : [2 * b + 1, 2 * a];
      if (weight[one] + weight[two] !== wanted) continue;
      stack.push(two, one);
      found = true;
    }
    if (!found) throw new Error(`slot ${slot} of weight ${wanted} rests on nothing`);
  }
  return arcs;
}

function arcOf(slots: Metric['slots'], cost: Float64Array, slot: number, wanted: number): number {
  const end = slots.first[slot + 1];
  for (let i = slots.first[slot]; i < end; i++) {
    const arc = slots.arc[i];
    if (cost[arc] === wanted) return arc;
  }
  return -1;
}
