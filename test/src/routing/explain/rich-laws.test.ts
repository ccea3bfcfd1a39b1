import { describe, expect, it } from 'vitest';
import type { RoutingPlan } from '../../../../src/model/index.ts';
import { costLedger, explainUnserved, relaxation } from '../../../../src/routing/explain/index.ts';
import { planOf, sequenceOf } from '../../../../src/routing/timing/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import { FEATURES, hasEchelons } from '../../../support/routing/features.ts';
import { randomProblem, recipe, richRecipe } from '../../../support/routing/random-problem.ts';

/** Rich problems with their optima. */
const CASES = FEATURES.flatMap((feature, f) =>
  [0, 1, 2].map((k) => {
    const seed = 500 + f * 10 + k;
    const wanted = new Set([feature, ...richRecipe(seed, 0.12).features]);
    const made = recipe(seed, ...FEATURES.filter((one) => wanted.has(one)));
    return { ...made, stops: Math.min(made.stops, hasEchelons(wanted) ? 3 : 4) };
  }),
);

describe('explanations of rich plans', () => {
  it('agree with the checker in every line, and every relaxation can be carried out', () => {
    const codes = new Set<string>();
    let carriedOut = 0;
    for (const made of CASES) {
      const problem = randomProblem(made);
      const optimum = bruteForce(problem).plan;
      expect(costLedger(problem, optimum).cost, JSON.stringify(made)).toEqual(checkRoutingPlan(problem, optimum).cost);
      // Timed again, the optimum keeps every rule and costs no more.
      const again = checkRoutingPlan(
        problem,
        planOf(
          problem,
          optimum.runs.map((run) => sequenceOf(run)),
        ),
      );
      expect(
        again.violations.filter(({ code }) => code !== 'stop-unserved'),
        JSON.stringify(made),
      ).toEqual([]);
      expect(again.cost.total).toBeLessThanOrEqual(checkRoutingPlan(problem, optimum).cost.total);
      for (const plan of [optimum, withoutOne(problem, optimum)]) {
        const before = checkRoutingPlan(problem, plan);
        if (before.violations.some(({ code }) => code !== 'stop-unserved')) continue;
        for (const reason of explainUnserved(problem, plan)) {
          codes.add(reason.code);
          for (const one of reason.relaxations) {
            const then = relaxation(problem, plan, reason.id, one);
            const after = checkRoutingPlan(then.problem, then.plan);
            const where = JSON.stringify([made, reason.id, one.steps]);
            expect(
              after.violations.filter(({ code }) => code !== 'stop-unserved'),
              where,
            ).toEqual([]);
            expect(after.cost.total - before.cost.total, where).toBe(one.cost);
            carriedOut += 1;
          }
        }
      }
    }
    expect(carriedOut).toBeGreaterThan(100);
    expect(codes.size).toBeGreaterThan(8);
  });
});

/** The plan without the first stop that it serves. */
function withoutOne(problem: Parameters<typeof planOf>[0], plan: RoutingPlan): RoutingPlan {
  const first = plan.runs
    .flatMap(({ trips }) => trips.flatMap(({ visits }) => visits))
    .find(({ kind }) => kind === 'stop')?.id;
  const sequences = plan.runs.map((run) => {
    const sequence = sequenceOf(run, { breaks: false });
    return {
      ...sequence,
      trips: sequence.trips.map((trip) => ({
        ...trip,
        visits: trip.visits.filter(({ kind, id }) => kind !== 'stop' || id !== first),
      })),
    };
  });
  return planOf(problem, sequences);
}
