/** Least costs and ways by the hierarchy: against graphology, against every other way of asking, and as laws. */
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import { describe, expect, it } from 'vitest';
import type { Hierarchy } from '../../../../geo/roads/cch/hierarchy.ts';
import type { Metric } from '../../../../geo/roads/cch/metric.ts';
import { seededRandom } from '../../../../seeds/random.ts';
import { AWKWARD, allCosts, type Graph, hierarchyOf, INFINITY, meshOf, orderOf, randomGraph } from './graphs.ts';

const ORDERS = ['dissection', 'minimum degree', 'random'] as const;
const n = (array: ArrayLike<number>, i: number): number => array[i] ?? Number.NaN;

/** Nodes as seeds of cost 0. */
const seedsOf = (nodes: Iterable<number>) => Array.from(nodes, (node) => [{ node, cost: 0 }]);
const all = ({ count }: Graph) => seedsOf(Array(count).keys());

/** Least costs from a node by graphology, which knows neither parallel arcs nor closed ones. */
function byGraphology({ count, tail, head, cost }: Graph, source: number): number[] {
  const graph = new DirectedGraph();
  for (let node = 0; node < count; node++) graph.addNode(String(node));
  for (const [a, u] of tail.entries()) {
    const [v, weight] = [n(head, a), n(cost, a)];
    if (weight === INFINITY) continue;
    if (!graph.hasEdge(u, v)) graph.addEdge(u, v, { weight });
    else if (weight < graph.getEdgeAttribute(u, v, 'weight')) graph.setEdgeAttribute(u, v, 'weight', weight);
  }
  const paths = dijkstra.singleSource(graph, String(source), 'weight');
  return Array.from({ length: count }, (_, node) => {
    const path = paths[String(node)];
    if (!path) return INFINITY;
    return path.slice(1).reduce((sum, here, i) => sum + graph.getEdgeAttribute(path[i], here, 'weight'), 0);
  });
}

/** All costs by all ways of asking. */
function checkAll(graph: Graph, { points, sweeps }: Hierarchy, metric: Metric, costs: readonly Float64Array[]): void {
  const flat = costs.flatMap((row) => [...row]);
  expect([...sweeps.table(metric, { sources: all(graph), targets: all(graph) })]).toEqual(flat);
  const turned = sweeps.table(metric, { sources: all(graph), targets: all(graph), outward: false });
  for (const [source, row] of costs.entries()) {
    const [seeds = []] = seedsOf([source]);
    expect([...sweeps.oneToAll(metric, seeds, true)]).toEqual([...row]);
    expect([...sweeps.oneToAll(metric, seeds, false)]).toEqual(costs.map((other) => other[source]));
    expect([...turned.subarray(source * graph.count, (source + 1) * graph.count)]).toEqual(
      costs.map((other) => other[source]),
    );
    for (const [target, cost] of row.entries()) {
      expect(points.cost(metric, seeds, [{ node: target, cost: 0 }])).toBe(cost);
      checkWay(graph, points.way(metric, seeds, [{ node: target, cost: 0 }]), source, target, cost);
    }
  }
}

/** The arcs of a way lead from source to target and add up to its cost. */
function checkWay(
  { tail, head, cost: costs }: Graph,
  way: ReturnType<Hierarchy['points']['way']>,
  source: number,
  target: number,
  cost: number,
): void {
  if (cost === INFINITY || way === null) {
    expect([way, cost]).toEqual([null, INFINITY]);
    return;
  }
  let [at, sum] = [source, 0];
  for (const arc of way.arcs) {
    expect(tail[arc]).toBe(at);
    at = n(head, arc);
    sum += n(costs, arc);
  }
  expect([at, sum, way.cost, way.start, way.goal]).toEqual([target, cost, cost, source, target]);
}

describe('costs and ways', () => {
  it('are those of graphology on any graph, in any order of elimination', () => {
    fc.assert(
      fc.property(randomGraph(), fc.constantFrom(...ORDERS), (graph, order) => {
        const hierarchy = hierarchyOf(graph, orderOf(graph, order));
        const costs = Array.from({ length: graph.count }, (_, node) => Float64Array.from(byGraphology(graph, node)));
        checkAll(graph, hierarchy, hierarchy.metric(graph.cost), costs);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.entries(AWKWARD).filter(([, { count }]) => count <= 60))('are right on %s', (_, graph) => {
    const hierarchy = hierarchyOf(graph);
    checkAll(graph, hierarchy, hierarchy.metric(graph.cost), allCosts(graph, graph.cost));
  });

  it.each(Object.entries(AWKWARD).filter(([, { count }]) => count > 60))(
    'on %s are the same by dissection, by minimum degree and by hand',
    (_, graph) => {
      const costs = allCosts(graph, graph.cost).flatMap((row) => [...row]);
      for (const order of ORDERS) {
        const hierarchy = hierarchyOf(graph, orderOf(graph, order));
        const table = hierarchy.sweeps.table(hierarchy.metric(graph.cost), {
          sources: all(graph),
          targets: all(graph),
        });
        expect(table.findIndex((cost, i) => cost !== costs[i])).toBe(-1);
      }
    },
  );

  it('along a path of ten thousand nodes come back whole', () => {
    const count = 10_000;
    const tail = Uint32Array.from({ length: count - 1 }, (_, node) => node);
    const graph: Graph = {
      count,
      tail,
      head: tail.map((node) => node + 1),
      cost: Float64Array.from(tail, (node) => 1 + (node % 9)),
      x: Float64Array.from({ length: count }, (_, node) => node),
      y: new Float64Array(count),
    };
    for (const order of [orderOf(graph, 'dissection'), Uint32Array.from(Array(count).keys())]) {
      const { points, metric } = ((hierarchy) => ({ points: hierarchy.points, metric: hierarchy.metric(graph.cost) }))(
        hierarchyOf(graph, order),
      );
      const way = points.way(metric, [{ node: 0, cost: 0 }], [{ node: count - 1, cost: 0 }]);
      expect(way?.arcs).toEqual([...tail]);
      expect(way?.cost).toBe(graph.cost.reduce((sum, cost) => sum + cost, 0));
      expect(points.way(metric, [{ node: 1, cost: 0 }], [{ node: 0, cost: 0 }])).toBeNull();
    }
  });

  it('start and end at the best of several seeds, whose costs count', () => {
    const ends = fc.array(fc.record({ node: fc.nat(), cost: fc.nat(20) }), { maxLength: 4 });
    fc.assert(
      fc.property(randomGraph(), ends, ends, (graph, starts, goals) => {
        const { points, sweeps, metric } = ((hierarchy) => ({ ...hierarchy, metric: hierarchy.metric(graph.cost) }))(
          hierarchyOf(graph),
        );
        const inside = (list: typeof starts) => list.map(({ node, cost }) => ({ node: node % graph.count, cost }));
        const [from, to] = [inside(starts), inside(goals)];
        const costs = allCosts(graph, graph.cost);
        const least = Math.min(...from.flatMap((a) => to.map((b) => a.cost + n(costs[a.node] ?? [], b.node) + b.cost)));
        expect(points.cost(metric, from, to)).toBe(least);
        expect([...sweeps.table(metric, { sources: [from], targets: [to] })]).toEqual([least]);
        expect([...sweeps.table(metric, { sources: [to], targets: [from], outward: false })]).toEqual([least]);
        const way = points.way(metric, from, to);
        expect(way?.cost ?? INFINITY).toBe(least);
        if (way === null) return;
        const sum = way.arcs.reduce((total, arc) => total + n(graph.cost, arc), 0);
        const end = (list: typeof from, node: number) =>
          Math.min(...list.filter((one) => one.node === node).map(({ cost }) => cost));
        expect(end(from, way.start) + sum + end(to, way.goal)).toBe(least);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a table', () => {
  const graph = meshOf(16, 16, 9);
  const hierarchy = hierarchyOf(graph);
  const metric = hierarchy.metric(graph.cost);
  const costs = allCosts(graph, graph.cost);
  const random = seededRandom(4);
  const nodes = (count: number) => Array.from({ length: count }, () => random.integer(0, graph.count - 1));
  const expected = (from: readonly number[], to: readonly number[]) =>
    from.flatMap((a) => to.map((b) => n(costs[a] ?? [], b)));

  it.each([0, 1, 2, 15, 16, 17, 31, 32, 33, 50])('is right for %i sources at a time', (count) => {
    for (const targets of [0, 1, 7, 40]) {
      const [from, to] = [nodes(count), nodes(targets)];
      for (const outward of [true, false]) {
        const table = hierarchy.sweeps.table(metric, { sources: seedsOf(from), targets: seedsOf(to), outward });
        expect([...table]).toEqual(
          outward ? expected(from, to) : from.flatMap((a) => to.map((b) => n(costs[b] ?? [], a))),
        );
      }
    }
  });

  it('does not depend on the order of points, nor on what was asked before', () => {
    const [from, to] = [nodes(37), nodes(23)];
    const table = hierarchy.sweeps.table(metric, { sources: seedsOf(from), targets: seedsOf(to) });
    for (let round = 0; round < 10; round++) {
      const [rows, columns] = [random.shuffled([...from.keys()]), random.shuffled([...to.keys()])];
      const shuffled = hierarchy.sweeps.table(metric, {
        sources: seedsOf(rows.map((row) => from[row] ?? 0)),
        targets: seedsOf(columns.map((column) => to[column] ?? 0)),
      });
      for (const [i, row] of rows.entries())
        for (const [j, column] of columns.entries())
          expect(shuffled[i * to.length + j]).toBe(table[row * to.length + column]);
      hierarchy.sweeps.oneToAll(metric, [{ node: round, cost: 0 }], round % 2 === 0);
    }
  });

  it('fills the rows it is asked for and no others', () => {
    const [from, to] = [seedsOf(nodes(40)), seedsOf(nodes(5))];
    const whole = hierarchy.sweeps.table(metric, { sources: from, targets: to });
    const into = new Float64Array(whole.length).fill(-1);
    hierarchy.sweeps.table(metric, { sources: from, targets: to, into, rows: [13, 31] });
    expect([...into]).toEqual([...whole].map((cost, i) => (i >= 13 * 5 && i < 31 * 5 ? cost : -1)));
  });

  it('follows its metric, also when the same lists are asked for again', () => {
    const [from, to] = [seedsOf(nodes(20)), seedsOf(nodes(20))];
    const own = hierarchy.metric(graph.cost);
    const first = hierarchy.sweeps.table(own, { sources: from, targets: to });
    const arcs = nodes(60).map((arc) => ({ arc, cost: INFINITY }));
    const undo = hierarchy.changes.change(own, arcs);
    const closed = graph.cost.slice();
    for (const { arc } of arcs) closed[arc] = INFINITY;
    const fresh = hierarchyOf(graph);
    const changed = hierarchy.sweeps.table(own, { sources: from, targets: to });
    expect([...changed]).toEqual([...fresh.sweeps.table(fresh.metric(closed), { sources: from, targets: to })]);
    expect([...changed]).not.toEqual([...first]);
    expect([...hierarchy.sweeps.table(metric, { sources: from, targets: to })]).toEqual([...first]);
    hierarchy.changes.undo(own, undo);
    expect([...hierarchy.sweeps.table(own, { sources: from, targets: to })]).toEqual([...first]);
    own.customize(graph.cost.map((cost) => cost * 3));
    expect([...hierarchy.sweeps.table(own, { sources: from, targets: to })]).toEqual(
      [...first].map((cost) => cost * 3),
    );
    const tripled = { ...graph, cost: graph.cost.map((cost) => cost * 3) };
    for (const [i, start] of from.entries()) {
      const [source = 0, target = 0] = [start, to[i]].map((seeds) => seeds?.[0]?.node ?? 0);
      const way = hierarchy.points.way(own, start, to[i] ?? []);
      checkWay(tripled, way, source, target, 3 * n(costs[source] ?? [], target));
    }
  });
});

describe('laws', () => {
  const closing = (graph: Graph, share: number, seed: number) => {
    const random = seededRandom(seed);
    return graph.cost.map((cost) => (random.chance(share) ? INFINITY : cost));
  };

  it('closing shortens nothing, opening lengthens nothing, least costs keep the triangle', () => {
    fc.assert(
      fc.property(randomGraph(), fc.nat(), (graph, seed) => {
        const hierarchy = hierarchyOf(graph);
        const metric = hierarchy.metric(graph.cost);
        const points = all(graph);
        const open = hierarchy.sweeps.table(metric, { sources: points, targets: points }).slice();
        const cost = closing(graph, 0.2, seed);
        const arcs = [...cost.keys()].filter((arc) => cost[arc] !== graph.cost[arc]);
        const undo = hierarchy.changes.change(
          metric,
          arcs.map((arc) => ({ arc, cost: INFINITY })),
        );
        const closed = hierarchy.sweeps.table(metric, { sources: points, targets: points }).slice();
        for (const [i, one] of closed.entries()) expect(one).toBeGreaterThanOrEqual(n(open, i));
        hierarchy.changes.undo(metric, undo);
        expect([...hierarchy.sweeps.table(metric, { sources: points, targets: points })]).toEqual([...open]);
        const { count } = graph;
        for (let a = 0; a < count; a++)
          for (let b = 0; b < count; b++)
            for (let c = 0; c < count; c++)
              if (n(open, a * count + c) > n(open, a * count + b) + n(open, b * count + c))
                expect([a, b, c]).toBe('a triangle');
      }),
      { numRuns: 60 },
    );
  });

  it('a symmetric graph has a symmetric table', () => {
    fc.assert(
      fc.property(randomGraph(20, 60), ({ count, tail, head, cost, x, y }) => {
        const graph: Graph = {
          count,
          tail: Uint32Array.from([...tail, ...head]),
          head: Uint32Array.from([...head, ...tail]),
          cost: Float64Array.from([...cost, ...cost]),
          x,
          y,
        };
        const hierarchy = hierarchyOf(graph);
        const table = hierarchy.sweeps.table(hierarchy.metric(graph.cost), {
          sources: all(graph),
          targets: all(graph),
        });
        for (let a = 0; a < count; a++)
          for (let b = 0; b < a; b++) expect(table[a * count + b]).toBe(table[b * count + a]);
      }),
      { numRuns: 80 },
    );
  });
});
