/**
 * Graphs for tests of the hierarchy: random ones, awkward ones, and their hierarchies without any roads behind.
 * Synthetic.
 */
import fc from 'fast-check';
import { type Adjacency, adjacencyOf } from '../../../../geo/roads/cch/adjacency.ts';
import { Arena } from '../../../../geo/roads/cch/arena.ts';
import { dissectionOrder } from '../../../../geo/roads/cch/dissect.ts';
import { Hierarchy } from '../../../../geo/roads/cch/hierarchy.ts';
import { eliminate } from '../../../../geo/roads/cch/min-degree.ts';
import { findSlots } from '../../../../geo/roads/cch/slots.ts';
import { buildTopology } from '../../../../geo/roads/cch/topology.ts';
import type { Expansion } from '../../../../geo/roads/graph/expansion.ts';
import { seededRandom } from '../../../../seeds/random.ts';

export const INFINITY = Number.POSITIVE_INFINITY;

/** A directed graph with costs; nodes lie somewhere. */
export interface Graph {
  readonly count: number;
  readonly tail: Uint32Array;
  readonly head: Uint32Array;
  readonly cost: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export const adjacencyFor = ({ count, tail, head }: Graph): Adjacency => adjacencyOf(count, tail, head);

/** Neighbours as sets. */
export function neighbours({ count, tail, head }: Graph): Set<number>[] {
  const sets = Array.from({ length: count }, () => new Set<number>());
  for (const [a, u] of tail.entries()) {
    const v = head[a] ?? 0;
    if (u === v) continue;
    sets[u]?.add(v);
    sets[v]?.add(u);
  }
  return sets;
}

export type OrderName = 'dissection' | 'minimum degree' | 'random';

export function orderOf(graph: Graph, name: OrderName): Uint32Array {
  if (name === 'dissection') return dissectionOrder(adjacencyFor(graph), graph.x, graph.y);
  if (name === 'minimum degree') return eliminate(adjacencyFor(graph), INFINITY).order;
  return Uint32Array.from(seededRandom(graph.count).shuffled(range(graph.count)));
}

/** Hierarchy of a graph as it is: every arc stands for itself. */
export function hierarchyOf(graph: Graph, order = orderOf(graph, 'dissection')): Hierarchy {
  const { count, tail, head } = graph;
  const arena = new Arena();
  const topology = buildTopology(adjacencyFor(graph), order, arena);
  const numbers = Uint32Array.from({ length: count }, (_, node) => node);
  const expansion: Expansion = {
    stateCount: count,
    node: numbers,
    first: Uint32Array.from({ length: count + 1 }, (_, node) => node),
    states: numbers,
    side: new Uint8Array(count),
    tail,
    head,
    arc: Uint32Array.from(tail.keys()),
    behind: new Int32Array(tail.length).fill(-1),
    banned: new Uint8Array(tail.length),
    kind: new Uint8Array(tail.length),
    afterArc: head,
    afterLimited: head,
  };
  return new Hierarchy(expansion, topology, findSlots(topology, tail, head, arena), arena);
}

/** Least costs between all nodes (Floyd 1962, doi:10.1145/367766.368168). */
export function allCosts({ count, tail, head }: Graph, cost: Float64Array): Float64Array[] {
  const rows = Array.from({ length: count }, (_, node) => {
    const row = new Float64Array(count).fill(INFINITY);
    row[node] = 0;
    return row;
  });
  for (const [a, u] of tail.entries()) {
    const row = rows[u];
    const v = head[a] ?? 0;
    if (row !== undefined) row[v] = Math.min(row[v] ?? 0, cost[a] ?? 0);
  }
  for (const [over, next] of rows.entries())
    for (const row of rows) {
      const first = row[over] ?? 0;
      if (first === INFINITY) continue;
      for (let v = 0; v < count; v++) row[v] = Math.min(row[v] ?? 0, first + (next[v] ?? 0));
    }
  return rows;
}

function graphOf(
  count: number,
  arcs: readonly (readonly [number, number, number])[],
  places?: [number, number][],
): Graph {
  return {
    count,
    tail: Uint32Array.from(arcs, ([tail]) => tail),
    head: Uint32Array.from(arcs, ([, head]) => head),
    cost: Float64Array.from(arcs, ([, , cost]) => cost),
    x: Float64Array.from({ length: count }, (_, node) => places?.[node]?.[0] ?? (node * 37) % 101),
    y: Float64Array.from({ length: count }, (_, node) => places?.[node]?.[1] ?? (node * 61) % 89),
  };
}

/** Small, so that ties are common; one in seven closed. */
export const randomCost = fc.oneof(
  { arbitrary: fc.nat(9), weight: 6 },
  { arbitrary: fc.constant(INFINITY), weight: 1 },
);

/** Any graph: loops, parallel arcs, closed arcs, lone nodes. */
export const randomGraph = (nodes = 24, arcs = 90): fc.Arbitrary<Graph> =>
  fc
    .integer({ min: 1, max: nodes })
    .chain((count) =>
      fc
        .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), randomCost), { maxLength: arcs, size: 'max' })
        .map((list) => graphOf(count, list)),
    );

/** A bent lattice with gaps and short cuts, wide enough to be dissected; arcs both ways with costs of their own. */
export function meshOf(columns: number, rows: number, seed: number): Graph {
  const random = seededRandom(seed);
  const count = columns * rows;
  const arcs: [number, number, number][] = [];
  const cost = () => (random.chance(0.06) ? INFINITY : random.integer(1, 60));
  const join = (a: number, b: number) => arcs.push([a, b, cost()], [b, a, cost()]);
  for (let node = 0; node < count; node++) {
    if ((node + 1) % columns !== 0 && random.chance(0.9)) join(node, node + 1);
    if (node + columns < count && random.chance(0.9)) join(node, node + columns);
    if (random.chance(0.02)) join(node, random.integer(0, count - 1));
  }
  const places = Array.from({ length: count }, (_, node): [number, number] => [
    (node % columns) + random.next(),
    Math.floor(node / columns) + random.next(),
  ]);
  return graphOf(count, arcs, places);
}

const both = (pairs: readonly (readonly [number, number])[]): [number, number, number][] =>
  pairs.flatMap(([a, b], i): [number, number, number][] => [
    [a, b, 1 + (i % 7)],
    [b, a, 1 + (i % 5)],
  ]);

const range = (count: number): number[] => [...Array(count).keys()];

/** Shapes at which orders, trees and searches might trip. */
export const AWKWARD: Readonly<Record<string, Graph>> = {
  'a single node': graphOf(1, []),
  'a single node with a loop': graphOf(1, [[0, 0, 5]]),
  'nodes without arcs': graphOf(40, []),
  'a path': graphOf(150, both(range(149).map((node) => [node, node + 1] as const))),
  'a cycle': graphOf(120, both(range(120).map((node) => [node, (node + 1) % 120] as const))),
  'a star': graphOf(120, both(range(119).map((node) => [0, node + 1] as const))),
  'a clique': graphOf(60, both(range(60).flatMap((a) => range(a).map((b) => [a, b] as const)))),
  'a clique in one place': graphOf(
    45,
    both(range(45).flatMap((a) => range(a).map((b) => [a, b] as const))),
    range(45).map(() => [3, 3]),
  ),
  'two meshes apart': (() => {
    const [a, b] = [meshOf(8, 8, 1), meshOf(7, 9, 2)];
    const shift = (values: Uint32Array) => values.map((node) => node + a.count);
    return {
      count: a.count + b.count,
      tail: Uint32Array.from([...a.tail, ...shift(b.tail)]),
      head: Uint32Array.from([...a.head, ...shift(b.head)]),
      cost: Float64Array.from([...a.cost, ...b.cost]),
      x: Float64Array.from([...a.x, ...b.x]),
      y: Float64Array.from([...a.y, ...b.y]),
    };
  })(),
  'parallel arcs and loops': graphOf(3, [
    [0, 1, 4],
    [0, 1, 2],
    [0, 1, INFINITY],
    [1, 1, 0],
    [1, 2, 3],
    [2, 1, 0],
    [2, 2, 9],
    [1, 0, 6],
  ]),
  'a mesh': meshOf(14, 14, 3),
};

/** A path of so many nodes. */
export const pathOf = (count: number): Graph =>
  graphOf(
    count,
    both(range(count - 1).map((node) => [node, node + 1] as const)),
    range(count).map((node): [number, number] => [node, 0]),
  );
