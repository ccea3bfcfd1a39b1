/** Figures of a county with direct runs, a mixed run, a further round and a van from town, each worked by hand. */
import { describe, expect, it } from 'vitest';
import { evaluateTargets } from '../../../src/figures/index.ts';
import { DEFAULT_INPUTS, type Site, share, type Weekday } from '../../../src/model/index.ts';
import { buildTimetable, stretchRuns } from '../../../src/timetable/index.ts';
import type { GridFacts } from '../../support/grid-county.ts';
import { assignMixed, MIXED_ROUTES, mixedCounty, mixedPolicy } from '../../support/mixed-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';
import { type PlanOptions, planOf } from '../../support/plan-of.ts';

function plan(facts: Partial<GridFacts> = {}, options: PlanOptions = {}, policy = mixedPolicy()) {
  const county = mixedCounty(facts);
  return planOf(county, policy, { assignment: assignMixed(county.dataset), routes: MIXED_ROUTES, ...options });
}

describe('villages', () => {
  const { villages } = plan();

  it('have no town station where the centre feeds them', () => {
    expect(
      villages.map(({ status, townStation, deliveriesPerWeek }) => [status, townStation, deliveriesPerWeek]),
    ).toEqual([
      ['served', null, 7],
      ['served', null, 7],
      ['served', 't-T', 7],
    ]);
  });

  it('get parcels of 05:00 by the run that stops there, or the van that follows', () => {
    const single = (seconds: number) => ({ p50: seconds, p95: seconds, worst: seconds });
    expect(villages.map(({ inbound }) => [inbound?.elapsed, inbound?.transit])).toEqual(
      [
        [35_594 - 18_000, 35_594 - 34_544],
        [31_518 - 18_000, 31_518 - 28_800],
        [33_108 - 18_000, 33_108 - 28_800],
      ].map((times) => times.map((time) => single(time ?? 0))),
    );
  });

  it('send parcels of 06:00 home on the same truck, or by van and the next day’s truck', () => {
    expect(villages.map(({ outbound }) => [outbound?.elapsed.p50, outbound?.transit.p50])).toEqual([
      [36_504 - 21_600, 36_504 - 35_594],
      [33_644 - 21_600, 33_644 - 31_518],
      [120_044 - 21_600, 120_044 - 33_108],
    ]);
    expect(villages.map(({ outbound }) => Math.round(1e9 * (outbound?.withMargin ?? -1)))).toEqual([1e9, 1e9, 0]);
  });
});

describe('figures', () => {
  it('count runs, vehicles and visits', () => {
    const { routes, frequency, stationCoverage } = plan().figures;
    expect(routes).toMatchObject({ runs: 3, runsPerWeek: 21, vehicles: 2, metresPerWeek: 7 * 100_000 });
    expect(frequency.towns).toMatchObject({ minimum: 7, mean: 7 });
    expect(frequency.villages).toMatchObject({ minimum: 7, mean: 7 });
    expect(stationCoverage.stationsWithoutRuns).toEqual([]);
  });

  it('pay for the truck’s day once, and for handling in town of what goes through it', () => {
    const { perWeek } = plan().figures.cost;
    expect(perWeek.vehiclesFen).toBe(7 * 2 * 8000);
    expect(perWeek.distanceFen).toBe(7 * (7200 + 2400 + 2400));
    // Both sites at the shortest paid day: 378 and 63 parcels a week take less.
    const { workerFenPerHour, paidHoursMinimum } = DEFAULT_INPUTS.people;
    expect(perWeek.handlingFen).toBe(2 * 7 * paidHoursMinimum * workerFenPerHour);
    const direct = plan(
      {},
      {
        routes: MIXED_ROUTES.slice(0, 2).map((route, i) => ({
          ...route,
          stops: [['v-N2', 'v-F1'], ['v-N1']][i] ?? [],
        })),
        assignment: assignMixed(mixedCounty().dataset, ['v-N1', 'v-N2', 'v-F1']),
      },
    );
    expect(direct.figures.cost.perWeek.handlingFen).toBe(7 * paidHoursMinimum * workerFenPerHour);
  });

  it('leave behind of what stations get: a parcel by way of a town counts once', () => {
    // 26 parcels leave the centre in a vehicle for 25; 54 are carried in all.
    const small = (county = mixedCounty()) => ({
      ...county,
      dataset: {
        ...county.dataset,
        vehicles: county.dataset.vehicles.map((type) => ({ ...type, capacityParcels: 25 as never })),
      },
    });
    const { input } = plan();
    const { routes } = plan(
      { dataset: { vehicles: small().dataset.vehicles } },
      { routes: [], figures: { runs: input.runs } },
    ).figures;
    expect(routes.leftBehind).toEqual({ parcelsPerWeek: 7, share: 7 / 378 });
  });

  it('size the town for what goes through it', () => {
    const { sites } = plan().figures.sizing;
    const of = (id: string) => sites.find(({ site }) => site === id)?.design;
    // In: from 30 318 to 32 118; out: from 34 038 to the next day's 30 000.
    expect(of('t-T')).toMatchObject({ parcels: 9, storedParcels: 6, docks: 1 });
    expect(of('centre')).toMatchObject({ parcels: 54 });
    expect(of('v-N2')).toMatchObject({ parcels: 30 });
  });

  it('keep the cold chain without a stay in town', () => {
    const unbroken = (coldBreakSecondsAllowed: number) => {
      const { handling } = DEFAULT_INPUTS;
      const village = { ...handling.village, dwellHours: 0 };
      return plan({
        demand: { coldShare: { inbound: share(1), outbound: share(0) } },
        dataset: { inputs: { ...DEFAULT_INPUTS, handling: { ...handling, village, coldBreakSecondsAllowed } } },
      }).figures.sizing.coldChain;
    };
    expect(unbroken(1799)).toMatchObject({ numerator: expect.closeTo(30, 9), denominator: 36 });
    expect(unbroken(1800)).toMatchObject({ numerator: expect.closeTo(36, 9), denominator: 36 });
  });

  it('serve on a peak event what the fuller of a way’s runs takes', () => {
    // 52 parcels leave for N2 and T in one vehicle for 26: half of both; N1 and the van have room.
    const county = mixedCounty();
    const vehicles = county.dataset.vehicles.map((type) => ({ ...type, capacityParcels: 26 as never }));
    const { peak } = plan({ dataset: { vehicles }, demand: { peakFactor: 2 } }).figures;
    expect(peak.parcels).toBeCloseTo(108, 9);
    expect(peak.servedOnDay.value).toBeCloseTo((15 + 15 + 4.5) / 54, 9);
    expect(peak.extraVehicles).toEqual([{ vehicleType: 'van', vehicles: 1 }]);
  });

  it('build a station that the centre feeds without a town', () => {
    const candidate = ({ tier }: Site): Partial<Site> => (tier === 'county' ? {} : { state: 'candidate' });
    const villages = [
      { code: 'N1', town: 'T', at: [10, 0], poor: true },
      { code: 'N2', town: 'T', at: [30, 0], poor: true },
      { code: 'F1', town: 'T', at: [20, 10], poor: true },
    ] as const;
    const buildOrder = plan({ site: candidate, villages }).figures.budget?.buildOrder ?? [];
    expect(buildOrder.map((step) => [step.site, step.villages, step.towns])).toEqual([
      ['centre', 0, 0],
      ['v-N1', 1, 0],
      ['v-N2', 2, 0],
      ['t-T', 2, 1],
      ['v-F1', 3, 1],
    ]);
  });

  it('have ranges: trucks leave when they did, on further rounds too; the van waits for the town', () => {
    const { input } = plan();
    const { runs } = input;
    const twice = stretchRuns(runs, { seconds: 2, metres: 1 }, input.dataset, input.policy);
    // T: 2400 + 318, N2: 1200 + 600, home: 3600 + 326. F1: 33 318 + 1200 + 390, home: 1200 + 330.
    expect(twice.map(({ departs, unloaded }) => [departs, unloaded])).toEqual([
      [28_800, 28_800 + 2718 + 1800 + 3926],
      [34_544, 34_544 + 1200 + 450 + 1200 + 310],
      [28_800 + 2718 + 1800, 33_318 + 1590 + 1530],
    ]);
  });

  it('reach no town that runs pass by', () => {
    const notice = noticeOf(targetOf('express-reaches-towns', 1));
    const reached = (planned: ReturnType<typeof plan>) =>
      evaluateTargets([notice], planned.figures, planned.villages, planned.input)[0]?.value;
    expect(reached(plan())).toBe(1);
    expect(reached(plan({}, { routes: [{ ...MIXED_ROUTES[1], wave: 0 } as (typeof MIXED_ROUTES)[number]] }))).toBe(0);
  });

  it('price the visits that lack by the direct run’s own cost', () => {
    const [round, second] = MIXED_ROUTES;
    if (round === undefined || second === undefined) throw new Error('no routes');
    const days: Weekday[] = [1, 3];
    const all: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
    const county = mixedCounty();
    const assignment = assignMixed(county.dataset);
    const policy = mixedPolicy();
    const { runs } = buildTimetable({
      ...county,
      policy,
      assignment,
      routes: [round, { ...second, wave: 1 }, ...MIXED_ROUTES.slice(2)],
      departures: [
        { departs: 28_800, days: all },
        { departs: 28_800, days },
      ],
      share: 1,
      idPrefix: '',
    });
    const { villages } = plan({}, { figures: { runs } }, mixedPolicy({ minimumDeliveriesPerWeek: 5 }));
    // 600 s each way, 300 + 525 s there, 300 + 35 s to unload: 2360 s, 20 km, a day of a van.
    const perDay = 2400 + Math.round((2360 / 3600) * 3000) + 8000;
    expect(villages[0]).toMatchObject({
      deliveriesPerWeek: 2,
      fails: 'b',
      change: { kind: 'add-visits', visits: 3, monthlyCostFen: Math.round((3 * perDay * 365) / 84) },
    });
    expect(villages[1]).toMatchObject({ covered: true });
  });
});
