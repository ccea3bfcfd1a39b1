/** Customization: all at once, part by part, taken back, perfect. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Undo } from '../../../../geo/roads/cch/recustomize.ts';
import { seededRandom } from '../../../../seeds/random.ts';
import {
  AWKWARD,
  allCosts,
  type Graph,
  hierarchyOf,
  INFINITY,
  meshOf,
  orderOf,
  randomCost,
  randomGraph,
} from './graphs.ts';

const ORDERS = ['dissection', 'minimum degree', 'random'] as const;
/** The bytes of weights as text, which compares at once. */
const bits = (weights: Float64Array): string => Buffer.from(Float64Array.from(weights).buffer).toString('latin1');

describe('partial customization', () => {
  it('is the full one bit for bit after every one of many changes, and taken back it is the first one', () => {
    const change = fc.array(fc.tuple(fc.nat(), randomCost), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        randomGraph(20, 70).filter(({ tail }) => tail.length > 0),
        fc.constantFrom(...ORDERS),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        (graph, order, changes) => {
          const hierarchy = hierarchyOf(graph, orderOf(graph, order));
          const metric = hierarchy.metric(graph.cost);
          const [before, costBefore] = [bits(metric.weight), bits(metric.cost)];
          const cost = graph.cost.slice();
          const undos: Undo[] = [];
          for (const list of changes) {
            const arcs = list.map(([a, renewed]) => ({ arc: a % graph.tail.length, cost: renewed }));
            for (const one of arcs) cost[one.arc] = one.cost;
            const version = metric.version;
            undos.push(hierarchy.changes.change(metric, arcs));
            expect(metric.version).toBeGreaterThan(version);
            const full = hierarchy.metric(cost);
            expect(bits(metric.weight)).toEqual(bits(full.weight));
            expect(bits(metric.cost)).toEqual(bits(full.cost));
            expect(bits(metric.exact())).toEqual(bits(full.exact()));
            full.free();
          }
          for (const undo of undos.reverse()) hierarchy.changes.undo(metric, undo);
          expect(bits(metric.weight)).toEqual(before);
          expect(bits(metric.cost)).toEqual(costBefore);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('likewise on meshes with closures, openings and slow roads, one metric after the other', () => {
    const random = seededRandom(11);
    for (const seed of [1, 2, 3]) {
      const graph = meshOf(18, 18, seed);
      const hierarchy = hierarchyOf(graph);
      const metric = hierarchy.metric(graph.cost);
      const first = bits(metric.weight);
      const cost = graph.cost.slice();
      const undos: Undo[] = [];
      for (let round = 0; round < 60; round++) {
        const arcs = Array.from({ length: random.integer(1, 4) }, () => {
          const arc = random.integer(0, cost.length - 1);
          return { arc, cost: random.chance(0.5) ? INFINITY : random.integer(1, 120) };
        });
        for (const one of arcs) cost[one.arc] = one.cost;
        undos.push(hierarchy.changes.change(metric, arcs));
        const full = hierarchy.metric(cost);
        expect(bits(metric.weight)).toEqual(bits(full.weight));
        full.free();
      }
      for (const undo of undos.reverse()) hierarchy.changes.undo(metric, undo);
      expect(bits(metric.weight)).toEqual(first);
    }
  });

  it('of a copy leaves the original alone', () => {
    const graph = meshOf(9, 9, 5);
    const hierarchy = hierarchyOf(graph);
    const metric = hierarchy.metric(graph.cost);
    const [weight, cost, exact] = [bits(metric.weight), bits(metric.cost), bits(metric.exact())];
    const copy = metric.copy();
    hierarchy.changes.change(
      copy,
      Array.from({ length: 30 }, (_, arc) => ({ arc, cost: INFINITY })),
    );
    expect(bits(copy.weight)).not.toEqual(weight);
    const doubled = graph.cost.map((old) => old * 2);
    copy.customize(doubled);
    expect(bits(copy.cost)).toBe(bits(doubled));
    expect(bits(copy.exact())).not.toEqual(exact);
    expect([bits(metric.weight), bits(metric.cost), bits(metric.exact())]).toEqual([weight, cost, exact]);
    copy.free();
    const next = hierarchy.metric(graph.cost);
    expect([bits(next.weight), bits(metric.weight), bits(metric.exact())]).toEqual([weight, weight, exact]);
  });

  it('frees as much as it takes', () => {
    const graph = meshOf(9, 9, 6);
    const hierarchy = hierarchyOf(graph);
    const round = () => {
      const metric = hierarchy.metric(graph.cost);
      metric.exact();
      const copy = metric.copy();
      copy.exact();
      copy.free();
      metric.free();
      return hierarchy.arena.bytes;
    };
    const top = round();
    for (let i = 0; i < 20; i++) expect(round()).toBe(top);
  });
});

/** Weights by the least costs between the ends of each edge. */
function checkPerfect(graph: Graph, order: Uint32Array): void {
  const hierarchy = hierarchyOf(graph, order);
  const { tail, head, node, edgeCount } = hierarchy.topology;
  const metric = hierarchy.metric(graph.cost);
  const exact = metric.exact();
  const costs = allCosts(graph, graph.cost);
  for (let edge = 0; edge < edgeCount; edge++) {
    const [low, high] = [node[tail[edge] ?? 0] ?? 0, node[head[edge] ?? 0] ?? 0];
    const expected = [costs[low]?.[high], costs[high]?.[low]];
    if (exact[2 * edge] !== expected[0] || exact[2 * edge + 1] !== expected[1])
      expect([exact[2 * edge], exact[2 * edge + 1]]).toEqual(expected);
    expect(metric.weight[2 * edge]).toBeGreaterThanOrEqual(exact[2 * edge] ?? 0);
    expect(metric.weight[2 * edge + 1]).toBeGreaterThanOrEqual(exact[2 * edge + 1] ?? 0);
  }
}

describe('perfect customization', () => {
  it('gives the least costs between the ends of every edge', () => {
    fc.assert(
      fc.property(randomGraph(), fc.constantFrom(...ORDERS), (graph, order) =>
        checkPerfect(graph, orderOf(graph, order)),
      ),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(AWKWARD).filter(([, { count }]) => count <= 200))('also of %s', (_, graph) =>
    checkPerfect(graph, orderOf(graph, 'dissection')),
  );
});
