/**
 * Shortest ways by two costs, the second deciding ties of the first.
 * Dijkstra 1959, doi:10.1007/BF01386390, by first costs alone: a node gets its second cost from nodes of less first cost,
 * all settled before; where an arc's first cost is 0, what was settled is taken up again. Stops once every place asked for
 * has its way.
 */
import type { Rows } from './components.ts';
import { groupBy } from './ground.ts';
import { Queue } from './queue.ts';

export interface Costs {
  /** By arc. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** What does not decide, but is added up along the way: none unless given. */
  readonly crossings?: Uint8Array;
}

/**
 * Nodes that are states of one place: whoever is at the place in one of them for `slack` less than in another is nowhere
 * later for it.
 */
export interface Standings {
  readonly place: Uint32Array;
  readonly slack: number;
}

export interface Seed {
  readonly node: number;
  readonly first: number;
  readonly second: number;
  readonly crossings: number;
}

/** Costs by node; infinite, or not the least yet, where there is no way or the search had stopped. */
export interface Reached {
  /** First and second cost of each node beside each other. */
  readonly costs: Float64Array;
  readonly crossings: Uint16Array;
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
/** Buckets that an arc is long on average: narrow ones have more to skip, wide ones more to sort. */
const BUCKETS_OF_ARC = 1;
/** Numbers of an arc beside each other: where it leads, what it costs first and second. */
const ARC = 3;

/** The arcs of a graph in the order of its rows, {@link ARC} numbers each. */
function arcsOf({ targets }: Rows, { first, second }: Costs): Uint32Array | Float64Array {
  const fits = (costs: Float64Array) => costs.every((cost) => Number.isInteger(cost) && cost <= 0xffff_ffff);
  const arcs = new (fits(first) && fits(second) ? Uint32Array : Float64Array)(ARC * targets.length);
  for (let arc = 0; arc < targets.length; arc++) {
    arcs[ARC * arc] = targets[arc];
    arcs[ARC * arc + 1] = first[arc];
    arcs[ARC * arc + 2] = second[arc];
  }
  return arcs;
}

function queueOf({ first }: Costs): Queue {
  let [sum, most] = [0, 0];
  for (const cost of first) {
    sum += cost;
    most = Math.max(most, cost);
  }
  return new Queue(Math.ceil(sum / Math.max(1, first.length) / BUCKETS_OF_ARC), most);
}

/** Searches over one graph, one after the other. */
export class Searches {
  private readonly start: Uint32Array;
  private readonly arcs: Uint32Array | Float64Array;
  private readonly crossed: Uint8Array | undefined;
  private readonly reached: Reached;
  /** {@link SETTLED}, {@link ENTRANCE}. */
  private readonly marks: Uint8Array;
  private readonly queue: Queue;
  private readonly places: Uint32Array | null;
  /** By place, the least cost that any of its states has, and the slack. */
  private readonly enough: Float64Array;
  private readonly slack: number;
  /** Nodes that the search before came to: what is to be made new, where that is less than all. */
  private readonly touched: Uint32Array;
  private touchedCount = 0;

  constructor(graph: Rows, costs: Costs, standings: Standings | null = null) {
    const { nodeCount } = graph;
    this.places = standings?.place ?? null;
    this.slack = standings?.slack ?? 0;
    const places = standings?.place.reduce((most, place) => Math.max(most, place + 1), 0) ?? 0;
    this.enough = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
    this.start = graph.start;
    this.arcs = arcsOf(graph, costs);
    this.crossed = costs.crossings?.some((crossings) => crossings > 0) ? costs.crossings : undefined;
    this.reached = {
      costs: new Float64Array(2 * nodeCount).fill(Number.POSITIVE_INFINITY),
      crossings: new Uint16Array(nodeCount),
    };
    this.marks = new Uint8Array(nodeCount);
    this.touched = new Uint32Array(nodeCount);
    this.queue = queueOf(costs);
  }

  /** Costs from the seeds to at least the best entrances of every place that can be reached; until the next search. */
  search(seeds: readonly Seed[], entrances: readonly Entrance[]): Reached {
    this.forget();
    const { marks, queue, reached } = this;
    const { costs } = reached;
    queue.clear();
    for (const seed of seeds) this.offer(seed);
    for (const { node } of entrances) marks[node] |= ENTRANCE;
    const settling = new Settling(entrances);
    while (queue.size > 0) {
      const node = queue.pop();
      const mark = marks[node];
      if ((mark & SETTLED) !== 0) continue;
      // What comes off first has the least first cost, which the arrays hold.
      if (costs[2 * node] > settling.limit) break;
      marks[node] = mark | SETTLED;
      if (mark !== 0) settling.settle(node, costs[2 * node]);
      this.goOn(node);
    }
    for (const { node } of entrances) marks[node] &= ~ENTRANCE;
    return reached;
  }

  /** Along all arcs of a node. */
  private goOn(node: number): void {
    const { start, arcs, crossed, marks, queue, touched, places, enough, slack } = this;
    const { costs, crossings } = this.reached;
    const a = costs[2 * node];
    const b = costs[2 * node + 1];
    const end = start[node + 1];
    for (let arc = start[node]; arc < end; arc++) {
      const target = arcs[ARC * arc];
      const cost = a + arcs[ARC * arc + 1];
      if (places !== null && cost > enough[places[target]]) continue;
      const known = costs[2 * target];
      if (cost > known) continue;
      const rest = b + arcs[ARC * arc + 2];
      if (cost === known && rest >= costs[2 * target + 1]) continue;
      if (known === Number.POSITIVE_INFINITY) touched[this.touchedCount++] = target;
      if (places !== null && cost + slack < enough[places[target]]) enough[places[target]] = cost + slack;
      costs[2 * target] = cost;
      costs[2 * target + 1] = rest;
      if (crossed !== undefined) crossings[target] = crossings[node] + crossed[arc];
      // An arc that costs nothing first may better what was settled at the same cost.
      const mark = marks[target] & ~SETTLED;
      marks[target] = mark;
      // Where no arc leads on from, only who asks for the node itself wants it settled.
      if (mark !== 0 || start[target] < start[target + 1]) queue.push(target, cost);
    }
  }

  private offer(seed: Seed): void {
    const { costs, crossings } = this.reached;
    const { node } = seed;
    const known = costs[2 * node];
    if (seed.first > known || (seed.first === known && seed.second >= costs[2 * node + 1])) return;
    if (known === Number.POSITIVE_INFINITY) this.touched[this.touchedCount++] = node;
    costs[2 * node] = seed.first;
    costs[2 * node + 1] = seed.second;
    crossings[node] = seed.crossings;
    this.queue.push(node, seed.first);
  }

  private forget(): void {
    const { places, enough, touched, touchedCount } = this;
    const { costs, crossings } = this.reached;
    for (let i = 0; i < touchedCount; i++) {
      const node = touched[i];
      if (places !== null) enough[places[node]] = Number.POSITIVE_INFINITY;
      costs[2 * node] = Number.POSITIVE_INFINITY;
      costs[2 * node + 1] = Number.POSITIVE_INFINITY;
      crossings[node] = 0;
      this.marks[node] = 0;
    }
    this.touchedCount = 0;
  }
}
