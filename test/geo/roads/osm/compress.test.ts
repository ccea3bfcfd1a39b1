import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork, compressWays } from '../../../../geo/roads/index.ts';
import { hashRoads } from '../../../../src/model/index.ts';
import { GRID, gridRoads, KILOMETRE_E7, osm, way } from '../synthetic.ts';

const lengths = (ways: Parameters<typeof compressWays>[0]) => [...buildRoadNetwork(ways).lengthDecimetres];

describe('junction compression', () => {
  it('keeps the ten junctions of the grid and a segment per block, a kilometre each', () => {
    const roads = gridRoads();
    expect([roads.nodeCount, roads.segmentCount]).toEqual([10, 13]);
    expect([...roads.lengthDecimetres]).toEqual([...Array(12).fill(10_000), 20_000]);
    expect([...roads.from].slice(0, 2)).toEqual([0, 1]);
    expect([...roads.to].slice(0, 2)).toEqual([1, 2]);
    expect(roads.names).toEqual(['', 'One-way Street']);
  });

  it('leaves bends inside segments', () => {
    const roads = buildRoadNetwork(osm({ 1: [0, 0], 2: [1, 0], 3: [1, 1], 4: [2, 1] }, [way(1, [1, 2, 3, 4])]));
    expect([roads.nodeCount, roads.segmentCount, roads.lengthDecimetres[0]]).toEqual([2, 1, 30_000]);
    expect([...roads.shapeLon]).toEqual([0, KILOMETRE_E7, KILOMETRE_E7, 2 * KILOMETRE_E7]);
    expect([...roads.shapeStart]).toEqual([0, 4]);
  });

  it('keeps a node where the attributes change', () => {
    const roads = buildRoadNetwork(
      osm({ 1: [0, 0], 2: [1, 0], 3: [2, 0] }, [way(1, [1, 2]), way(2, [2, 3], { surface: 4 })]),
    );
    expect([roads.nodeCount, ...roads.surface]).toEqual([3, 0, 4]);
  });

  it('keeps loops and parallel segments', () => {
    const square = { 1: [0, 0], 2: [1, 0], 3: [1, 1], 4: [0, 1] } as const;
    const loop = buildRoadNetwork(osm(square, [way(1, [1, 2, 3, 4, 1])]));
    expect([loop.nodeCount, loop.segmentCount, loop.from[0], loop.to[0]]).toEqual([1, 1, 0, 0]);
    expect(loop.lengthDecimetres[0]).toBe(40_000);
    const parallel = buildRoadNetwork(osm(square, [way(1, [1, 2, 3]), way(2, [1, 4, 3])]));
    expect([...parallel.from, ...parallel.to]).toEqual([0, 0, 1, 1]);
  });

  it('splits a way that crosses itself', () => {
    const eight = { 1: [0, 0], 2: [1, 1], 3: [2, 2], 4: [2, 1], 5: [0, 1] } as const;
    expect(buildRoadNetwork(osm(eight, [way(1, [1, 2, 3, 4, 2, 5])])).segmentCount).toBe(3);
  });

  it('keeps the node where a way turns back', () => {
    const roads = buildRoadNetwork(osm({ 1: [0, 0], 2: [1, 0] }, [way(1, [1, 2, 1])]));
    expect([...roads.from, ...roads.to]).toEqual([0, 1, 1, 0]);
  });

  it('drops what no road can be made of, and counts it', () => {
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [3, 0] } as const;
    const { roads, dropped } = compressWays(
      osm(nodes, [way(1, []), way(2, [1]), way(3, [2, 2]), way(4, [98, 99]), way(5, [1, 2, 77, 3, 4])]),
    );
    expect(dropped).toEqual({ degenerate: 4, missingNodes: 3 });
    expect([roads.segmentCount, ...roads.way]).toEqual([2, 5, 5]);
  });

  it('gives a segment of no length one decimetre', () => {
    expect(lengths(osm({ 1: [0, 0], 2: [0, 0] }, [way(1, [1, 2])]))).toEqual([1]);
  });

  it('makes an empty network of no ways', () => {
    const roads = buildRoadNetwork(osm({}, []));
    expect([roads.nodeCount, roads.segmentCount, ...roads.shapeStart]).toEqual([0, 0, 0]);
  });

  it('does not depend on the order of the ways', () => {
    const expected = hashRoads(gridRoads());
    fc.assert(
      fc.property(fc.shuffledSubarray([...GRID.ways], { minLength: GRID.ways.length }), (ways) => {
        expect(hashRoads(buildRoadNetwork({ ...GRID, ways }))).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });
});
