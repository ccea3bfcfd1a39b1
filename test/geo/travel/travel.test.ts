import { distance } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EARTH_RADIUS_METRES, haversineMetres, localPlane } from '../../../geo/earth.ts';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { CundaError, type Position, type ProgressEvent } from '../../../src/model/index.ts';
import { at, datasetWith, FOOT, GRID, gridRoads, osm, profile, uses, village, way } from '../roads/synthetic.ts';

const refused = expect.objectContaining({ code: 'value-invalid' });

describe('the earth', () => {
  const position = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -89, max: 89, noNaN: true }),
  );

  it('is as large as Turf has it', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const metres = haversineMetres(...a, ...b);
        const turf = distance(a, b, { units: 'metres' });
        expect(metres).not.toBeNaN();
        // Opposite points are known to half of the digits only, and to Turf not always.
        if (!Number.isNaN(turf)) expect(metres).toBeCloseTo(turf, 0);
      }),
    );
  });

  it('has a quarter of its girth from the equator to the pole', () => {
    expect(haversineMetres(0, 0, 0, 90)).toBeCloseTo((EARTH_RADIUS_METRES * Math.PI) / 2, 6);
    expect(haversineMetres(0, 0, 180, 0)).toBeCloseTo(EARTH_RADIUS_METRES * Math.PI, 6);
  });

  it('is flat for a kilometre', () => {
    const plane = localPlane(110, 60);
    expect(0.01 * plane.xPerDegree).toBeCloseTo(haversineMetres(110, 60, 110.01, 60), 3);
    expect(0.01 * plane.yPerDegree).toBeCloseTo(haversineMetres(110, 60, 110, 60.01), 3);
  });
});

describe('places', () => {
  const roads = gridRoads();
  const villages = [
    village('1', at(1, 1), [at(0, 1), at(2, 1)]),
    village('2', null, [at(1, 0)]),
    village('3', at(0, 2)),
  ];
  const dataset = datasetWith({ b: at(0, 0), a: at(1, 0) }, roads, { villages });

  it('are sites, then villages with a position, then settlements', () => {
    const travel = buildTravel(dataset, roads);
    const ids = ['b', 'a', 'village:1', 'village:3', 'settlement:1/0', 'settlement:1/1', 'settlement:2/0'];
    expect(travel.places.map((place) => place.id)).toEqual(ids);
    expect(ids.map((id) => travel.index(id))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...travel.row('van', 2).seconds]).toEqual([200, 100, 0, 200, 100, 100, 100]);
  });

  it.each(['network', 'detour'])('refuse unknown ids, indexes and profiles (%s)', (kind) => {
    const travel =
      kind === 'network' ? buildTravel(dataset, roads) : buildTravel(datasetWith({ a: at(0, 0) }, null), null);
    for (const wrong of [
      () => travel.index('village:2'),
      () => travel.index(''),
      () => travel.row('lorry', 0),
      () => travel.row('van', -1),
      () => travel.row('van', 0.5),
      () => travel.row('van', 99),
      () => travel.snap('van', 99),
      () => travel.snap('lorry', 0),
      () => travel.walk(99, 100),
      () => travel.path('van', 0, 99),
      () => travel.path('lorry', 0, 0),
    ]) {
      expect(wrong).toThrow(refused);
    }
  });

  it('refuse two of one id', () => {
    const [site] = dataset.sites;
    expect(() => buildTravel({ ...dataset, sites: site ? [site, site] : [] }, roads)).toThrow(refused);
  });

  it('of other roads are refused', () => {
    expect(() => buildTravel(dataset, null)).toThrow(refused);
    const other = buildRoadNetwork({ ...GRID, ways: GRID.ways.slice(1) });
    expect(() => buildTravel(dataset, other)).toThrow(refused);
  });
});

describe('preparing', () => {
  it('reports each profile that is used, and stops when asked', () => {
    const roads = gridRoads();
    const dataset = datasetWith({ a: at(0, 0) }, roads, { profiles: [profile(), profile({ id: 'unused' }), FOOT] });
    const events: ProgressEvent[] = [];
    buildTravel(dataset, roads, { report: (event) => events.push(event), checkpoint: () => {} });
    expect(events).toEqual([
      { phase: 'travel', done: 0, total: 2, note: { code: 'profile', params: { profile: 'van' } } },
      { phase: 'travel', done: 1, total: 2, note: { code: 'profile', params: { profile: 'foot' } } },
      { phase: 'travel', done: 2, total: 2 },
    ]);
    const checkpoint = () => {
      throw new CundaError('cancelled/work', {});
    };
    expect(() => buildTravel(dataset, roads, { report: () => {}, checkpoint })).toThrow(
      expect.objectContaining({ code: 'cancelled' }),
    );
  });
});

describe('the no-road model', () => {
  const positions: Record<string, Position> = { a: [110.77, 21.448], b: [110.733, 21.396], c: [110.77, 21.448] };
  const travel = buildTravel(
    datasetWith(positions, null, { factor: 1.5, profiles: [profile({ detourKmh: 30 }), FOOT] }),
    null,
  );

  it('multiplies the straight line', () => {
    const metres = distance([110.77, 21.448], [110.733, 21.396], { units: 'metres' }) * 1.5;
    expect(metres).toBeGreaterThan(10_000);
    expect([...travel.row('van', 0).metres]).toEqual([0, Math.round(metres), 0]);
    expect([...travel.row('van', 1).seconds]).toEqual([
      Math.round((metres * 3.6) / 30),
      0,
      Math.round((metres * 3.6) / 30),
    ]);
    expect(travel.walk(0, 9_000).map(({ place }) => place)).toEqual([0, 2]);
    expect(travel.walk(1, 20_000).map(({ place }) => place)).toEqual([1, 0, 2]);
  });

  it('is estimated, snaps to nothing and draws straight lines', () => {
    expect([travel.kind, travel.estimated, travel.snap('van', 1)]).toEqual([
      'detour',
      true,
      { status: 'ok', metres: 0 },
    ]);
    expect(travel.path('van', 0, 1)).toEqual([positions.a, positions.b]);
  });
});

describe('what the map says of a road', () => {
  const line = osm({ 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [3, 0] }, []).nodes;
  const seconds = (middle: Parameters<typeof way>[2], used = profile()) => {
    const roads = buildRoadNetwork({ nodes: line, ways: [way(1, [1, 2]), way(2, [2, 3], middle), way(3, [3, 4])] });
    const dataset = datasetWith({ a: at(0, 0), b: at(3, 0) }, roads, { profiles: [used, FOOT] });
    return buildTravel(dataset, roads).row('van', 0).seconds[1];
  };

  it.each<[string, Parameters<typeof way>[2], number]>([
    ['nothing', {}, 300],
    ['a limit of 18 km/h', { maxspeedKmh: 18 }, 400],
    ['a limit above what the vehicle does', { maxspeedKmh: 80 }, 300],
    ['a poor surface', { surface: 4 }, 400],
    ['a limit and a poor surface', { maxspeedKmh: 18, surface: 4 }, 600],
    ['a ferry: half the wait at each landing', { roadClass: 'ferry' }, 300 + 100],
    ['a ferry that takes ten minutes', { roadClass: 'ferry', durationSeconds: 600 }, 200 + 600 + 100],
    ['a duration that is not a ferry', { durationSeconds: 600 }, 300],
  ])('%s', (_, middle, expected) => {
    expect(seconds(middle)).toBe(expected);
  });

  it.each<[string, Parameters<typeof way>[2]]>([
    ['a class the profile may not use', { roadClass: 'track' }],
    ['no access', { access: uses('foot', 'bus') }],
  ])('%s closes it', (_, middle) => {
    expect(seconds(middle, profile({ kmhByClass: { ...profile().kmhByClass, track: 0 } }))).toBe(-1);
  });

  it('charges no wait where two ferries meet on the water', () => {
    const roads = buildRoadNetwork({
      nodes: line,
      ways: [way(1, [1, 2]), way(2, [2, 3], { roadClass: 'ferry' }), way(3, [3, 4], { roadClass: 'ferry' })],
    });
    const travel = buildTravel(datasetWith({ a: at(0, 0), far: at(3, 0) }, roads), roads);
    expect(travel.snap('van', 1)).toEqual({ status: 'too-far', metres: 2000 });
    const both = buildRoadNetwork({
      nodes: line,
      ways: [...[1, 2, 3].map((n) => way(n, [n, n + 1], n === 2 ? { roadClass: 'ferry' } : {}))],
    });
    expect(buildTravel(datasetWith({ a: at(0, 0), b: at(3, 0) }, both), both).row('van', 0).seconds[1]).toBe(400);
  });
});
