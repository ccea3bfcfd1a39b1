import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { solveRoutes } from '../../../../src/routing/index.ts';
import { upperOf } from '../../../../src/routing/search/echelon/index.ts';
import { flatten } from '../../../../src/routing/search/flatten.ts';
import { recreating } from '../../../../src/routing/search/insertion/recreate.ts';
import { journal as journalOf } from '../../../../src/routing/search/journal.ts';
import { vehicleChange } from '../../../../src/routing/search/moves/vehicle-change.ts';
import { neighboursOf } from '../../../../src/routing/search/neighbours.ts';
import { DEFAULTS } from '../../../../src/routing/search/parameters.ts';
import { random as randomOf } from '../../../../src/routing/search/random.ts';
import { stringRemoval } from '../../../../src/routing/search/removal/string-removal.ts';
import { restoreSnapshot, takeSnapshot } from '../../../../src/routing/search/snapshot.ts';
import { emptyState, type State } from '../../../../src/routing/search/state.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import { hasEchelons } from '../../../support/routing/features.ts';
import { line } from '../../../support/routing/line.ts';
import { compare } from '../../../support/routing/objective.ts';
import { type Recipe, randomProblem, recipe, richRecipe } from '../../../support/routing/random-problem.ts';
import { searched } from '../../../support/routing/searched.ts';

const SATELLITE = { serviceSeconds: 2, transferSeconds: 3, handlingCost: 4 };
const truck = { id: 'truck', supplies: true, capacity: [4] };
const van = { id: 'van', start: 'B', end: 'B', capacity: [2], costPerMetre: 2 };
const out = { id: 'out', start: 'C', end: 'C', capacity: [2], costPerMetre: 2 };

/** Centre at 0; satellites at 10 and 20; stops around them. */
const served = (supply: 'amounts' | 'trips'): RoutingProblem =>
  line({
    depots: [
      { at: 0 },
      { at: 10, satellite: { ...SATELLITE, supply } },
      { at: 20, satellite: { ...SATELLITE, supply } },
    ],
    types: [truck, van, out],
    stops: [{ at: 9 }, { at: 11 }, { at: 21 }, { at: 22 }],
  });

/** Echelons of all sorts; breaks of trucks are not planned yet. */
const RICH: readonly Recipe[] = [
  ...Array.from({ length: 120 }, (_, seed) => richRecipe(seed, 0.15)).filter(({ features }) =>
    hasEchelons(new Set(features)),
  ),
  ...[0, 1, 2, 3].flatMap((seed) => [recipe(seed, 'echelonTrips'), recipe(seed, 'echelonAmounts')]),
].filter(({ features }) => !features.includes('breaks'));

describe('two echelons', () => {
  // One truck to both satellites 40; vans twice 4 around B, twice 4 around C; handling 4 × 4. All from B would cost 20
  // + 8 + 48.
  it.each(['trips', 'amounts'] as const)('are planned to the known best, %s', (supply) => {
    const { objective, faults, plan } = searched(served(supply));
    expect(faults).toEqual([]);
    expect(objective).toEqual([0, 40 + 8 + 8 + 16]);
    const supplies = plan.runs.filter(({ type }) => type === 'truck').flatMap(({ trips }) => trips[0]?.visits ?? []);
    expect(supplies.map(({ id }) => id).sort()).toEqual(['B', 'C']);
  });

  it('split what a satellite needs over trucks where it is pooled', () => {
    // Three units at each satellite, two trucks of three: one goes to both only if the needs were 4 and 2.
    const problem = line({
      depots: [{ at: 0 }, { at: 10, satellite: { supply: 'amounts' } }, { at: 20, satellite: { supply: 'amounts' } }],
      fleets: [{ id: 'trucks', available: 2 }],
      types: [
        { ...truck, capacity: [3], fleets: ['trucks'] },
        { ...van, capacity: [4] },
        { ...out, capacity: [2] },
      ],
      stops: [
        { at: 10, deliver: [2], types: ['van'] },
        { at: 10, deliver: [2], types: ['van'] },
        { at: 20, deliver: [2], types: ['out'] },
      ],
    });
    const { objective, faults } = searched(problem);
    expect(faults).toEqual([]);
    expect(objective).toEqual([0, 20 + 40]);
  });

  it('bring an early load with a truck that comes in time', () => {
    // Ready at 5 + 10 at B if a truck goes there first; at C no sooner than 25: its stop at 21 is reached at 26.
    const early = line({
      depots: [{ at: 0 }, { at: 10, satellite: SATELLITE }, { at: -10, satellite: SATELLITE }],
      types: [truck, van, out],
      stops: [
        { at: 11, windows: [[0, 16]] },
        { at: -11, windows: [[0, 16]] },
      ],
    });
    const { objective, faults, plan } = searched(early);
    expect(faults).toEqual([]);
    expect(objective).toEqual([0, 20 + 20 + 4 + 4 + 8]);
    expect(plan.runs.filter(({ type }) => type === 'truck')).toHaveLength(2);
  });

  it('leave out what no truck brings in time', () => {
    const late = line({
      depots: [{ at: 0 }, { at: 10, satellite: SATELLITE }],
      types: [truck, van],
      stops: [{ at: 11, windows: [[0, 15]] }, { at: 12 }],
    });
    const { objective, faults } = searched(late);
    expect(faults).toEqual([]);
    expect(objective).toEqual([1, 20 + 8 + 4]);
  });

  it('give the same plan for the same seed', () => {
    for (const made of RICH.slice(0, 6)) {
      const problem = randomProblem({ ...made, stops: 12 });
      const once = solveRoutes(problem, { seed: 3, iterations: 100 });
      expect(solveRoutes(structuredClone(problem), { seed: 3, iterations: 100 })).toEqual(once);
    }
  });

  it.each(RICH)('hold and cost what the search says: $seed $features', (made) => {
    const { faults } = searched(randomProblem({ ...made, stops: 10 }), { iterations: 150 });
    expect(faults).toEqual([]);
  });

  it('start from a plan and are never worse', () => {
    let started = 0;
    for (const made of RICH) {
      const problem = randomProblem({ ...made, stops: 10 });
      const start = searched(problem, { seed: 5, iterations: 100 });
      if (start.faults.length > 0) continue;
      const { objective, faults } = searched(problem, { seed: 6, iterations: 1, start: start.plan });
      expect(faults, problem.name).toEqual([]);
      expect(compare(objective, start.objective), problem.name).toBeLessThanOrEqual(0);
      started++;
    }
    expect(started).toBeGreaterThan(20);
  });

  it('are almost always the best of all plans where these can be counted', () => {
    const missed: string[] = [];
    const simple = RICH.filter(({ features }) => features.length <= 4 && !features.includes('timeCost')).slice(-20);
    for (const made of simple) {
      const problem = randomProblem({ ...made, stops: 3 });
      const { objective } = searched(problem, { iterations: 200 });
      const { unserved, cost } = bruteForce(problem);
      const best = [unserved, cost] as const;
      expect(compare(objective, best), problem.name).toBeGreaterThanOrEqual(0);
      if (compare(objective, best) > 0) missed.push(`${problem.name}: ${objective} ${best}`);
    }
    expect(simple.length).toBeGreaterThan(8);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(simple.length / 10);
  });
});

/** Routes with their supply, and trucks with what they bring, in an order of their own. */
function known(state: State) {
  const { routes, patterns, upper = [] } = takeSnapshot(state);
  const names: string[] = [];
  for (let i = 0; i < routes.length; i += 4 + (routes[i + 3] ?? 0))
    names.push([...routes.subarray(i, i + 4 + (routes[i + 3] ?? 0))].join(' '));
  const supplied = Array.from(state.active, (list, day) => [...list.subarray(0, state.activeCount[day])])
    .flat()
    .map((r, i) => `${names[i]}: ${state.flat.timed ? state.supplied[r] : ''}`);
  const trucks = upper.map(({ type, day, visits }) =>
    JSON.stringify([
      type,
      day,
      visits.map((visit) => [visit.depot, visit.amount, visit.routes.map((r) => names[r]).sort()]),
    ]),
  );
  const { cost, missing, unserved, brokenRoutes } = state.tally;
  const { fleetFree, typeUsed, depotUse, depotLoad } = state;
  return {
    tally: [cost, missing, unserved, brokenRoutes],
    supplied: supplied.sort(),
    trucks: trucks.sort(),
    patterns: [...patterns],
    whole: [fleetFree, typeUsed, depotUse, depotLoad].map((list) => [...list]),
  };
}

describe('an iteration taken back', () => {
  it.each(RICH)('leaves both echelons as they were: $seed $features', (made) => {
    const flat = flatten(randomProblem({ ...made, stops: 9 }));
    const state = emptyState(flat);
    const random = randomOf(made.seed);
    state.upper = upperOf(state, random);
    const near = neighboursOf(flat, DEFAULTS.adjacent);
    const journal = journalOf(state);
    const ruin = stringRemoval(state, journal, random, near, { ...DEFAULTS, meanRemoved: 3 });
    const recreate = recreating(state, journal, random, near, DEFAULTS);
    const vehicles = vehicleChange(state, journal);
    for (let i = 0; i < 12; i++) {
      const before = known(state);
      journal.begin();
      const taken = random.unit() < 0.5 ? ruin.strings() : Math.max(0, state.upper?.ruin(ruin) ?? 0);
      const clients = [...ruin.out.subarray(0, taken)];
      for (let c = 0; c < flat.clients; c++) if ((state.pattern[c] ?? 0) < 0 && !clients.includes(c)) clients.push(c);
      recreate.run(Int32Array.from(clients), clients.length, ruin.partly);
      state.upper?.settle();
      for (let j = journal.count() - 1; j >= 0; j--) vehicles.improve(journal.touched[j] ?? 0);
      const after = known(state);
      if (random.unit() < 0.5) {
        journal.undo();
        expect(known(state)).toEqual(before);
      } else {
        restoreSnapshot(state, takeSnapshot(state));
        expect(known(state)).toEqual(after);
      }
    }
  });
});
