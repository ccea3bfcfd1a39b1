import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import { describe, expect, it } from 'vitest';
import { MILLISECOND_UNIT } from '../../../../geo/roads/graph/cost.ts';
import { type Arcs, buildRoadGraph } from '../../../../geo/roads/graph/graph.ts';
import { Search } from '../../../../geo/roads/graph/search.ts';
import { buildRoadNetwork } from '../../../../geo/roads/index.ts';
import { mainComponent, strongComponents, weakComponents } from '../../../../geo/roads/snap/components.ts';
import { DIRECTION } from '../../../../src/model/index.ts';
import { mainMembers, usableSegments } from '../oracle.ts';
import { randomWays } from '../random.ts';
import { FOOT, gridRoads, osm, profile, way } from '../synthetic.ts';

const INFINITY = Number.POSITIVE_INFINITY;

/** Arcs of a random graph: up to 40 nodes, costs small enough that ties are common. */
const randomArcs = fc
  .integer({ min: 1, max: 40 })
  .chain((nodes) =>
    fc.record({
      nodes: fc.constant(nodes),
      list: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 9 })), {
        maxLength: 120,
        size: 'max',
      }),
    }),
  )
  .map(({ nodes, list }) => {
    const sorted = list.sort((a, b) => a[0] - b[0]);
    const arcs: Omit<Arcs, 'row'> = {
      first: Uint32Array.from({ length: nodes + 1 }, (_, n) => sorted.filter(([tail]) => tail < n).length),
      node: Uint32Array.from(sorted, ([, head]) => head),
      cost: Float64Array.from(sorted, ([, , cost]) => cost),
      arc: Uint32Array.from(sorted.keys()),
    };
    return { nodes, arcs, list: sorted };
  });

function oracle(nodes: number, list: readonly (readonly [number, number, number])[], seed: number): number[] {
  const graph = new DirectedGraph();
  for (let node = 0; node < nodes; node++) graph.addNode(String(node));
  for (const [a, b, weight] of list) {
    if (!graph.hasEdge(a, b)) graph.addEdge(a, b, { weight });
    else if (weight < graph.getEdgeAttribute(a, b, 'weight')) graph.setEdgeAttribute(a, b, 'weight', weight);
  }
  const paths = dijkstra.singleSource(graph, String(seed), 'weight');
  return Array.from({ length: nodes }, (_, node) => {
    const path = paths[String(node)];
    if (!path) return INFINITY;
    return path.slice(1).reduce((sum, here, i) => sum + graph.getEdgeAttribute(path[i], here, 'weight'), 0);
  });
}

describe('search', () => {
  it('finds what graphology finds, with one workspace again and again', () => {
    const search = new Search(40);
    fc.assert(
      fc.property(randomArcs, fc.nat(), ({ nodes, arcs, list }, n) => {
        const expected = oracle(nodes, list, n % nodes);
        search.run(arcs, [{ node: n % nodes, cost: 0 }]);
        expect([...search.cost.subarray(0, nodes)]).toEqual(expected);
        expect(search.reached().length).toBe(expected.filter((cost) => cost < INFINITY).length);
      }),
      { numRuns: 80 },
    );
  });

  it('follows parents back to a seed at the stated cost', () => {
    fc.assert(
      fc.property(randomArcs, fc.nat(), fc.nat(), ({ nodes, arcs }, a, b) => {
        const search = new Search(nodes);
        search.run(arcs, [
          { node: a % nodes, cost: 3 },
          { node: b % nodes, cost: 5 },
        ]);
        for (let node = 0; node < nodes; node++) {
          const cost = search.cost[node] ?? INFINITY;
          if (cost === INFINITY) continue;
          const up = search.parentNode[node] ?? -1;
          if (up < 0) expect(cost).toBe(node === a % nodes ? 3 : 5);
          else expect((search.cost[up] ?? 0) + (arcs.cost[search.parentArc[node] ?? 0] ?? 0)).toBe(cost);
        }
      }),
    );
  });

  it('is final at its targets and up to its bound', () => {
    const search = new Search(40);
    fc.assert(
      fc.property(
        randomArcs,
        fc.array(fc.nat(), { maxLength: 3 }),
        fc.nat(20),
        ({ nodes, arcs, list }, targets, bound) => {
          const expected = oracle(nodes, list, 0);
          const wanted = targets.map((target) => target % nodes);
          search.run(arcs, [{ node: 0, cost: 0 }], { targets: wanted });
          for (const target of wanted) expect(search.cost[target]).toBe(expected[target]);
          search.run(arcs, [{ node: 0, cost: 0 }], { bound });
          for (const [node, cost] of expected.entries()) {
            if (cost <= bound) expect(search.cost[node]).toBe(cost);
            else expect(search.cost[node]).toBeGreaterThan(bound);
          }
        },
      ),
    );
  });

  it('goes back over reversed arcs as it goes forth', () => {
    fc.assert(
      fc.property(randomWays(), (ways) => {
        const roads = buildRoadNetwork(ways);
        const graph = buildRoadGraph(roads, profile(), 'time');
        const [forth, back] = [new Search(roads.nodeCount), new Search(roads.nodeCount)];
        for (let a = 0; a < roads.nodeCount; a++) {
          forth.run(graph.out, [{ node: a, cost: 0 }]);
          for (let b = 0; b < roads.nodeCount; b++) {
            back.run(graph.into, [{ node: b, cost: 0 }]);
            expect(back.cost[a]).toBe(forth.cost[b]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('takes the shorter of two equally fast ways', () => {
    // Stated lengths: two kilometres at 36 km/h and one at 18 km/h, both 200 s.
    const nodes = { 1: [0, 0], 2: [0.5, 0.0001], 4: [1, 0] } as const;
    const roads = buildRoadNetwork(osm(nodes, [way(1, [1, 2, 4]), way(2, [1, 4], { maxspeedKmh: 18 })]));
    const fast = { ...roads, lengthDecimetres: Uint32Array.of(20_000, 10_000) };
    const graph = buildRoadGraph(fast, profile(), 'time');
    const search = new Search(2);
    search.run(graph.out, [{ node: 0, cost: 0 }]);
    expect(search.cost[1]).toBe(200_000 * MILLISECOND_UNIT + 10_000);
    expect((graph.out.arc[search.parentArc[1] ?? 0] ?? 0) >> 1).toBe(1);
  });
});

describe('components', () => {
  it('of the grid: nine junctions reach each other, the tenth is reached only', () => {
    const graph = buildRoadGraph(gridRoads(), profile(), 'time');
    const { strong, weak } = mainComponent(graph);
    expect([...strong]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
    expect([...weak]).toEqual(Array(10).fill(1));
    expect(new Set(strongComponents(graph.out)).size).toBe(2);
    expect([...mainComponent(buildRoadGraph(gridRoads(), FOOT, 'time')).strong]).toEqual(Array(10).fill(1));
  });

  it('of equal size: the one with the smallest node is the main one', () => {
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [0, 1], 4: [1, 1] } as const;
    const roads = buildRoadNetwork(osm(nodes, [way(1, [3, 4]), way(2, [1, 2])]));
    const graph = buildRoadGraph(roads, profile(), 'time');
    expect([...mainComponent(graph).strong]).toEqual([1, 1, 0, 0]);
    expect([...weakComponents(graph)]).toEqual([0, 0, 2, 2]);
  });

  it('are those of plain reachability', () => {
    fc.assert(
      fc.property(randomWays(), (ways) => {
        const roads = buildRoadNetwork(ways);
        for (const used of [profile(), FOOT]) {
          const found = mainComponent(buildRoadGraph(roads, used, 'time'));
          const expected = mainMembers(roads.nodeCount, usableSegments(roads, used));
          const members = (flags: Uint8Array) => new Set([...flags.keys()].filter((node) => flags[node] === 1));
          expect(members(found.strong)).toEqual(expected.strong);
          expect(members(found.weak)).toEqual(expected.weak);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('of a chain of thirty thousand one-way nodes do not overflow the stack', () => {
    const length = 30_000;
    const ids = Array.from({ length }, (_, id) => id);
    const nodes = new Map(ids.map((id) => [id, [id * 100, 0] as const]));
    const ways = ids.slice(1).map((id) => way(id, [id - 1, id], { direction: DIRECTION.forward }));
    const graph = buildRoadGraph(buildRoadNetwork({ ways, nodes }), profile(), 'time');
    expect(new Set(strongComponents(graph.out)).size).toBe(length);
  });
});
