/** Changes of each kind, limits, climbs and contraflow, on networks small enough to drive by hand. */
import { describe, expect, it } from 'vitest';
import type { Position, RoadChange, RoadProfile } from '../../../src/model/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { networkWays } from '../../../src/verify/network-ways.ts';
import { LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';
import { linePlan, sealed } from './county/line-plan.ts';
import { along, CAR, FOOT, GOODS, KILOMETRE, network, spot, uses, type Way } from './county/small-roads.ts';

const [west, east] = [spot(0, 0), spot(2, 0)];
/** From west to east: two kilometres straight on (way 0, or 0 and 1), or four round by the north. */
const RING = [west, spot(1, 0), east, spot(1, 1)];
const round: readonly Way[] = [
  { from: 0, to: 3, decimetres: 2 * KILOMETRE, way: 77, class: 'unclassified' },
  { from: 3, to: 2, decimetres: 2 * KILOMETRE, way: 77, class: 'unclassified' },
];
const ring = (first: Partial<Way>, second: Partial<Way> = {}) =>
  network(RING, [
    { from: 0, to: 1, decimetres: KILOMETRE, ...first },
    { from: 1, to: 2, decimetres: KILOMETRE, ...second },
    ...round,
  ]);

const seconds = (
  roads: ReturnType<typeof network>,
  changes: readonly RoadChange[] = [],
  profile: RoadProfile = CAR,
  [from, to]: readonly [Position, Position] = [west, east],
) => networkWays(roads, changes).drives(profile, from, [to])[0]?.seconds;

const first: RoadChange['where'] = { by: 'segments', segments: [0] };
const DIRECT = 240;
const ROUND = 480;

describe('changes', () => {
  const plain = ring({}, { surface: 'unpaved', seasonal: true, way: 5 });

  it('close by number, way, class, surface, season, area and altogether', () => {
    const close = (where: RoadChange['where']) => seconds(plain, [{ op: 'close', where }]);
    expect(seconds(plain)).toBe(DIRECT);
    expect(close(first)).toBe(ROUND);
    expect(close({ by: 'segments', segments: [99, 4_000_000_000] })).toBe(DIRECT);
    expect(close({ by: 'ways', ways: [5] })).toBe(ROUND);
    expect(close({ by: 'ways', ways: [6] })).toBe(DIRECT);
    expect(close({ by: 'class', classes: ['unclassified', 'track'] })).toBe(DIRECT);
    expect(close({ by: 'class', classes: ['tertiary'] })).toBe(ROUND);
    expect(close({ by: 'surface', surfaces: ['unpaved'] })).toBe(ROUND);
    expect(close({ by: 'seasonal' })).toBe(ROUND);
    expect(close({ by: 'area', ring: [spot(0.4, -1), spot(0.6, -1), spot(0.6, 0.1), spot(0.4, 0.1)] })).toBe(ROUND);
    expect(close({ by: 'all' })).toBeUndefined();
  });

  it('concern those whose use they name', () => {
    const change: RoadChange = { op: 'close', where: first, uses: ['goods', 'bus'] };
    expect(seconds(plain, [change])).toBe(DIRECT);
    expect(seconds(plain, [change], GOODS)).toBe(ROUND);
    expect(networkWays(plain, [{ op: 'close', where: first }]).walks(FOOT, [west], east)).toEqual([4000]);
    expect(networkWays(plain, [change]).walks(FOOT, [west], east)).toEqual([2000]);
  });

  it('apply in order: open undoes what was closed before it, and nothing of the map', () => {
    const [close, open]: readonly RoadChange[] = [
      { op: 'close', where: first },
      { op: 'open', where: { by: 'all' } },
    ];
    if (close === undefined || open === undefined) throw new Error('no changes');
    expect(seconds(plain, [close, open])).toBe(DIRECT);
    expect(seconds(plain, [open, close])).toBe(ROUND);
    expect(seconds(plain, [close, { ...open, uses: ['goods'] }])).toBe(ROUND);
    expect(seconds(ring({ access: uses('goods') }), [open])).toBe(ROUND);
    expect(seconds(ring({ direction: 'backward' }), [open])).toBe(ROUND);
  });

  it('slow: factors multiply; a place on a closed road stays there, and nothing leads to it', () => {
    const slow = (factor: number): RoadChange => ({ op: 'slow', factor, where: first });
    expect(seconds(plain, [slow(0.5)])).toBe(120 + 240);
    expect(seconds(plain, [slow(0.5), { ...slow(0.5), uses: ['car'] }])).toBe(ROUND);
    expect(seconds(plain, [slow(0.8), slow(0.625)])).toBe(120 + 240);
    const ways = networkWays(plain, [{ op: 'close', where: { by: 'segments', segments: [0, 1] } }]);
    expect(ways.snap(CAR, spot(1, 0.1))).toEqual(networkWays(plain).snap(CAR, spot(1, 0.1)));
    expect(ways.drives(CAR, west, [spot(0.5, 0.1), east])).toEqual([null, expect.objectContaining({ seconds: ROUND })]);
    expect(ways.drives(CAR, spot(0.5, 0.1), [spot(0.5, 0.12)])).toEqual([null]);
    expect(ways.walks(FOOT, [spot(0.5, 0.1)], west)).toEqual([null]);
    expect(ways.onRoad(CAR, spot(0.5, 0), 2)).toBe(false);
    expect(networkWays(plain).onRoad(CAR, spot(0.5, 0), 2)).toBe(true);
  });

  it('one-way in place of what the map says; the last one holds, on foot none', () => {
    const oneWay = (direction: 'along' | 'against'): RoadChange => ({ op: 'one-way', direction, where: first });
    const back = [east, west] as const;
    expect([seconds(plain, [oneWay('along')]), seconds(plain, [oneWay('along')], CAR, back)]).toEqual([DIRECT, ROUND]);
    expect([seconds(plain, [oneWay('against')]), seconds(plain, [oneWay('against')], CAR, back)]).toEqual([
      ROUND,
      DIRECT,
    ]);
    expect(seconds(plain, [oneWay('against'), oneWay('along')])).toBe(DIRECT);
    const marked = ring({ direction: 'backward', contraflow: uses('car') });
    expect(seconds(marked)).toBe(DIRECT);
    expect(seconds(marked, [oneWay('against')])).toBe(ROUND);
    expect(seconds(ring({ direction: 'backward' }), [oneWay('along')])).toBe(DIRECT);
    expect(networkWays(plain, [oneWay('against')]).walks(FOOT, [west], east)).toEqual([2000]);
  });

  it("limit: of several and of the map's own the smallest holds", () => {
    const truck = { ...GOODS, weightTonnes: 4.495, heightMetres: 3.2, widthMetres: 2.2 };
    const limit = (limits: object): RoadChange => ({ op: 'limit', where: first, ...limits });
    expect(seconds(plain, [limit({ weightTonnes: 4.4 })], truck)).toBe(ROUND);
    expect(seconds(plain, [limit({ weightTonnes: 4.4 }), limit({ weightTonnes: 50 })], truck)).toBe(ROUND);
    expect(seconds(plain, [limit({ weightTonnes: 4.5 })], truck)).toBe(DIRECT);
    expect(seconds(plain, [limit({ heightMetres: 3.19 })], truck)).toBe(ROUND);
    expect(seconds(plain, [limit({ widthMetres: 2.2 })], truck)).toBe(DIRECT);
    expect(seconds(plain, [limit({ widthMetres: 2.1 })], truck)).toBe(ROUND);
    expect(seconds(plain, [limit({ weightTonnes: 1 })])).toBe(DIRECT);
    expect(seconds(ring({ kilograms: 4000 }), [limit({ weightTonnes: 50 })], truck)).toBe(ROUND);
    expect(seconds(plain, [limit({})], truck)).toBe(DIRECT);
  });
});

describe('what the map signs', () => {
  it('weight, height and width shut out who states more, to the kilogram and centimetre', () => {
    const truck = { ...GOODS, weightTonnes: 2.5, heightMetres: 1.1, widthMetres: 2.3 };
    // In floating point 1.1 × 100 is a hair above 110.
    const fits = ring({ kilograms: 2500, heightCentimetres: 110, widthCentimetres: 230 });
    expect(seconds(fits, [], truck)).toBe(DIRECT);
    expect(seconds(fits, [], GOODS)).toBe(DIRECT);
    for (const signed of [{ kilograms: 2499 }, { heightCentimetres: 109 }, { widthCentimetres: 229 }]) {
      expect(seconds(ring(signed), [], truck)).toBe(ROUND);
      expect(seconds(ring(signed), [], GOODS)).toBe(DIRECT);
    }
  });

  it('speed limits and climbs of each direction', () => {
    const hilly = ring({ limits: [20, 15], climbs: [0, 500] });
    const climber = { ...CAR, climbSecondsPerMetre: 0.6 };
    // 1 km at 20 km/h, and at 15 km/h with 50 m of climb.
    expect(seconds(hilly, [], climber)).toBe(180 + 120);
    expect(seconds(hilly, [], climber, [east, west])).toBe(240 + 30 + 120);
    expect(seconds(hilly, [], CAR, [east, west])).toBe(240 + 120);
  });

  it('contraflow frees those it names', () => {
    const marked = ring({ direction: 'backward', contraflow: uses('bus', 'motorcycle') });
    expect(seconds(marked)).toBe(ROUND);
    expect(seconds(marked, [], { ...CAR, use: 'bus' })).toBe(DIRECT);
  });

  it('a ferry: a slow one takes its signed time longer, the wait stays; without a signed time it goes by speed', () => {
    const nodes = [spot(-1, 0), spot(0, 0), spot(5, 0), spot(6, 0)];
    const roads = (duration: number) =>
      network(nodes, [
        { from: 0, to: 1, decimetres: KILOMETRE },
        { from: 1, to: 2, decimetres: 5 * KILOMETRE, class: 'ferry', duration, climbs: [30, 30] },
        { from: 2, to: 3, decimetres: KILOMETRE },
      ]);
    const changes: RoadChange[] = [{ op: 'slow', factor: 0.5, where: { by: 'class', classes: ['ferry'] } }];
    const ends = [spot(-1, 0), spot(6, 0)] as const;
    const climber = { ...CAR, climbSecondsPerMetre: 10 };
    expect(seconds(roads(1000), [], climber, ends)).toBe(240 + 1000 + 600);
    expect(seconds(roads(1000), changes, climber, ends)).toBe(240 + 2000 + 600);
    expect(seconds(roads(0), changes, climber, ends)).toBe(240 + 1200 + 30 + 600);
  });

  it('a restriction on a walk that a change has closed binds nobody', () => {
    const roads = network(
      RING,
      [{ from: 0, to: 1, decimetres: KILOMETRE }, { from: 1, to: 2, decimetres: KILOMETRE }, ...round],
      [{ walk: [along(0), along(1)] }],
    );
    expect(seconds(roads)).toBe(ROUND);
    expect(seconds(roads, [], CAR, [east, west])).toBe(DIRECT);
  });
});

describe('a plan on roads with changes', () => {
  const verified = (changes: RoadChange[], plan = linePlan('network')) => {
    const county = lineCounty('network');
    if (county.roads.kind !== 'network') throw new Error('no network');
    return verify(plan, { ...county, roads: { ...county.roads, changes } }, lineRoads(), [LINE_NOTICE]);
  };
  /** Differences in the first leg, if any. */
  const leg = (changes: RoadChange[]) =>
    verified(changes).differences.filter(({ path }) => path === '/runs/0/stops/0/legSeconds');

  it('is driven again under them', () => {
    expect(verified([]).differences.map(({ path }) => path)).toEqual(['/dataset']);
    expect(leg([{ op: 'close', where: { by: 'all' }, uses: ['goods'] }])).toEqual([]);
    const [slower] = leg([{ op: 'slow', factor: 0.5, where: { by: 'all' } }]);
    expect(slower?.recomputed).toBe(2 * Number(slower?.stated));
  });

  it('may not be drawn along what they close', () => {
    const south: Position[] = [
      [109.9, 20],
      [110.1, 20],
      [110.1, 20.99],
      [109.9, 20.99],
    ];
    // Half-way points, so that some are at no stop.
    const halved = (path: readonly Position[]) =>
      path.flatMap((point, i): Position[] => {
        const next = path[i + 1];
        return next === undefined ? [point] : [point, [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2]];
      });
    const plan = linePlan('network');
    const drawn = sealed({ ...plan, runs: plan.runs.map((run) => ({ ...run, path: halved(run.path) })) });
    const strays = (changes: RoadChange[]) =>
      verified(changes, drawn).differences.filter(({ rule }) => rule?.code === 'way-on-roads').length;
    expect(strays([])).toBe(0);
    expect(strays([{ op: 'close', where: { by: 'area', ring: south } }])).toBeGreaterThan(0);
  });
});
