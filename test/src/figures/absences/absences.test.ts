/** Missing vehicles and drivers: two towns worked by hand, and laws over random counties. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StudiedPlan, studyAbsences } from '../../../../src/figures/index.ts';
import {
  DAY,
  type Dataset,
  DEFAULT_ARRIVALS,
  DEFAULT_INPUTS,
  fen,
  HOUR,
  PlanAbsences,
  parcels,
  type Run,
  seconds,
} from '../../../../src/model/index.ts';
import {
  assignOwn,
  EVEN,
  type GridCounty,
  type GridVillage,
  gridCounty,
  gridPolicy,
} from '../../../support/grid-county.ts';
import { type PlanOptions, planOf } from '../../../support/plan-of.ts';
import { runByHand } from '../../../support/runs.ts';

const HASH = '0'.repeat(64);

/** Town A 10 km from the centre, B 30 km; each with a village 5 km out. Only inbound parcels, at 05:00 and 14:00. */
const facts = {
  towns: [
    { code: 'A', at: [10, 0] as const },
    { code: 'B', at: [30, 0] as const },
  ],
  villages: [
    { code: 'A1', town: 'A', at: [10, 5] as const, inbound: 30, outbound: 0 },
    { code: 'B1', town: 'B', at: [30, 5] as const, inbound: 10, outbound: 0 },
  ],
  arrivals: DEFAULT_ARRIVALS,
};
const ROUTES = [
  { tier: 'trunk', base: 'centre', stops: ['t-A'], wave: 0, vehicleType: 'van' },
  { tier: 'trunk', base: 'centre', stops: ['t-B'], wave: 0, vehicleType: 'van' },
  { tier: 'feeder', base: 't-A', stops: ['v-A1'], wave: 0, vehicleType: 'van' },
  { tier: 'feeder', base: 't-B', stops: ['v-B1'], wave: 0, vehicleType: 'van' },
] as const;

function studied(county: GridCounty, policy = gridPolicy(), options: PlanOptions = { routes: ROUTES }): StudiedPlan {
  const { input, villages } = planOf(county, policy, options);
  return {
    id: HASH,
    dataset: HASH,
    policy,
    runs: [...input.runs],
    sites: [...input.sites],
    villages,
    synthetic: ['everything'],
  };
}

const withFleet = (county: GridCounty, available: number | null, people: Partial<Dataset['inputs']['people']> = {}) => {
  const { dataset, travel } = county;
  const inputs = { ...dataset.inputs, people: { ...dataset.inputs.people, ...people } };
  const vehicles = dataset.vehicles.map((type) => (type.id === 'van' ? { ...type, available } : type));
  return { travel, dataset: { ...dataset, inputs, vehicles } };
};

const study = (county: GridCounty, plan = studied(county)) => studyAbsences(plan, county.dataset, county.travel);
const caseOf = (study: PlanAbsences, missing: 'vehicle' | 'driver', id: string) =>
  study.cases.find((one) => one.missing === missing && one.id === id);

describe('two towns, one van each and two at the centre', () => {
  const county = gridCounty(facts);
  const found = study(county);

  it('fits its schema, with one case a vehicle and a driver whose days are all alike', () => {
    expect(PlanAbsences.parse(found)).toEqual(found);
    expect(found.cases).toHaveLength(8);
    expect(found.cases.every(({ days }) => days.length === 7)).toBe(true);
    expect(found).toMatchObject({ plan: HASH, synthetic: ['everything'], estimated: false });
  });

  it('leaves a village without its van of the town: a day of its parcels is late, and a van there would prevent it', () => {
    expect(caseOf(found, 'vehicle', 't-A/van-1')).toMatchObject({
      base: 't-A',
      vehicleTypes: ['van'],
      runs: [{ departs: 8 * HOUR + 600, cover: null, lack: 'vehicle' }],
      held: [],
      bare: { unvisited: ['A1'], late: ['A1'], lateParcels: 30 },
      covered: { unvisited: ['A1'], late: ['A1'], lateParcels: 30 },
    });
    // 80 yuan a day, 365 / 84 × 7 days a month.
    expect(found.standby[0]).toEqual({
      ...{ missing: 'vehicle', base: 't-A', vehicleType: 'van', cases: 1, lateParcels: 30, unvisited: 1 },
      monthlyFen: Math.round((8000 * 7 * 365) / 84),
    });
    // Four hours are paid at 30 yuan.
    expect(found.standby.find(({ missing, base }) => missing === 'driver' && base === 't-B')?.monthlyFen).toBe(
      Math.round((4 * 3000 * 7 * 365) / 84),
    );
  });

  it('has the other truck go to B when it is back from A at 08:20, and the run at B wait until 08:50', () => {
    expect(caseOf(found, 'vehicle', 'centre/van-1')).toMatchObject({
      runs: [{ lack: null, cover: { vehicle: 'centre/van-2', departs: 8 * HOUR + 1200, unloaded: 9 * HOUR + 1200 } }],
      held: [{ departs: 8 * HOUR + 3000 }],
      bare: { unvisited: [], late: ['B1'], lateParcels: 10 },
      covered: { unvisited: [], late: [], lateParcels: 0 },
    });
  });

  it('sums up: the two at the centre stand in for each other, nobody does in the towns', () => {
    const half = { value: 0.5, numerator: 2, denominator: 4 };
    const none = { value: 0, numerator: 0, denominator: 4 };
    expect(found.vehicles).toEqual({
      ...{ taken: half, harmlessBare: none, harmless: half, worstUnvisited: 1, worstLateParcels: 30 },
    });
    expect(found.drivers).toEqual(found.vehicles);
    expect(found.cases[0]).toMatchObject({ missing: 'vehicle', id: 't-A/van-1' });
  });

  it('sends the van that the county has beyond these: from the centre, known when the run should leave', () => {
    const more = withFleet(county, 5);
    expect(caseOf(study(more), 'vehicle', 't-A/van-1')).toMatchObject({
      runs: [{ cover: { vehicle: null, vehicleType: 'van', driver: 't-A/van-1/driver', departs: 8 * HOUR + 1200 } }],
      covered: { unvisited: [], late: [], lateParcels: 0 },
    });
    expect(caseOf(study(withFleet(county, 4)), 'vehicle', 't-A/van-1')?.runs[0]?.lack).toBe('vehicle');
  });

  it('sends a driver that the county has beyond those at work: 5 of 6 days a week are 4 a day, 6 are 5', () => {
    const drivers = (driversAvailable: number) => study(withFleet(county, null, { driversAvailable, daysPerWeek: 6 }));
    expect(caseOf(drivers(5), 'driver', 't-A/van-1/driver')?.runs).toMatchObject([{ lack: 'driver' }]);
    expect(caseOf(drivers(6), 'driver', 't-A/van-1/driver')?.runs).toMatchObject([
      { cover: { vehicle: 't-A/van-1', driver: null, departs: 8 * HOUR + 1200 } },
    ]);
  });

  it('a smaller vehicle does not take what the design day fills, one that may not stop there neither', () => {
    const routes = [...ROUTES, { ...ROUTES[2], vehicleType: 'electric-three-wheeler' }];
    const smaller = (room: number) => {
      const { dataset, travel } = county;
      const vehicles = dataset.vehicles.map((type) =>
        type.id === 'van' ? type : { ...type, capacityParcels: parcels(room) },
      );
      const changed = { dataset: { ...dataset, vehicles }, travel };
      const plan = studied(changed, gridPolicy(), { routes });
      // The first van is filled by what it alone would carry.
      const runs = plan.runs.map((run) =>
        run.vehicle === 't-A/van-1' ? { ...run, designLoad: { parcels: parcels(30), cold: parcels(0) } } : run,
      );
      return caseOf(study(changed, { ...plan, runs }), 'vehicle', 't-A/van-1');
    };
    expect(smaller(29)?.runs[0]?.lack).toBe('capacity');
    expect(smaller(30)?.runs[0]?.cover).toMatchObject({ vehicleType: 'electric-three-wheeler' });
  });

  it('nobody stands in for whom shift or legal hours have no room', () => {
    const plan = studied(county);
    const runs = plan.runs.map((run) => (run.base === 'centre' ? { ...run, driver: 'centre/one' } : run));
    const legal = withFleet(county, null, { workHoursMaximum: 1 });
    // 20 and 60 minutes: together more than an hour.
    const tight = caseOf(study(legal, { ...plan, runs: studied(county).runs }), 'driver', 'centre/van-1/driver');
    expect(tight?.runs).toMatchObject([{ lack: 'time' }]);
    const one = study(county, { ...plan, runs });
    expect(caseOf(one, 'driver', 'centre/one')?.runs).toMatchObject([{ lack: 'driver' }, { lack: 'driver' }]);
  });

  it('tells days with other runs apart, and states the worst of those alike', () => {
    const plan = studied(county);
    const days = plan.runs.map((run) => (run.vehicle === 't-A/van-1' ? { ...run, days: [1, 3] } : run));
    const extra: Run = { ...(plan.runs[2] as Run), id: 'saturday', days: [6] };
    const cases = study(county, { ...plan, runs: [...days, extra] }).cases.filter(({ id }) => id === 't-A/van-1');
    expect(cases.map((one) => one.days).sort()).toEqual([[1, 3], [6]]);
  });

  it('refuses a plan with a vehicle that the county has not', () => {
    const plan = studied(county);
    const runs = plan.runs.map((run) => ({ ...run, vehicleType: 'sledge' }));
    expect(() => study(county, { ...plan, runs })).toThrow(expect.objectContaining({ code: 'value-invalid' }));
  });
});

it('a run of the evening before counts with what is left of it', () => {
  const county = gridCounty(facts);
  const plan = studied(county);
  const night = {
    ...runByHand({
      ...{ tier: 'trunk', base: 'centre', days: [7], departs: DAY - HOUR, unloaded: DAY + 9 * HOUR },
      stops: [{ site: 't-A', starts: DAY, ends: DAY }],
    }),
    id: 'night',
    vehicle: 'centre/van-1',
    driver: 'centre/van-1/driver',
  };
  // On Monday the first van is back at nine; but every other day is kept, so the worst of the week is Monday.
  const runs = [night, ...plan.runs.map((run) => (run.vehicle === 'centre/van-1' ? { ...run, days: [2] } : run))];
  const monday = caseOf(
    study(county, {
      ...plan,
      runs: runs.map((run) => (run.base === 't-B' || run.vehicle === 'centre/van-2' ? { ...run, days: [1] } : run)),
    }),
    'vehicle',
    'centre/van-2',
  );
  expect(monday).toMatchObject({ day: 1, runs: [{ cover: { vehicle: 'centre/van-1', departs: 9 * HOUR } }] });
});

describe('laws', () => {
  const coordinate = fc.integer({ min: -20, max: 20 });
  const random = fc
    .record({
      villages: fc.array(
        fc.record({
          at: fc.tuple(coordinate, coordinate),
          town: fc.constantFrom('A', 'B'),
          inbound: fc.constantFrom(0, 3, 40),
          outbound: fc.constantFrom(0, 2),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      departures: fc.uniqueArray(fc.integer({ min: 6, max: 18 }), { minLength: 1, maxLength: 2 }),
      even: fc.boolean(),
      available: fc.constantFrom(null, 9),
      drivers: fc.constantFrom(null, 20),
    })
    .map(({ villages, days, departures, even, available, drivers }) => {
      const made = gridCounty({
        towns: [
          { code: 'A', at: [8, 0] },
          { code: 'B', at: [-8, 0] },
        ],
        villages: villages.map((each, i): GridVillage => ({ ...each, code: `V${i}` })),
        arrivals: even ? EVEN : DEFAULT_ARRIVALS,
        dataset: { inputs: DEFAULT_INPUTS },
      });
      const county = withFleet(made, available, { driversAvailable: drivers });
      const policy = gridPolicy({
        days,
        trunkDepartures: departures.sort((a, b) => a - b).map((hour) => hour * HOUR),
        transferSeconds: 1200,
        turnaroundSeconds: 600,
      });
      const assignment = assignOwn(county.dataset);
      // Each village by a run of its own: several vehicles a base.
      const routes = policy.trunkDepartures.flatMap((_, wave) => [
        { tier: 'trunk' as const, base: 'centre', stops: ['t-A'], wave, vehicleType: 'van' },
        { tier: 'trunk' as const, base: 'centre', stops: ['t-B'], wave, vehicleType: 'van' },
        ...[...assignment.fedBy].map(([stop, base]) => ({
          ...{ tier: 'feeder' as const, base, stops: [stop], wave, vehicleType: 'van' },
        })),
      ]);
      return { county, policy, routes, plan: studied(county, policy, { routes }) };
    });

  it('covering runs harms nobody more; who covers is in one place at a time, within the shift', () => {
    fc.assert(
      fc.property(random, ({ county, policy, plan }) => {
        for (const { bare, covered, runs, day, base, id, missing } of study(county, plan).cases) {
          expect(covered.lateParcels).toBeLessThanOrEqual(bare.lateParcels);
          expect(bare.unvisited).toEqual(expect.arrayContaining(covered.unvisited));
          const lost = new Set(runs.map(({ run }) => run));
          const kept = plan.runs.filter((run) => run.days.includes(day) && run.base === base && !lost.has(run.id));
          const taken = runs.flatMap(({ cover }) => cover ?? []);
          for (const who of ['vehicle', 'driver'] as const) {
            for (const each of taken) {
              if (each[who] === null) continue;
              if (missing === who) expect(each[who]).not.toBe(id);
              const all = [...kept, ...taken].filter((one) => one[who] === each[who]);
              for (const one of all) {
                if (one === each) continue;
                expect(
                  one.unloaded + policy.turnaroundSeconds <= each.departs ||
                    each.unloaded + policy.turnaroundSeconds <= one.departs,
                ).toBe(true);
              }
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a missing vehicle of which there is a spare at the centre changes nothing for its runs from there', () => {
    fc.assert(
      fc.property(random, ({ county, plan }) => {
        const spared = withFleet(county, 99);
        for (const { missing, base, covered, runs } of study(spared, plan).cases) {
          if (missing !== 'vehicle' || base !== 'centre') continue;
          expect(runs.every(({ cover, departs }) => cover?.departs === departs)).toBe(true);
          expect(covered).toEqual({ unvisited: [], late: [], lateParcels: 0 });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('late parcels are those that the plan without these runs on that day has not in time', () => {
    fc.assert(
      fc.property(random, ({ county, policy, routes, plan }) => {
        const inTime = (runs: (runs: Run[]) => Run[]): Map<string, number> => {
          const { villages } = planOf(county, policy, { routes, runs });
          const perDay = new Map(county.dataset.demand.villages.map((each) => [each.village, each]));
          return new Map(
            villages.map(({ village, inbound, outbound }) => [
              village,
              7 * (inbound?.within24h ?? 0) * (perDay.get(village)?.inboundPerDay ?? 0) +
                7 * (outbound?.within24h ?? 0) * (perDay.get(village)?.outboundPerDay ?? 0),
            ]),
          );
        };
        const all = inTime((runs) => runs);
        for (const { runs: lost, day, bare } of study(county, plan).cases.slice(0, 4)) {
          const ids = new Set(lost.map(({ run }) => run));
          const left = inTime((runs) =>
            runs.flatMap((run) => {
              const days = ids.has(run.id) ? run.days.filter((each) => each !== day) : run.days;
              return days.length === 0 ? [] : [{ ...run, days }];
            }),
          );
          let late = 0;
          for (const [village, before] of all) late += before - (left.get(village) ?? 0);
          expect(bare.lateParcels).toBeCloseTo(late, 1);
        }
      }),
      { numRuns: 20 },
    );
  });
});

it('a standby of no cost costs nothing', () => {
  const county = gridCounty(facts);
  const free = { ...county.dataset, vehicles: county.dataset.vehicles.map((type) => ({ ...type, fenPerDay: fen(0) })) };
  const found = studyAbsences(studied(county), free, county.travel);
  expect(found.standby.find(({ missing }) => missing === 'vehicle')?.monthlyFen).toBe(0);
  expect(seconds(found.cases.length)).toBeGreaterThan(0);
});
