/** What holds for every county, whatever its numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFigures, countyBaseline, villageOutcomes } from '../../../src/figures/index.ts';
import { DAY, DEFAULT_ARRIVALS, Figures, HOUR, type Run, VillageOutcome } from '../../../src/model/index.ts';
import { buildTimetable, capacityOf, fullestMoments } from '../../../src/timetable/index.ts';
import {
  assignOwn,
  EVEN,
  type GridVillage,
  gridCounty,
  gridPolicy,
  openFor,
  plainRoutes,
} from '../../support/grid-county.ts';

const coordinate = fc.integer({ min: -15, max: 15 });
const village = fc.record({
  at: fc.option(fc.tuple(coordinate, coordinate), { freq: 8 }),
  town: fc.constantFrom('A', 'B'),
  people: fc.integer({ min: 0, max: 500 }),
  inbound: fc.constantFrom(0, 3, 12.5, 40),
  outbound: fc.constantFrom(0, 2, 7),
  poor: fc.boolean(),
});
const scenario = fc
  .record({
    villages: fc.array(village, { minLength: 1, maxLength: 7 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    departures: fc.uniqueArray(fc.integer({ min: 6, max: 18 }), { minLength: 1, maxLength: 3 }),
    even: fc.boolean(),
    shiftHours: fc.integer({ min: 2, max: 12 }),
    apart: fc.boolean(),
  })
  .map(({ villages, days, departures, even, shiftHours, apart }) => {
    const county = gridCounty({
      towns: [
        { code: 'A', at: [8, 0] },
        { code: 'B', at: [-8, 0] },
      ],
      villages: villages.map((each, i): GridVillage => ({ ...each, code: `V${i}` })),
      arrivals: even ? EVEN : DEFAULT_ARRIVALS,
    });
    const policy = gridPolicy({
      days,
      trunkDepartures: departures.sort((a, b) => a - b).map((hour) => hour * HOUR),
      shiftSeconds: shiftHours * HOUR,
      transferSeconds: 1200,
      stopSeconds: 120,
      secondsPerParcel: 3,
      trunkSecondsPerParcel: 3,
      turnaroundSeconds: 600,
    });
    const assignment = assignOwn(county.dataset);
    const plain = plainRoutes(county.dataset, policy, assignment);
    const routes = plain.flatMap((route) =>
      apart && route.tier === 'feeder' ? route.stops.map((stop) => ({ ...route, stops: [stop] })) : [route],
    );
    const timetable = buildTimetable({ ...county, policy, assignment, routes, share: 1, idPrefix: '' });
    const figuresInput = (runs: readonly Run[]) => ({
      ...county,
      policy,
      assignment,
      sites: openFor(county.dataset, county.travel, assignment),
      runs,
      baseline: countyBaseline(county.dataset, county.travel, policy.minimumDeliveriesPerWeek),
      unservedReasons: new Map(),
    });
    return { ...county, policy, assignment, routes, timetable, figuresInput };
  });

const figuresOf = (input: Parameters<typeof villageOutcomes>[0]) => {
  const villages = villageOutcomes(input);
  return { villages, figures: computeFigures(input, villages) };
};

describe('every timetable', () => {
  it('keeps windows, shifts, turnarounds, transfers and capacities, and serves or refuses every route', () => {
    fc.assert(
      fc.property(scenario, ({ timetable: { runs, routeOf, infeasible, consequences }, policy, dataset, routes }) => {
        const refused = [...infeasible, ...consequences].map(({ run }) => run);
        expect([...routeOf, ...refused].sort((a, b) => a - b)).toEqual([...routes.keys()]);
        if (infeasible.length === 0) expect(consequences).toEqual([]);
        const sites = new Map(dataset.sites.map((site) => [site.id, site]));
        const types = new Map(dataset.vehicles.map((type) => [type.id, type]));
        for (const [i, run] of runs.entries()) {
          const route = routes[routeOf[i] ?? -1];
          expect(run.stops.map(({ site }) => site)).toEqual(route?.stops);
          expect(run.seconds).toBe(run.unloaded - run.departs);
          for (const stop of run.stops) {
            const site = sites.get(stop.site);
            expect(stop.arrives + stop.waitSeconds).toBeGreaterThanOrEqual(site?.opens ?? 0);
            expect(stop.handover).toBeLessThanOrEqual(site?.closes ?? 0);
          }
          const type = types.get(run.vehicleType);
          if (type !== undefined)
            expect(fullestMoments(run).parcels).toBeLessThanOrEqual(capacityOf(type, dataset.demand).parcels + 0.005);
          const delivered = run.stops.reduce((sum, stop) => sum + stop.delivered, 0);
          expect(run.loadAtDeparture.inboundAmbient).toBeCloseTo(delivered, 6);
          expect(run.stops.at(-1)?.load.inboundAmbient).toBeCloseTo(0, 6);
          if (run.tier === 'trunk') continue;
          const handovers = runs
            .filter((_, j) => routes[routeOf[j] ?? -1]?.wave === route?.wave)
            .flatMap((other) => (other.tier === 'trunk' ? other.stops : []))
            .filter(({ site }) => site === run.base)
            .map(({ handover }) => handover);
          expect(run.departs).toBeGreaterThanOrEqual(Math.min(...handovers) + policy.transferSeconds);
        }
        for (const vehicle of new Set(runs.map((run) => run.vehicle))) {
          const duty = runs.filter((run) => run.vehicle === vehicle).sort((a, b) => a.departs - b.departs);
          const [first, last] = [duty[0], duty.at(-1)];
          expect((last?.unloaded ?? 0) - (first?.departs ?? 0)).toBeLessThanOrEqual(DAY - policy.turnaroundSeconds);
          for (const [i, run] of duty.entries()) {
            const next = duty[i + 1];
            if (next !== undefined)
              expect(next.departs).toBeGreaterThanOrEqual(run.unloaded + policy.turnaroundSeconds);
            expect(run.costFen.fixed > 0).toBe(i === 0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('delivers every parcel of the week that has a way, when all days are alike', () => {
    fc.assert(
      fc.property(scenario, ({ timetable: { runs }, policy, dataset, figuresInput }) => {
        fc.pre(policy.days.length === 7);
        const { villages } = figuresOf(figuresInput(runs));
        const reached = dataset.demand.villages.filter((_, i) => villages[i]?.inbound !== null);
        const expected = reached.reduce((sum, { inboundPerDay }) => sum + inboundPerDay, 0);
        const stations = new Set(villages.flatMap(({ inbound, station }) => (inbound === null ? [] : [station])));
        const delivered = runs
          .flatMap((run) => (run.tier === 'feeder' ? run.stops : []))
          .reduce((sum, stop) => sum + (stations.has(stop.site) ? stop.delivered : 0), 0);
        expect(delivered).toBeCloseTo(expected, 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('every set of figures', () => {
  it('fits the schema, has shares in 0…1, and tells the same twice', () => {
    fc.assert(
      fc.property(scenario, ({ timetable, figuresInput }) => {
        const { figures, villages } = figuresOf(figuresInput(timetable.runs));
        Figures.parse(figures);
        for (const each of villages) VillageOutcome.parse(each);
        const { stationCoverage, expressCoverage, reachability } = figures;
        const {
          open: _,
          estimated: __,
          stationsWithoutRuns: ___,
          villagesWithoutRuns: ____,
          ...shares
        } = stationCoverage;
        const directions = [reachability.inbound, reachability.outbound].flatMap(({ within24h, transitWithin24h }) => [
          ...Object.values(within24h),
          ...Object.values(transitWithin24h),
        ]);
        for (const { value } of [
          ...Object.values(shares),
          expressCoverage.villages,
          expressCoverage.population,
          ...directions,
        ]) {
          expect(value ?? 0).toBeGreaterThanOrEqual(0);
          expect(value ?? 0).toBeLessThanOrEqual(1 + 1e-9);
        }
        for (const { transit, elapsed } of [reachability.inbound, reachability.outbound]) {
          expect((transit === null) === (elapsed === null)).toBe(true);
          for (const q of [transit, elapsed]) {
            expect(q?.p50 ?? 0).toBeLessThanOrEqual(q?.p95 ?? 0);
            expect(q?.p95 ?? 0).toBeLessThanOrEqual(q?.worst ?? 0);
          }
          expect(elapsed?.worst ?? 0).toBeGreaterThanOrEqual(transit?.worst ?? 0);
        }
        expect(figuresOf(figuresInput(timetable.runs))).toEqual({ figures, villages });
      }),
      { numRuns: 60 },
    );
  });

  it('never loses frequency, coverage or time by a visit more', () => {
    fc.assert(
      fc.property(
        scenario,
        fc.nat(),
        fc.integer({ min: 1, max: 7 }),
        ({ timetable: { runs }, figuresInput }, pick, day) => {
          fc.pre(runs.length > 0);
          const extra = runs.map((run, i) =>
            i === pick % runs.length ? { ...run, days: [...new Set([...run.days, day])].sort() } : run,
          );
          const before = figuresOf(figuresInput(runs));
          const after = figuresOf(figuresInput(extra));
          for (const tier of ['towns', 'villages'] as const) {
            expect(after.figures.frequency[tier].minimum ?? 0).toBeGreaterThanOrEqual(
              before.figures.frequency[tier].minimum ?? 0,
            );
            expect(after.figures.frequency[tier].mean ?? 0).toBeGreaterThanOrEqual(
              before.figures.frequency[tier].mean ?? 0,
            );
          }
          expect(after.figures.expressCoverage.villages.numerator).toBeGreaterThanOrEqual(
            before.figures.expressCoverage.villages.numerator,
          );
          for (const [i, { inbound, outbound }] of before.villages.entries()) {
            const then = after.villages[i];
            expect(then?.inbound?.elapsed.worst ?? 0).toBeLessThanOrEqual(inbound?.elapsed.worst ?? 0);
            expect(then?.outbound?.elapsed.worst ?? 0).toBeLessThanOrEqual(outbound?.elapsed.worst ?? 0);
            expect(then?.inbound?.within24h ?? 0).toBeGreaterThanOrEqual((inbound?.within24h ?? 0) - 1e-9);
            expect(then?.outbound?.within24h ?? 0).toBeGreaterThanOrEqual((outbound?.within24h ?? 0) - 1e-9);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
