/** Runs from the centre to villages, further rounds of a truck, and runs on days of their own: worked by hand. */
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type PolicyInput, type Site, seconds, type Weekday } from '../../../src/model/index.ts';
import { buildTimetable, type RouteSkeleton, type TimetableInput } from '../../../src/timetable/index.ts';
import { dailyAt, type GridFacts, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { assignMixed, MIXED_ROUTES, mixedCounty, mixedPolicy } from '../../support/mixed-county.ts';

function build(changes: Partial<TimetableInput> & { policyChanges?: PolicyInput; facts?: Partial<GridFacts> } = {}) {
  const { policyChanges, facts, ...input } = changes;
  const { dataset, travel } = mixedCounty(facts);
  const policy = mixedPolicy(policyChanges);
  const assignment = assignMixed(dataset);
  return buildTimetable({
    dataset,
    policy,
    travel,
    assignment,
    routes: MIXED_ROUTES,
    share: 1,
    idPrefix: '',
    withPaths: false,
    ...input,
  });
}

const trunk = (stops: string[], wave = 0): RouteSkeleton => ({
  tier: 'trunk',
  base: 'centre',
  vehicleType: 'van',
  stops,
  wave,
});

describe('a truck to town and on to a village, then to another; a van from town', () => {
  const { runs, infeasible } = build();
  const [mixed, second, feeder] = runs;

  it('serves in bulk in town, parcel by parcel in villages, unloads in bulk at the centre', () => {
    expect(infeasible).toEqual([]);
    expect(mixed).toMatchObject({
      cutoff: 27_000,
      departs: 28_800,
      // 300 s and 2 s for each of 3 + 10 outbound parcels
      returns: 33_318,
      unloaded: 33_644,
      metres: 60_000,
      vehicle: 'centre/van-1',
      costFen: { distance: 7200, time: 4037, fixed: 8000 },
    });
    // T: 9 parcels in bulk, 318 s; N2: 30 one by one, 600 s
    expect(mixed?.stops.map(({ site, arrives, handover }) => [site, arrives, handover])).toEqual([
      ['t-T', 30_000, 30_318],
      ['v-N2', 30_918, 31_518],
    ]);
  });

  it('goes out again when it is unloaded and turned round, without its day’s cost', () => {
    expect(second).toMatchObject({
      cutoff: 32_744,
      departs: 33_644 + 900,
      returns: 36_194,
      unloaded: 36_504,
      vehicle: 'centre/van-1',
      costFen: { distance: 2400, time: 1633, fixed: 0 },
    });
    expect(second?.stops[0]).toMatchObject({ arrives: 35_144, handover: 35_594 });
  });

  it('leaves town when the trunk’s parcels are transferred, and unloads there parcel by parcel', () => {
    expect(feeder).toMatchObject({ departs: 30_318 + 1800, returns: 33_708, unloaded: 33_708 + 330 });
    expect(feeder?.stops[0]).toMatchObject({ arrives: 32_718, handover: 33_108 });
  });

  it('carries each parcel from where it is fed', () => {
    expect(mixed?.loadAtDeparture.inboundAmbient).toBe(26);
    expect(
      runs.map(({ stops }) => stops.map(({ delivered, collected, load }) => [delivered, collected, load])),
    ).toMatchObject([
      [
        [6, 3, { inboundAmbient: 20, outboundAmbient: 3 }],
        [20, 10, { inboundAmbient: 0, outboundAmbient: 13 }],
      ],
      [[10, 5, { inboundAmbient: 0, outboundAmbient: 5 }]],
      [[6, 3, { inboundAmbient: 0, outboundAmbient: 3 }]],
    ]);
  });

  it('follows the town’s visit of a second round too', () => {
    const routes = MIXED_ROUTES.map((route, i) => ({
      ...route,
      stops: [['v-N2'], ['t-T', 'v-N1'], ['v-F1']][i] ?? [],
    }));
    const again = build({ routes }).runs;
    // N2: 1800 out, 600 there, 1800 back, 320 to unload; 900 to turn round: 34 220; 1200 to town, 318 there
    expect(again.map(({ departs }) => departs)).toEqual([28_800, 34_220, 34_220 + 1200 + 318 + 1800]);
  });
});

describe('a station in parts that the centre feeds', () => {
  it('gets each part by the runs that carry it', () => {
    const part = (n: number): RouteSkeleton => ({ ...trunk(['v-N2']), carries: [[{ site: 'v-N2', part: n, of: 2 }]] });
    const { runs } = build({
      routes: [part(1), part(2), { ...trunk(['v-N2', 'v-N1']), carries: [part(2).carries?.[0], undefined] }],
    });
    // 15 parcels a day are a part: the first run's alone, or every other time by the second and the third.
    expect(runs.map(({ stops }) => (stops[0]?.handover ?? 0) - (stops[0]?.arrives ?? 0))).toEqual([450, 375, 375]);
    expect(runs.map(({ stops }) => stops.map(({ delivered, collected }) => [delivered, collected]))).toEqual([
      [[10, 5]],
      [[10, 5]],
      // The second and the third hand part 2 over at the same moment: the first in order carries it. N1 has no other.
      [
        [0, 0],
        [10, 5],
      ],
    ]);
  });
});

describe('a further round that cannot be', () => {
  const faults = (changes: Parameters<typeof build>[0]) => {
    const { infeasible, consequences, runs } = build(changes);
    const short = (list: typeof infeasible) => list.map(({ run, reason, stop }) => [run, reason, stop]);
    return { infeasible: short(infeasible), consequences: short(consequences), runs };
  };

  it('is too late for its village', () => {
    const closes = (at: number): Partial<GridFacts> => ({
      site: ({ id }: Site) => (id === 'v-N1' ? { closes: seconds(at) } : {}),
    });
    expect(faults({ facts: closes(35_594) }).infeasible).toEqual([]);
    expect(faults({ facts: closes(35_593) }).infeasible).toEqual([[1, 'time-window', 0]]);
  });

  it('would not be back within a day of the first', () => {
    // opens late: served, back and unloaded 1360 s after; the day of the truck ends at 28 800 + 86 400 − 900
    const opens = (at: number): Partial<GridFacts> => ({
      site: ({ id }: Site) => (id === 'v-N1' ? { opens: seconds(at) } : {}),
    });
    expect(faults({ facts: opens(114_300 - 1360) }).infeasible).toEqual([]);
    expect(faults({ facts: opens(114_300 - 1359) }).infeasible).toEqual([[1, 'time-window', null]]);
  });

  it('becomes the first where the first cannot be driven', () => {
    const { infeasible, consequences, runs } = faults({ facts: { snaps: { 'v-N2': 'island' } } });
    expect(infeasible).toEqual([[0, 'no-road', 1]]);
    expect(consequences).toEqual([[2, 'time-window', null]]);
    expect(runs).toMatchObject([{ departs: 28_800, costFen: { fixed: 8000 }, stops: [{ site: 'v-N1' }] }]);
  });
});

describe('departures with days of their own', () => {
  const on = (...days: number[]) => days as Weekday[];
  const at = (departs: number, ...days: number[]) => ({ departs, days: on(...days) });

  it('give their days to trunk runs and to the feeder runs that follow them', () => {
    const departures = [at(8 * HOUR, 1, 3, 5), at(9 * HOUR, 2, 6)];
    const routes: RouteSkeleton[] = [
      trunk(['t-T', 'v-N2']),
      trunk(['v-N1', 't-T'], 1),
      { ...trunk(['v-F1']), tier: 'feeder', base: 't-T' },
      { ...trunk(['v-F1'], 1), tier: 'feeder', base: 't-T' },
    ];
    const { runs } = build({ departures, routes });
    expect(runs.map(({ id, days, vehicle, costFen }) => [id, days, vehicle, costFen.fixed])).toEqual([
      ['trunk/centre/1-1', [1, 3, 5], 'centre/van-1', 8000],
      ['trunk/centre/2-1', [2, 6], 'centre/van-1', 8000],
      ['feeder/t-T/1-1', [1, 3, 5], 't-T/van-1', 8000],
      ['feeder/t-T/2-1', [2, 6], 't-T/van-1', 8000],
    ]);
    // A week's parcels over the visits at the site, each run by its own days: T and F1 63 / 5, N2 210 / 3, N1 105 / 2.
    const served = runs.map(({ stops }) => stops.map(({ arrives, handover }) => handover - arrives - 300));
    expect(served).toEqual([[25, 700], [525, 25], [126], [126]]);
    expect(runs[1]?.departs).toBe(9 * HOUR);
    expect(runs[3]?.departs).toBe(9 * HOUR + 600 + 825 + 600 + 325 + 1800);
  });

  it('carry what has come since the departure before, of whatever days', () => {
    const departures = [at(8 * HOUR, 1, 3), at(8 * HOUR, 6)];
    const { runs } = build({ departures, routes: [trunk(['v-N1']), trunk(['v-N1'], 1)] });
    // Parcels come daily at 05:00: on Monday those of Sunday and Monday, on Wednesday two days', on Saturday three.
    expect(runs.map(({ stops }) => stops[0]?.delivered)).toEqual([20, 30]);
  });

  it('share a vehicle on the same days or on days apart, never on some', () => {
    const vehicles = (first: Weekday[], second: Weekday[], departs = 12 * HOUR) =>
      build({
        departures: [
          { departs: 8 * HOUR, days: first },
          { departs, days: second },
        ],
        routes: [trunk(['v-N1']), trunk(['v-N2'], 1)],
      }).runs.map(({ vehicle, costFen }) => [vehicle.at(-1), costFen.fixed]);
    expect(vehicles(on(1, 2), on(1, 2))).toEqual([
      ['1', 8000],
      ['1', 0],
    ]);
    expect(vehicles(on(1, 2), on(3, 4))).toEqual([
      ['1', 8000],
      ['1', 8000],
    ]);
    expect(vehicles(on(1, 2), on(2, 3))).toEqual([
      ['1', 8000],
      ['2', 8000],
    ]);
    // Both at once: one van on days apart; two on the same days, numbered by length.
    expect(vehicles(on(1, 2), on(1, 2), 8 * HOUR).map(([id]) => id)).toEqual(['2', '1']);
    expect(vehicles(on(1), on(2), 8 * HOUR).map(([id]) => id)).toEqual(['1', '1']);
  });

  it('take another vehicle while one is out past midnight', () => {
    const vehicles = (departs: number, day: number) =>
      build({
        departures: [at(departs, day), at(23 * HOUR + 1800, 1)],
        routes: [trunk(['v-N2']), trunk(['v-N1'], 1)],
      }).runs.map(({ vehicle }) => vehicle.at(-1));
    // N1 once a week: 600 out, 300 + 1050 there, 600 back, 300 + 70 to unload, 900 to turn round
    const back = 23 * HOUR + 1800 + 600 + 1350 + 600 + 370 + 900 - DAY;
    expect(vehicles(back, 2)).toEqual(['1', '1']);
    expect(vehicles(back - 1, 2)).toEqual(['1', '2']);
    expect(vehicles(back - 1, 3)).toEqual(['1', '1']);
  });

  it('keep the promise by the departures of the town, each on its own days', () => {
    // In at 11:00. A second truck at noon takes them on; where it does not go, they wait for 08:00 and are due at 11:00.
    const vans = (...noon: number[]) => {
      const { dataset, travel } = gridCounty({
        towns: [{ code: 'T', at: [20, 0] }],
        villages: [
          { code: 'N1', town: 'T', at: [20, 30] },
          { code: 'N2', town: 'T', at: [20, 70] },
        ],
        arrivals: dailyAt(11 * HOUR),
      });
      const departures = [at(8 * HOUR, 1, 2, 3, 4, 5, 6, 7), at(12 * HOUR, ...noon)];
      const feeder = { tier: 'feeder' as const, base: 't-T' };
      const routes: RouteSkeleton[] = [
        trunk(['t-T']),
        trunk(['t-T'], 1),
        { ...trunk(['v-N1']), ...feeder },
        { ...trunk(['v-N2']), ...feeder },
      ];
      const assignment = assignMixed(dataset, []);
      const { runs } = build({ dataset, travel, policy: gridPolicy(), departures, routes, assignment });
      return runs.slice(2).map(({ vehicle, departs }) => [vehicle, departs]);
    };
    // N2 first: the van is back at 10:40 and at N1 at 11:10.
    const ready = 8 * HOUR + 1200;
    expect(vans(1, 2, 3, 4, 5, 6, 7)).toEqual([
      ['t-T/van-1', ready + 8400],
      ['t-T/van-1', ready],
    ]);
    expect(vans(1, 2, 3, 4, 5, 6)).toEqual([
      ['t-T/van-2', ready],
      ['t-T/van-1', ready],
    ]);
  });
});
