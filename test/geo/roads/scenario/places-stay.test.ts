/**
 * A closed road never moves a place: docs/definitions.md §1, "Snapping". All who answer about changed roads agree on
 * it, the checker by its own code, on random networks with rivers, islands, one-way streets and forbidden turns.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OsrmAnswer, performOsrm } from '../../../../api/dialects/osrm/perform.ts';
import { parseQuery } from '../../../../api/dialects/osrm/query/query.ts';
import type { serveRoute } from '../../../../api/dialects/osrm/services/route.ts';
import type { serveTable } from '../../../../api/dialects/osrm/services/table.ts';
import { performIsochrone } from '../../../../api/work/isochrone.ts';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { placeTimes } from '../../../../geo/roads/isochrone/times.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import { closeEach, type Trip } from '../../../../geo/roads/scenario/closures.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import { buildTravel } from '../../../../geo/travel/index.ts';
import {
  type Position,
  ROAD_FLAGS,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../../../src/model/index.ts';
import { networkWays } from '../../../../src/verify/network-ways.ts';
import { street, town } from '../../../api/dialects/osrm/town.ts';
import { randomRoads } from '../random-roads.ts';
import { riverTown } from '../river-town.ts';
import { at, datasetWith, FOOT, profile } from '../synthetic.ts';

const PROFILES: readonly RoadProfile[] = [
  profile(),
  profile({
    id: 'truck',
    use: 'goods',
    weightTonnes: 4.5,
    turns: { leftSeconds: 7, rightSeconds: 3, uTurnSeconds: null } as RoadProfile['turns'] & object,
  }),
  FOOT,
];

const tolled = fc.tuple(randomRoads, fc.array(fc.nat(29), { maxLength: 6 })).map(([roads, segments]): RoadNetwork => {
  const flags = roads.flags.slice();
  for (const segment of segments) if (segment < flags.length) flags[segment] = 1 << ROAD_FLAGS.indexOf('toll');
  return { ...roads, flags };
});

const network = fc.oneof({ weight: 3, arbitrary: riverTown }, { weight: 1, arbitrary: tolled });

/** 0…1, evenly: doubles of fast-check crowd at their ends. */
const share = fc.noBias(fc.integer({ min: 0, max: 2 ** 20 })).map((value) => value / 2 ** 20);

/** Places beside roads: a road, how far along it, how far off it, as shares. */
const shares = fc.array(
  fc.record({
    road: share.map((value) => value * 0.999),
    along: share,
    east: share.map((value) => value - 0.5),
    north: share.map((value) => value - 0.5),
  }),
  { minLength: 4, maxLength: 8 },
);
type Shares = typeof shares extends fc.Arbitrary<infer T> ? T : never;

/** Positions of places up to 900 m off their roads. */
const placesOf = (roads: RoadNetwork, list: Shares): Position[] =>
  list.map(({ road, along, east, north }): Position => {
    const segment = Math.floor(road * roads.segmentCount);
    const first = roads.shapeStart[segment] ?? 0;
    const at = (values: Int32Array, off: number) =>
      Math.round((values[first] ?? 0) + along * ((values[first + 1] ?? 0) - (values[first] ?? 0)) + off * 120_000) /
      1e7;
    return [at(roads.shapeLon, east), at(roads.shapeLat, north)];
  });

const whereIn = (roads: RoadNetwork): fc.Arbitrary<RoadChange['where']> =>
  fc.oneof(
    fc
      .array(fc.nat(roads.segmentCount - 1), { minLength: 1, maxLength: 3 })
      .map((segments) => ({ by: 'segments' as const, segments })),
    fc.integer({ min: 1, max: 20 }).map((way) => ({ by: 'ways' as const, ways: [way, 100 + (way % 5)] })),
    fc.subarray(['tertiary', 'track', 'ferry'] as const, { minLength: 1 }).map((classes) => ({
      by: 'class' as const,
      classes,
    })),
    shares.map((list) => ({ by: 'area' as const, ring: placesOf(roads, list.slice(0, 3)) })),
  );

/** Changes that only take something away. */
const shutting = (roads: RoadNetwork): fc.Arbitrary<RoadChange[]> =>
  fc.array(
    whereIn(roads).chain((where) =>
      fc.oneof(
        fc.constant<RoadChange>({ op: 'close', where }),
        fc.constant<RoadChange>({ op: 'close', where }),
        fc.constant<RoadChange>({ op: 'close', where, uses: ['goods', 'foot'] }),
        fc.constant<RoadChange>({ op: 'limit', weightTonnes: 2, where }),
        fc.constant<RoadChange>({ op: 'slow', factor: 0.4, where }),
      ),
    ),
    { minLength: 1, maxLength: 3 },
  );

/** The same, and traffic turned round, which may help some. */
const anyChanges = (roads: RoadNetwork): fc.Arbitrary<RoadChange[]> =>
  fc
    .tuple(
      shutting(roads),
      fc.array(
        fc
          .tuple(whereIn(roads), fc.constantFrom('along' as const, 'against' as const))
          .map(([where, direction]): RoadChange => ({ op: 'one-way', direction, where })),
        { maxLength: 2 },
      ),
    )
    .map(([some, more]) => [...more, ...some]);

interface Case {
  readonly roads: RoadNetwork;
  readonly places: Position[];
  readonly changes: RoadChange[];
  readonly profile: RoadProfile;
}

const cases = (changes: (roads: RoadNetwork) => fc.Arbitrary<RoadChange[]>): fc.Arbitrary<Case> =>
  network.chain((roads) =>
    fc.record({
      roads: fc.constant(roads),
      places: shares.map((list) => placesOf(roads, list)),
      changes: changes(roads),
      profile: fc.constantFrom(...PROFILES),
    }),
  );

const anchorsOf = (router: Router, places: readonly Position[]): Anchor[] =>
  places.flatMap((place) => router.snapper.snap(...place).anchor ?? []);

/** Where the OSRM door has coordinates stand: on the island that is nearest to all of them, else on the main roads. */
function doorAnchorsOf(router: Router, places: readonly Position[]): Anchor[] {
  const nearest = places.map((place) => router.snapper.candidates(...place, { number: 1 }).candidates[0]);
  const islands = new Set(nearest.map((one) => (one?.status === 'island' ? one.component.root : -1)));
  const together = islands.size === 1 && !islands.has(-1);
  const anchors = together ? nearest.flatMap((one) => one?.anchor ?? []) : anchorsOf(router, places);
  return anchors.map((anchor) => ({ ...anchor, straightMetres: 0 }));
}

/** Whole seconds, null where there is no way. */
const secondsOf = (milliseconds: ArrayLike<number>): (number | null)[] =>
  Array.from(milliseconds, (ms) => (ms < 0 ? null : Math.round(ms / 1000)));

/** What `exclude=toll` comes to. */
function tollsClosed({ flags }: RoadNetwork): RoadChange[] {
  const bit = 1 << ROAD_FLAGS.indexOf('toll');
  const segments = [...flags.keys()].filter((segment) => ((flags[segment] ?? 0) & bit) !== 0);
  return segments.length === 0 ? [] : [{ op: 'close', where: { by: 'segments', segments } }];
}

const isTable = (answer: OsrmAnswer): answer is ReturnType<typeof serveTable> => 'durations' in answer;
const isRoute = (answer: OsrmAnswer): answer is ReturnType<typeof serveRoute> => 'routes' in answer;

const countyOf = ({ roads, places }: Case, changes: readonly RoadChange[]) => {
  const plain = datasetWith(Object.fromEntries(places.map((place, i) => [`p${i}`, place])), roads, {
    profiles: [...PROFILES],
  });
  if (plain.roads.kind !== 'network') throw new Error('no network');
  const vehicles = plain.vehicles.map((vehicle, i) => ({
    ...vehicle,
    profile: PROFILES[i % PROFILES.length]?.id ?? '',
  }));
  return { ...plain, vehicles, roads: { ...plain.roads, changes: [...changes] } };
};

describe('a closed road never moves a place', () => {
  it('engine, plain search, checker, isochrones and travel stand on the open roads and agree under any changes', () => {
    const seen = { gone: 0, cut: 0 };
    fc.assert(
      fc.property(cases(anyChanges), (one) => {
        const { roads, places, changes, profile } = one;
        const open = openRouter(roads, profile);
        const plain = openRouter(roads, profile, changes);
        const fast = RoadEngine.of(roads).hierarchyRouter(profile, changes);
        const checker = networkWays(roads, changes);
        for (const place of places) {
          const stands = open.snapper.snap(...place);
          expect(plain.snapper.snap(...place)).toEqual(stands);
          expect(fast.snapper.snap(...place)).toEqual(stands);
          expect(checker.snap(profile, place).status).toBe(stands.status);
          if (stands.status !== 'too-far') expect(checker.snap(profile, place).metres).toBe(stands.metres);
        }
        const anchors = anchorsOf(plain, places);
        const { milliseconds, decimetres } = plain.table(anchors, anchors);
        expect(fast.table(anchors, anchors)).toEqual({ milliseconds, decimetres });

        const standing = places.filter((place) => open.snapper.snap(...place).anchor !== null);
        const before = open.table(anchors, anchors).milliseconds;
        milliseconds.forEach((ms, i) => {
          seen[ms < 0 && (before[i] ?? -1) >= 0 ? 'cut' : 'gone']++;
        });
        const travel = buildTravel(countyOf(one, changes), roads);
        for (const [row, place] of standing.entries()) {
          const line = secondsOf(milliseconds.subarray(row * anchors.length, (row + 1) * anchors.length));
          const same = (other: number) => standing[other]?.join() === place.join();
          const right = line.map((value, other) => (same(other) ? 0 : value));
          expect(checker.drives(profile, place, standing).map((trip) => trip?.seconds ?? null)).toEqual(right);
          expect(placeTimes(plain, place, true, standing).map(({ seconds }) => seconds)).toEqual(right);
          const numbers = standing.map((other) => places.indexOf(other));
          const driven = travel.row(profile.id, numbers[row] ?? 0).seconds;
          expect(numbers.map((number) => driven[number])).toEqual(right.map((value) => value ?? -1));
        }
        const walks = checker.walks(FOOT, places, places[0] ?? [0, 0]);
        const found = new Map(travel.walk(0, Number.POSITIVE_INFINITY).map(({ place, metres }) => [place, metres]));
        for (const [i, metres] of walks.entries()) expect(found.get(i) ?? null).toBe(metres);
      }),
      { numRuns: 250, seed: 71 },
    );
    expect(seen.gone).toBeGreaterThan(1000);
    expect(seen.cut).toBeGreaterThan(300);
  });

  it('closing, limiting and slowing never shorten a drive or a walk, and never widen an isochrone', () => {
    let longer = 0;
    fc.assert(
      fc.property(cases(shutting), (one) => {
        const { roads, places, changes, profile } = one;
        const open = openRouter(roads, profile);
        const shut = openRouter(roads, profile, changes);
        // Who may leave in one direction only may have to turn back somewhere.
        const anchors = anchorsOf(open, places).map((anchor, i) =>
          anchor.node < 0 && i % 2 === 0 ? { ...anchor, directions: 1 + (i & 2) / 2 } : anchor,
        );
        const before = open.table(anchors, anchors).milliseconds;
        const after = shut.table(anchors, anchors).milliseconds;
        for (const [i, ms] of after.entries()) {
          if (ms < 0) continue;
          expect(before[i]).toBeGreaterThanOrEqual(0);
          expect(ms).toBeGreaterThanOrEqual(before[i] ?? Number.POSITIVE_INFINITY);
          if (ms > (before[i] ?? 0)) longer++;
        }
        const [travel, less] = [[], changes].map((some) => buildTravel(countyOf(one, some), roads));
        const walks = new Map(travel?.walk(0, 5000).map(({ place, metres }) => [place, metres]));
        for (const { place, metres } of less?.walk(0, 5000) ?? [])
          expect(metres).toBeGreaterThanOrEqual(walks.get(place) ?? Number.POSITIVE_INFINITY);
        const [place] = places.filter((candidate) => open.snapper.snap(...candidate).anchor !== null);
        if (place === undefined) return;
        const wish = { roads, profile, place, outward: true, seconds: [120, 400], offRoadMetres: 100 };
        const [wide, narrow] = [[], changes].map((some) => performIsochrone({ ...wish, dataset: countyOf(one, some) }));
        for (const [i, area] of (narrow?.areas ?? []).entries())
          expect(area.squareMetres).toBeLessThanOrEqual((wide?.areas[i]?.squareMetres ?? -1) + 1e-3);
      }),
      { numRuns: 150, seed: 72 },
    );
    expect(longer).toBeGreaterThan(200);
  });

  it('exclude in the OSRM door is a closure: null and NoRoute in place of a way from another road', () => {
    let cut = 0;
    fc.assert(
      fc.property(cases(shutting), ({ roads, places, changes, profile }) => {
        const open = openRouter(roads, profile);
        const standing = places.filter((place) => open.snapper.snap(...place).anchor !== null);
        if (standing.length < 2) return;
        const text = standing.map((place) => place.join()).join(';');
        const ask = (service: 'table' | 'route', coordinates: string, options: Record<string, string>) =>
          performOsrm({ roads, profile, changes, query: parseQuery(service, coordinates, options) });
        const all = [...changes, ...tollsClosed(roads)];
        const router = openRouter(roads, profile, all);
        const anchors = doorAnchorsOf(open, standing);
        const before = open.table(anchors, anchors).milliseconds;
        const { milliseconds } = router.table(anchors, anchors);
        const answer = ask('table', text, { exclude: 'toll' });
        const free = ask('table', text, {});
        if (!isTable(answer) || !isTable(free)) throw new Error('no table');
        expect(answer).toMatchObject({ sources: free.sources, destinations: free.destinations });
        expect((answer.durations ?? []).flat()).toEqual(
          Array.from(milliseconds, (ms, cell) => {
            const [from, to] = [standing[Math.floor(cell / standing.length)], standing[cell % standing.length]];
            // A coordinate is no way from itself, whatever is closed.
            if (ms < 0 && String(from) === String(to)) return 0;
            return ms < 0 ? null : Math.round(ms / 100) / 10;
          }),
        );
        for (const [i, ms] of milliseconds.entries()) {
          if (ms < 0) cut += (before[i] ?? -1) < 0 ? 0 : 1;
          else expect(ms).toBeGreaterThanOrEqual(before[i] ?? Number.POSITIVE_INFINITY);
        }
        const two = standing.slice(0, 2);
        const route = ask('route', two.map((place) => place.join()).join(';'), { exclude: 'toll' });
        // The two alone may stand on an island that the others are not on.
        const pair = doorAnchorsOf(open, two);
        const between = router.table(pair, pair).milliseconds[1] ?? -1;
        const alone = between < 0 && String(two[0]) === String(two[1]) ? 0 : between;
        expect(route.code).toBe(alone < 0 ? 'NoRoute' : 'Ok');
        if (isRoute(route)) expect(route.routes[0]?.duration).toBe(Math.round(alone / 100) / 10);
      }),
      { numRuns: 200, seed: 73 },
    );
    expect(cut).toBeGreaterThan(200);
  });

  it('N−1 and a change that closes the same segment say the same of all trips that do not begin or end on it', async () => {
    let [affected, standing] = [0, 0];
    await fc.assert(
      fc.asyncProperty(cases(shutting), async ({ roads, places, changes, profile }) => {
        const base = RoadEngine.of(roads).hierarchyRouter(profile, changes.slice(1));
        const anchors = anchorsOf(base, places);
        const trips = anchors.flatMap((from): Trip[] => anchors.flatMap((to) => (to === from ? [] : [{ from, to }])));
        const study = await closeEach(base, trips);
        for (const { segment, cutOff, delayed } of study.closures) {
          const close: RoadChange = { op: 'close', where: { by: 'segments', segments: [segment] } };
          const shut = openRouter(roads, profile, [...changes.slice(1), close]);
          const told = new Map([...cutOff, ...delayed].map(({ trip, milliseconds }) => [trip, milliseconds]));
          for (const [i, { from, to }] of trips.entries()) {
            const now = shut.table([from], [to]).milliseconds[0] ?? -1;
            const inside = [from, to].some((anchor) => anchor.node < 0 && anchor.segment === segment);
            if (inside) {
              // A change closes the whole segment, N−1 one point of it.
              expect(now).toBe(-1);
              standing++;
            } else {
              expect(now).toBe(told.get(i) ?? study.milliseconds[i]);
              if (told.has(i)) affected++;
            }
          }
        }
      }),
      { numRuns: 120, seed: 74 },
    );
    expect(affected).toBeGreaterThan(200);
    expect(standing).toBeGreaterThan(200);
  });
});

describe('the river', () => {
  const roads = town([
    street([
      [0, 0.6],
      [4, 0.6],
    ]),
    street([
      [4, 0.6],
      [8, 0.6],
    ]),
    street([
      [2, 0],
      [4, 0],
    ]),
    street([
      [4, 0],
      [6, 0],
    ]),
    street(
      [
        [4, 0.6],
        [4, 0],
      ],
      { flags: ['bridge', 'toll'] },
    ),
  ]);
  const [village, seat] = [at(5, 0), at(3, 0.6)];
  const closed: RoadChange[] = [{ op: 'close', where: { by: 'segments', segments: [4] } }];

  it('keeps the village on its own bank when the bridge closes, 600 m from the road across', () => {
    const router = openRouter(roads, profile(), closed);
    expect(router.snapper.snap(...village)).toMatchObject({ status: 'ok', metres: 0, anchor: { segment: 3 } });
    const [a, b] = anchorsOf(router, [village, seat]);
    if (a === undefined || b === undefined) throw new Error('off the roads');
    expect([router.route(a, b), router.route(b, a)]).toEqual([null, null]);
    const checker = networkWays(roads, closed);
    expect(checker.snap(profile(), village)).toEqual({ status: 'ok', metres: 0 });
    expect(checker.drives(profile(), village, [seat])).toEqual([null]);
    expect(checker.walks(FOOT, [village], seat)).toEqual([null]);
  });
});
