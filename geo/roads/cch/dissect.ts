/**
 * Nested dissection (George 1973, doi:10.1137/0710032) with separators by inertial flow (Schild & Sommer 2015,
 * doi:10.1007/978-3-319-20086-6_22): nodes are sorted along a few directions of the map, the outer parts become source
 * and sink, and a minimum cut between them gives the separator. Nodes of degree ≤ 2 are eliminated first, small parts
 * by minimum degree.
 */
import type { Adjacency } from './adjacency.ts';
import { Flow } from './flow.ts';
import { eliminate } from './min-degree.ts';

/** Share of the nodes that are source, and sink. */
const OUTER = 0.28;
/** Parts of this size are not cut further. */
const LEAF = 24;

/**
 * Order of elimination, node by rank. `x`, `y`: map coordinates in any one unit. `directions`: along how many of them
 * nodes are sorted.
 */
export function dissectionOrder(
  graph: Adjacency,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  directions = 4,
): Uint32Array {
  const count = graph.first.length - 1;
  const { order: light, rest } = eliminate(graph, 2);
  const core = new Int32Array(count).fill(-1);
  const nodes: number[] = [];
  for (let node = 0; node < count; node++) if (rest[node].length > 0) core[node] = nodes.push(node) - 1;
  const first = new Uint32Array(nodes.length + 1);
  const flat: number[] = [];
  for (const [index, node] of nodes.entries()) {
    for (const other of rest[node]) flat.push(core[other]);
    first[index + 1] = flat.length;
  }
  const dissection = new Dissection(
    { first, node: Uint32Array.from(flat) },
    Float64Array.from(nodes, (node) => x[node]),
    Float64Array.from(nodes, (node) => y[node]),
    directions,
  );
  const order = new Uint32Array(count);
  order.set(light);
  order.set(
    dissection.run().map((index) => nodes[index]),
    light.length,
  );
  return order;
}

/** Nodes on either side of a cut, and in it. */
type Sizes = readonly [number, number, number];

/** Nodes of a part, sorted along each direction, and the rank behind their last. */
interface Piece {
  readonly sorted: readonly Uint32Array[];
  readonly end: number;
}

class Dissection {
  readonly #graph: Adjacency;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #flow: Flow;
  /** Part that a node belongs to, by number. */
  readonly #part: Uint32Array;
  readonly #order: Uint32Array;
  readonly #side: Uint8Array;
  /** Number of a node inside its leaf. */
  readonly #local: Uint32Array;
  readonly #directions: number;
  #parts = 0;

  constructor(graph: Adjacency, x: Float64Array, y: Float64Array, directions: number) {
    this.#directions = directions;
    this.#graph = graph;
    this.#x = x;
    this.#y = y;
    this.#flow = new Flow(graph);
    this.#part = new Uint32Array(x.length);
    this.#order = new Uint32Array(x.length);
    this.#side = new Uint8Array(x.length);
    this.#local = new Uint32Array(x.length);
  }

  run(): Uint32Array {
    const all = Array.from({ length: this.#directions }, (_, index) => {
      const angle = (index * Math.PI) / this.#directions;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      const key = this.#x.map((x, node) => x * dx + this.#y[node] * dy);
      return Uint32Array.from(key.keys()).sort((a, b) => key[a] - key[b] || a - b);
    });
    const pending: Piece[] = [{ sorted: all, end: this.#x.length }];
    for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) this.#dissect(piece, pending);
    return this.#order;
  }

  /** Puts the nodes of a piece at the ranks before its end, or cuts it in two and leaves these for later. */
  #dissect({ sorted, end }: Piece, pending: Piece[]): void {
    const part = sorted[0];
    const number = ++this.#parts;
    for (const node of part) this.#part[node] = number;
    if (part.length <= LEAF) {
      this.#order.set(this.#leaf(part), end - part.length);
      return;
    }
    const components = this.#components(part, number);
    let at = end;
    if (components > 1) {
      const split = sorted.map((nodes) => this.#byComponent(nodes, components));
      for (let c = 0; c < components; c++) {
        const own = split.map((parts) => parts[c]);
        pending.push({ sorted: own, end: at });
        at -= own[0].length;
      }
      return;
    }
    const sizes = this.#separate(sorted, number);
    const sides = sorted.map((nodes) => this.#split(nodes, sizes));
    const separator = sides[0][2];
    this.#order.set(separator, end - separator.length);
    at -= separator.length;
    for (const side of [1, 0] as const) {
      pending.push({ sorted: sides.map((parts) => parts[side]), end: at });
      at -= sizes[side];
    }
  }

  /** Nodes by component, the last ones that {@link #components} numbered, each in the order given. */
  #byComponent(nodes: Uint32Array, components: number): Uint32Array[] {
    const first = this.#parts - components + 1;
    const ends = new Uint32Array(components);
    for (let i = 0; i < nodes.length; i++) ends[this.#part[nodes[i]] - first]++;
    for (let c = 1; c < components; c++) ends[c] += ends[c - 1];
    const at = ends.map((_, c) => (c === 0 ? 0 : ends[c - 1]));
    const all = new Uint32Array(nodes.length);
    for (let i = 0; i < nodes.length; i++) all[at[this.#part[nodes[i]] - first]++] = nodes[i];
    return Array.from(ends, (end, c) => all.subarray(c === 0 ? 0 : ends[c - 1], end));
  }

  /** Nodes by side, each in the order given. */
  #split(nodes: Uint32Array, sizes: Sizes): [Uint32Array, Uint32Array, Uint32Array] {
    const parts: [Uint32Array, Uint32Array, Uint32Array] = [
      new Uint32Array(sizes[0]),
      new Uint32Array(sizes[1]),
      new Uint32Array(sizes[2]),
    ];
    const [left, right, separator] = parts;
    let [l, r, s] = [0, 0, 0];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      const side = this.#side[node];
      if (side === 0) left[l++] = node;
      else if (side === 1) right[r++] = node;
      else separator[s++] = node;
    }
    return parts;
  }

  /**
   * Number of connected components of a part. If there are several, each gets a part number of its own, the last ones
   * given out.
   */
  #components(part: Uint32Array, number: number): number {
    const { first, node } = this.#graph;
    const stack: number[] = [];
    let found = 0;
    for (const root of part) {
      if (this.#part[root] !== number) continue;
      const own = ++this.#parts;
      found++;
      let members = 1;
      this.#part[root] = own;
      stack.push(root);
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        for (let e = first[at]; e < first[at + 1]; e++) {
          const other = node[e];
          if (this.#part[other] !== number) continue;
          this.#part[other] = own;
          members++;
          stack.push(other);
        }
      }
      if (members === part.length) {
        for (const member of part) this.#part[member] = number;
        return 1;
      }
    }
    return found;
  }

  /** Minimum degree inside a small part; nodes outside count for nothing, since they are eliminated later. */
  #leaf(part: Uint32Array): Uint32Array {
    const { first, node } = this.#graph;
    // A part may be empty; its number is not asked for then.
    const number = this.#part[part[0] ?? 0];
    for (let i = 0; i < part.length; i++) this.#local[part[i]] = i;
    const rowFirst = new Uint32Array(part.length + 1);
    const row: number[] = [];
    for (let i = 0; i < part.length; i++) {
      const member = part[i];
      const own: number[] = [];
      for (let e = first[member]; e < first[member + 1]; e++) {
        const other = node[e];
        if (this.#part[other] === number) own.push(this.#local[other]);
      }
      row.push(...own.sort((a, b) => a - b));
      rowFirst[i + 1] = row.length;
    }
    const { order } = eliminate({ first: rowFirst, node: Uint32Array.from(row) }, part.length);
    return order.map((index) => part[index]);
  }

  /** Puts each node of a part on the side of its best cut (0, 1, 2 = separator). Returns how many are where. */
  #separate(sorted: readonly Uint32Array[], number: number): Sizes {
    let best: { score: number; side: Uint8Array; nodes: Uint32Array } | null = null;
    for (const nodes of sorted) {
      const outer = Math.max(1, Math.floor(nodes.length * OUTER));
      const cut = this.#flow.cut(nodes, outer, this.#part, number, best?.score ?? Number.POSITIVE_INFINITY);
      if (cut !== null) best = { ...cut, nodes };
    }
    const sizes: [number, number, number] = [0, 0, 0];
    const { nodes, side } = best ?? { nodes: new Uint32Array(0), side: new Uint8Array(0) };
    for (let i = 0; i < nodes.length; i++) {
      const at = side[i];
      this.#side[nodes[i]] = at;
      if (at === 0 || at === 1 || at === 2) sizes[at]++;
    }
    return sizes;
  }
}
