/** Generated roads: the same for the same seed, in one piece, and in the form of any network. */
import { describe, expect, it } from 'vitest';
import { generatedRoads } from '../../bench/road-grid.ts';
import { buildRoadGraph } from '../../geo/roads/graph/graph.ts';
import { mainComponent } from '../../geo/roads/snap/components.ts';
import { DEFAULT_PROFILES, hashRoads, ROAD_CLASSES } from '../../src/model/index.ts';

const VAN = DEFAULT_PROFILES[0];

describe('generated roads', () => {
  it('are the same for the same seed, and others for another', () => {
    const hash = hashRoads(generatedRoads(30, 20, 4));
    expect(hashRoads(generatedRoads(30, 20, 4))).toBe(hash);
    expect(new Set([5, 6, 7].map((seed) => hashRoads(generatedRoads(30, 20, seed))).concat(hash)).size).toBe(4);
  });

  it.each([
    [1, 1],
    [1, 9],
    [2, 2],
    [25, 25],
    [60, 31],
  ])('of %i × %i junctions hang together, with the arrays of a network', (columns, rows) => {
    const roads = generatedRoads(columns, rows, 9);
    const { nodeCount, segmentCount, from, to, shapeStart, shapeLon, shapeLat, nodeLon, nodeLat } = roads;
    expect(nodeCount).toBe(columns * rows);
    if (VAN === undefined) throw new Error('no profile');
    const graph = buildRoadGraph(roads, VAN, 'time');
    expect([...mainComponent(graph).weak]).toEqual(Array(nodeCount).fill(1));
    expect(shapeStart[segmentCount]).toBe(shapeLon.length);
    for (let segment = 0; segment < segmentCount; segment++) {
      const ends = [shapeStart[segment] ?? 0, (shapeStart[segment + 1] ?? 0) - 1];
      expect(ends.map((p) => [shapeLon[p], shapeLat[p]])).toEqual(
        [from[segment] ?? 0, to[segment] ?? 0].map((node) => [nodeLon[node], nodeLat[node]]),
      );
      expect(roads.lengthDecimetres[segment]).toBeGreaterThan(0);
    }
  });

  it('are as dense as real ones, with one-way streets and main roads', () => {
    const { nodeCount, segmentCount, direction, roadClass } = generatedRoads(100, 100, 1);
    expect((2 * segmentCount) / nodeCount).toBeGreaterThan(2.3);
    expect((2 * segmentCount) / nodeCount).toBeLessThan(2.6);
    const main = roadClass.filter((one) => ROAD_CLASSES[one] === 'secondary').length;
    const oneWay = direction.filter((one) => one !== 0).length;
    expect(Math.min(main, oneWay)).toBeGreaterThan(segmentCount / 30);
    expect(Math.max(main, oneWay)).toBeLessThan(segmentCount / 8);
  });
});
