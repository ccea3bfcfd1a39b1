/** Orders of elimination, and the chordal graph, tree and triangles that they leave, against elimination by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../../geo/roads/cch/arena.ts';
import { eliminate } from '../../../../geo/roads/cch/min-degree.ts';
import { findSlots } from '../../../../geo/roads/cch/slots.ts';
import { buildTopology, type Topology } from '../../../../geo/roads/cch/topology.ts';
import { AWKWARD, adjacencyFor, type Graph, meshOf, neighbours, orderOf, pathOf, randomGraph } from './graphs.ts';

const ORDERS = ['dissection', 'minimum degree', 'random'] as const;
const shapes = Object.entries(AWKWARD).flatMap(([name, graph]) => ORDERS.map((order) => ({ name, graph, order })));

const n = (array: ArrayLike<number>, i: number): number => array[i] ?? Number.NaN;
const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
const counted = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Upper neighbours of each rank, by joining the neighbours of one node after the other. */
function eliminated(graph: Graph, node: Uint32Array, rank: Uint32Array): number[][] {
  const sets = neighbours(graph);
  return Array.from(node, (lowest, r) => {
    const above = [...(sets[lowest] ?? [])].filter((other) => n(rank, other) > r);
    for (const a of above) for (const b of above) if (a !== b) sets[a]?.add(b);
    return ascending(above.map((other) => n(rank, other)));
  });
}

function check(graph: Graph, topology: Topology): void {
  const { nodeCount, edgeCount, rank, node, first, head, tail, parent, downFirst, down } = topology;
  expect(nodeCount).toBe(graph.count);
  expect(ascending(node)).toEqual(counted(graph.count));
  expect(Array.from(node, (original) => rank[original])).toEqual(counted(graph.count));
  const rows = counted(nodeCount).map((r) => [...head.subarray(first[r], first[r + 1])]);
  expect(rows).toEqual(eliminated(graph, node, rank));
  expect([...tail]).toEqual(rows.flatMap((row, r) => row.map(() => r)));
  expect(first[nodeCount]).toBe(edgeCount);
  expect([...parent]).toEqual(rows.map((row) => row[0] ?? -1));
  // Post-order: a node and all below it in the tree are one run of ranks that ends with it.
  const lowest = counted(nodeCount);
  const size = new Uint32Array(nodeCount).fill(1);
  for (const [r, up] of parent.entries()) {
    expect(r - n(lowest, r) + 1).toBe(size[r]);
    if (up < 0) continue;
    lowest[up] = Math.min(n(lowest, up), n(lowest, r));
    size[up] = n(size, up) + n(size, r);
  }
  expect(counted(nodeCount).map((r) => [...down.subarray(downFirst[r], downFirst[r + 1])])).toEqual(
    counted(nodeCount).map((r) => counted(edgeCount).filter((edge) => head[edge] === r)),
  );
  checkTriangles(topology);
}

/** Every two upper neighbours of a rank are joined: the graph is chordal. */
function checkTriangles({ nodeCount, first, head, tail, triangle, triangleFirst }: Topology): void {
  let t = 0;
  for (let r = 0; r < nodeCount; r++) {
    expect(triangleFirst[r]).toBe(t);
    for (let a = n(first, r); a < n(first, r + 1); a++) {
      for (let b = a + 1; b < n(first, r + 1); b++) {
        const over = n(triangle, t++);
        if (tail[over] !== head[a] || head[over] !== head[b])
          expect([tail[over], head[over]]).toEqual([head[a], head[b]]);
      }
    }
  }
  expect([triangleFirst[nodeCount], triangle.length]).toEqual([t, t]);
}

const build = (graph: Graph, order: Uint32Array) => buildTopology(adjacencyFor(graph), order, new Arena());

describe('an order', () => {
  it.each(shapes)(
    'of $name by $order is a permutation, and its topology is the one of elimination',
    ({ graph, order }) => {
      const found = orderOf(graph, order);
      expect(ascending(found)).toEqual(counted(graph.count));
      check(graph, build(graph, found));
    },
  );

  it('of any graph, likewise', () => {
    fc.assert(
      fc.property(randomGraph(), fc.constantFrom(...ORDERS), (graph, name) => {
        const order = orderOf(graph, name);
        expect(ascending(order)).toEqual(counted(graph.count));
        check(graph, build(graph, order));
      }),
      { numRuns: 100 },
    );
  });

  it('by dissection of any mesh, likewise, and it is the same every time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 14 }), fc.integer({ min: 2, max: 14 }), fc.nat(), (columns, rows, seed) => {
        const graph = meshOf(columns, rows, seed);
        const order = orderOf(graph, 'dissection');
        expect(orderOf(graph, 'dissection')).toEqual(order);
        check(graph, build(graph, order));
      }),
      { numRuns: 25 },
    );
  });

  it('of a path of ten thousand nodes overflows no stack and stays thin', () => {
    const graph = pathOf(10_000);
    for (const name of ['dissection', 'minimum degree'] as const) {
      const { edgeCount, triangle, node } = build(graph, orderOf(graph, name));
      expect(ascending(node)).toEqual(counted(10_000));
      // Nodes of degree 2 and less go first and never widen the graph.
      expect(edgeCount).toBeLessThan(20_000);
      expect(triangle.length).toBeLessThan(10_000);
    }
    // From end to end: a tree that is one long branch.
    const { parent, edgeCount } = build(graph, Uint32Array.from(counted(10_000)));
    expect([...parent]).toEqual([...counted(9999).map((r) => r + 1), -1]);
    expect(edgeCount).toBe(9999);
  });

  it('by dissection keeps separators on top and the chordal graph near the one of minimum degree', () => {
    const graph = meshOf(40, 40, 7);
    const [dissected, degree] = (['dissection', 'minimum degree'] as const).map((name) =>
      build(graph, orderOf(graph, name)),
    );
    expect(dissected?.edgeCount).toBeLessThan(1.5 * (degree?.edgeCount ?? 0));
    // The tree is flatter than a path by far: both halves hang under one separator.
    const depth = (topology: Topology | undefined): number => {
      const below = new Uint32Array(topology?.nodeCount ?? 0).fill(1);
      for (const [r, up] of topology?.parent.entries() ?? [])
        if (up >= 0) below[up] = Math.max(n(below, up), n(below, r) + 1);
      return below.reduce((most, one) => Math.max(most, one), 0);
    };
    expect(depth(dissected)).toBeLessThan(300);
  });
});

describe('elimination up to a degree', () => {
  it('leaves nodes above it only, joined as elimination joins them', () => {
    fc.assert(
      fc.property(randomGraph(18, 50), fc.nat(4), (graph, limit) => {
        const { order, rest } = eliminate(adjacencyFor(graph), limit);
        const sets = neighbours(graph);
        for (const node of order) {
          const around = [...(sets[node] ?? [])];
          expect(around.length).toBeLessThanOrEqual(limit);
          for (const other of around) {
            sets[other]?.delete(node);
            for (const third of around) if (third !== other) sets[other]?.add(third);
          }
          sets[node]?.clear();
        }
        expect(rest.map((row) => [...row])).toEqual(sets.map((set) => ascending(set)));
        for (const [node, row] of rest.entries()) if (!order.includes(node)) expect(row.length).toBeGreaterThan(limit);
      }),
      { numRuns: 100 },
    );
  });
});

describe('slots', () => {
  it('put every arc under the edge between its ends, loops behind the last', () => {
    fc.assert(
      fc.property(randomGraph(), (graph) => {
        const topology = build(graph, orderOf(graph, 'dissection'));
        const { slot, first, arc } = findSlots(topology, graph.tail, graph.head, new Arena());
        const { rank, head, tail, edgeCount } = topology;
        for (const [a, u] of graph.tail.entries()) {
          const ends = [n(rank, u), n(rank, n(graph.head, a))];
          const s = n(slot, a);
          if (ends[0] === ends[1]) expect(s).toBe(2 * edgeCount);
          else expect([n(tail, s >> 1), n(head, s >> 1)]).toEqual(s % 2 === 0 ? ends : ends.reverse());
        }
        for (const s of counted(2 * edgeCount))
          expect([...arc.subarray(first[s], first[s + 1])]).toEqual([...slot.keys()].filter((a) => slot[a] === s));
      }),
      { numRuns: 100 },
    );
  });
});
