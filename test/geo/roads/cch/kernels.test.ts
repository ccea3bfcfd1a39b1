/** The loops of kernels.wat against the same loops in plain JavaScript, bit for bit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../../geo/roads/cch/arena.ts';
import { type Kernels, LANES, openKernels } from '../../../../geo/roads/cch/kernels.ts';
import type { Topology } from '../../../../geo/roads/cch/topology.ts';
import { seededRandom } from '../../../../seeds/random.ts';
import { type Graph, hierarchyOf, INFINITY, meshOf, orderOf, randomGraph } from './graphs.ts';

const n = (array: ArrayLike<number>, i: number): number => array[i] ?? Number.NaN;

function customize({ nodeCount, first, triangle }: Topology, weight: Float64Array): void {
  let t = 0;
  for (let r = 0; r < nodeCount; r++) {
    for (let a = n(first, r); a < n(first, r + 1); a++) {
      for (let b = a + 1; b < n(first, r + 1); b++) {
        const e = n(triangle, t++);
        weight[2 * e] = Math.min(n(weight, 2 * e), n(weight, 2 * a + 1) + n(weight, 2 * b));
        weight[2 * e + 1] = Math.min(n(weight, 2 * e + 1), n(weight, 2 * b + 1) + n(weight, 2 * a));
      }
    }
  }
}

function perfect({ nodeCount, first, triangle, triangleFirst }: Topology, weight: Float64Array): void {
  const shorten = (slot: number, other: number) => {
    weight[slot] = Math.min(n(weight, slot), other);
  };
  for (let r = nodeCount - 1; r >= 0; r--) {
    let t = n(triangleFirst, r);
    for (let a = n(first, r); a < n(first, r + 1); a++) {
      for (let b = a + 1; b < n(first, r + 1); b++) {
        const e = n(triangle, t++);
        const [aUp, aDown, bUp, bDown] = [2 * a, 2 * a + 1, 2 * b, 2 * b + 1].map((slot) => n(weight, slot));
        const [up, down] = [n(weight, 2 * e), n(weight, 2 * e + 1)];
        shorten(2 * a, (bUp ?? 0) + down);
        shorten(2 * a + 1, (bDown ?? 0) + up);
        shorten(2 * b, (aUp ?? 0) + up);
        shorten(2 * b + 1, (aDown ?? 0) + down);
      }
    }
  }
}

/** Weights of a hierarchy: whole numbers beyond 32 bits, some of them none at all. */
function randomWeights(count: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, () => (random.chance(0.3) ? INFINITY : random.integer(0, 2 ** 45)));
}

const topologies: fc.Arbitrary<Graph> = fc.oneof(
  randomGraph(16, 60),
  fc.tuple(fc.integer({ min: 2, max: 9 }), fc.nat()).map(([side, seed]) => meshOf(side, side, seed)),
);
const orders = fc.constantFrom('dissection' as const, 'random' as const);

describe('kernels', () => {
  it('customize as plain loops do', () => {
    fc.assert(
      fc.property(topologies, orders, fc.nat(), (graph, order, seed) => {
        const { topology, arena, kernels } = hierarchyOf(graph, orderOf(graph, order));
        const { first, triangle, triangleFirst, nodeCount } = topology;
        const weight = arena.float64(2 * topology.edgeCount);
        const expected = randomWeights(weight.length, seed);
        weight.set(expected);
        customize(topology, expected);
        kernels.customize(first.byteOffset, triangle.byteOffset, weight.byteOffset, nodeCount);
        expect([...weight]).toEqual([...expected]);
        perfect(topology, expected);
        const addresses = [first, triangleFirst, triangle, weight].map((array) => array.byteOffset);
        const [a = 0, b = 0, c = 0, d = 0] = addresses;
        kernels.perfect(a, b, c, d, nodeCount);
        expect([...weight]).toEqual([...expected]);
      }),
      { numRuns: 150 },
    );
  });

  it('sweep one source as a plain loop does', () => {
    fc.assert(
      fc.property(downwardGraph, fc.nat(), (rows, seed) => {
        const { first, head, weight, kernels, arena } = inMemory(rows);
        const dist = arena.float64(rows.length);
        const expected = randomWeights(rows.length, seed);
        dist.set(expected);
        for (const [u, row] of rows.entries())
          for (const [h, w] of row) expected[u] = Math.min(n(expected, u), n(expected, h) + w);
        kernels.sweepOne(first, head, weight, dist.byteOffset, rows.length);
        expect([...dist]).toEqual([...expected]);
      }),
      { numRuns: 200 },
    );
  });

  it('sweep many sources as plain loops do, without a trace of what was in the lanes before', () => {
    fc.assert(
      fc.property(downwardGraph, fc.nat(), (rows, seed) => {
        const { first, head, weight, kernels, arena } = inMemory(rows);
        const random = seededRandom(seed);
        const dist = arena.float64(rows.length * LANES).fill(-7);
        const seeded = arena.uint8(rows.length + 1);
        const expected = new Float64Array(rows.length * LANES).fill(INFINITY);
        for (let u = 0; u < rows.length; u++) {
          seeded[u] = random.chance(0.5) ? 1 : 0;
          if (seeded[u] === 0) continue;
          expected.set(randomWeights(LANES, seed + u), u * LANES);
          dist.set(expected.subarray(u * LANES, (u + 1) * LANES), u * LANES);
        }
        // The number behind the last mark is not the kernel's.
        seeded[rows.length] = 1;
        for (const [u, row] of rows.entries())
          for (const [h, w] of row)
            for (let lane = 0; lane < LANES; lane++) {
              const at = u * LANES + lane;
              expected[at] = Math.min(n(expected, at), n(expected, h * LANES + lane) + w);
            }
        kernels.sweepMany(first, head, weight, dist.byteOffset, seeded.byteOffset, rows.length);
        expect([...dist]).toEqual([...expected]);
        expect([...seeded]).toEqual([...rows.map(() => 0), 1]);
      }),
      { numRuns: 200 },
    );
  });
});

/** For every node edges from nodes before it. */
const downwardGraph: fc.Arbitrary<[number, number][][]> = fc
  .array(
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.integer({ min: 0, max: 2 ** 45 }), fc.constant(INFINITY))), {
      maxLength: 7,
    }),
    {
      maxLength: 25,
      size: 'max',
    },
  )
  .map((rows) => rows.map((row, u) => (u === 0 ? [] : row.map(([h, w]): [number, number] => [h % u, w]))));

function inMemory(rows: readonly (readonly (readonly [number, number])[])[]) {
  const arena = new Arena();
  const kernels: Kernels = openKernels(arena.memory);
  const flat = rows.flat();
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length);
  const first = arena.keepUint32(starts).byteOffset;
  const head = arena.keepUint32(flat.map(([h]) => h)).byteOffset;
  const weight = arena.float64(flat.length);
  weight.set(flat.map(([, w]) => w));
  return { first, head, weight: weight.byteOffset, kernels, arena };
}
