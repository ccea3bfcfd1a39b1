import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPlane } from '../../../geo/earth.ts';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { PieceIndex } from '../../../geo/roads/snap/piece-index.ts';
import { changedRoads, stateUnder } from '../../../geo/tiles/changed-roads.ts';
import { nearRoads } from '../../../geo/tiles/near-roads.ts';
import type { RoadChange } from '../../../src/model/index.ts';
import { at, gridRoads, osm, way } from '../roads/synthetic.ts';

const roads = gridRoads();
const close = (...segments: number[]): RoadChange => ({ op: 'close', where: { by: 'segments', segments } });

describe('roads near a click', () => {
  it('start with the one that snapping finds', () => {
    const index = new PieceIndex(roads);
    const all = new Uint8Array(roads.segmentCount).fill(1);
    fc.assert(
      fc.property(fc.double({ min: -1, max: 5, noNaN: true }), fc.double({ min: -1, max: 3, noNaN: true }), (x, y) => {
        const [lon, lat] = at(x, y);
        const snapped = index.nearest(localPlane(lon, lat), 800, all);
        const [near] = nearRoads(roads, lon, lat, { withinMetres: 800, most: 1 });
        expect(near?.segment).toBe(snapped?.segment);
        if (snapped) expect(near?.awayMetres).toBeCloseTo(snapped.metres, 3);
      }),
    );
  });

  it('are the nearest first, as many and as far as asked', () => {
    const [lon, lat] = at(1.5, 0.9);
    const near = nearRoads(roads, lon, lat, { withinMetres: 600, most: 20 });
    expect(near.map((road) => Math.round(road.awayMetres))).toEqual([100, 500, 500, 510, 510, 510]);
    expect(near[0]).toMatchObject({ name: 'One-way Street', class: 'residential', metres: 1000, way: 3 });
    expect(nearRoads(roads, lon, lat, { withinMetres: 600, most: 2 })).toEqual(near.slice(0, 2));
    expect(nearRoads(roads, lon, lat, { withinMetres: 99, most: 20 })).toEqual([]);
  });

  it('are also those that no place stands at, and only of the classes asked for', () => {
    const mixed = buildRoadNetwork(
      osm({ 1: [0, 0], 2: [1, 0], 3: [0, 0.01], 4: [1, 0.01] }, [
        way(1, [1, 2], { roadClass: 'motorway' }),
        way(2, [3, 4], { roadClass: 'path' }),
      ]),
    );
    const [lon, lat] = at(0.5, 0.008);
    const query = { withinMetres: 50, most: 5 };
    expect(nearRoads(mixed, lon, lat, query).map((road) => road.class)).toEqual(['path', 'motorway']);
    const classes = ['motorway', 'trunk'] as const;
    expect(nearRoads(mixed, lon, lat, { ...query, classes }).map((road) => road.class)).toEqual(['motorway']);
  });
});

describe('what changes make of roads', () => {
  it('closes, slows and limits; later changes have the last word', () => {
    const changes: RoadChange[] = [
      close(0, 1, 2, 3),
      { op: 'open', where: { by: 'segments', segments: [1] } },
      { op: 'slow', factor: 0.5, where: { by: 'segments', segments: [1, 4] } },
      { op: 'slow', factor: 0.5, where: { by: 'segments', segments: [4] } },
      { ...close(5), uses: ['goods'] },
      { ...close(6), uses: ['foot'] },
      { ...close(7), uses: ['goods', 'car', 'motorcycle', 'bus'] },
      { op: 'limit', weightTonnes: 3.5, where: { by: 'segments', segments: [8] } },
      { op: 'one-way', direction: 'along', where: { by: 'segments', segments: [9] } },
    ];
    expect(changedRoads(roads, changes).roads.map(({ lines: _, ...group }) => group)).toEqual([
      { state: 'closed', factor: 1, segments: [0, 2, 3, 7] },
      { state: 'slowed', factor: 0.25, segments: [4] },
      { state: 'slowed', factor: 0.5, segments: [1] },
      { state: 'limited', factor: 1, segments: [5, 6, 8, 9] },
    ]);
  });

  it('counts what each touches, nothing included, and keeps the slowing of all roads apart', () => {
    const slow: RoadChange = { op: 'slow', factor: 0.8, where: { by: 'all' } };
    const answer = changedRoads(roads, [slow, close(0), slow, close(999), { op: 'close', where: { by: 'seasonal' } }]);
    expect(answer.wholeFactor).toBeCloseTo(0.64, 12);
    expect(answer.changes.map((change) => change.segments)).toEqual([roads.segmentCount, 1, roads.segmentCount, 0, 0]);
    expect(answer.changes[1]?.metres).toBe(1000);
    expect(answer.roads).toEqual([
      { state: 'closed', factor: 1, segments: [0], lines: [expect.arrayContaining([expect.anything()])] },
    ]);
  });

  it('is nothing without changes', () => {
    expect(changedRoads(roads, [])).toEqual({ changes: [], wholeFactor: 1, roads: [], omitted: 0 });
    expect(stateUnder(roads, [])(0)).toBeNull();
  });
});
