import { describe, expect, it } from 'vitest';
import type { RoutingPlan, RoutingProblem } from '../../../../src/model/index.ts';
import { solveRoutes } from '../../../../src/routing/index.ts';
import { FEATURES, type Features, hasEchelons } from '../../../support/routing/features.ts';
import { compare } from '../../../support/routing/objective.ts';
import { randomProblem, richRecipe } from '../../../support/routing/random-problem.ts';
import { RELAXATIONS } from '../../../support/routing/relaxations.ts';
import { searched } from '../../../support/routing/searched.ts';

const RICH = Array.from({ length: 30 }, (_, seed) => richRecipe(seed, 0.12)).filter(
  ({ features }) => !hasEchelons(new Set(features) as Features),
);

/** More stops than the brute force likes, so that the search has something to find. */
const large = (seed: number): RoutingProblem => {
  const { features } = RICH[seed % RICH.length] ?? { features: [] };
  return randomProblem({ seed, features, stops: 25 });
};

describe('searches', () => {
  it('give the same plan for the same seed and iterations', () => {
    for (let seed = 0; seed < 6; seed++) {
      const problem = large(seed);
      const once = solveRoutes(problem, { seed, iterations: 120 });
      const twice = solveRoutes(structuredClone(problem), { seed, iterations: 120 });
      expect(twice.plan).toEqual(once.plan);
      expect(twice.cost).toBe(once.cost);
    }
  });

  it('never get worse with more iterations', () => {
    let gained = 0;
    for (let seed = 0; seed < 6; seed++) {
      const problem = large(seed);
      const [few, some, many] = [40, 160, 640].map((iterations) => searched(problem, { seed, iterations }).objective);
      if (few === undefined || some === undefined || many === undefined) throw new RangeError('three searches');
      expect(compare(some, few), problem.name).toBeLessThanOrEqual(0);
      expect(compare(many, some), problem.name).toBeLessThanOrEqual(0);
      if (compare(many, few) < 0) gained++;
    }
    expect(gained).toBeGreaterThan(0);
  });

  it('report better and better plans, the last of them the answer', () => {
    for (let seed = 0; seed < 5; seed++) {
      const problem = large(seed);
      const bests: [unserved: number, cost: number][] = [];
      let last: RoutingPlan | null = null;
      const { plan } = solveRoutes(problem, {
        seed,
        iterations: 150,
        onBest: (best) => {
          bests.push([best.unserved, best.cost]);
          last = best.plan();
        },
      });
      expect(bests.length).toBeGreaterThan(0);
      bests.slice(1).forEach((best, at) => {
        expect(compare(best, bests[at] ?? best), problem.name).toBeLessThan(0);
      });
      expect(last).toEqual(plan);
    }
  });

  it('serve no less with one vehicle more', () => {
    const more = RELAXATIONS['one vehicle more'];
    for (const made of RICH.slice(0, 12)) {
      const features = FEATURES.filter((feature) => feature === 'fleets' || made.features.includes(feature));
      const problem = randomProblem({ ...made, features, stops: 6 });
      const [fewer] = searched(problem, { iterations: 200 }).objective;
      const [left] = searched(more?.change(problem) ?? problem, { iterations: 200 }).objective;
      expect(left, problem.name).toBeLessThanOrEqual(fewer);
    }
  });

  it('end when they are told to, with the best so far', () => {
    const problem = large(3);
    let asked = 0;
    const { iterations } = solveRoutes(problem, { seed: 1, iterations: 100_000, cancelled: () => ++asked > 20 });
    expect(iterations).toBeLessThan(100_000);
  });

  it('want a limit', () => {
    expect(() => solveRoutes(large(0), { seed: 1 })).toThrow(/search-limit/);
  });
});
