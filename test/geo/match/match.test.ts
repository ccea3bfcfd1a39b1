/** Map matching: noisy traces of known ways, laws on random roads, and what a person can work out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { haversineMetres } from '../../../geo/earth.ts';
import { matchTrace, type TracePoint, tidyPoints } from '../../../geo/match/index.ts';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import { travelled } from '../../../geo/roads/route/route-line.ts';
import type { Route, Router } from '../../../geo/roads/router.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import type { Position } from '../../../src/model/index.ts';
import { randomPosition, randomWays } from '../roads/random.ts';
import { profile } from '../roads/synthetic.ts';
import { blocks, gauss, lineRouter, place } from './town.ts';

const MOST_DEVIATIONS = 3.3;

/** Points along a route each `metres`, without noise. */
function along(router: Router, route: Route, metres: number): Position[] {
  const { shapeLon, shapeLat } = router.roads;
  const line: Position[] = [[route.from.lon, route.from.lat]];
  for (let i = 0; i < route.arcs.length; i++) {
    const [first, last, step] = travelled(router.roads, route, i);
    for (let p = first; step > 0 ? p <= last : p >= last; p += step)
      line.push([(shapeLon[p] ?? 0) / 1e7, (shapeLat[p] ?? 0) / 1e7]);
  }
  line.push([route.to.lon, route.to.lat]);
  const found: Position[] = [];
  let left = 0;
  for (const [i, [lon, lat]] of line.slice(1).entries()) {
    const [a, b] = line[i] ?? [0, 0];
    const length = haversineMetres(a, b, lon, lat);
    for (; left <= length; left += metres) {
      const share = length === 0 ? 0 : left / length;
      found.push([a + share * (lon - a), b + share * (lat - b)]);
    }
    left -= length;
  }
  return found;
}

const METRES_PER_DEGREE = 111_195;
const pointsOf = (line: readonly Position[], rest: Partial<TracePoint> = {}): TracePoint[] =>
  line.map(([lon, lat], i) => ({ lon, lat, seconds: 4 * i, precisionMetres: 5, ...rest }));
const shifted = ([lon, lat]: Position, east: number, north: number): Position => [
  lon + east / METRES_PER_DEGREE / Math.cos((lat * Math.PI) / 180),
  lat + north / METRES_PER_DEGREE,
];

const anchorOf = (router: Router, [lon, lat]: Position): Anchor => {
  const { anchor } = router.snapper.snap(lon, lat);
  if (anchor === null) throw new Error('off the roads');
  return { ...anchor, straightMetres: 0 };
};

/** Directed segments in order, each once in a row. */
const arcsOf = (routes: readonly Route[]): number[] =>
  routes.flatMap(({ arcs }) => [...arcs]).filter((arc, i, all) => arc !== all[i - 1]);

/** How much of the truth's length, its two ends left aside, is on the way found. */
function shareFound(router: Router, truth: readonly number[], found: readonly number[]): number {
  const inner = truth.slice(1, -1);
  const seen = new Set(found);
  const length = (arcs: readonly number[]) =>
    arcs.reduce((sum, arc) => sum + (router.roads.lengthDecimetres[arc >> 1] ?? 0), 0);
  return inner.length === 0 ? 1 : length(inner.filter((arc) => seen.has(arc))) / length(inner);
}

describe('noisy traces of known ways', () => {
  const router = blocks(8);
  test.each([
    { precisionMetres: 5, step: 30 },
    { precisionMetres: 5, step: 150 },
    { precisionMetres: 15, step: 60 },
    { precisionMetres: 25, step: 100 },
  ])('of $precisionMetres m, each $step m, give the way back', ({ precisionMetres, step }) => {
    const random = gauss(precisionMetres * 100 + step);
    let shares = 0;
    let runs = 0;
    for (let run = 0; run < 24; run++) {
      const end = (): Position => place((run * 0.37) % 1.4, (run * 0.61 + 0.7 * Math.abs(random())) % 1.4);
      const route = router.route(anchorOf(router, place(0.03 + 0.2 * (run % 7), 0.09)), anchorOf(router, end()));
      if (route === null) throw new Error('no way');
      if (route.decimetres < 100 * step) continue;
      runs++;
      const line = along(router, route, step).map((one) =>
        shifted(one, random() * precisionMetres, random() * precisionMetres),
      );
      const matchings = matchTrace(router, pointsOf(line, { precisionMetres }), { gapSeconds: null });
      expect(matchings).toHaveLength(1);
      const [matching] = matchings;
      if (matching === undefined) throw new Error('no matching');
      const found = arcsOf(matching.routes);
      shares += shareFound(router, [...route.arcs], found);
      const metres = matching.routes.reduce((sum, { decimetres }) => sum + decimetres / 10, 0);
      expect(Math.abs(metres - route.decimetres / 10)).toBeLessThan(
        0.05 * (route.decimetres / 10) + 6 * precisionMetres + step,
      );
      expect(matching.points.length).toBeGreaterThan(0.95 * line.length - 1);
      expect(matching.confidence).toBeGreaterThan(0.6);
    }
    expect(runs).toBeGreaterThan(3);
    expect(shares / runs).toBeGreaterThan(0.97);
  });
});

describe('laws, on random roads', () => {
  const scene = fc.record({
    ways: randomWays(),
    line: fc.array(randomPosition(), { minLength: 2, maxLength: 8 }),
    precisionMetres: fc.integer({ min: 0, max: 200 }),
    interval: fc.constantFrom(null, 5, 40, 90),
  });

  test('candidates beyond the radius are never used; ways join; points come in order, each once', () => {
    let matched = 0;
    fc.assert(
      fc.property(scene, ({ ways, line, precisionMetres, interval }) => {
        const router = openRouter(buildRoadNetwork(ways), profile({}));
        const points = line.map(([lon, lat], i) => ({
          ...{ lon, lat, precisionMetres },
          seconds: interval === null ? null : i * interval,
        }));
        const matchings = matchTrace(router, points);
        expect(matchTrace(router, points)).toEqual(matchings);
        let last = -1;
        for (const { points: seen, routes, confidence } of matchings) {
          matched++;
          expect(seen.length).toBeGreaterThanOrEqual(2);
          expect(routes).toHaveLength(seen.length - 1);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          for (const [i, { point, anchor, metres, probability }] of seen.entries()) {
            expect(point).toBeGreaterThan(last);
            last = point;
            expect(metres).toBeLessThanOrEqual(MOST_DEVIATIONS * Math.max(1, precisionMetres) + 0.01);
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(1);
            const [into, on] = [routes[i - 1], routes[i]];
            if (into !== undefined) expect([into.to.lon, into.to.lat]).toEqual([anchor.lon, anchor.lat]);
            if (on !== undefined) expect([on.from.lon, on.from.lat]).toEqual([anchor.lon, anchor.lat]);
          }
          if (interval === 90) throw new Error('a gap was not split');
        }
      }),
      { numRuns: 200 },
    );
    expect(matched).toBeGreaterThan(30);
  });
});

describe('worked out', () => {
  const router = lineRouter();
  const at = (...xs: number[]): TracePoint[] => pointsOf(xs.map((x) => place(x, 0)));

  test('a gap in time splits, unless it is ignored', () => {
    const points = at(0.1, 0.2, 0.3, 0.4).map((point, i) => ({ ...point, seconds: i < 2 ? i : 60 + i }));
    const numbers = (gapSeconds: number | null) =>
      matchTrace(router, points, { gapSeconds }).map(({ points: seen }) => seen.map(({ point }) => point));
    expect(numbers(61)).toEqual([[0, 1, 2, 3]]);
    expect(numbers(60)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(numbers(null)).toEqual([[0, 1, 2, 3]]);
  });

  test('a position off all roads is left out', () => {
    const points = at(0.1, 0.2, 0.3, 0.4);
    const [lon, lat] = place(0.25, 0.2);
    points.splice(2, 0, { lon, lat, seconds: 6, precisionMetres: 5 });
    expect(matchTrace(router, points).map(({ points: seen }) => seen.map(({ point }) => point))).toEqual([
      [0, 1, 3, 4],
    ]);
  });

  test.each([0, 1, 3, 6])('a position on another road that cannot be is looked past: number %i', (number) => {
    const grid = blocks(8);
    const points = pointsOf([0.05, 0.11, 0.17, 0.23, 0.29, 0.35, 0.41].map((x) => place(x, 0)));
    const [lon, lat] = place(0.23, 0.6);
    const bad = points.map((point, i) => (i === number ? { ...point, lon, lat } : point));
    const [matching, ...more] = matchTrace(grid, bad);
    expect(more).toEqual([]);
    expect(matching?.points.map(({ point }) => point)).toEqual([0, 1, 2, 3, 4, 5, 6].filter((i) => i !== number));
  });

  test('a vehicle that stands does not go back', () => {
    const points = at(0.1, 0.2, 0.197, 0.202, 0.199, 0.201, 0.3);
    const [matching] = matchTrace(router, points);
    const metres = matching?.routes.map(({ decimetres }) => Math.round(decimetres / 10)) ?? [];
    expect(metres.reduce((a, b) => a + b, 0)).toBe(200);
    expect(metres[1]).toBe(0);
  });

  test('a vehicle that turns back in the road has done so', () => {
    const points = at(0.1, 0.2, 0.3, 0.4, 0.3, 0.2, 0.1);
    const [matching] = matchTrace(router, points);
    expect(matching?.points).toHaveLength(7);
    expect(matching?.routes.reduce((sum, { decimetres }) => sum + decimetres, 0)).toBe(6000);
  });

  test('at a junction nobody turns round for nothing', () => {
    const grid = blocks(8);
    const points = pointsOf([place(0, 0), place(0.1, 0), place(0.2, 0), place(0.3, 0), place(0.4, 0)]);
    const [matching] = matchTrace(grid, points);
    const arcs = matching?.routes.flatMap((route) => [...route.arcs]) ?? [];
    expect(arcs.some((arc, i) => arcs[i + 1] === (arc ^ 1))).toBe(false);
    expect(matching?.routes.reduce((sum, { decimetres }) => sum + decimetres, 0)).toBe(4000);
  });

  test('a one-way street is driven its way', () => {
    const oneWay = lineRouter({ oneWay: true });
    expect(matchTrace(oneWay, at(0.1, 0.2, 0.3))[0]?.points).toHaveLength(3);
    expect(matchTrace(oneWay, at(0.3, 0.2, 0.1))).toEqual([]);
  });

  test('a bearing chooses the direction; a motorway may be driven', () => {
    const bearing = { degrees: 270, range: 20 };
    const [matching] = matchTrace(
      router,
      at(0.2, 0.1).map((point) => ({ ...point, bearing })),
    );
    expect(matching?.points).toHaveLength(2);
    expect(
      matchTrace(
        router,
        at(0.1, 0.2).map((point) => ({ ...point, bearing })),
      )[0]?.routes.every(({ decimetres }) => decimetres > 1000) ?? true,
    ).toBe(true);
    expect(matchTrace(lineRouter({ roadClass: 'motorway' }), at(0.1, 0.2))[0]?.points).toHaveLength(2);
  });

  test('nothing comes of nothing', () => {
    expect(matchTrace(router, [])).toEqual([]);
    expect(matchTrace(router, at(0.1))).toEqual([]);
  });

  test('tidying keeps what is at least 15 m and 5 s apart', () => {
    const times = [0, 10, 12, 20, 30];
    const points = pointsOf([0, 0.1, 0, 0.2, 0.3].map((x) => place(x, 0))).map((point, i) => ({
      ...point,
      seconds: times[i] ?? 0,
    }));
    expect(tidyPoints(points)).toEqual([0, 1, 3, 4]);
    expect(tidyPoints(at(0, 0.016, 0.024, 0.016, 0.032))).toEqual([0, 2]);
    const untimed = at(0, 0.016, 0.024, 0.016, 0.032).map((point) => ({ ...point, seconds: null }));
    expect(tidyPoints(untimed)).toEqual([0, 1, 4]);
  });
});
