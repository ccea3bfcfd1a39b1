import { booleanPointInPolygon, kinks, multiPolygon, polygon, area as turfArea } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { haversineMetres } from '../../../../geo/earth.ts';
import { buildRoadNetwork, type OsmWays } from '../../../../geo/roads/index.ts';
import type { MultiPolygon } from '../../../../geo/roads/isochrone/contour.ts';
import { type IsochroneWishes, isochrone } from '../../../../geo/roads/isochrone/isochrone.ts';
import { placeTimes } from '../../../../geo/roads/isochrone/times.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import { DIRECTION, type Position, ROAD_CLASSES, type RoadChange } from '../../../../src/model/index.ts';
import { randomPosition, randomWays } from '../random.ts';
import { at, osm, profile, way } from '../synthetic.ts';
import { crossings } from './rings.ts';

const open = (ways: OsmWays, changes: readonly RoadChange[] = []): Router =>
  openRouter(buildRoadNetwork(ways), profile(), changes);
const anchorAt = (router: Router, x: number, y: number): Anchor => {
  const { anchor } = router.snapper.snap(...at(x, y));
  if (anchor === null) throw new Error('off the roads');
  return anchor;
};
const areaOf = (router: Router, anchor: Anchor, seconds: number, rest: Partial<IsochroneWishes> = {}): MultiPolygon => {
  const [found] = isochrone(router, anchor, { outward: true, seconds: [seconds], ...rest }).areas;
  if (found === undefined) throw new Error('no area');
  return found.geometry;
};
const covers = ({ coordinates }: MultiPolygon, position: Position): boolean =>
  coordinates.length > 0 && booleanPointInPolygon([...position], multiPolygon(coordinates));

const signedArea = (ring: readonly (readonly [number, number])[]): number =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + ((ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0)) / 2, 0);

/** Valid by RFC 7946 and the simple-feature rules: closed, wound, simple, holes inside, polygons apart. */
function expectValid({ type, coordinates }: MultiPolygon): void {
  expect(type).toBe('MultiPolygon');
  expect(crossings(coordinates.flat())).toEqual([]);
  const seen = new Set<string>();
  for (const rings of coordinates) {
    const [outer] = rings;
    if (outer === undefined) throw new Error('a polygon without rings');
    for (const [index, ring] of rings.entries()) {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(Math.sign(signedArea(ring))).toBe(index === 0 ? 1 : -1);
      for (const position of ring.slice(1)) {
        expect(seen).not.toContain(String(position));
        seen.add(String(position));
      }
      if (index > 0)
        expect(booleanPointInPolygon(ring[0] ?? [0, 0], polygon([outer]), { ignoreBoundary: true })).toBe(true);
    }
  }
  for (const [a, [first]] of coordinates.entries())
    for (const [b, [second]] of coordinates.entries())
      if (a !== b && first && second && booleanPointInPolygon(first[0] ?? [0, 0], polygon([second])))
        expect(
          coordinates[b]?.slice(1).some((hole) => booleanPointInPolygon(first[0] ?? [0, 0], polygon([hole]))),
        ).toBe(true);
}

describe('a straight road', () => {
  const road = open(osm({ 1: [-5, 0], 2: [5, 0] }, [way(1, [1, 2])]));
  const middle = anchorAt(road, 0, 0);

  it('gives a strip with round ends as far as the time goes', () => {
    // 10 m/s: 100 s are a kilometre to either side.
    const { areas, offRoadMetres, resolutionMetres } = isochrone(road, middle, { outward: true, seconds: [100] });
    expect([offRoadMetres, resolutionMetres]).toEqual([300, 75]);
    const [strip] = areas;
    if (strip === undefined) throw new Error('no area');
    const exact = 2000 * 600 + Math.PI * 300 * 300;
    expect(strip.squareMetres / exact).toBeCloseTo(1, 1.7);
    expect(turfArea(multiPolygon(strip.geometry.coordinates)) / strip.squareMetres).toBeCloseTo(1, 2);
    for (const [x, y, inside] of [
      [1.29, 0, true],
      [1.31, 0, false],
      [-1.29, 0, true],
      [-1.31, 0, false],
      [0.5, 0.295, true],
      [0.5, 0.305, false],
    ] as const)
      expect([x, y, covers(strip.geometry, at(x, y))]).toEqual([x, y, inside]);
    expectValid(strip.geometry);
    expect(kinks(multiPolygon(strip.geometry.coordinates)).features).toEqual([]);
  });

  it('counts the straight line to the road, and nothing is reached before it is walked', () => {
    const beside = anchorAt(road, 0, 0.05);
    // 50 m at 1 m/s, then 50 s on the road.
    expect(covers(areaOf(road, beside, 100), at(0.79, 0))).toBe(true);
    expect(covers(areaOf(road, beside, 100), at(0.81, 0))).toBe(false);
    expect(areaOf(road, beside, 49).coordinates).toEqual([]);
    expect(areaOf(road, beside, 50).coordinates).toHaveLength(1);
  });

  it('keeps to the distance asked for and refuses what makes no sense', () => {
    expect(covers(areaOf(road, middle, 100, { offRoadMetres: 50 }), at(0.5, 0.049))).toBe(true);
    expect(covers(areaOf(road, middle, 100, { offRoadMetres: 50 }), at(0.5, 0.051))).toBe(false);
    for (const wishes of [
      { seconds: [] },
      { seconds: [0] },
      { seconds: [Number.NaN] },
      { seconds: [60], offRoadMetres: 49 },
    ])
      expect(() => isochrone(road, middle, { outward: true, ...wishes })).toThrow(
        expect.objectContaining({ code: 'value-invalid' }),
      );
  });

  it('in the order asked for, whatever that is', () => {
    const sorted = isochrone(road, middle, { outward: true, seconds: [50, 100, 200] });
    const mixed = isochrone(road, middle, { outward: true, seconds: [200, 50, 100, 50] });
    expect(mixed.areas).toEqual([sorted.areas[2], sorted.areas[0], sorted.areas[1], sorted.areas[0]]);
  });
});

describe('directions', () => {
  /** A ring road of four kilometres, one-way round. */
  const round = open(
    osm({ 1: [0, 0], 2: [1, 0], 3: [1, 1], 4: [0, 1] }, [way(1, [1, 2, 3, 4, 1], { direction: DIRECTION.forward })]),
  );

  it('a one-way street is reached with the traffic only, and inward the other way round', () => {
    const start = anchorAt(round, 0.5, 0);
    const out = areaOf(round, start, 40, { offRoadMetres: 50 });
    const into = areaOf(round, start, 40, { offRoadMetres: 50, outward: false });
    expect([covers(out, at(0.85, 0)), covers(out, at(0.15, 0))]).toEqual([true, false]);
    expect([covers(into, at(0.85, 0)), covers(into, at(0.15, 0))]).toEqual([false, true]);
  });

  it('a direction that the anchor carries binds it', () => {
    const road = open(osm({ 1: [-5, 0], 2: [5, 0] }, [way(1, [1, 2])]));
    const [east] = road.snapper.candidates(...at(0, 0), { number: 1, bearing: { degrees: 90, range: 5 } }).candidates;
    if (east === undefined) throw new Error('no candidate');
    const out = areaOf(road, east.anchor, 100);
    expect([covers(out, at(1.2, 0)), covers(out, at(-0.35, 0))]).toEqual([true, false]);
    const into = areaOf(road, east.anchor, 100, { outward: false });
    expect([covers(into, at(0.35, 0)), covers(into, at(-1.2, 0))]).toEqual([false, true]);
  });
});

describe('holes and islands', () => {
  it('a field within the roads is a hole, one smaller than a cell is filled', () => {
    const block = (side: number) =>
      open(osm({ 1: [0, 0], 2: [side, 0], 3: [side, side], 4: [0, side] }, [way(1, [1, 2, 3, 4, 1])]));
    const large = block(1.5);
    const geometry = areaOf(large, anchorAt(large, 0, 0), 400);
    expect(geometry.coordinates.map((rings) => rings.length)).toEqual([2]);
    expect([
      covers(geometry, at(0.75, 0.75)),
      covers(geometry, at(0.75, 0.28)),
      covers(geometry, at(0.75, 0.32)),
    ]).toEqual([false, true, false]);
    expectValid(geometry);
    // 620 m less twice 300 leave a field of 20 m.
    const small = block(0.62);
    expect(areaOf(small, anchorAt(small, 0, 0), 400).coordinates.map((rings) => rings.length)).toEqual([1]);
  });

  const nodes = { 1: [0, 0], 2: [1, 0], 3: [5, 0], 4: [6, 0] } as const;
  const strait = (roadClass: 'ferry' | 'motorway') =>
    open(osm(nodes, [way(1, [1, 2]), way(2, [2, 3], { roadClass }), way(3, [3, 4])]));

  it('a ferry or a motorway carries on, and nobody gets off in between', () => {
    for (const roadClass of ['ferry', 'motorway'] as const) {
      const roads = strait(roadClass);
      const geometry = areaOf(roads, anchorAt(roads, 0, 0), 2000);
      expect(geometry.coordinates).toHaveLength(2);
      expect([0.5, 3, 5.5].map((x) => covers(geometry, at(x, 0)))).toEqual([true, false, true]);
      expectValid(geometry);
    }
    // 100 s to the quay, 400 s across, 2 × 50 s of waiting.
    const ferry = strait('ferry');
    expect(covers(areaOf(ferry, anchorAt(ferry, 0, 0), 599), at(5, 0))).toBe(false);
    expect(covers(areaOf(ferry, anchorAt(ferry, 0, 0), 601), at(5, 0))).toBe(true);
  });
});

test('the check of rings finds crossings, touching and doubling back', () => {
  const square: [number, number][] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ];
  const moved = (x: number, y: number) => square.map(([a, b]): [number, number] => [a + x, b + y]);
  expect(crossings([square, moved(2, 0)])).toEqual([]);
  expect(crossings([square, moved(0.5, 0.5)])).toHaveLength(2);
  expect(crossings([square, moved(1, 1)]).length).toBeGreaterThan(0);
  expect(crossings([square, moved(1, 0.25)]).length).toBeGreaterThan(0);
  expect(
    crossings([
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ]),
  ).toHaveLength(1);
});

describe('laws of isochrones', () => {
  const SECONDS = [60, 150, 300, 600];
  /** Points all over the square of random networks. */
  const CHECKS: Position[] = Array.from({ length: 400 }, (_, i) =>
    at(-1 + (i % 20) * 0.25, -1 + Math.floor(i / 20) * 0.25),
  );

  it('are valid; a longer time contains a shorter one; a closed road adds nothing', () => {
    let places = 0;
    fc.assert(
      fc.property(randomWays(), randomPosition(), fc.boolean(), fc.nat(24), (ways, position, outward, closed) => {
        const router = open(ways);
        const { anchor } = router.snapper.snap(...position);
        if (anchor === null || closed % router.roads.segmentCount === anchor.segment) return;
        const { areas } = isochrone(router, anchor, { outward, seconds: SECONDS });
        const change: RoadChange = {
          op: 'close',
          where: { by: 'segments', segments: [closed % router.roads.segmentCount] },
        };
        const less = openRouter(router.roads, profile(), [change]);
        const { areas: fewer } = isochrone(less, anchor, { outward, seconds: SECONDS });
        for (const [index, { geometry, squareMetres }] of areas.entries()) {
          expectValid(geometry);
          const longer = areas[index + 1];
          const shut = fewer[index];
          // To the rounding of a sum in another order.
          expect(shut?.squareMetres).toBeLessThanOrEqual(squareMetres + 1e-3);
          if (longer) expect(longer.squareMetres).toBeGreaterThanOrEqual(squareMetres - 1e-3);
          for (const check of CHECKS) {
            if (longer && covers(geometry, check)) expect(covers(longer.geometry, check)).toBe(true);
            if (shut && covers(shut.geometry, check)) expect(covers(geometry, check)).toBe(true);
          }
          places += geometry.coordinates.length;
        }
      }),
      { numRuns: 40 },
    );
    expect(places).toBeGreaterThan(2);
  });

  /** Points along every road that one gets off at, sixteen to a piece, as places on it. */
  const samples = ({ roads }: Router): Anchor[] => {
    const found: Anchor[] = [];
    for (let segment = 0; segment < roads.segmentCount; segment++) {
      const roadClass = ROAD_CLASSES[roads.roadClass[segment] ?? 0];
      if (roadClass === 'ferry' || roadClass === 'motorway') continue;
      const [first, end] = [roads.shapeStart[segment] ?? 0, roads.shapeStart[segment + 1] ?? 0];
      const place = (p: number, share: number): [number, number] => {
        const between = (array: Int32Array) => ((array[p] ?? 0) * (1 - share) + (array[p + 1] ?? 0) * share) / 1e7;
        return [between(roads.shapeLon), between(roads.shapeLat)];
      };
      const lengths = Array.from({ length: end - first - 1 }, (_, i) =>
        haversineMetres(...place(first + i, 0), ...place(first + i, 1)),
      );
      const length = lengths.reduce((sum, metres) => sum + metres, 0);
      let before = 0;
      for (const [i, metres] of lengths.entries()) {
        for (let step = 0; step <= 16; step++) {
          const [lon, lat] = place(first + i, step / 16);
          const fraction = length === 0 ? 0 : (before + (metres * step) / 16) / length;
          found.push({ lon, lat, segment, point: first + i, fraction, node: -1, straightMetres: 0 });
        }
        before += metres;
      }
    }
    return found;
  };

  it('every point of road that is reached is inside, every point far from them all is outside', () => {
    let [inside, outside] = [0, 0];
    fc.assert(
      fc.property(randomWays(), randomPosition(), fc.boolean(), (ways, position, outward) => {
        const router = open(ways);
        const { anchor } = router.snapper.snap(...position);
        if (anchor === null) return;
        const [seconds, points] = [240, samples(router)];
        const geometry = areaOf(router, anchor, seconds, { outward });
        const { milliseconds } = outward ? router.table([anchor], points) : router.table(points, [anchor]);
        // Half a millisecond is lost to rounding at either end.
        const within = (slack: number) =>
          points.filter((_, i) => {
            const ms = milliseconds[i] ?? -1;
            return ms >= 0 && ms <= seconds * 1000 + slack;
          });
        const surely = within(-2);
        const perhaps = within(2);
        for (const { lon, lat } of surely) expect(covers(geometry, [lon, lat])).toBe(true);
        const nearest = (list: readonly Anchor[], check: Position) =>
          Math.min(...list.map(({ lon, lat }) => haversineMetres(lon, lat, ...check)));
        for (const check of CHECKS) {
          // A piece is at most 4.3 km long, so between two points of it 135 m from either; a cell is 75 m.
          const isInside = nearest(surely, check) < 295;
          // The start itself may be all that is reached, between two points.
          const isOutside = nearest([...perhaps, anchor], check) > 300 + 135 + 75 * Math.SQRT2;
          if (isInside) expect(covers(geometry, check)).toBe(true);
          if (isOutside) expect(covers(geometry, check)).toBe(false);
          inside += Number(isInside);
          outside += Number(isOutside);
        }
      }),
      { numRuns: 60 },
    );
    expect(Math.min(inside, outside)).toBeGreaterThan(10);
  });
});

describe('times of places', () => {
  it('are those of the table, with straight lines; 0 at the same coordinates; none off the roads', () => {
    const road = open(osm({ 1: [0, 0], 2: [2, 0], 3: [4, 0] }, [way(1, [1, 2]), way(2, [2, 3], { direction: 1 })]));
    const places: Position[] = [at(0, 0), at(1, 0.05), at(3.5, 0), at(1, 30)];
    expect(placeTimes(road, at(0, 0), true, places)).toEqual([
      { status: 'ok', seconds: 0 },
      { status: 'ok', seconds: 150 },
      { status: 'one-way-trap', seconds: null },
      { status: 'too-far', seconds: null },
    ]);
    expect(placeTimes(road, at(1, 0.05), false, places)[0]).toEqual({ status: 'ok', seconds: 150 });
    expect(placeTimes(road, at(1, 30), true, places)).toEqual([
      { status: 'ok', seconds: null },
      { status: 'ok', seconds: null },
      { status: 'one-way-trap', seconds: null },
      { status: 'too-far', seconds: 0 },
    ]);
  });
});
