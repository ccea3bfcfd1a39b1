import { describe, expect, it } from 'vitest';
import type { RoutingPlan, RoutingProblem, RoutingRun } from '../../../../src/model/index.ts';
import { solveRoutes } from '../../../../src/routing/index.ts';
import { type Features, hasEchelons } from '../../../support/routing/features.ts';
import { compare } from '../../../support/routing/objective.ts';
import { randomProblem, recipe, richRecipe } from '../../../support/routing/random-problem.ts';
import { searched } from '../../../support/routing/searched.ts';

const STOPS = 15;
const problems = (): RoutingProblem[] =>
  Array.from({ length: 20 }, (_, seed) => richRecipe(seed, 0.12))
    .filter(({ features }) => !hasEchelons(new Set(features) as Features))
    .map((made) => randomProblem({ ...made, stops: STOPS }));

const calls = (run: RoutingRun): string[] =>
  run.trips.flatMap(({ visits }) =>
    visits.filter(({ kind }) => kind !== 'break').map(({ kind, id }) => `${kind} ${id}`),
  );

/** The run of that day that serves it. */
const runOf = (plan: RoutingPlan, call: string, day: number): RoutingRun | undefined =>
  plan.runs.find((run) => run.day === day && calls(run).includes(call));

const PINS = { stops: [], runs: [], departures: [] };

describe('searches from a plan', () => {
  it('are never worse than it', () => {
    let better = 0;
    for (const problem of problems()) {
      const start = searched(problem, { seed: 5, iterations: 3 });
      if (start.faults.length > 0) continue;
      const { objective, faults } = searched(problem, { seed: 6, iterations: 60, start: start.plan });
      expect(faults, problem.name).toEqual([]);
      expect(compare(objective, start.objective), problem.name).toBeLessThanOrEqual(0);
      if (compare(objective, start.objective) < 0) better++;
    }
    expect(better).toBeGreaterThan(0);
  });

  it('give back a good plan when nothing is left to do', () => {
    for (const problem of problems().slice(0, 8)) {
      const start = searched(problem, { seed: 5, iterations: 200 });
      const { objective } = searched(problem, { seed: 6, iterations: 1, start: start.plan });
      expect(compare(objective, start.objective), problem.name).toBeLessThanOrEqual(0);
    }
  });

  it('keep pinned runs as they are', () => {
    for (const problem of problems()) {
      const { plan } = searched(problem, { seed: 5, iterations: 3 });
      const pinned = plan.runs[0];
      if (pinned === undefined) continue;
      const changed = searched(problem, { iterations: 80, start: plan, pins: { ...PINS, runs: [0] } });
      expect(changed.faults, problem.name).toEqual([]);
      const kept = changed.plan.runs.filter(({ type, day }) => type === pinned.type && day === pinned.day).map(calls);
      expect(kept, problem.name).toContainEqual(calls(pinned));
    }
  });

  it('keep pinned stops on their run and in their order', () => {
    let tried = 0;
    for (const problem of problems()) {
      const { plan } = searched(problem, { seed: 5, iterations: 3 });
      const longest = plan.runs.toSorted((a, b) => calls(b).length - calls(a).length)[0];
      if (longest === undefined || calls(longest).length < 2) continue;
      const pinned = calls(longest).filter((_, at) => at % 2 === 0);
      const ids = [...new Set(pinned.map((call) => call.split(' ')[1] ?? ''))];
      const all = calls(longest).filter((call) => ids.includes(call.split(' ')[1] ?? ''));
      const changed = searched(problem, { iterations: 80, start: plan, pins: { ...PINS, stops: ids } });
      expect(changed.faults, problem.name).toEqual([]);
      const run = runOf(changed.plan, all[0] ?? '', longest.day);
      expect(run?.type, problem.name).toBe(longest.type);
      expect(
        calls(run ?? longest).filter((call) => all.includes(call)),
        problem.name,
      ).toEqual(all);
      tried++;
    }
    expect(tried).toBeGreaterThan(5);
  });

  it('keep pinned departures', () => {
    const later = 37;
    for (let seed = 0; seed < 6; seed++) {
      const problem = randomProblem({ ...recipe(seed, 'types', 'service'), stops: 8 });
      const { plan } = solveRoutes(problem, { seed: 1, iterations: 100 });
      const moved = plan.runs.map((run, r) => (r === 0 ? shifted(run, later) : run));
      const start = { ...plan, runs: moved };
      const first = moved[0];
      if (first === undefined) continue;
      const changed = searched(problem, { iterations: 80, start, pins: { ...PINS, runs: [0], departures: [0] } });
      expect(changed.faults).toEqual([]);
      const run = runOf(changed.plan, calls(first)[0] ?? '', first.day);
      expect(run?.trips[0]?.departs, problem.name).toBe(first.trips[0]?.departs);
    }
  });

  it('drop what a changed problem no longer knows', () => {
    const problem = randomProblem({ ...recipe(4, 'types', 'windows'), stops: 8 });
    const { plan } = solveRoutes(problem, { seed: 1, iterations: 100 });
    const gone: RoutingProblem = { ...problem, stops: problem.stops.slice(2), types: problem.types.slice(1) };
    const { faults, objective } = searched(gone, { start: plan });
    expect(faults).toEqual([]);
    expect(compare(objective, searched(gone).objective)).toBe(0);
  });
});

const shifted = (run: RoutingRun, by: number): RoutingRun => ({
  ...run,
  ends: run.ends + by,
  trips: run.trips.map((trip) => ({
    departs: trip.departs + by,
    visits: trip.visits.map((visit) => ({ ...visit, starts: visit.starts + by })),
  })),
});
