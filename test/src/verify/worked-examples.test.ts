/** The worked examples of the specification, on the verifier's own code. */
import { describe, expect, it } from 'vitest';
import {
  type ArrivalProfile,
  Dataset,
  fen,
  OpenSite,
  type Run,
  type Village,
  type VillageOutcome,
} from '../../../src/model/index.ts';
import { expressCoverage, ratio, stationCoverage } from '../../../src/verify/coverage-figures.ts';
import { Tally } from '../../../src/verify/difference.ts';
import { quantilesOf, within24h } from '../../../src/verify/distribution.ts';
import { layGround } from '../../../src/verify/ground.ts';
import { keepPaths, type Path, spreadOver, type Visit } from '../../../src/verify/journeys.ts';
import { Moves } from '../../../src/verify/loads.ts';
import { costRuns } from '../../../src/verify/run-cost.ts';
import type { TimedRun } from '../../../src/verify/schedule.ts';
import { checkVillages } from '../../../src/verify/villages.ts';
import { waysOf } from '../../../src/verify/ways.ts';
import { lineCounty, north } from './county/line-county.ts';
import { linePlan } from './county/line-plan.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

const EVENLY: ArrivalProfile = { kind: 'hourly', weights: new Array<number>(168).fill(1) };
const LINE_HAUL: ArrivalProfile = {
  kind: 'instants',
  instants: Array.from({ length: 7 }, (_, day) => ({ second: day * DAY + 5 * HOUR, weight: 1 })),
};

function timedRun(change: Partial<Run> = {}): TimedRun {
  const [first] = linePlan('detour').runs;
  if (first === undefined) throw new Error('the plan has runs');
  const run = { ...first, ...change };
  return {
    run,
    path: '/runs/0',
    cutoff: 0,
    stops: [],
    returns: 0,
    unloaded: 0,
    seconds: run.seconds,
    metres: run.metres,
  };
}

const visit: Visit = {
  timed: timedRun(),
  stop: 0,
  day: 1,
  runDeparts: 0,
  runCutoff: 0,
  runUnloaded: 0,
  starts: 0,
  ends: 0,
};

/** Runs at some times of the week, cut-off at departure, three hours to the village. */
const departing = (...times: number[]): Path[] =>
  times.map((time) => ({
    cutoff: time,
    leaves: time,
    ready: time + 3 * HOUR,
    town: visit,
    station: visit,
    onward: [],
  }));

const dailyAt = (hour: number) => Array.from({ length: 7 }, (_, day) => day * DAY + hour * HOUR);

function elapsed(paths: readonly Path[], profile: ArrivalProfile) {
  const spread = spreadOver(keepPaths(paths), profile);
  const quantiles = quantilesOf(spread?.elapsed ?? []);
  return { ...quantiles, within: within24h(spread?.elapsed ?? []), transit: quantilesOf(spread?.transit ?? []) };
}

describe('elapsed time', () => {
  it('three times a week: 37.5 % within 24 h, worst 75 h, median 31 h, transit 3 h', () => {
    const week = elapsed(departing(8 * HOUR, 2 * DAY + 8 * HOUR, 4 * DAY + 8 * HOUR), EVENLY);
    expect(week.within).toBeCloseTo(0.375, 12);
    expect(week.worst).toBe(75 * HOUR);
    expect(week.p50).toBeCloseTo(31 * HOUR, 6);
    expect(week.transit).toEqual({ p50: 3 * HOUR, p95: 3 * HOUR, worst: 3 * HOUR });
  });

  it('every day: 87.5 %, worst 27 h', () => {
    const week = elapsed(departing(...dailyAt(8)), EVENLY);
    expect(week.within).toBeCloseTo(0.875, 12);
    expect(week.worst).toBe(27 * HOUR);
  });

  it('twice a day: 100 %, worst 15 h', () => {
    const week = elapsed(departing(...dailyAt(8), ...dailyAt(20)), EVENLY);
    expect(week.within).toBeCloseTo(1, 12);
    expect(week.worst).toBe(15 * HOUR);
  });

  it('every day and all parcels with the 05:00 line haul: 100 %, every parcel 6 h', () => {
    const week = elapsed(departing(...dailyAt(8)), LINE_HAUL);
    expect(week).toMatchObject({ within: 1, p50: 6 * HOUR, p95: 6 * HOUR, worst: 6 * HOUR });
  });

  it('a parcel exactly at the cut-off makes it', () => {
    expect(elapsed(departing(...dailyAt(5)), LINE_HAUL).worst).toBe(3 * HOUR);
  });

  it('a run that leaves earlier and arrives later than another serves nobody', () => {
    const [slow] = departing(6 * HOUR);
    if (slow === undefined) throw new Error('one path');
    const paths = [{ ...slow, ready: 12 * HOUR }, ...departing(8 * HOUR)];
    expect(keepPaths(paths)).toEqual(departing(8 * HOUR));
  });
});

/** Villages 100 km apart but for the last, all with 100 people. */
function villagesOf(count: number): Village[] {
  const [model] = lineCounty('detour').villages;
  if (model === undefined) throw new Error('the county has villages');
  return Array.from({ length: count }, (_, i) => ({
    ...model,
    code: `V${i}`,
    position: north(i * 10, 'detour'),
    population: 100,
    designatedPoor: false,
  }));
}

/** A county of some villages, the first `stations` of them with an open station. */
function countyOf(villages: readonly Village[], stations: number) {
  const county = lineCounty('detour');
  const model = county.sites.find((site) => site.id === 'v-b1');
  if (model === undefined) throw new Error('the county has sites');
  const sites = villages
    .slice(0, stations)
    .map(({ code, position }) => ({ ...model, id: `v-${code}`, village: code, position }));
  const towns = county.sites.filter((site) => site.tier !== 'village');
  const dataset = Dataset.parse({ ...county, villages, sites: [...towns, ...sites] });
  const plan = linePlan('detour');
  const opened = sites.map(({ id }) =>
    OpenSite.parse({ site: id, tier: 'village', fedBy: 't-b', snap: 'ok', snapMetres: 0 }),
  );
  return { dataset, plan: { ...plan, sites: [...plan.sites.slice(0, 3), ...opened] } };
}

describe('coverage', () => {
  it('150 of 230 villages: 65.2 % by count, 75 % by the rule of at most 200', () => {
    const { dataset, plan } = countyOf(villagesOf(230), 150);
    const ground = layGround(plan, dataset);
    const coverage = stationCoverage(ground, () => 1);
    expect(coverage.villages).toEqual(ratio(150, 230));
    expect(coverage.villages.value).toBeCloseTo(0.652, 3);
    expect(coverage.villagesCapped).toEqual({ value: 0.75, numerator: 150, denominator: 200 });
  });

  it('express: 8 of 10 villages, 1800 of 2000 people; one fails (b) by two visits, one (a)', () => {
    const villages = villagesOf(10).map((village, i) => {
      if (i === 0) return { ...village, population: 1100 };
      // The ninth lives 1.5 km from the first's station, the tenth far from any.
      return i === 8 ? { ...village, position: north(1.5, 'detour') } : village;
    });
    const { dataset, plan } = countyOf(villages, 8);
    const [model] = plan.villages;
    if (model === undefined) throw new Error('the plan has villages');
    const outcomes = villages.map(
      ({ code }, i): VillageOutcome => ({ ...model, village: code, station: i === 9 ? null : `v-V${i === 8 ? 0 : i}` }),
    );
    const ground = layGround({ ...plan, villages: outcomes }, dataset);
    const reach = { transit: { p50: 1, p95: 1, worst: 1 }, elapsed: { p50: 1, p95: 1, worst: 1 }, within24h: 1 };
    const way = { taken: [], elapsed: [], transit: [], reach, transitWithin24h: 1, evenly: null };
    const told = checkVillages(new Tally(), ground, waysOf(dataset, null), {
      services: new Map(villages.map(({ code }) => [`v-${code}`, { inbound: way, outbound: way, lineHaul: null }])),
      margins: new Map(),
      visits: (site) => (site === 'v-V7' ? 1 : 3),
      costs: [],
    });
    const coverage = expressCoverage(ground, told);
    expect(coverage.villages).toEqual(ratio(8, 10));
    expect(coverage.population).toEqual(ratio(1800, 2000));
    expect(coverage.uncovered).toMatchObject([
      { village: 'V7', fails: 'b', change: { kind: 'add-visits', visits: 2 } },
      { village: 'V9', fails: 'a' },
    ]);
  });
});

describe('cost ledger', () => {
  it('60 km and 4 h at 1.2 yuan/km, 30 yuan/h and 80 yuan a day: 272 yuan', () => {
    const ground = layGround(linePlan('detour'), lineCounty('detour'));
    const one = { ...timedRun(), metres: 60_000, seconds: 4 * HOUR };
    const [cost] = costRuns(new Tally(), ground, [one], new Moves());
    expect(cost).toMatchObject({ distance: 7200, time: 12_000, fixed: 8000 });
    const total = (cost?.distance ?? 0) + (cost?.time ?? 0) + (cost?.fixed ?? 0);
    expect(total).toBe(fen(27_200));
    expect(total / 100 / 240).toBeCloseTo(1.13, 2);
  });
});
