/** Answers over a router, held against OSRM's documented shapes and against each other. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { answer } from '../../../../api/dialects/osrm/perform.ts';
import { decodePolyline } from '../../../../api/dialects/osrm/polyline.ts';
import { type OsrmService, parseQuery } from '../../../../api/dialects/osrm/query/query.ts';
import { buildRoadNetwork } from '../../../../geo/roads/index.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import type { Position } from '../../../../src/model/index.ts';
import { randomPosition, randomWays } from '../../../geo/roads/random.ts';
import { at, FOOT, gridRoads, profile } from '../../../geo/roads/synthetic.ts';
import { NearestAnswer, RouteAnswer, RouteAnswerGeoJson, TableAnswer } from './oracle.ts';
import { places, position, routerOf, street } from './town.ts';

type Options = Record<string, string>;
type Point = readonly [number, number];

const grid = openRouter(gridRoads(), profile());
const text = (coordinates: readonly Position[]): string => coordinates.map((one) => one.join(',')).join(';');

const ask = <S extends z.ZodType>(
  service: OsrmService,
  schema: S,
  router: Router,
  coordinates: string,
  options: Options,
): z.output<S> => schema.parse(answer(router, parseQuery(service, coordinates, options)));
const route = (stops: readonly Point[], options: Options = {}, router = grid) =>
  ask('route', RouteAnswer, router, places(...stops), options);
const table = (stops: readonly Point[], options: Options = {}, router = grid) =>
  ask('table', TableAnswer, router, places(...stops), options);
const nearest = (place: Point, options: Options = {}, router = grid) =>
  ask('nearest', NearestAnswer, router, places(place), options);
const refused = (code: string, more: object = {}) => expect.objectContaining({ code, ...more });

describe('route', () => {
  test('times and metres of the road, worked out', () => {
    const { routes, waypoints } = route([
      [0, 0],
      [1.5, 1.02],
      [2, 2],
    ]);
    // A kilometre is 100 s; the way from 1 goes by 2 and 5 to the middle of the one-way street, and on by 6.
    expect(routes).toHaveLength(1);
    expect(routes[0]).toMatchObject({ duration: 400, distance: 4000, weight: 400, weight_name: 'duration' });
    expect(routes[0]?.legs).toEqual([
      { steps: [], summary: '', duration: 250, weight: 250, distance: 2500 },
      { steps: [], summary: '', duration: 150, weight: 150, distance: 1500 },
    ]);
    expect(waypoints?.map(({ distance, name }) => [distance, name])).toEqual([
      [0, ''],
      [20, 'One-way Street'],
      [0, ''],
    ]);
    expect(waypoints?.[1]?.location[0]).toBeCloseTo(at(1.5, 1)[0], 6);
  });

  test('geometry in three formats is one line', () => {
    const stops: Point[] = [
      [0, 0.5],
      [1.5, 1],
    ];
    const line = ask('route', RouteAnswerGeoJson, grid, places(...stops), { geometries: 'geojson', overview: 'full' });
    const points = line.routes[0]?.geometry?.coordinates ?? [];
    expect(points.length).toBe(4);
    for (const [geometries, decimals] of [
      ['polyline', 5],
      ['polyline6', 6],
    ] as const) {
      const encoded = route(stops, { geometries, overview: 'full' }).routes[0]?.geometry ?? '';
      const decoded = decodePolyline(encoded, decimals) ?? [];
      expect(decoded).toHaveLength(points.length);
      for (const [i, [lon, lat]] of decoded.entries()) {
        expect(lon).toBeCloseTo(points[i]?.[0] ?? Number.NaN, decimals - 1);
        expect(lat).toBeCloseTo(points[i]?.[1] ?? Number.NaN, decimals - 1);
      }
    }
    expect(route(stops, { overview: 'false' }).routes[0]).not.toHaveProperty('geometry');
  });

  test('a simplified line keeps its ends and its corners, and drops what lies on a straight', () => {
    const wave = Array.from({ length: 101 }, (_, i): Point => [i / 100, i % 2 === 0 ? 0 : 0.00002]);
    const router = routerOf([street([...wave, [1, 1]])]);
    const options = { geometries: 'geojson' };
    const full = ask('route', RouteAnswerGeoJson, router, places([0, 0], [1, 1]), { ...options, overview: 'full' });
    const short = ask('route', RouteAnswerGeoJson, router, places([0, 0], [1, 1]), options);
    const [long, simple] = [full, short].map((one) => one.routes[0]?.geometry?.coordinates ?? []);
    expect(long).toHaveLength(102);
    expect(simple?.length).toBeLessThan(6);
    expect(simple?.[0]).toEqual(long?.[0]);
    expect(simple?.at(-1)).toEqual(long?.at(-1));
    expect(simple).toContainEqual(long?.[100]);
  });

  test('annotations: those asked for, one value between each two points', () => {
    const stops: Point[] = [
      [0, 0],
      [1.5, 1],
    ];
    const all = route(stops, { annotations: 'true' }).routes[0]?.legs[0]?.annotation;
    expect(all).toEqual({
      nodes: [0, 0, 0, 0],
      distance: [1000, 1000, 500],
      duration: [100, 100, 50],
      weight: [100, 100, 50],
      speed: [10, 10, 10],
      datasources: [0, 0, 0],
      metadata: { datasource_names: ['van'] },
    });
    const some = route(stops, { annotations: 'speed,duration' }).routes[0]?.legs[0]?.annotation;
    expect(Object.keys(some ?? {}).toSorted()).toEqual(['duration', 'speed']);
    expect(route(stops, { annotations: 'false' }).routes[0]?.legs[0]).not.toHaveProperty('annotation');
  });

  test('a silent coordinate is passed, not stopped at', () => {
    const stops: Point[] = [
      [0, 0],
      [0, 0.5],
      [0, 1.5],
      [0, 2],
    ];
    const { routes, waypoints } = route(stops, { waypoints: '0;2;3', steps: 'true' });
    expect(waypoints).toHaveLength(3);
    expect(routes[0]?.legs.map(({ distance }) => distance)).toEqual([1500, 500]);
    expect(routes[0]?.legs[0]?.steps.map(({ maneuver }) => maneuver.type)).toEqual(['depart', 'arrive']);
    expect(routes[0]?.legs[0]?.steps[0]?.distance).toBe(1500);
  });

  test('continue_straight: no turning back at a waypoint', () => {
    const stops: Point[] = [
      [0, 0],
      [0.5, 0],
      [0, 1],
    ];
    // As OSRM's own profiles: driving goes on, walking turns.
    expect(route(stops).routes[0]?.distance).toBe(3000);
    expect(route(stops, {}, openRouter(gridRoads(), FOOT)).routes[0]?.distance).toBe(2000);
    expect(route(stops, { continue_straight: 'false' }).routes[0]?.distance).toBe(2000);
    expect(route(stops, { continue_straight: 'true' }).routes[0]?.distance).toBe(3000);
    // A dead end leaves no other way.
    const blind = routerOf([
      street([
        [0, 0],
        [1, 0],
      ]),
    ]);
    const back: Point[] = [
      [0, 0],
      [0.5, 0],
      [0, 0],
    ];
    expect(route(back, { continue_straight: 'true' }, blind).routes[0]?.distance).toBeGreaterThanOrEqual(1000);
  });

  test('what is not wanted is left out', () => {
    const stops: Point[] = [
      [0, 0],
      [1, 0],
    ];
    expect(route(stops, { generate_hints: 'false' }).waypoints?.[0]).not.toHaveProperty('hint');
    expect(route(stops, { skip_waypoints: 'true' })).not.toHaveProperty('waypoints');
  });

  test('snapping=any takes a road that cannot be left again', () => {
    // A one-way street off the end of a two-way one: who is on it does not come back.
    const router = routerOf([
      street([
        [0, 0],
        [1, 0],
      ]),
      street(
        [
          [1, 0],
          [2, 0],
        ],
        { oneWay: true },
      ),
    ]);
    const stops: Point[] = [
      [0, 0],
      [1.5, 0],
    ];
    expect(route(stops, { snapping: 'any' }, router).routes[0]?.distance).toBe(1500);
    expect(route(stops, {}, router).routes[0]?.distance).toBe(1000);
  });

  test('snapping=any takes the motorway that a vehicle is on; else a place stands beside it', () => {
    const router = routerOf([
      street(
        [
          [0, 0],
          [2, 0],
        ],
        { roadClass: 'motorway', oneWay: true, name: 'Motorway' },
      ),
      street(
        [
          [0, 0.2],
          [2, 0.2],
        ],
        { name: 'Beside' },
      ),
      street([
        [0, 0],
        [0, 0.2],
      ]),
      street([
        [2, 0],
        [2, 0.2],
      ]),
    ]);
    const stops: Point[] = [
      [0.5, 0.05],
      [1.5, 0.05],
    ];
    const names = (options: Options) => route(stops, options, router).waypoints?.map(({ name }) => name);
    expect(names({})).toEqual(['Beside', 'Beside']);
    expect(names({ snapping: 'any' })).toEqual(['Motorway', 'Motorway']);
    // One-way: back again it is the whole way round.
    expect(route(stops, { snapping: 'any' }, router).routes[0]?.distance).toBe(1000);
    expect(route(stops.toReversed(), { snapping: 'any' }, router).routes[0]?.distance).toBe(3400);
    // Several are asked for: of both the nearest first.
    const { waypoints } = nearest([1, 0.05], { snapping: 'any', number: '2' }, router);
    expect(waypoints.map(({ name, distance }) => [name, distance])).toEqual([
      ['Motorway', 50],
      ['Beside', 150],
    ]);
  });

  test('hints come back and change nothing', () => {
    const stops: Point[] = [
      [0, 0.3],
      [1, 1.7],
    ];
    const first = route(stops);
    const hints = first.waypoints?.map(({ hint }) => hint).join(';') ?? '';
    expect(hints.length).toBeGreaterThan(20);
    expect(route(stops, { hints })).toEqual(first);
  });

  test('alternatives only between two coordinates, the best first', () => {
    const two = route(
      [
        [0, 0],
        [2, 2],
      ],
      { alternatives: '3' },
    ).routes;
    expect(two[0]?.duration).toBe(400);
    expect(two.length).toBeLessThanOrEqual(4);
    for (const one of two) expect(one.duration).toBeGreaterThanOrEqual(400);
    const stops: Point[] = [
      [0, 0],
      [1, 1],
      [2, 2],
    ];
    expect(route(stops, { alternatives: 'true' }).routes).toHaveLength(1);
  });

  test('on foot the mode is walking', () => {
    const router = openRouter(gridRoads(), FOOT);
    const { routes } = route(
      [
        [0, 0],
        [1, 0],
      ],
      { steps: 'true' },
      router,
    );
    expect(routes[0]?.legs[0]?.steps.map(({ mode }) => mode)).toEqual(['walking', 'walking']);
    expect(routes[0]?.duration).toBe(1000);
  });
});

describe('snapping', () => {
  test('a radius that nothing lies in', () => {
    const stops: Point[] = [
      [0, 0],
      [0.5, 0.1],
    ];
    expect(route(stops, { radiuses: ';101' }).waypoints?.[1]?.distance).toBe(100);
    expect(() => route(stops, { radiuses: ';99' })).toThrow(
      refused('NoSegment', { message: 'Could not find a matching segment for coordinate 1' }),
    );
    expect(() => table(stops, { radiuses: ';99' })).toThrow(refused('NoSegment'));
  });

  test('a place beyond every road', () => {
    const far: Point[] = [
      [0, 0],
      [0, 3.5],
    ];
    expect(() => route(far)).toThrow(refused('NoSegment', { details: { coordinate: 1, reason: 'too-far' } }));
    expect(route(far, { radiuses: ';unlimited' }).waypoints?.[1]?.distance).toBe(1500);
  });

  test('a bearing chooses the road, and the direction of leaving it', () => {
    const place: Point = [0.1, 0.12];
    expect(nearest(place).waypoints[0]?.location[0]).toBeCloseTo(0, 6);
    const along = nearest(place, { bearings: '90,10' }).waypoints[0]?.location ?? [0, 0];
    expect(along[0]).toBeCloseTo(position(place)[0], 5);
    expect(along[1]).toBeCloseTo(0, 6);
    const away = route(
      [
        [0.5, 0],
        [0, 0],
      ],
      { bearings: '90,10;' },
    );
    expect(away.routes[0]?.distance).toBeGreaterThan(500);
  });

  test('curb: the place is on the right when arriving', () => {
    const stops: Point[] = [
      [0, 0],
      [0.5, 0.02],
    ];
    expect(route(stops).routes[0]?.distance).toBe(500);
    expect(route(stops, { approaches: ';curb' }).routes[0]?.distance).toBeGreaterThan(500);
    const right: Point[] = [
      [0, 0],
      [0.5, -0.02],
    ];
    expect(route(right, { approaches: ';curb' }).routes[0]?.distance).toBe(500);
  });

  test('nearest: up to so many, the nearest first', () => {
    const { waypoints } = nearest([0.1, 0.3], { number: '3' });
    expect(waypoints.map(({ distance }) => distance)).toEqual([100, 300, expect.any(Number)]);
    expect(waypoints[2]?.distance).toBeGreaterThan(300);
    expect(nearest([0.1, 0.3]).waypoints).toHaveLength(1);
  });
});

describe('table', () => {
  const stops: Point[] = [
    [0, 0],
    [1.5, 1],
    [2, 2],
  ];

  test('seconds, metres, and the way back round a one-way street', () => {
    expect(table(stops, { annotations: 'duration,distance' })).toMatchObject({
      durations: [
        [0, 250, 400],
        [350, 0, 150],
        [400, 250, 0],
      ],
      distances: [
        [0, 2500, 4000],
        [3500, 0, 1500],
        [4000, 2500, 0],
      ],
    });
  });

  test('durations alone by default; chosen rows and columns in their order', () => {
    expect(table(stops)).not.toHaveProperty('distances');
    expect(table(stops, { annotations: 'distance' })).not.toHaveProperty('durations');
    const { durations, sources, destinations } = table(stops, { sources: '2;0', destinations: '1;1;0' });
    expect(durations).toEqual([
      [250, 250, 400],
      [250, 250, 0],
    ]);
    expect([sources?.length, destinations?.length]).toEqual([2, 3]);
    expect(sources?.[0]?.location[0]).toBeCloseTo(at(2, 2)[0], 6);
    expect(table(stops, { skip_waypoints: 'true' })).not.toHaveProperty('sources');
  });

  test('scale_factor', () => {
    expect(table(stops, { scale_factor: '1.5' }).durations?.[0]).toEqual([0, 375, 600]);
  });

  test('no way is null; a fallback speed fills it and says where', () => {
    const streets = [
      street([
        [0, 0],
        [1, 0],
      ]),
      street([
        [1, 0],
        [2, 0],
      ]),
      street([
        [0, 0],
        [0, 1],
      ]),
    ];
    const apart = routerOf(streets, {}, [
      { op: 'one-way', direction: 'along', where: { by: 'segments', segments: [1] } },
    ]);
    const ends: Point[] = [
      [0, 0],
      [0, 1],
      [2.5, 0],
    ];
    // The change makes a trap of the street's end: who stands there stays there.
    const open = table(ends, {}, routerOf(streets));
    const plain = table(ends, {}, apart);
    expect(plain.sources).toEqual(open.sources);
    expect(plain.durations).toEqual([
      [0, 100, 200],
      [100, 0, 300],
      [null, null, 0],
    ]);
    const cells = { annotations: 'duration,distance', fallback_speed: '5', scale_factor: '2' };
    const filled = table(ends, cells, apart);
    expect(filled.durations?.[0]).toEqual([0, 200, 400]);
    expect(filled.durations?.[2]?.[0]).toBeCloseTo(1000, -1);
    expect(filled.fallback_speed_cells).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });

  test('cells without a way, over a router that has none', () => {
    const cut: Router = {
      ...grid,
      table: () => ({ milliseconds: Float64Array.of(0, -1, -1, 0), decimetres: Float64Array.of(0, -1, -1, 0) }),
    };
    const ends: Point[] = [
      [0, 0.05],
      [3, 0],
    ];
    const near: Point[] = [
      [0, 0.05],
      [2, 0.05],
    ];
    expect(() => table(ends, {}, cut)).not.toThrow();
    const both = { annotations: 'duration,distance' };
    expect(table(near, both, cut)).toMatchObject({
      durations: [
        [0, null],
        [null, 0],
      ],
      distances: [
        [0, null],
        [null, 0],
      ],
    });
    expect(table(near, { ...both, fallback_speed: '5', scale_factor: '2' }, cut)).toMatchObject({
      durations: [
        [0, 800],
        [800, 0],
      ],
      distances: [
        [0, 2000],
        [2000, 0],
      ],
      fallback_speed_cells: [
        [0, 1],
        [1, 0],
      ],
    });
    const beside: Point[] = [
      [0.5, 0.1],
      [0.5, 1.1],
    ];
    const speed = { ...both, fallback_speed: '1' };
    expect(table(beside, speed, cut).distances?.[0]?.[1]).toBe(1000);
    const uneven: Point[] = [
      [0.5, 0.1],
      [0.5, 1],
    ];
    expect(table(uneven, speed, cut).distances?.[0]?.[1]).toBe(900);
    expect(table(uneven, { ...speed, fallback_coordinate: 'snapped' }, cut).distances?.[0]?.[1]).toBe(1000);
  });

  test('no way at all', () => {
    const cut: Router = { ...grid, route: () => null };
    expect(() => route(stops, {}, cut)).toThrow(refused('NoRoute', { message: 'No route found between points' }));
    const none: Router = { ...cut, alternatives: () => [] };
    expect(() => route(stops.slice(0, 2), { alternatives: '1' }, none)).toThrow(refused('NoRoute'));
  });
});

describe('laws, on random roads', () => {
  const scene = fc.record({
    ways: randomWays(),
    stops: fc.array(randomPosition(), { minLength: 2, maxLength: 4 }),
    turns: fc.constantFrom(undefined, { leftSeconds: 20.5, rightSeconds: 3, uTurnSeconds: 60 }),
  });
  const near = (a: number, b: number, tolerance: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance);
  const sum = (list: readonly number[] = []): number => list.reduce((a, b) => a + b, 0);

  test('parts add up, lines meet, tables and routes agree', () => {
    let answered = 0;
    fc.assert(
      fc.property(scene, ({ ways, stops, turns }) => {
        const router = openRouter(buildRoadNetwork(ways), profile(turns === undefined ? {} : { turns }));
        const snapped = stops.filter(([lon, lat]) => router.snapper.snap(lon, lat).status === 'ok');
        fc.pre(snapped.length >= 2);
        const cells = ask('table', TableAnswer, router, text(snapped), { annotations: 'duration,distance' });
        const shape = { steps: 'true', annotations: 'true', overview: 'full', geometries: 'geojson' };
        const options = { ...shape, continue_straight: 'false' };
        const drive = () => ask('route', RouteAnswerGeoJson, router, text(snapped), options);
        if (snapped.some((_, i) => cells.durations?.[i]?.[i + 1] === null)) {
          expect(drive).toThrow(refused('NoRoute'));
          return;
        }
        const { routes, waypoints = [] } = drive();
        const [whole] = routes;
        if (whole === undefined) throw new Error('no route');
        answered++;
        near(sum(whole.legs.map(({ duration }) => duration)), whole.duration, 0.1 * whole.legs.length);
        near(sum(whole.legs.map(({ distance }) => distance)), whole.distance, 0.1 * whole.legs.length);
        for (const [i, leg] of whole.legs.entries()) {
          expect(leg.duration).toBe(cells.durations?.[i]?.[i + 1]);
          expect(leg.distance).toBe(cells.distances?.[i]?.[i + 1]);
          near(sum(leg.steps.map(({ duration }) => duration)), leg.duration, 0.05);
          near(sum(leg.steps.map(({ distance }) => distance)), leg.distance, 0.05 + 0.1 * leg.steps.length);
          near(sum(leg.annotation?.distance), leg.distance, 0.05);
          if (turns === undefined) near(sum(leg.annotation?.duration), leg.duration, 0.05);
          else expect(sum(leg.annotation?.duration)).toBeLessThanOrEqual(leg.duration + 0.05);
          const line = leg.steps.flatMap(({ geometry }, step) => geometry.coordinates.slice(step === 0 ? 0 : 1));
          expect(line[0]).toEqual(waypoints[i]?.location);
          expect(line.at(-1)).toEqual(waypoints[i + 1]?.location);
          expect(leg.annotation?.nodes).toHaveLength((leg.annotation?.distance?.length ?? 0) + 1);
          expect(leg.steps[0]?.maneuver.type).toBe('depart');
          expect(leg.steps.at(-1)?.maneuver.type).toBe('arrive');
        }
      }),
      { numRuns: 150 },
    );
    expect(answered).toBeGreaterThan(30);
  });

  test('each place alone: another one beside it changes nothing', () => {
    const stops: Point[] = [
      [0.2, 0.9],
      [1.7, 0.1],
    ];
    const alone = table(stops).durations?.[0]?.[1];
    expect(table([...stops, [1, 2]]).durations?.[0]?.[1]).toBe(alone);
  });
});
