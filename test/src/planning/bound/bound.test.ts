/** Bounds are never above the cheapest plan there is, found by enumeration. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, type Plan, seconds, type Weekday } from '../../../../src/model/index.ts';
import { boundPlan } from '../../../../src/planning/bound/index.ts';
import { checkBound } from '../../../../src/verify/index.ts';
import { type BruteInput, type BrutePlan, bruteOptimum, listings } from '../../../support/brute-plans.ts';
import { assignOwn, dailyAt, type GridFacts, type GridVillage, gridCounty } from '../../../support/grid-county.ts';
import { mixedPolicy } from '../../../support/mixed-county.ts';
import { optimumOf } from '../../../support/optimum.ts';
import { clocked } from '../../../support/optimum-clock.ts';
import { planOf } from '../../../support/plan-of.ts';
import { tinyPlan } from '../../../support/tiny.ts';

const LIMITS = { seconds: 30, now: () => performance.now(), checkpoint: () => {} };

function county(facts: GridFacts, policyChanges: Parameters<typeof mixedPolicy>[0] = {}) {
  const made = gridCounty({
    arrivals: dailyAt(5 * HOUR),
    handIns: dailyAt(6 * HOUR),
    site: () => ({ opens: seconds(7 * HOUR), closes: seconds(19 * HOUR) }),
    ...facts,
  });
  const policy = mixedPolicy({ shiftSeconds: 9 * HOUR, ...policyChanges });
  const { stationOf } = assignOwn(made.dataset);
  const towns = made.dataset.sites.filter(({ tier }) => tier === 'town').map(({ id }) => id);
  return { ...made, policy, stationOf, towns };
}

/** The cheapest plan as a plan, with its figures. */
function planned(input: BruteInput) {
  const { best, count } = bruteOptimum(input);
  return best && { ...asPlan(input, best), optimum: best.fen, count };
}

function asPlan(input: BruteInput, best: Pick<BrutePlan, 'assignment' | 'runs'>) {
  const made = planOf(input, input.policy, { assignment: best.assignment, routes: [], runs: () => [...best.runs] });
  const { input: figured, villages, figures } = made;
  const plan: Plan = {
    ...tinyPlan(input.dataset),
    policy: input.policy,
    sites: [...figured.sites],
    villages,
    runs: [...best.runs],
    figures,
  };
  return { plan };
}

const bound = (input: BruteInput, plan: Plan) =>
  boundPlan({ plan, dataset: input.dataset, travel: input.travel, notices: [] }, LIMITS);

const VILLAGES: readonly GridVillage[] = [
  { code: 'N1', town: 'T', at: [10, 0], inbound: 10, outbound: 5 },
  { code: 'N2', town: 'T', at: [30, 0], inbound: 20, outbound: 10 },
  { code: 'F1', town: 'T', at: [20, 10], inbound: 6, outbound: 3 },
];

describe('every plan of a small county', () => {
  it('lists of three things: six in one, six in two, one in three', () => {
    expect([...listings([1, 2, 3])]).toHaveLength(13);
    expect(new Set([...listings([1, 2, 3, 4])].map((lists) => JSON.stringify(lists))).size).toBe(73);
  });

  it('one truck to town and all villages is cheapest, and the bound says so to the fen or two', async () => {
    const input = county({ towns: [{ code: 'T', at: [20, 0] }], villages: VILLAGES }, { days: [1] });
    const made = planned({ ...input, rounds: true });
    const plan = made?.plan;
    if (made == null || plan === undefined) throw new Error('no plan');
    // Out to N2 and back over F1: 60 km and 20 km more; stops 5 minutes, 10 s a parcel.
    expect(made.optimum).toBe(plan.figures.cost.perWeek.distanceFen + plan.figures.cost.perWeek.driversFen + 8000);
    const found = await bound(input, plan);
    expect(found.routesOfOwnSites.boundFen).toBeLessThanOrEqual(made.optimum);
    expect(found.routesOfOwnSites.boundFen).toBeGreaterThan(made.optimum * 0.9);
    expect(found.sites.boundFen).toBe(found.sites.costFen);
    expect(found.whole.boundFen).toBeLessThanOrEqual(found.ownSites.boundFen ?? 0);
  });
});

const coordinate = fc.integer({ min: -20, max: 20 });
const anySmall = fc.record({
  towns: fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 2 }),
  villages: fc.array(
    fc.record({
      at: fc.tuple(coordinate, coordinate),
      inbound: fc.constantFrom(0, 3, 40, 160),
      outbound: fc.constantFrom(0, 2, 30),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  days: fc.constantFrom<Weekday[]>([1], [1, 3, 5], [1, 2, 3, 4, 5, 6, 7]),
  oneType: fc.boolean(),
  wage: fc.constantFrom(null, 3000),
  paid: fc.constantFrom(0, 4, 8),
});

const tightness: number[] = [];

describe('law: no bound is above the optimum', () => {
  it('on any county of up to three stations, two towns and two types of vehicle', async () => {
    await fc.assert(
      fc.asyncProperty(anySmall, async ({ towns, villages, days, oneType, wage, paid }) => {
        const facts: GridFacts = {
          towns: towns.map((at, i) => ({ code: `T${i}`, at })),
          villages: villages.map((each, i) => ({ code: `V${i}`, town: 'T0', ...each })),
        };
        const plain = county(facts, { days });
        const { people } = plain.dataset.inputs;
        const driverFenPerHour = wage as typeof people.driverFenPerHour;
        const types = oneType || villages.length + towns.length > 3 ? 1 : 2;
        const dataset = {
          ...plain.dataset,
          vehicles: plain.dataset.vehicles.slice(0, types),
          inputs: { ...plain.dataset.inputs, people: { ...people, driverFenPerHour, paidHoursMinimum: paid } },
        };
        const input = { ...plain, dataset, rounds: villages.length + towns.length < 4 };
        const made = planned(input);
        if (made === null) return;
        const found = await bound(input, made.plan);
        const { routesOfOwnSites: own, routesOfAnySites: any, sites } = found;
        expect(checkBound(made.plan, found)).toEqual([]);
        expect(own.costFen).toBe(made.optimum);
        expect(own.boundFen).toBeLessThanOrEqual(made.optimum);
        expect(any.boundFen).toBeLessThanOrEqual(made.optimum);
        expect(sites.boundFen).toBeLessThanOrEqual(sites.costFen);
        expect(own.boundFen).toBeGreaterThan(0);
        tightness.push((own.boundFen ?? 0) / made.optimum);
      }),
      { numRuns: 25, seed: 7 },
    );
    // Mostly it is the optimum, rounding aside.
    const tight = tightness.filter((share) => share > 0.999).length;
    expect(tight / tightness.length).toBeGreaterThan(0.7);
  }, 240_000);
});

describe('law: nor above that of six stations', () => {
  it('found by sets of stations, with so many vehicles of each type', async () => {
    let compared = 0;
    const six = anySmall.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        more: fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 3 }),
        vans: fc.constantFrom(null, 2),
      }),
    );
    await fc.assert(
      fc.asyncProperty(six, async ({ facts: { towns, villages, days, wage, paid }, more, vans }) => {
        const all = [...villages, ...more.map((at) => ({ at, inbound: 20, outbound: 5 }))];
        const plain = county(
          {
            towns: towns.slice(0, 1).map((at) => ({ code: 'T0', at })),
            villages: all.map((each, i) => ({ code: `V${i}`, town: 'T0', ...each })),
          },
          { days: days.length === 3 ? [1] : days },
        );
        const { people } = plain.dataset.inputs;
        const driverFenPerHour = wage as typeof people.driverFenPerHour;
        const dataset = {
          ...plain.dataset,
          vehicles: plain.dataset.vehicles.map((type, i) => ({ ...type, available: i === 0 ? vans : 3 })),
          inputs: { ...plain.dataset.inputs, people: { ...people, driverFenPerHour, paidHoursMinimum: paid } },
        };
        const input = { ...plain, dataset };
        const optimum = optimumOf(input);
        if (optimum === null) return;
        const { runs } = clocked(input, optimum);
        const { plan } = asPlan(input, { assignment: optimum.assignment, runs });
        const found = await bound(input, plan);
        expect(checkBound(plan, found)).toEqual([]);
        expect(found.routesOfOwnSites.costFen).toBe(optimum.fen);
        expect(found.routesOfOwnSites.boundFen).toBeLessThanOrEqual(optimum.fen);
        expect(found.routesOfAnySites.boundFen).toBeLessThanOrEqual(optimum.fen);
        compared += 1;
      }),
      { numRuns: 8, seed: 17 },
    );
    expect(compared).toBeGreaterThan(3);
  }, 240_000);
});
