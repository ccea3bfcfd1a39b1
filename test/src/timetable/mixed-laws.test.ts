/** What holds for runs of any kind on any days: parcels, vehicles and days. docs/definitions.md §2 and §3. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, parcels, type Run, type VehicleType, WEEK } from '../../../src/model/index.ts';
import {
  buildTimetable,
  partJourneys,
  profileMass,
  spread,
  visitParcels,
  visitsOf,
  weeklyParcels,
} from '../../../src/timetable/index.ts';
import { gridCounty } from '../../support/grid-county.ts';
import { type AnyCounty, anyCounty, assignMixed, mixedPolicy } from '../../support/mixed-county.ts';

const timetableOf = (county: AnyCounty) => buildTimetable({ ...county, share: 1, idPrefix: '', withPaths: false });

const tierOf = ({ dataset }: AnyCounty) => new Map(dataset.sites.map(({ id, tier }) => [id, tier]));

describe('parcels of any routes and days', () => {
  it('are all handed over and taken, once at a station and once in the town they go through', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { dataset, assignment, policy } = county;
        const { runs } = timetableOf(county);
        const weekly = weeklyParcels(dataset, assignment, 1);
        const { transferSeconds } = policy;
        const moved = visitParcels({ runs, assignment, weekly, dataset, transferSeconds });
        const visits = visitsOf(runs, dataset.sites);
        const at = (site: string, what: 'delivered' | 'collected'): number =>
          runs.reduce(
            (sum, run, r) =>
              sum +
              run.stops.reduce(
                (of, stop, s) =>
                  stop.site === site ? of + run.days.reduce((all, day) => all + moved[what].on(r, s, day), 0) : of,
                0,
              ),
            0,
          );
        const through = new Map<string, { delivered: number; collected: number }>();
        for (const [station, base] of assignment.fedBy) {
          const ways = partJourneys(station, base, visits, transferSeconds);
          const { inbound, outbound } = weekly(station);
          const carried = {
            delivered: ways.inbound.length > 0 ? inbound : 0,
            collected: ways.outbound.length > 0 ? outbound : 0,
          };
          expect(at(station, 'delivered')).toBeCloseTo(carried.delivered, 9);
          expect(at(station, 'collected')).toBeCloseTo(carried.collected, 9);
          const sum = through.get(base) ?? { delivered: 0, collected: 0 };
          through.set(base, {
            delivered: sum.delivered + carried.delivered,
            collected: sum.collected + carried.collected,
          });
        }
        for (const town of ['t-A', 't-B']) {
          expect(at(town, 'delivered')).toBeCloseTo(through.get(town)?.delivered ?? 0, 9);
          expect(at(town, 'collected')).toBeCloseTo(through.get(town)?.collected ?? 0, 9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('cost service seconds by what is visited, over the visits of the week', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { policy, assignment, dataset } = county;
        const { runs } = timetableOf(county);
        const weekly = weeklyParcels(dataset, assignment, 1);
        const tiers = tierOf(county);
        const visits = (site: string) =>
          runs.reduce(
            (sum, { stops, days }) => sum + days.length * stops.filter((stop) => stop.site === site).length,
            0,
          );
        for (const run of runs) {
          let outbound = 0;
          for (const { site, arrives, waitSeconds, handover } of run.stops) {
            const each = tiers.get(site) === 'village' ? policy.secondsPerParcel : policy.trunkSecondsPerParcel;
            const mean = (weekly(site).inbound + weekly(site).outbound) / visits(site);
            expect(handover - arrives - waitSeconds).toBeCloseTo(policy.stopSeconds + Math.round(each * mean), 9);
            outbound += weekly(site).outbound / visits(site);
          }
          const each = run.base === 'centre' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;
          expect(run.unloaded - run.returns - policy.stopSeconds).toBe(Math.round(each * outbound));
        }
      }),
    );
  });
});

describe('vehicles of any routes and days', () => {
  const byVehicle = (runs: readonly Run[]) => Map.groupBy(runs, ({ vehicle }) => vehicle).values();

  it('have runs of the same days or of none in common, of one base, and never two at once', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { turnaroundSeconds } = county.policy;
        for (const runs of byVehicle(timetableOf(county).runs)) {
          expect(new Set(runs.map(({ base, vehicleType }) => `${base} ${vehicleType}`)).size).toBe(1);
          for (const [i, a] of runs.entries()) {
            for (const b of runs.slice(i + 1)) {
              const common = a.days.filter((day) => b.days.includes(day));
              if (common.length > 0) expect(a.days).toEqual(b.days);
              for (const one of a.days) {
                for (const other of b.days) {
                  for (const week of [-WEEK, 0, WEEK]) {
                    const apart = (other - one) * DAY + week;
                    const clash =
                      apart + b.departs < a.unloaded + turnaroundSeconds &&
                      a.departs < apart + b.unloaded + turnaroundSeconds;
                    expect(clash).toBe(false);
                  }
                }
              }
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('pay for each of their days once, on the first run; only that one leaves at a departure', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { dataset, departures } = county;
        const perDay = dataset.vehicles.find(({ id }) => id === 'van')?.fenPerDay ?? 0;
        for (const runs of byVehicle(timetableOf(county).runs)) {
          for (const day of [1, 2, 3, 4, 5, 6, 7] as const) {
            const [first, ...others] = runs
              .filter(({ days }) => days.includes(day))
              .sort((a, b) => a.departs - b.departs || b.costFen.fixed - a.costFen.fixed);
            if (first === undefined) continue;
            expect(first.costFen.fixed).toBe(perDay);
            for (const { costFen } of others) expect(costFen.fixed).toBe(0);
            if (first.tier !== 'trunk') continue;
            expect(departures.map(({ departs }) => departs)).toContain(first.departs);
            const [earliest = 0] = departures.map(({ departs }) => departs);
            for (const { departs } of others) expect(departs).toBeGreaterThanOrEqual(earliest);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('go on the days of the departure, and every route is accounted for', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { runs, routeOf, infeasible, consequences } = timetableOf(county);
        for (const [i, run] of runs.entries()) {
          const route = county.routes[routeOf[i] ?? -1];
          expect(run.days).toEqual(county.departures[route?.wave ?? -1]?.days);
          expect(run.stops.map(({ site }) => site)).toEqual(route?.stops);
        }
        const all = [...routeOf, ...[...infeasible, ...consequences].map(({ run }) => run)];
        expect(all.sort((a, b) => a - b)).toEqual([...county.routes.keys()]);
      }),
    );
  });
});

const ROOMY = {
  capacityParcels: parcels(100_000),
  capacityKilograms: 1e6 as VehicleType['capacityKilograms'],
  capacityCubicMetres: 1e4 as VehicleType['capacityCubicMetres'],
};

describe('a county of direct runs', () => {
  const place = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));
  const scenario = fc.record({
    villages: fc.array(fc.record({ at: place, inbound: fc.nat(40), outbound: fc.nat(20) }), {
      minLength: 1,
      maxLength: 5,
    }),
    town: place,
    days: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 7 }),
    departures: fc.uniqueArray(fc.integer({ min: 5, max: 14 }), { minLength: 1, maxLength: 2 }),
    secondsPerParcel: fc.constantFrom(0, 5, 20),
    trunkSecondsPerParcel: fc.constantFrom(0, 2),
  });

  it('is never slower than by way of the town with the same legs and no transfer', () => {
    fc.assert(
      fc.property(scenario, ({ villages, town, days, departures, ...times }) => {
        const made = gridCounty({
          towns: [{ code: 'T', at: town }],
          villages: villages.map((village, i) => ({ ...village, code: `V${i}`, town: 'T' })),
        });
        const policy = mixedPolicy({
          days,
          trunkDepartures: departures.sort((a, b) => a - b).map((hour) => hour * 3600),
          transferSeconds: 0,
          ...times,
        });
        const vehicles = made.dataset.vehicles.map((type) => ({ ...type, ...ROOMY }));
        const dataset = { ...made.dataset, vehicles };
        const stations = villages.map((_, i) => `v-V${i}`);
        const route = { vehicleType: 'van' };
        const trunk = { tier: 'trunk' as const, base: 'centre', ...route };
        const waves = [...policy.trunkDepartures.keys()];
        const transit = (direct: boolean) => {
          const assignment = assignMixed(dataset, direct ? stations : []);
          const routes = waves.flatMap((wave) =>
            direct
              ? [{ ...trunk, stops: ['t-T', ...stations], wave }]
              : [
                  { ...trunk, stops: ['t-T'], wave },
                  { tier: 'feeder' as const, base: 't-T', stops: stations, wave, ...route },
                ],
          );
          const { runs, infeasible } = buildTimetable({
            ...made,
            dataset,
            policy,
            assignment,
            routes,
            share: 1,
            idPrefix: '',
          });
          expect(infeasible).toEqual([]);
          const visits = visitsOf(runs, made.dataset.sites);
          const even = profileMass(made.dataset.demand.arrivals);
          return stations.map((station) => {
            const ways = partJourneys(station, assignment.fedBy.get(station), visits, 0);
            return [ways.inbound, ways.outbound].map((way) => spread(way[0] ?? [], even).transit);
          });
        };
        const [direct, byTown] = [transit(true), transit(false)];
        for (const [i, ways] of direct.entries()) {
          for (const [w, { hi }] of ways.entries()) {
            const other = byTown[i]?.[w]?.hi ?? [];
            expect(Math.max(...hi)).toBeLessThanOrEqual(Math.max(...other));
            expect(Math.min(...hi)).toBeLessThanOrEqual(Math.min(...other));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
