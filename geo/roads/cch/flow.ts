/**
 * Smallest vertex separators between two ends of a part: maximum flow over paths that share no node, by Dinic's
 * algorithm (1970) on the graph with every node split into an entry (2 × node) and an exit (2 × node + 1) without
 * storing the split graph.
 */
import type { Adjacency } from './adjacency.ts';

const NOBODY = -1;

/** Kinds of nodes of a part. */
const [SOURCE, SINK] = [1, 2];

export interface Cut {
  /** Smaller is better. */
  readonly score: number;
  /** Per given node: 0 = source side, 1 = sink side, 2 = separator. */
  readonly side: Uint8Array;
}

/** Weight of an uneven cut against a node more in the separator. */
const UNEVEN = 0.9;

export class Flow {
  readonly #graph: Adjacency;
  /** Node behind and before each node on its path; NOBODY at path ends. */
  readonly #previous: Int32Array;
  readonly #used: Uint8Array;
  readonly #terminal: Uint8Array;
  readonly #level: Int32Array;
  readonly #pointer: Uint32Array;
  readonly #queue: Uint32Array;
  /** States of the path in hand. */
  readonly #path: Uint32Array;

  constructor(graph: Adjacency) {
    const count = graph.first.length - 1;
    this.#graph = graph;
    this.#previous = new Int32Array(count);
    this.#used = new Uint8Array(count);
    this.#terminal = new Uint8Array(count);
    this.#level = new Int32Array(2 * count);
    this.#pointer = new Uint32Array(2 * count);
    this.#queue = new Uint32Array(2 * count);
    this.#path = new Uint32Array(2 * count);
  }

  /**
   * Cuts the first `outer` of the nodes from the last `outer`, inside the part `number`. Null if the separator can't
   * score below `limit`.
   */
  cut(nodes: Uint32Array, outer: number, part: Uint32Array, number: number, limit: number): Cut | null {
    const sources = nodes.subarray(0, outer);
    const sinks = nodes.subarray(nodes.length - outer);
    for (const node of nodes) {
      this.#used[node] = 0;
      this.#terminal[node] = 0;
    }
    for (const node of sources) this.#terminal[node] = SOURCE;
    for (const node of sinks) this.#terminal[node] = SINK;
    const border = this.#borderOf(sources, part, number);
    let flow = 0;
    while (this.#findLevels(nodes, { sources, border }, part, number)) {
      for (const node of border) {
        while (this.#augment(node, part, number)) {
          flow++;
          if (flow >= limit) return null;
        }
      }
    }
    const side = new Uint8Array(nodes.length);
    const count = [0, 0, 0];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      const [entered, left] = [this.#level[2 * node] >= 0, this.#level[2 * node + 1] >= 0];
      const value = left ? 0 : entered ? 2 : 1;
      side[i] = value;
      count[value] += 1;
    }
    const uneven = Math.abs(count[0] - count[1]) / nodes.length;
    const score = count[2] * (1 + UNEVEN * uneven);
    return score < limit ? { score, side } : null;
  }

  /** Sources with a neighbour that is none: every path to a sink has a part that begins at one of them. */
  #borderOf(sources: Uint32Array, part: Uint32Array, number: number): Uint32Array {
    const { first, node: neighbours } = this.#graph;
    return sources.filter((node) => {
      for (let e = first[node]; e < first[node + 1]; e++)
        if (part[neighbours[e]] === number && this.#terminal[neighbours[e]] !== SOURCE) return true;
      return false;
    });
  }

  /**
   * Breadth-first levels of the residual graph from the sources; whether a sink is reached. Levels go on behind the first
   * sinks, though not through any: paths to later ones save rounds.
   */
  #findLevels(
    nodes: Uint32Array,
    { sources, border }: { readonly sources: Uint32Array; readonly border: Uint32Array },
    part: Uint32Array,
    number: number,
  ): boolean {
    const { first, node: neighbours } = this.#graph;
    const level = this.#level;
    const queue = this.#queue;
    for (let i = 0; i < nodes.length; i++) {
      const state = 2 * nodes[i];
      level[state] = level[state + 1] = -1;
      this.#pointer[state] = this.#pointer[state + 1] = 0;
    }
    let size = 0;
    for (let i = 0; i < sources.length; i++) {
      level[2 * sources[i]] = 0;
      // Those inside carry no path.
      level[2 * sources[i] + 1] = 1;
    }
    for (let i = 0; i < border.length; i++) {
      level[2 * border[i] + 1] = -1;
      queue[size++] = 2 * border[i];
    }
    let reached = false;
    for (let head = 0; head < size; head++) {
      const state = queue[head];
      const node = state >> 1;
      const next = level[state] + 1;
      if ((state & 1) === 0) {
        const target = this.#used[node] === 0 ? state + 1 : 2 * this.#previous[node] + 1;
        if (target >= 0 && level[target] < 0) {
          level[target] = next;
          queue[size++] = target;
        }
        continue;
      }
      if (this.#terminal[node] === SINK) {
        reached = true;
        continue;
      }
      const end = first[node + 1];
      for (let e = first[node]; e < end; e++) {
        const target = 2 * neighbours[e];
        if (level[target] >= 0 || part[neighbours[e]] !== number) continue;
        level[target] = next;
        queue[size++] = target;
      }
      if (this.#used[node] === 1 && level[state - 1] < 0) {
        level[state - 1] = next;
        queue[size++] = state - 1;
      }
    }
    return reached;
  }

  /** One more path from a source along rising levels. */
  #augment(source: number, part: Uint32Array, number: number): boolean {
    const { first, node: neighbours } = this.#graph;
    const level = this.#level;
    const path = this.#path;
    let length = 0;
    path[length++] = 2 * source;
    if (this.#used[source] === 1 && this.#previous[source] < 0) return false;
    while (length > 0) {
      const state = path[length - 1];
      const node = state >> 1;
      const wanted = level[state] + 1;
      const pointer = this.#pointer[state];
      if ((state & 1) === 0) {
        this.#pointer[state] = 1;
        let target = -1;
        if (pointer === 0) {
          if (this.#used[node] === 0) target = state + 1;
          else if (this.#previous[node] >= 0) target = 2 * this.#previous[node] + 1;
        }
        if (target >= 0 && level[target] === wanted) path[length++] = target;
        else length--;
        continue;
      }
      if (this.#terminal[node] === SINK && pointer === 0) {
        // An exit is left once: its node carries one path only.
        this.#pointer[state] = 0xff_ff_ff;
        this.#apply(length);
        return true;
      }
      const start = first[node];
      const degree = first[node + 1] - start;
      if (pointer > degree) {
        length--;
        continue;
      }
      this.#pointer[state] = pointer + 1;
      const other = pointer < degree ? neighbours[start + pointer] : -1;
      const target = other < 0 ? (this.#used[node] === 1 ? state - 1 : -1) : part[other] === number ? 2 * other : -1;
      if (target >= 0 && level[target] === wanted) path[length++] = target;
    }
    return false;
  }

  /** Sends one more path along the first `length` states of the one in hand. */
  #apply(length: number): void {
    const path = this.#path;
    this.#previous[path[0] >> 1] = NOBODY;
    for (let i = 1; i < length; i++) {
      const [a, b] = [path[i - 1], path[i]];
      const [u, v] = [a >> 1, b >> 1];
      if (u === v) this.#used[u] = (a & 1) === 0 ? 1 : 0;
      else if ((a & 1) === 1) this.#previous[v] = u;
    }
  }
}
