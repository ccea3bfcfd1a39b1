import { describe, expect, it } from 'vitest';
import { bestBound, lowerBounds } from '../../../../src/routing/bounds/index.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import { FEATURES, hasEchelons } from '../../../support/routing/features.ts';
import { randomProblem, recipe, richRecipe } from '../../../support/routing/random-problem.ts';

/** Rich mixtures around each feature, small enough to be solved by brute force. */
const RECIPES = FEATURES.flatMap((feature, f) =>
  [0, 1, 2, 3].map((k) => {
    const seed = f * 10 + k;
    const wanted = new Set([feature, ...(k === 0 ? [] : richRecipe(seed).features)]);
    const made = recipe(seed, ...FEATURES.filter((one) => wanted.has(one)));
    return { ...made, stops: Math.min(made.stops, hasEchelons(wanted) ? 3 : 4) };
  }),
);

describe('lowerBounds', () => {
  it('never exceeds the optimum, whatever the features', async () => {
    let compared = 0;
    const tight = new Map<string, number>();
    const methods = new Map<string, number>();
    for (const made of RECIPES) {
      const problem = randomProblem(made);
      const { unserved, cost } = bruteForce(problem);
      if (unserved > 0) continue;
      const bounds = await lowerBounds(problem);
      compared += 1;
      for (const { method, value } of bounds) {
        if (value === null) continue;
        methods.set(method, (methods.get(method) ?? 0) + 1);
        expect(value, `${method} ${JSON.stringify(made)}`).toBeLessThanOrEqual(cost);
        if (value === cost) tight.set(method, (tight.get(method) ?? 0) + 1);
      }
      expect(bestBound(bounds)?.value).toBe(Math.max(...bounds.map(({ value }) => value ?? 0)));
    }
    expect(compared).toBeGreaterThan(RECIPES.length / 3);
    for (const method of ['fleet', 'assignment', 'tree', 'set-partitioning'])
      expect(methods.get(method) ?? 0, method).toBeGreaterThan(10);
    // A bound that is always 0 would pass too: some are met.
    expect(tight.get('set-partitioning') ?? 0).toBeGreaterThan(5);
  });
});
