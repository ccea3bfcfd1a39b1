/** The worked examples of the definition of every figure, through the whole way from routes to figures. */
import { describe, expect, it } from 'vitest';
import { evaluateTargets } from '../../../src/figures/index.ts';
import {
  type ArrivalProfile,
  fen,
  HOUR,
  type PolicyInput,
  type Provenance,
  type VehicleType,
} from '../../../src/model/index.ts';
import { assignOwn, dailyAt, EVEN, type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';
import { planOf } from '../../support/plan-of.ts';

/** One village, 3 hours from the centre: 60 km to the town, 30 minutes of sorting there, 90 km on. */
const threeHoursAway = (policy: PolicyInput, arrivals: ArrivalProfile = EVEN, from: Provenance = 'declared') => {
  const county = gridCounty({
    towns: [{ code: 'T', at: [60, 0] }],
    villages: [{ code: 'V', town: 'T', at: [60, 90], inbound: 21 }],
    arrivals,
    demand: { provenance: { rate: 'declared', arrivals: from, handIns: 'declared', coldShare: 'declared' } },
  });
  const { figures, villages } = planOf(county, gridPolicy({ transferSeconds: 1800, ...policy }));
  return { ...figures.reachability.inbound, village: villages[0]?.inbound };
};

describe('elapsed time', () => {
  it('three runs a week meet 24 h in transit and fail it in elapsed time', () => {
    const { transit, elapsed, within24h, transitWithin24h, village } = threeHoursAway({ days: [1, 3, 5] });
    expect(transit).toEqual({ p50: 3 * HOUR, p95: 3 * HOUR, worst: 3 * HOUR });
    expect(transitWithin24h.parcels.value).toBe(1);
    expect(transitWithin24h.villages.value).toBe(1);
    expect(within24h.parcels.value).toBeCloseTo(0.375, 12);
    expect(within24h.villages).toEqual({ value: 0, numerator: 0, denominator: 1 });
    expect(elapsed?.worst).toBe(75 * HOUR);
    expect(elapsed?.p50).toBe(31 * HOUR);
    expect(village?.elapsed).toEqual(elapsed);
    expect(village?.within24h).toBeCloseTo(0.375, 12);
  });

  it('every day: 87.5 %, worst 27 h', () => {
    const { within24h, elapsed } = threeHoursAway({});
    expect(within24h.parcels.value).toBeCloseTo(0.875, 12);
    expect(elapsed?.worst).toBe(27 * HOUR);
    expect(within24h.villages.value).toBe(0);
  });

  it('twice a day, 12 h apart: 100 %, worst 15 h', () => {
    const { within24h, elapsed } = threeHoursAway({ trunkDepartures: [8 * HOUR, 20 * HOUR] });
    expect(within24h.parcels.value).toBeCloseTo(1, 12);
    expect(within24h.villages.value).toBe(1);
    expect(elapsed?.worst).toBe(15 * HOUR);
  });

  it('every day with all parcels on the 05:00 line-haul: every parcel 6 h', () => {
    const { within24h, elapsed } = threeHoursAway({}, dailyAt(5 * HOUR));
    expect(within24h.parcels.value).toBeCloseTo(1, 12);
    expect(elapsed).toEqual({ p50: 6 * HOUR, p95: 6 * HOUR, worst: 6 * HOUR });
  });

  it('and where that truck is only assumed, what even arrivals would give stands beside it', () => {
    const assumed = threeHoursAway({}, dailyAt(5 * HOUR), 'estimated');
    expect(assumed.within24h.villages.value).toBe(1);
    expect(assumed.uniformArrivals?.parcels.value).toBeCloseTo(0.875, 12);
    expect(assumed.uniformArrivals?.villages).toEqual({ value: 0, numerator: 0, denominator: 1 });
    expect(threeHoursAway({}, dailyAt(5 * HOUR), 'observed').uniformArrivals).toBeNull();
  });

  it('of one served village of 195, never of those served only', () => {
    const villages = Array.from(
      { length: 195 },
      (_, i): GridVillage => ({ code: `V${i}`, town: 'T', at: [i % 20, 1 + Math.floor(i / 20)] }),
    );
    const county = gridCounty({ towns: [{ code: 'T', at: [0, 0] }], villages, arrivals: dailyAt(5 * HOUR) });
    const closed = Object.fromEntries(villages.slice(1).map(({ code }) => [code, null]));
    const assignment = assignOwn(county.dataset, closed);
    const planned = planOf(county, gridPolicy(), { assignment });
    const { within24h, servedWithin24h, elapsed, elapsedOfAll } = planned.figures.reachability.inbound;
    expect(within24h.villages).toEqual({ value: 1 / 195, numerator: 1, denominator: 195 });
    expect(within24h.parcels.value).toBeCloseTo(1 / 195, 12);
    expect(servedWithin24h.villages).toEqual({ value: 1, numerator: 1, denominator: 1 });
    expect(elapsed?.p95).toBeLessThan(4 * HOUR);
    expect(elapsedOfAll).toEqual({ p50: null, p95: null, worst: null });
    const claim = evaluateTargets(
      [noticeOf(targetOf('within-24h', 1))],
      planned.figures,
      planned.villages,
      planned.input,
    )[0];
    expect(claim).toMatchObject({ verdict: 'not-met', denominator: 195, holds: false });
  });
});

describe('station coverage', () => {
  it('150 of 230 villages: 65.2 % by count, 75 % by the rule of at most 200', () => {
    const villages = Array.from(
      { length: 230 },
      (_, i): GridVillage => ({ code: `V${i}`, town: 'T', at: [i % 20, 1 + Math.floor(i / 20)] }),
    );
    const county = gridCounty({ towns: [{ code: 'T', at: [0, 0] }], villages });
    const without = Object.fromEntries(villages.slice(150).map(({ code }) => [code, null]));
    const { figures } = planOf(county, gridPolicy(), { assignment: assignOwn(county.dataset, without) });
    expect(figures.stationCoverage.villages).toEqual({ value: 150 / 230, numerator: 150, denominator: 230 });
    expect(figures.stationCoverage.villagesCapped).toEqual({ value: 0.75, numerator: 150, denominator: 200 });
  });
});

describe('express coverage', () => {
  it('8 of 10 villages and 1,800 of 2,000 people; the other two with what they lack', () => {
    const codes = ['big', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6', 'rare', 'near', 'far'];
    const county = gridCounty({
      towns: [{ code: 'T', at: [0, 0] }],
      villages: codes.map((code, i) => ({
        code,
        town: 'T',
        at: code === 'near' ? [10, 1.5] : [10 * (i + 1), 0],
        people: code === 'big' ? 1100 : 100,
      })),
      site: ({ village }) => (village === 'far' ? { openingCostFen: fen(600_000), monthlyCostFen: fen(30_000) } : {}),
    });
    const assignment = assignOwn(county.dataset, { near: 'big', far: 'V6' });
    const stations = (wanted: (code: string) => boolean) =>
      codes.filter((code) => code !== 'near' && code !== 'far' && wanted(code)).map((code) => `v-${code}`);
    const { figures, villages } = planOf(county, gridPolicy({ days: [1, 3, 5] }), {
      assignment,
      routes: [
        { tier: 'trunk', base: 'centre', vehicleType: 'van', stops: ['t-T'], wave: 0 },
        { tier: 'feeder', base: 't-T', vehicleType: 'van', stops: stations((code) => code !== 'rare'), wave: 0 },
        { tier: 'feeder', base: 't-T', vehicleType: 'van', stops: stations((code) => code === 'rare'), wave: 0 },
      ],
      runs: (runs) => runs.map((run) => (run.stops[0]?.site === 'v-rare' ? { ...run, days: [3] } : run)),
    });
    const { expressCoverage } = figures;
    expect(expressCoverage.villages).toEqual({ value: 0.8, numerator: 8, denominator: 10 });
    expect(expressCoverage.population).toEqual({ value: 0.9, numerator: 1800, denominator: 2000 });
    expect(villages.find(({ village }) => village === 'near')).toMatchObject({
      covered: true,
      ownStation: false,
      walkMetres: 1500,
      peopleWithinDistance: 1,
    });
    // the run to `rare`: 160 km at 1.2 yuan, 2 h 40 at 30 yuan, 80 yuan a day: 352 yuan; two visits a week more are 2 ×
    // 352 × 365 / 84 a month
    expect(expressCoverage.uncovered).toEqual([
      {
        village: 'rare',
        fails: 'b',
        change: { kind: 'add-visits', site: 'v-rare', visits: 2, monthlyCostFen: Math.round((2 * 35_200 * 365) / 84) },
      },
      {
        village: 'far',
        fails: 'a',
        change: { kind: 'open-station', site: 'v-far', visits: null, monthlyCostFen: 40_000 },
      },
    ]);
  });
});

describe('cost ledger', () => {
  it('a van run of 60 km and 4 h with 240 parcels: 272 yuan, 1.13 yuan a parcel', () => {
    const cart: Partial<VehicleType> = { id: 'cart', fenPerKilometre: fen(0), fenPerHour: fen(0), fenPerDay: fen(0) };
    const free = { openingCostFen: fen(0), monthlyCostFen: fen(0) };
    const county = gridCounty({
      towns: [{ code: 'T', at: [30, 0] }],
      villages: [{ code: 'V', town: 'T', at: [30, 0], inbound: 240 / 7, outbound: 0 }],
      site: () => free,
    });
    const [van] = county.dataset.vehicles.filter(({ id }) => id === 'van');
    if (van === undefined) throw new Error('the defaults have no van');
    // Nothing for workers and keepers, and nobody is paid for longer than he is at work.
    const { people } = county.dataset.inputs;
    const nothing = { workerFenPerHour: fen(0), paidHoursMinimum: 0 };
    const commissionFenPerParcel = { inbound: fen(0), outbound: fen(0) };
    const dataset = {
      ...county.dataset,
      inputs: { ...county.dataset.inputs, people: { ...people, ...nothing, commissionFenPerParcel } },
      vehicles: [van, { ...van, ...cart }],
      costs: { ...county.dataset.costs, handlingFenPerParcel: { county: fen(0), town: fen(0), village: fen(0) } },
    };
    // 30 minutes each way, 2 hours of service at the town and 1 hour of unloading make 4 hours
    const { figures, timetable } = planOf(
      { ...county, dataset },
      gridPolicy({ days: [1], stopSeconds: 3600, secondsPerParcel: 15, trunkSecondsPerParcel: 15 }),
      {
        routes: [
          { tier: 'trunk', base: 'centre', vehicleType: 'van', stops: ['t-T'], wave: 0 },
          { tier: 'feeder', base: 't-T', vehicleType: 'cart', stops: ['v-V'], wave: 0 },
        ],
      },
    );
    const [run] = timetable.runs;
    expect(run).toMatchObject({
      metres: 60_000,
      seconds: 4 * HOUR,
      costFen: { distance: 7200, time: 12_000, fixed: 8000 },
    });
    expect(run?.stops[0]?.delivered).toBe(240);
    expect(figures.cost.perWeek.totalFen).toBe(27_200);
    expect(figures.cost.perWeek.fenPerParcel).toBeCloseTo(113.33, 2);
  });
});
