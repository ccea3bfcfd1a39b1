/** Plans that start from plans, with parts of them pinned. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinnedPolicy, pinsAsked, pinsOf } from '../../../api/service/pins.ts';
import {
  type Dataset,
  hashOf,
  type PinnedRun,
  type Plan,
  type PolicyInput,
  type Run,
  SILENT,
  seconds,
} from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import { withDrivers } from '../../../src/planning/drivers.ts';
import { withPinnedVehicles } from '../../../src/planning/pins.ts';
import { verify } from '../../../src/verify/index.ts';
import { type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';

const TOWNS = [
  { code: 'T', at: [6, 0] },
  { code: 'U', at: [0, 9] },
] as const;
const countyOf = (villages: readonly GridVillage[]) => gridCounty({ towns: TOWNS, villages });
const VILLAGES = Array.from(
  { length: 9 },
  (_, i): GridVillage => ({
    code: `V${i}`,
    town: i % 2 === 0 ? 'T' : 'U',
    at: [(i * 5) % 7, (i * 3) % 8],
    inbound: 60 + 11 * i,
    outbound: 5 * i,
  }),
);
const { dataset, travel } = countyOf(VILLAGES);

interface Asked {
  readonly dataset?: Dataset;
  readonly from?: Plan;
  readonly pins?: readonly string[];
  readonly policy?: PolicyInput;
}

function planned({ from, pins = [], policy = {}, ...given }: Asked = {}): Promise<Plan> {
  const county = given.dataset ?? dataset;
  const asked = gridPolicy(policy);
  const pinned = from === undefined ? asked : pinnedPolicy(asked, pinsOf(from, pinsAsked(from, pins)));
  const start = from === undefined ? {} : { from };
  return plan({
    dataset: county,
    datasetId: hashOf(county),
    travel,
    notices: [],
    policy: pinned,
    work: SILENT,
    ...start,
  });
}

const routesOf = ({ runs }: Plan) =>
  runs.map(({ base, vehicle, days, departs, stops }) => [base, vehicle, days, departs, stops.map(({ site }) => site)]);
/** Differences that the checker finds in pins alone: it knows no grid of streets. */
const brokenPins = (made: Plan) =>
  verify(made, dataset, null, []).differences.filter(({ path }) => path.startsWith('/policy/pins'));

const pinnedOf = ({ id, tier, base, vehicleType, vehicle, driver, days, departs, stops }: Run): PinnedRun => ({
  ...{ id, tier, base, vehicleType, vehicle, driver, days, departs },
  stops: stops.map(({ site }) => site),
});

describe('a plan that starts from a plan', () => {
  it('of the same county is that plan again, and says where it started', async () => {
    const from = await planned();
    const made = await planned({ from });
    expect(routesOf(made)).toEqual(routesOf(from));
    expect(made.routing.start).toEqual({ plan: from.id, unused: [] });
    expect(from.routing.start).toBeUndefined();
    // Nobody can tell where a search started.
    expect(JSON.stringify(verify(made, dataset, null, []).recomputed)).not.toContain('/routing/start');
    expect((await planned({ from })).id).toBe(made.id);
  });

  it('lists what the county does not have any more', async () => {
    const from = await planned();
    const run = from.runs.find(({ stops }) => stops.length > 1);
    const gone = run?.stops.find(({ site }) => site.startsWith('v-'))?.site ?? '';
    const sites = dataset.sites.map((site) => (site.id === gone ? { ...site, state: 'excluded' as const } : site));
    const made = await planned({ dataset: { ...dataset, sites }, from });
    expect(made.routing.start?.unused).toEqual([
      { code: 'site-excluded', subject: gone },
      ...from.runs
        .filter(({ stops }) => stops.some(({ site }) => site === gone))
        .map(({ id }) => ({ code: 'run-stops', subject: id })),
    ]);
    expect(made.sites.some(({ site }) => site === gone)).toBe(false);
    expect(made.runs.some(({ stops }) => stops.some(({ site }) => site === gone))).toBe(false);
    const other = await planned({ from, policy: { days: [1, 3, 5] } });
    expect(other.routing.start?.unused.map(({ code }) => code)).toContain('run-departure');
    expect(other.runs.every(({ days }) => days.every((day) => [1, 3, 5].includes(day)))).toBe(true);
  });
});

describe('pins', () => {
  it('hold: every run, whichever is pinned, stays with its vehicle and driver', async () => {
    const from = await planned();
    await fc.assert(
      fc.asyncProperty(fc.subarray(from.runs, { minLength: 1 }), fc.nat(1000), async (pinned, seed) => {
        const made = await planned({ from, pins: pinned.map(({ id }) => id), policy: { seed, searchRounds: 2 } });
        expect(made.policy.pins?.runs.map(({ id }) => id)).toEqual(pinned.map(({ id }) => id));
        expect(brokenPins(made)).toEqual([]);
        expect(made.figures.cost.perWeek.plannableFen).toBeLessThanOrEqual(from.figures.cost.perWeek.plannableFen);
      }),
      { numRuns: 6 },
    );
  });

  it('name all runs of a vehicle or a driver, and open stations', async () => {
    const from = await planned();
    const [run] = from.runs;
    const station = from.sites.find(({ tier }) => tier === 'village')?.site ?? '';
    const asked = pinsAsked(from, [run?.vehicle ?? '', run?.driver ?? '', station]);
    const pins = pinsOf(from, asked);
    expect(pins.sites).toEqual([station]);
    expect(pins.runs.map(({ id }) => id)).toEqual(
      from.runs.filter(({ vehicle, driver }) => vehicle === run?.vehicle || driver === run?.driver).map(({ id }) => id),
    );
    expect(() => pinsAsked(from, ['nobody'])).toThrow(expect.objectContaining({ code: 'request-invalid' }));
  });

  it('call vehicles and drivers as they were called, and nobody else so', () => {
    const run = (id: string, vehicle: string, departs: number): Run =>
      ({
        ...{ id, tier: 'trunk', base: 'centre', vehicleType: 'van', vehicle, driver: '', days: [1], departs },
        ...{ stops: [{ site: `v-${id}` }], unloaded: departs + 60, seconds: 60 },
      }) as unknown as Run;
    const runs = [
      run('a', 'one', 0),
      run('b', 'one', 100),
      run('c', 'two', 0),
      run('d', 'two', 100),
      run('e', 'six', 0),
    ];
    const pin = { ...pinnedOf(runs[0] as Run), vehicle: 'two', driver: 'eve' };
    const policy = gridPolicy({ pins: { sites: [], runs: [pin] } });
    const named = withPinnedVehicles(runs, policy);
    expect(named.map(({ vehicle }) => vehicle)).toEqual(['two', 'two', 'one', 'one', 'six']);
    const driven = withDrivers(named, dataset, { ...policy, turnaroundSeconds: seconds(0) });
    expect(driven[0]?.driver).toBe('eve');
    expect(driven[2]?.driver).not.toBe('eve');
    // Runs pinned to two vehicles go by two.
    const both = [pin, { ...pinnedOf(runs[1] as Run), vehicle: 'six' }];
    expect(() => withPinnedVehicles(runs, gridPolicy({ pins: { sites: [], runs: both } }))).toThrow(
      expect.objectContaining({ reason: 'request-invalid/pins-broken' }),
    );
  });

  it('that the county cannot keep are refused by name', async () => {
    const from = await planned();
    const id = from.runs[0]?.id ?? '';
    await expect(planned({ from, pins: [id], policy: { trunkDepartures: [12 * 3600] } })).rejects.toMatchObject({
      reason: 'request-invalid/pins-broken',
      received: id,
    });
    const station = from.sites.find(({ tier }) => tier === 'village')?.site ?? '';
    const sites = dataset.sites.map((site) => (site.id === station ? { ...site, state: 'excluded' as const } : site));
    await expect(planned({ dataset: { ...dataset, sites }, from, pins: [station] })).rejects.toMatchObject({
      reason: 'request-invalid/pins-broken',
      received: station,
    });
  });

  it('need a plan that they are of', async () => {
    const pins = { sites: ['v-V0'], runs: [] };
    await expect(planned({ policy: { pins } })).rejects.toMatchObject({
      reason: 'request-invalid/pins-without-plan',
    });
  });

  it('are held against the plan by the checker', async () => {
    const from = await planned();
    const [run] = from.runs;
    const made = await planned({ from, pins: [run?.id ?? '', from.sites.at(-1)?.site ?? ''] });
    const [pin] = made.policy.pins?.runs ?? [];
    if (pin === undefined) throw new Error('nothing is pinned');
    const changed = [
      { departs: pin.departs + 60 },
      { vehicle: 'another' },
      { driver: 'another' },
      { stops: pin.stops.toReversed() },
      { days: [1] },
      { base: 't-T' },
    ];
    for (const change of changed) {
      const stops = 'stops' in change && pin.stops.length === 1 ? { stops: [...pin.stops, 'v-V0'] } : {};
      const policy = { ...made.policy, pins: { sites: ['nowhere'], runs: [{ ...pin, ...change, ...stops }] } };
      const rules = brokenPins({ ...made, policy } as Plan).map(({ path }) => path);
      expect(rules).toEqual(['/policy/pins/runs/0', '/policy/pins/sites/0'].toSorted().toReversed());
    }
  });
});
