import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPlane } from '../../../../geo/earth.ts';
import { AGAINST, ALONG, buildRoadGraph } from '../../../../geo/roads/graph/graph.ts';
import { buildRoadNetwork, type OsmWay, type OsmWays } from '../../../../geo/roads/index.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import type { CandidateWishes } from '../../../../geo/roads/snap/candidates.ts';
import type { NearestPiece } from '../../../../geo/roads/snap/nearest-piece.ts';
import { PieceIndex } from '../../../../geo/roads/snap/piece-index.ts';
import { Snapper } from '../../../../geo/roads/snap/snap.ts';
import { DIRECTION, type Position } from '../../../../src/model/index.ts';
import { randomPosition, randomWays } from '../random.ts';
import { at, osm, profile, way } from '../synthetic.ts';

const snapperOf = (ways: OsmWays): Snapper => {
  const roads = buildRoadNetwork(ways);
  return new Snapper(buildRoadGraph(roads, profile(), 'time'), new PieceIndex(roads));
};
const finder = (nodes: Parameters<typeof osm>[0], ways: OsmWay[]) => {
  const snapper = snapperOf(osm(nodes, ways));
  return (x: number, y: number, wishes: Partial<CandidateWishes> = {}) =>
    snapper.candidates(...at(x, y), { number: 9, ...wishes });
};

/** A ladder: two streets east, joined at both ends; an island between them; a one-way street out of the east end. */
const LADDER = { 1: [0, 0], 2: [2, 0], 3: [0, 0.4], 4: [2, 0.4], 5: [0.5, 0.1], 6: [1.5, 0.1], 7: [3, 0] } as const;
const ladder = finder(LADDER, [
  way(1, [1, 2]),
  way(2, [3, 4]),
  way(3, [1, 3]),
  way(4, [2, 4]),
  way(5, [5, 6]),
  way(6, [2, 7], { direction: DIRECTION.forward }),
]);

describe('candidates', () => {
  it('come nearest first, one a segment, with status and the size of what they belong to', () => {
    const { candidates } = ladder(1, 0.09, { radiusMetres: 400 });
    expect(candidates.map(({ anchor, status, metres }) => [anchor.segment, status, metres])).toEqual([
      [4, 'island', 10],
      [0, 'ok', 90],
      [1, 'ok', 310],
    ]);
    expect(candidates.map(({ component }) => component)).toMatchObject([
      { nodes: 2, metres: 1000 },
      { nodes: 5, metres: 5800 },
      { nodes: 5, metres: 5800 },
    ]);
    const [island, near, far] = candidates.map(({ component }) => component.root);
    expect([near === far, near === island]).toEqual([true, false]);
    expect(ladder(2.9, 0.01, { number: 1 }).candidates[0]).toMatchObject({ status: 'one-way-trap', directions: ALONG });
    expect(ladder(1, 0.09, { mainOnly: true, number: 1 }).candidates[0]).toMatchObject({ status: 'ok', metres: 90 });
  });

  it('stop at the number and at the radius', () => {
    expect(ladder(1, 0.09, { number: 2 }).candidates).toHaveLength(2);
    expect(ladder(1, 0.09, { radiusMetres: 89 }).candidates).toHaveLength(1);
    expect(ladder(1, 0.09, { radiusMetres: 9 })).toEqual({ candidates: [], ambiguous: false });
  });

  it('refuse wishes out of range', () => {
    const wrong: Partial<CandidateWishes>[] = [
      { number: 0 },
      { number: 1.5 },
      { radiusMetres: -1 },
      { radiusMetres: Number.NaN },
      { bearing: { degrees: 361, range: 10 } },
      { bearing: { degrees: 0, range: 181 } },
      { tolerance: { metres: -1, share: 0 } },
    ];
    for (const wishes of wrong)
      expect(() => ladder(1, 0, wishes)).toThrow(expect.objectContaining({ code: 'value-invalid' }));
  });

  it('lie on roads that run as the bearing says, and tell in which direction', () => {
    // East along the southern street; the rung at its start runs north.
    const east = (range: number, degrees: number) =>
      ladder(0.01, 0.05, { number: 1, bearing: { degrees, range } }).candidates[0];
    expect(east(10, 90)).toMatchObject({ directions: ALONG, anchor: { segment: 0, node: -1, directions: ALONG } });
    expect(east(10, 270)).toMatchObject({ directions: AGAINST, anchor: { segment: 0, directions: AGAINST } });
    expect(east(10, 0)).toMatchObject({ directions: ALONG, anchor: { segment: 2 } });
    expect(east(10, 359)).toMatchObject({ directions: ALONG, anchor: { segment: 2 } });
    expect(east(180, 45)?.anchor).not.toHaveProperty('directions');
    expect(ladder(1, 0, { bearing: { degrees: 45, range: 44 }, radiusMetres: 300 }).candidates).toEqual([]);
    expect(ladder(2.5, 0, { number: 1, bearing: { degrees: 270, range: 5 } }).candidates[0]?.anchor.segment).toBe(0);
  });

  it('keep to the side of the road, two-way streets only', () => {
    const south = ladder(1, -0.01, { number: 1, side: 'curb' }).candidates[0];
    expect(south).toMatchObject({ directions: ALONG, bearing: expect.closeTo(90, 6) });
    expect(ladder(1, 0.01, { number: 1, side: 'curb' }).candidates[0]?.directions).toBe(AGAINST);
    expect(ladder(1, 0.01, { number: 1, side: 'opposite' }).candidates[0]?.directions).toBe(ALONG);
    expect(ladder(1, 0, { number: 1, side: 'curb' }).candidates[0]?.directions).toBe(ALONG | AGAINST);
    for (const y of [0.01, -0.01])
      expect(ladder(2.5, y, { number: 1, side: 'curb' }).candidates[0]?.directions).toBe(ALONG);
    // Going west with the shop on the right-hand side: only from the north.
    const west = { degrees: 270, range: 30 };
    expect(ladder(1, -0.01, { number: 1, side: 'curb', bearing: west, radiusMetres: 50 }).candidates).toEqual([]);
  });

  it('take the piece that fits the bearing where a segment bends', () => {
    const bend = finder({ 1: [0, 0], 2: [1, 0], 3: [1, 1] }, [way(1, [1, 2, 3])]);
    const [north] = bend(0.95, 0.01, { bearing: { degrees: 0, range: 20 } }).candidates;
    expect(north?.metres).toBe(50);
    expect(north?.bearing).toBeCloseTo(0, 6);
  });

  it('say when another road is as near', () => {
    expect(ladder(1, 0.052, { number: 1 }).ambiguous).toBe(true);
    expect(ladder(1, 0.052, { number: 1, tolerance: { metres: 1, share: 0.01 } }).ambiguous).toBe(false);
    expect(ladder(1, 0.02, { number: 1 }).ambiguous).toBe(false);
    expect(ladder(1, 0.052, { number: 1, mainOnly: true }).ambiguous).toBe(false);
    // At a corner the streets that meet there are one place.
    expect(ladder(-0.01, -0.01).ambiguous).toBe(false);
    expect(ladder(0.001, -0.01).ambiguous).toBe(false);
  });

  it('are stated for segments without length too', () => {
    const loop = finder({ 1: [0, 0], 2: [0, 0], 3: [1, 0] }, [way(1, [1, 2]), way(2, [2, 3])]);
    expect(loop(0, 0.01).candidates.length).toBeGreaterThan(0);
    for (const { bearing } of loop(0, 0.01, { side: 'curb' }).candidates) expect(Number.isFinite(bearing)).toBe(true);
  });
});

describe('laws of candidates', () => {
  const WISHES = fc.record(
    {
      number: fc.integer({ min: 1, max: 5 }),
      radiusMetres: fc.constantFrom(50, 400, 1000),
      bearing: fc.record({ degrees: fc.nat(360), range: fc.nat(180) }),
      side: fc.constantFrom('curb' as const, 'opposite' as const, 'unrestricted' as const),
    },
    { requiredKeys: ['number'] },
  );

  it('the first of the main roads is what snapping finds', () => {
    fc.assert(
      fc.property(randomWays(), randomPosition(), (ways, position) => {
        const snapper = snapperOf(ways);
        const snapped = snapper.snap(...position);
        const { candidates } = snapper.candidates(...position, { number: 100 });
        const first = candidates.find(({ status }) => status === 'ok');
        expect(first?.anchor ?? null).toEqual(snapped.anchor);
        const [main] = snapper.candidates(...position, { number: 1, mainOnly: true }).candidates;
        expect(main).toEqual(first);
        if (snapped.status !== 'ok')
          expect([candidates[0]?.status ?? 'too-far', candidates[0]?.metres ?? snapped.metres]).toEqual([
            snapped.status,
            snapped.metres,
          ]);
      }),
    );
  });

  it('a point never changes another: any order, any number of times', () => {
    fc.assert(
      fc.property(
        randomWays(),
        fc.array(fc.tuple(randomPosition(), WISHES), { minLength: 2, maxLength: 6 }),
        (ways, asked) => {
          const together = snapperOf(ways);
          const ask = (snapper: Snapper, [position, wishes]: [Position, CandidateWishes]) =>
            snapper.candidates(...position, wishes);
          const forward = asked.map((one) => ask(together, one));
          const backward = asked.toReversed().map((one) => ask(together, one));
          expect(backward.toReversed()).toEqual(forward);
          expect(asked.map((one) => ask(snapperOf(ways), one))).toEqual(forward);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('fewer wishes, more candidates; more asked for, the same first ones', () => {
    fc.assert(
      fc.property(randomWays(), randomPosition(), WISHES, (ways, position, wishes) => {
        const snapper = snapperOf(ways);
        const some = snapper.candidates(...position, wishes).candidates;
        const more = snapper.candidates(...position, { ...wishes, number: wishes.number + 3 }).candidates;
        expect(more.slice(0, some.length)).toEqual(some);
        const all = snapper.candidates(...position, { number: 1000 }).candidates;
        const segments = new Set(all.map(({ anchor }) => anchor.segment));
        for (const { anchor } of some) expect(segments).toContain(anchor.segment);
        expect(segments.size).toBe(all.length);
      }),
    );
  });

  it('browsing pieces gives what sorting all of them gives', () => {
    fc.assert(
      fc.property(
        randomWays(),
        randomPosition(),
        fc.constantFrom(100, 800, Number.POSITIVE_INFINITY),
        (ways, position, limit) => {
          const roads = buildRoadNetwork(ways);
          const index = new PieceIndex(roads);
          const plane = localPlane(...position);
          const mask = new Uint8Array(roads.segmentCount).fill(1);
          const found: NearestPiece[] = [...index.browse(plane, limit, mask)];
          const key = ({ metres, segment, point }: NearestPiece) => [Math.round(metres * 1000), segment, point];
          expect(found.map(key)).toEqual(
            found
              .map(key)
              .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0)),
          );
          expect(found[0] ?? null).toEqual(index.nearest(plane, limit, mask));
          if (limit === Number.POSITIVE_INFINITY) {
            const { roadClass, shapeStart } = roads;
            const pieces = [...roadClass.keys()]
              .filter((segment) => roadClass[segment] !== 0 && roadClass[segment] !== 11)
              .map((segment) => (shapeStart[segment + 1] ?? 0) - (shapeStart[segment] ?? 0) - 1);
            expect(found).toHaveLength(pieces.reduce((sum, count) => sum + count, 0));
          }
        },
      ),
    );
  });
});

describe('a direction that an anchor carries', () => {
  it('binds the drive', () => {
    const roads = buildRoadNetwork(osm(LADDER, [way(1, [1, 2]), way(2, [3, 4]), way(3, [1, 3]), way(4, [2, 4])]));
    const router = openRouter(roads, profile());
    const place = (x: number, y: number, side?: 'curb') => {
      const [found] = router.snapper.candidates(...at(x, y), { number: 1, ...(side && { side }) }).candidates;
      if (found === undefined) throw new Error('no candidate');
      return found.anchor;
    };
    const start = place(0.5, -0.01);
    expect(router.route(start, place(1.5, -0.01))?.milliseconds).toBe(100_000);
    expect(router.route(start, place(1.5, 0.01))?.milliseconds).toBe(100_000);
    expect(router.route(start, place(1.5, -0.01, 'curb'))?.milliseconds).toBe(100_000);
    // On the far side: past it, round the block or back the same way, and on to it from the east.
    expect(router.route(start, place(1.5, 0.01, 'curb'))?.milliseconds).toBe(200_000);
    // Leaving westward only, from a place beyond the junction's metre: never a node.
    expect(place(0.0005, -0.01, 'curb').node).toBe(-1);
    expect(place(0.0005, -0.01).node).toBe(0);
  });
});
