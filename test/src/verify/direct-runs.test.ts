/** Runs without tiers: figures worked out on paper, and each rule broken by hand. */
import { describe, expect, it } from 'vitest';
import { type Plan, Plan as PlanSchema, type Run } from '../../../src/model/index.ts';
import { type Difference, verify } from '../../../src/verify/index.ts';
import { LINE_NOTICE } from './county/line-county.ts';
import { directCounty, directPlan } from './county/line-direct.ts';
import { sealed } from './county/line-plan.ts';
import { leavesOf, mutantOf } from './county/mutations.ts';

const plan = directPlan();
const county = directCounty();
const ratio = (numerator: number, denominator: number) => ({ value: numerator / denominator, numerator, denominator });

describe('a station that a run of the centre stops at', () => {
  it('is recomputed without a difference', () => {
    expect(verify(plan, county, null, [LINE_NOTICE]).differences).toEqual([]);
  });

  it('has one visit on its way: in 3972 s, out 3434 s after it is left', () => {
    const b1 = plan.villages.find(({ village }) => village === 'B1');
    expect(b1).toMatchObject({ townStation: null, deliveriesPerWeek: 2, station: 'v-b1' });
    expect(b1?.inbound?.transit).toEqual({ p50: 3972, p95: 3972, worst: 3972 });
    // 37 972 − 18 000, of parcels of Mon, Wed; of Tue, Sun a day more; Sat two; Fri three; Thu four.
    expect(b1?.inbound?.elapsed).toEqual({ p50: 106_372, p95: 365_572, worst: 365_572 });
    expect(b1?.inbound?.within24h).toBeCloseTo(2 / 7, 12);
    expect(b1?.outbound?.transit).toEqual({ p50: 3434, p95: 3434, worst: 3434 });
    // 41 406 − 37 420 at least; 5 days of hand-ins wait for Monday, 2 for Wednesday.
    const { elapsed, within24h } = b1?.outbound ?? {};
    expect(elapsed?.p50).toBeCloseTo(3986 + 151_200, 5);
    expect(elapsed?.p95).toBeCloseTo(3986 + 401_760, 5);
    expect(elapsed?.worst).toBe(3986 + 432_000);
    expect(within24h).toBeCloseTo((2 * (86_400 - 3986)) / 604_800, 12);
  });

  it('is visited, its town is called at and handles nothing', () => {
    const { frequency, cost, routes, sizing } = plan.figures;
    expect(frequency.towns.distribution).toEqual([
      { perWeek: 2, places: 1 },
      { perWeek: 7, places: 1 },
    ]);
    // Workers of the centre and of A, 7 days of 4 hours and 25 yuan each. Drivers: 12 days of 4 hours, two from 22 500 to 41 406.
    expect(cost.perWeek).toMatchObject({
      distanceFen: 83_040,
      driversFen: 12 * 12_000 + 2 * 15_755,
      vehiclesFen: 14 * 8000,
      handlingFen: 140_000,
      commissionsFen: 378 * 40,
      sitesFen: 395_836,
      totalFen: 921_506,
    });
    expect(routes).toMatchObject({ runs: 4, runsPerWeek: 16, vehicles: 2, metresPerWeek: 692_000 });
    const town = sizing.sites.find(({ site }) => site === 't-b');
    expect(town?.design).toMatchObject({ parcels: 0, parcelsPerHour: 0, storedParcels: 0, docks: 1 });
    const centre = sizing.sites.find(({ site }) => site === 'centre');
    expect(centre?.design).toMatchObject({ parcels: 54, storedParcels: 80 });
  });

  it('leaves the siting objective alone: its cheapest ride is from the open town', () => {
    // As in the plan where town B feeds it.
    expect(plan.siting).toMatchObject({ objectiveFen: 1_119_137, gap: null });
    expect(plan.siting.levels.find(({ name }) => name === 'villages-served')?.missed).toBe(2);
    const target = plan.targets.find(({ figure }) => figure === 'express-reaches-towns');
    expect(target).toMatchObject({ verdict: 'met', ...ratio(2, 2) });
  });
});

type Change = (runs: Run[], made: Plan) => Partial<Plan>;
const run = (runs: readonly Run[], id: string): Run => {
  const found = runs.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no run ${id}`);
  return found;
};
/** The plan with some members of one run changed. */
const changing =
  (id: string, changes: (run: Run) => object): Change =>
  (runs) => ({ runs: runs.map((each) => (each.id === id ? ({ ...each, ...changes(each) } as Run) : each)) });
const policyOf =
  (changes: Partial<Plan['policy']>): Change =>
  (_, made) => ({ policy: { ...made.policy, ...changes } });
const fedBy =
  (station: string, feeder: string | null): Change =>
  (_, made) => ({ sites: made.sites.map((each) => (each.site === station ? { ...each, fedBy: feeder } : each)) });
const at =
  (stop: number, site: string) =>
  ({ stops }: Run) => ({ stops: stops.map((each, i) => (i === stop ? { ...each, site } : each)) });

const BROKEN: readonly (readonly [what: string, change: Change, path: string, code: string])[] = [
  ['a trunk run based in a town', changing('D-B', () => ({ base: 't-b' })), '/runs/1/base', 'open-county-site'],
  ['a feeder run based at the centre', changing('F-A', () => ({ base: 'centre' })), '/runs/2/base', 'open-town-site'],
  ['a feeder run that stops in town', changing('F-A', at(1, 't-b')), '/runs/2/stops/1/site', 'open-village-site'],
  ['a run that stops at the centre', changing('D-B', at(0, 'centre')), '/runs/1/stops/0/site', 'open-station'],
  ['a stop at a closed station', changing('D-B', at(1, 'v-b2')), '/runs/1/stops/1/site', 'open-station'],
  ['a stop at what another base feeds', changing('D-B', at(1, 'v-a1')), '/runs/1/stops/1/site', 'fed-by-base'],
  ['a station fed by a village', fedBy('v-b1', 'v-a1'), '/sites/5/fedBy', 'open-feeding-site'],
  ['a station fed by a town whose runs do not come', fedBy('v-b1', 't-b'), '/runs/1/stops/1/site', 'fed-by-base'],
  ['village stops without direct runs', policyOf({ directRuns: false }), '/runs/1/stops/1/site', 'direct-runs'],
  ['a centre that feeds without direct runs', policyOf({ directRuns: false }), '/sites/5/fedBy', 'direct-runs'],
  ['overlapping days of a vehicle', changing('D-B', () => ({ days: [1, 2] })), '/runs/1/days', 'vehicle-days'],
  [
    'a further run before the vehicle is back',
    changing('D-B', () => ({ departs: 31_308 + 899 })),
    '/runs/1/departs',
    'vehicle-back',
  ],
  [
    'a first run that is not of the policy',
    changing('D-B', () => ({ vehicle: 'van-3' })),
    '/runs/1/departs',
    'departure-of-policy',
  ],
  [
    'a departure before the first of the policy',
    changing('T-A', () => ({ departs: 23_399 })),
    '/runs/0/departs',
    'departure-of-policy',
  ],
  ['a day that the policy does not have', policyOf({ days: [1, 2, 3, 4, 5, 6] }), '/runs/3/days/4', 'day-of-policy'],
];

describe('each rule', () => {
  const found = (made: Plan): readonly Difference[] => verify(made, county, null, [LINE_NOTICE]).differences;
  const forged = (change: Change): Plan => sealed(PlanSchema.parse({ ...plan, ...change(plan.runs, plan) }));

  it.each(BROKEN)('finds %s', (_what, change, path, code) => {
    expect(found(forged(change)).map((each) => [each.path, each.rule?.code])).toContainEqual([path, code]);
  });

  it.each([
    ['trunk', '/runs/0/vehicleType', 'type-for-trunk', ['feeder']],
    ['feeder', '/runs/1/vehicleType', 'type-for-feeder', ['trunk']],
  ] as const)('finds a vehicle type that may not stop there: %s', (_tier, path, code, tiers) => {
    const vehicles = county.vehicles.map((type) => ({ ...type, tiers: [...tiers] }));
    const { differences } = verify(plan, { ...county, vehicles }, null, [LINE_NOTICE]);
    expect(differences.map((each) => [each.path, each.rule?.code])).toContainEqual([path, code]);
  });

  it('lets a vehicle that may stop at villages alone serve these from the centre', () => {
    const only = changing('D-B', ({ stops }) => ({ stops: stops.slice(1) }));
    const vehicles = county.vehicles.map((type) => ({ ...type, tiers: ['feeder' as const] }));
    const { differences } = verify(forged(only), { ...county, vehicles }, null, [LINE_NOTICE]);
    const types = differences.filter(({ path }) => path === '/runs/1/vehicleType');
    expect(types).toEqual([]);
  });

  it('takes the first run of a day as that of its vehicle: the fixed cost moves with it', () => {
    const alone = found(forged(changing('D-B', () => ({ vehicle: 'van-3' }))));
    expect(alone).toContainEqual({ path: '/runs/1/costFen/fixed', stated: 0, recomputed: 8000 });
  });

  it('finds a station that claims the way of a town that it does not go', () => {
    const villages = plan.villages.map((each) => (each.village === 'B1' ? { ...each, townStation: 't-b' } : each));
    expect(found(sealed({ ...plan, villages }))).toEqual([
      { path: '/villages/3/townStation', stated: 't-b', recomputed: null },
    ]);
  });

  it('unloads in bulk at the centre: one by one is found', () => {
    const slow = run(plan.runs, 'D-B');
    const later = changing('D-B', () => ({ unloaded: slow.unloaded + 28, seconds: slow.seconds + 28 }));
    expect(found(forged(later)).map(({ path }) => path)).toContain('/runs/1/unloaded');
  });
});

describe('every leaf', () => {
  it('of a direct run, its station and its village, and what allows it, is checked', { timeout: 60_000 }, () => {
    const wanted = /^\/(runs\/1|sites\/5|villages\/3|policy\/directRuns)(\/|$)/;
    // Another name or driver is as good; ranges have a test of their own.
    const free = /^\/runs\/1\/(id|driver)$|\/range\//;
    const leaves = leavesOf(plan).filter(({ pointer }) => wanted.test(pointer) && !free.test(pointer));
    const mutants = leaves.flatMap(({ pointer, leaf }, i) => mutantOf(plan, pointer, leaf, i % 2) ?? []);
    expect(mutants.length).toBeGreaterThan(80);
    const missed = mutants.filter((mutant) => verify(mutant.plan, county, null, [LINE_NOTICE]).ok);
    expect(missed.map(({ pointer, from, to }) => `${pointer}: ${from} → ${to}`)).toEqual([]);
  });
});
