import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPlane } from '../../../../geo/earth.ts';
import { buildRoadGraph } from '../../../../geo/roads/graph/graph.ts';
import { buildRoadNetwork, type OsmWay } from '../../../../geo/roads/index.ts';
import { PieceIndex } from '../../../../geo/roads/snap/piece-index.ts';
import { Snapper } from '../../../../geo/roads/snap/snap.ts';
import { DIRECTION, type RoadProfile } from '../../../../src/model/index.ts';
import { snapAll } from '../oracle.ts';
import { at, FOOT, osm, profile, way } from '../synthetic.ts';

const METRE = 1 / 1000;

const snapper = (nodes: Parameters<typeof osm>[0], ways: OsmWay[], used: RoadProfile = profile()) => {
  const roads = buildRoadNetwork(osm(nodes, ways));
  const snaps = new Snapper(buildRoadGraph(roads, used, 'time'), new PieceIndex(roads));
  return (x: number, y: number) => snaps.snap(...at(x, y));
};

describe('snapping', () => {
  const street = snapper({ 1: [0, 0], 2: [1, 0] }, [way(1, [1, 2])]);

  it('meets the nearest point and says how far along it is', () => {
    const { status, metres, anchor } = street(0.3, 0.04);
    expect([status, metres, anchor?.node]).toEqual(['ok', 40, -1]);
    expect(anchor?.fraction).toBeCloseTo(0.3, 6);
  });

  it('takes a point within a metre of an end for that end', () => {
    expect(street(0.9 * METRE, 0).anchor?.node).toBe(0);
    expect(street(1.1 * METRE, 0).anchor?.node).toBe(-1);
    expect(street(1 - 0.9 * METRE, 0).anchor?.node).toBe(1);
    expect(street(1 - 1.1 * METRE, 0).anchor?.node).toBe(-1);
    expect(street(-0.5, 0).anchor?.node).toBe(0);
    expect(street(-0.5, 0).metres).toBe(500);
  });

  it('reaches a kilometre and no further', () => {
    expect(street(0.5, 0.9999).status).toBe('ok');
    expect(street(0.5, 1.0001)).toEqual({ status: 'too-far', metres: 1000, anchor: null });
    expect(street(0.5, 25).metres).toBe(25_000);
  });

  it('prefers the main roads to a nearer island', () => {
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [1, 1], 4: [0, 0.5], 5: [0.9, 0.5], 6: [0, 3], 7: [1, 3] } as const;
    const snap = snapper(nodes, [way(1, [1, 2]), way(2, [2, 3]), way(3, [4, 5]), way(4, [6, 7])]);
    expect(snap(0.3, 0.45)).toMatchObject({ status: 'ok', metres: 450 });
    expect(snap(0.3, 2.9)).toEqual({ status: 'island', metres: 100, anchor: null });
  });

  it('tells a one-way trap, in or out, from an island', () => {
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [5, 0], 4: [-5, 0] } as const;
    const snap = snapper(nodes, [
      way(1, [1, 2]),
      way(2, [2, 3], { direction: DIRECTION.forward }),
      way(3, [1, 4], { direction: DIRECTION.backward }),
    ]);
    expect([snap(4, 0).status, snap(-4, 0).status]).toEqual(['one-way-trap', 'one-way-trap']);
    const foot = snapper(nodes, [way(1, [1, 2]), way(2, [2, 3], { direction: DIRECTION.forward })], FOOT);
    expect(foot(4, 0).status).toBe('ok');
  });

  it('never meets a motorway or a ferry, though both connect', () => {
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [5, 0], 4: [6, 0], 5: [9, 0], 6: [10, 0] } as const;
    const snap = snapper(nodes, [
      way(1, [1, 2]),
      way(2, [2, 3], { roadClass: 'motorway' }),
      way(3, [3, 4]),
      way(4, [4, 5], { roadClass: 'ferry' }),
      way(5, [5, 6]),
    ]);
    expect([snap(0.5, 0), snap(5.5, 0), snap(9.5, 0)].map((s) => s.status)).toEqual(['ok', 'ok', 'ok']);
    expect([snap(3, 0), snap(7.5, 0)].map((s) => s.status)).toEqual(['too-far', 'too-far']);
  });

  it('gives equal distances to the lower segment', () => {
    const nodes = { 1: [0, 0], 2: [1, 0], 3: [0, 0.5], 4: [1, 0.5] } as const;
    for (const [a, b] of [
      [1, 2],
      [2, 1],
    ]) {
      const snap = snapper(nodes, [way(a ?? 0, [1, 2]), way(b ?? 0, [3, 4]), way(3, [1, 3])]);
      expect(snap(0.6, 0.25).anchor?.segment).toBe(0);
    }
  });

  it('lets nobody on without usable roads', () => {
    const none = snapper({ 1: [0, 0], 2: [1, 0] }, [way(1, [1, 2], { access: 0 })]);
    expect(none(0, 0)).toMatchObject({ status: 'too-far', anchor: null });
    expect(snapper({}, [])(0, 0)).toMatchObject({ status: 'too-far', anchor: null });
  });

  it('finds among thousands of pieces what looking at every piece finds', () => {
    const nodes: Record<number, readonly [number, number]> = {};
    const ways: OsmWay[] = [];
    // A hundred and twenty crooked ways, some joined: synthetic, by a fixed rule.
    for (let w = 0; w < 120; w++) {
      const ids = Array.from({ length: 25 }, (_, i) => w * 25 + i);
      for (const id of ids)
        nodes[id] = [(w % 12) + Math.sin(id * 1.7) * 0.8, Math.floor(w / 12) + Math.cos(id * 2.3) * 0.8];
      if (w % 3 > 0) ids.push(w * 25 - 5);
      ways.push(way(w + 1, ids, { direction: w % 7 === 0 ? DIRECTION.forward : DIRECTION.both }));
    }
    const roads = buildRoadNetwork(osm(nodes, ways));
    const snaps = new Snapper(buildRoadGraph(roads, profile(), 'time'), new PieceIndex(roads));
    const positions = Array.from({ length: 80 }, (_, i) => at(((i * 37) % 80) / 5.5 - 1.5, ((i * 53) % 80) / 6 - 1.5));
    const expected = snapAll(roads, profile(), positions).map(({ status, metres }) => [status, Math.round(metres)]);
    expect(positions.map((position) => snaps.snap(...position)).map(({ status, metres }) => [status, metres])).toEqual(
      expected,
    );
    expect(new Set(expected.map(([status]) => status)).size).toBeGreaterThan(2);
  });
});

describe('the piece index', () => {
  it('never misses a nearer piece', () => {
    const position = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(position, position), { minLength: 1, maxLength: 80 }),
        position,
        (pieces, [x, y]) => {
          const nodes = Object.fromEntries(
            pieces.flatMap(([a, b], i) => [
              [2 * i, [a[0] / 10, a[1] / 10] as const],
              [2 * i + 1, [b[0] / 10, b[1] / 10] as const],
            ]),
          );
          const roads = buildRoadNetwork(
            osm(
              nodes,
              pieces.map((_, i) => way(i + 1, [2 * i, 2 * i + 1])),
            ),
          );
          const plane = localPlane(...at(x / 10, y / 10));
          const one = (only: number) => {
            const mask = new Uint8Array(roads.segmentCount).map((_, segment) => (segment === only ? 1 : 0));
            return index.nearest(plane, Number.POSITIVE_INFINITY, mask)?.metres ?? Number.NaN;
          };
          const index = new PieceIndex(roads);
          const all = index.nearest(plane, Number.POSITIVE_INFINITY, new Uint8Array(roads.segmentCount).fill(1));
          const least = Math.min(...pieces.map((_, segment) => one(segment)));
          expect(Math.round((all?.metres ?? Number.NaN) * 1000)).toBe(Math.round(least * 1000));
          expect(index.nearest(plane, least - 0.01, new Uint8Array(roads.segmentCount).fill(1))).toBeNull();
        },
      ),
    );
  });
});
