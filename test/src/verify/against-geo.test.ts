/**
 * The planner's roads and the checker's, written apart from one page of definitions, on random networks under random
 * changes.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRouter } from '../../../geo/roads/open-router.ts';
import {
  type ByRoadClass,
  DEFAULT_PROFILES,
  type DIRECTION,
  type Position,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadChange,
  type RoadProfile,
  type RoadRule,
  SURFACES,
} from '../../../src/model/index.ts';
import { networkWays } from '../../../src/verify/network-ways.ts';
import { buildProfileGraph } from '../../../src/verify/profile-graph.ts';
import { placeChanges } from '../../../src/verify/road-changes.ts';
import { CAR, network, spot, type Way } from './county/small-roads.ts';

const SIDE = 4;
const NODES = Array.from({ length: SIDE * SIDE }, (_, i) => spot(i % SIDE, Math.floor(i / SIDE)));

const limit = fc.constantFrom(0, 0, 20, 30, 60);
const climb = fc.integer({ min: 0, max: 2000 });
const bits = fc.integer({ min: 0, max: 31 });
const rule: fc.Arbitrary<RoadRule> = fc
  .record({
    uses: fc.integer({ min: 1, max: 31 }),
    directions: fc.integer({ min: 1, max: 3 }),
    limit: fc.constantFrom<Pick<RoadRule, 'kind' | 'value'>>(
      { kind: 'closed' },
      { kind: 'weight', value: 1900 },
      { kind: 'weight', value: 4494 },
      { kind: 'height', value: 200 },
      { kind: 'width', value: 169 },
      { kind: 'length', value: 400 },
      { kind: 'axleload', value: 2999 },
      { kind: 'speed', value: 15 },
      { kind: 'speed', value: 45.5 },
    ),
    condition: fc.constantFrom({}, { condition: 'Nov-Apr' }),
  })
  .map(({ limit, condition, ...rest }) => ({ ...rest, ...limit, ...condition }));
const way: fc.Arbitrary<Way> = fc.record({
  from: fc.nat(NODES.length - 1),
  to: fc.nat(NODES.length - 1),
  decimetres: fc.integer({ min: 1, max: 100_000 }),
  class: fc.constantFrom(...ROAD_CLASSES),
  surface: fc.constantFrom(...SURFACES),
  direction: fc.constantFrom<(keyof typeof DIRECTION)[]>('both', 'forward', 'backward'),
  access: fc.oneof(fc.constant(31), bits),
  accessBack: fc.oneof(fc.constant(31), bits),
  link: fc.boolean(),
  stops: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2), fc.nat(2)),
  contraflow: fc.oneof(fc.constant(0), bits),
  duration: fc.constantFrom(0, 600, 1234),
  limits: fc.tuple(limit, limit),
  climbs: fc.tuple(climb, climb),
  kilograms: fc.constantFrom(0, 0, 750, 1900, 4495, 5000),
  heightCentimetres: fc.constantFrom(0, 0, 180, 200, 320, 400),
  widthCentimetres: fc.constantFrom(0, 0, 90, 170, 221, 255),
  lengthCentimetres: fc.constantFrom(0, 0, 200, 400, 599, 1200),
  axleKilograms: fc.constantFrom(0, 0, 170, 1100, 3000),
  rules: fc.array(rule, { maxLength: 2 }),
  seasonal: fc.boolean(),
  way: fc.integer({ min: 0, max: 5 }),
});

/** Off the grid of the nodes, so that nothing is just touched; road-changes.test.ts has what is. */
const corner = fc
  .tuple(fc.integer({ min: -100, max: 400 }), fc.integer({ min: -100, max: 400 }))
  .map(([x, y]): Position => spot(x / 100 + 0.000_137, y / 100 + 0.000_071));
const where: fc.Arbitrary<RoadChange['where']> = fc.oneof(
  fc.record({ by: fc.constant('segments' as const), segments: fc.array(fc.nat(30), { minLength: 1 }) }),
  fc.record({ by: fc.constant('ways' as const), ways: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }) }),
  fc.record({ by: fc.constant('area' as const), ring: fc.array(corner, { minLength: 3, maxLength: 7 }) }),
  fc.record({ by: fc.constant('class' as const), classes: fc.subarray([...ROAD_CLASSES], { minLength: 1 }) }),
  fc.record({ by: fc.constant('surface' as const), surfaces: fc.subarray([...SURFACES], { minLength: 1 }) }),
  fc.constant({ by: 'seasonal' as const }),
  fc.constant({ by: 'all' as const }),
);

const size = (...values: number[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const change: fc.Arbitrary<RoadChange> = fc
  .tuple(
    where,
    fc.option(fc.subarray([...ROAD_USES], { minLength: 1 }), { nil: undefined }),
    fc.constantFrom('close', 'open', 'slow', 'slow', 'one-way', 'limit'),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.constantFrom('along' as const, 'against' as const),
    fc.record({
      weightTonnes: size(0.75, 1.9, 4.495, 4.49),
      heightMetres: size(1.8, 3.2, 3.19),
      widthMetres: size(0.9, 1.7, 2.2),
    }),
  )
  .map(([place, named, op, factor, direction, { weightTonnes, heightMetres, widthMetres }]): RoadChange => {
    const common = { where: place, ...(named === undefined ? {} : { uses: named }) };
    if (op === 'slow') return { op, factor, ...common };
    if (op === 'one-way') return { op, direction, ...common };
    if (op === 'close' || op === 'open') return { op, ...common };
    return {
      op: 'limit',
      ...(weightTonnes === undefined ? {} : { weightTonnes }),
      ...(heightMetres === undefined ? {} : { heightMetres }),
      ...(widthMetres === undefined ? {} : { widthMetres }),
      ...common,
    };
  });

const profiles = fc.constantFrom<RoadProfile[]>(...DEFAULT_PROFILES, {
  ...CAR,
  signalSeconds: 12.3456,
  yieldSeconds: 3,
  kmhByLink: { motorway: 40, secondary: 0, tertiary: 25 },
});

it('segment times agree to the millisecond, in each direction', () => {
  let usable = 0;
  let shut = 0;
  fc.assert(
    fc.property(
      fc.array(way, { minLength: 1, maxLength: 30 }),
      fc.array(change, { maxLength: 5 }),
      profiles,
      (ways, changes, profile) => {
        const roads = network(NODES, ways);
        const mine = buildProfileGraph(roads, profile, placeChanges(roads, changes)).milliseconds;
        const router = openRouter(roads, profile, changes);
        expect(Array.from(mine, (_, arc) => router.milliseconds(arc))).toEqual([...mine]);
        for (const milliseconds of mine) Number.isFinite(milliseconds) ? usable++ : shut++;
      },
    ),
    { numRuns: 300, seed: 8 },
  );
  expect(usable).toBeGreaterThan(500);
  expect(shut).toBeGreaterThan(500);
});

/** Ways between neighbours of a grid, bent, so that turns have all angles; some lead back to where they began. */
const bent: fc.Arbitrary<Way> = fc
  .record({
    from: fc.nat(NODES.length - 1),
    step: fc.constantFrom(1, 1, SIDE, SIDE, SIDE + 1, 0),
    bend: fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })),
    decimetres: fc.integer({ min: 5000, max: 20_000 }),
    class: fc.constantFrom('tertiary' as const, 'secondary' as const, 'track' as const),
    direction: fc.constantFrom<(keyof typeof DIRECTION)[]>('both', 'both', 'both', 'forward', 'backward'),
    access: fc.constantFrom(31, 31, 31, 1),
    destination: fc.tuple(fc.constantFrom(0, 0, 0, 2, 31), fc.constantFrom(-1, -1, -1, 0, 2)),
  })
  .map(({ from, step, bend, destination: [along, back], ...rest }): Way => {
    const to = (from + step) % NODES.length;
    const [a, b] = [NODES[from] ?? spot(0, 0), NODES[to] ?? spot(0, 0)];
    const via: Position = [(a[0] + b[0]) / 2 + bend[0] / 1e4, (a[1] + b[1]) / 2 + bend[1] / 1e4];
    return { from, to, via: [via], destination: [along, back < 0 ? along : back], ...rest };
  });

const walk = fc.record({
  start: fc.nat(),
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  uses: fc.constantFrom(31, 31, 2, 1),
});
const wait = fc.integer({ min: 0, max: 120 });
const turns = fc.option(
  fc.record({ leftSeconds: wait, rightSeconds: wait, uTurnSeconds: fc.option(wait, { freq: 2 }) }),
  { nil: undefined },
);
const place = fc
  .tuple(fc.integer({ min: -50, max: 350 }), fc.integer({ min: -50, max: 350 }))
  .map(([x, y]): Position => spot(x / 100 + 0.000_137, y / 100));

/** Squares of coefficients of variation. */
const VARIES: ByRoadClass = { other: 0.04, byClass: { track: 0.25, secondary: 0.01 } };
const ONLY_TRACKS: ByRoadClass = { other: 0, byClass: { track: 1 } };
const ALL_BUT_TRACKS: ByRoadClass = { other: 0, byClass: { track: -1 } };

it('drives agree, under restrictions and turn costs', () => {
  let found = 0;
  let bound = 0;
  fc.assert(
    fc.property(
      fc.array(bent, { minLength: 12, maxLength: 40 }),
      fc.array(walk, { maxLength: 12 }),
      turns,
      fc.array(change, { maxLength: 1 }),
      fc.array(place, { minLength: 2, maxLength: 6 }),
      (ways, walks, costs, changes, places) => {
        const arcs = ways.flatMap(({ from, to }) => [
          [from, to],
          [to, from],
        ]);
        const forbidden = walks.map(({ start, steps, uses }) => {
          const chosen = [start % arcs.length];
          for (const step of steps) {
            const at = arcs[chosen.at(-1) ?? 0]?.[1];
            const next = arcs.flatMap(([tail], arc) => (tail === at ? [arc] : []));
            chosen.push(next[step % next.length] ?? 0);
          }
          return { walk: chosen, uses };
        });
        const profile: RoadProfile = { ...CAR, offRoadKmh: 7, ...(costs === undefined ? {} : { turns: costs }) };
        const roads = network(NODES, ways, forbidden);
        const router = openRouter(roads, profile, changes);
        const net = networkWays(roads, changes);
        const free = networkWays(network(NODES, ways), changes);
        const snapped = places.map(([lon, lat]) => router.snapper.snap(lon, lat));
        expect(places.map((one) => net.snap(profile, one).status)).toEqual(snapped.map(({ status }) => status));
        const met = places.filter((_, i) => snapped[i]?.anchor != null);
        const anchors = snapped.flatMap(({ anchor }) => anchor ?? []);
        const table = router.table(anchors, anchors);
        for (const [row, from] of met.entries()) {
          const unbound = free.drives(CAR, from, met);
          const means = net.means(profile, from, met, VARIES);
          for (const [column, mean] of means.entries()) {
            const [start, end] = [anchors[row], anchors[column]];
            if (start === undefined || end === undefined || from.join() === met[column]?.join()) continue;
            expect(mean).toBeCloseTo(router.classMean(start, end, VARIES) ?? VARIES.other, 9);
          }
          for (const [column, trip] of net.drives(profile, from, met).entries()) {
            if (from.join() === met[column]?.join()) continue;
            const cell = row * met.length + column;
            const milliseconds = table.milliseconds[cell] ?? -1;
            const expected = {
              seconds: Math.round(milliseconds / 1000),
              metres: Math.round((table.decimetres[cell] ?? 0) / 10),
            };
            expect(trip).toEqual(milliseconds < 0 ? null : expected);
            if (trip !== null) found += 1;
            if (trip?.seconds !== unbound[column]?.seconds) bound += 1;
          }
        }
      },
    ),
    { numRuns: 300, seed: 8 },
  );
  expect(found).toBeGreaterThan(500);
  expect(bound).toBeGreaterThan(100);
});

/** Streets of one length and speed, so that most ways have others as long beside them, over other classes. */
const street: fc.Arbitrary<Way> = fc
  .record({
    from: fc.nat(NODES.length - 1),
    step: fc.constantFrom(1, SIDE),
    class: fc.constantFrom('tertiary' as const, 'secondary' as const, 'track' as const),
  })
  .map(({ from, step, ...rest }) => ({ from, to: (from + step) % NODES.length, decimetres: 10_000, ...rest }));

it('of equal ways both take the one that varies least', () => {
  let tied = 0;
  fc.assert(
    fc.property(fc.array(street, { minLength: 15, maxLength: 40 }), turns, place, place, (ways, costs, from, to) => {
      const profile: RoadProfile = { ...CAR, ...(costs === undefined ? {} : { turns: costs }) };
      const roads = network(NODES, ways);
      const router = openRouter(roads, profile);
      const [start, end] = [from, to].map(([lon, lat]) => router.snapper.snap(lon, lat).anchor);
      if (!start || !end || from.join() === to.join()) return;
      const mean = (of: ByRoadClass) => router.classMean(start, end, of);
      expect(networkWays(roads).means(profile, from, [to], VARIES)[0]).toBeCloseTo(mean(VARIES) ?? VARIES.other, 9);
      // The way that is least when these two change places is another one.
      const [most, least] = [mean(ONLY_TRACKS) ?? 0, -(mean(ALL_BUT_TRACKS) ?? 0)];
      if (Math.abs(most - least) > 1e-9) tied++;
    }),
    { numRuns: 200, seed: 8 },
  );
  expect(tied).toBeGreaterThan(20);
});
