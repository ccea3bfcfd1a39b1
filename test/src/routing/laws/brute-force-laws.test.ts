import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { routingFaults } from '../../../../src/model/routing/faults.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import { dearer, heavier, later, renamed } from '../../../support/routing/disguises.ts';
import { FEATURES, type Feature, hasEchelons } from '../../../support/routing/features.ts';
import { compare, type Objective } from '../../../support/routing/objective.ts';
import { type Recipe, randomProblem, recipe, richRecipe } from '../../../support/routing/random-problem.ts';
import { RELAXATIONS } from '../../../support/routing/relaxations.ts';

/** With more features than that a stop less. */
const MANY = 8;

/** So few stops that hundreds of optima take seconds. */
const small = (seed: number, features: readonly Feature[]): Recipe => {
  const made = recipe(seed, ...FEATURES.filter((feature) => features.includes(feature)));
  const most = hasEchelons(new Set(features)) || features.length > MANY ? 3 : 4;
  return { ...made, stops: Math.min(made.stops, most) };
};

/** A rich mixture for each feature. */
const RICH: readonly Recipe[] = FEATURES.map((feature, seed) => small(seed, [feature, ...richRecipe(seed).features]));

const objective = (problem: RoutingProblem): Objective => {
  const { unserved, cost } = bruteForce(problem);
  return [unserved, cost];
};

describe('the optimum of a rich problem', () => {
  it.each(RICH)('is a plan that the checker passes, at the same cost: $seed $features', (made) => {
    const problem = randomProblem(made);
    expect(routingFaults(problem)).toEqual([]);
    const { plan, unserved, cost } = bruteForce(problem);
    const checked = checkRoutingPlan(problem, plan);
    expect(checked.violations.filter(({ code }) => code !== 'stop-unserved')).toEqual([]);
    expect(checked.feasible).toBe(unserved === 0);
    expect(checked.cost.total).toBe(cost);
  });

  it.each(RICH)('is the same later, heavier, renamed, and grows with the costs: $seed $features', (made) => {
    const problem = randomProblem(made);
    const [unserved, cost] = objective(problem);
    expect(objective(later(problem, 5_000))).toEqual(objective(later(problem, 0)));
    expect(objective(heavier(problem, 3))).toEqual(objective(heavier(problem, 1)));
    expect(objective(renamed(problem, made.seed))).toEqual([unserved, cost]);
    expect(objective(dearer(problem, 7))).toEqual([unserved, 7 * cost]);
  });
});

describe('a looser problem is never worse', () => {
  it.each(Object.entries(RELAXATIONS))('%s', (_name, { needs, change, tells }) => {
    const telling = randomProblem(small(tells, needs));
    expect(compare(objective(change(telling)), objective(telling))).toBeLessThan(0);
    for (let seed = 0; seed < 3; seed++) {
      const made = small(seed, [...needs, ...richRecipe(seed, 0.08).features]);
      const problem = randomProblem(made);
      const looser = change(problem);
      expect(routingFaults(looser)).toEqual([]);
      expect(compare(objective(looser), objective(problem)), JSON.stringify(made)).toBeLessThanOrEqual(0);
    }
  });
});
