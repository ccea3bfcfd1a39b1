import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import { FEATURES, hasEchelons } from '../../../support/routing/features.ts';
import { compare, type Objective } from '../../../support/routing/objective.ts';
import { type Recipe, randomProblem, recipe, richRecipe } from '../../../support/routing/random-problem.ts';
import { searched } from '../../../support/routing/searched.ts';
import { WORKED } from '../../../support/routing/worked.ts';

const SEEDS = [0, 1, 2, 3];
/** Of so many instances the search may miss the optimum once. */
const RICH = Array.from({ length: 40 }, (_, seed) => seed);
const RICH_SHARE = 0.9;

/** Small problems that searches got wrong. */
const ONCE_WRONG: readonly Recipe[] = [
  { seed: 0, features: ['noWay'], stops: 2 },
  { seed: 7, features: ['prize'], stops: 3 },
  { seed: 32, features: ['allowedTypes', 'noWay'], stops: 5 },
  { seed: 76, features: ['windows', 'timeCost', 'times'], stops: 5 },
  { seed: 173, features: ['dimensions', 'collect', 'echelonAmounts', 'noWay'], stops: 4 },
  { seed: 262, features: ['service', 'openingCost', 'fleets', 'days', 'echelonAmounts', 'noWay'], stops: 3 },
  { seed: 124, features: ['windows', 'maxSeconds', 'trips'], stops: 3 },
  { seed: 128, features: ['maxVisits', 'depots', 'depotWindow', 'profiles'], stops: 2 },
  { seed: 170, features: ['breaks', 'timeCost'], stops: 1 },
  { seed: 199, features: ['maxDriveSeconds', 'shipments'], stops: 5 },
  { seed: 234, features: ['maxSeconds', 'skills', 'priority', 'days', 'patternAmounts'], stops: 4 },
  { seed: 249, features: ['breaks', 'depotWindow', 'profiles'], stops: 4 },
  { seed: 305, features: ['timeFactor', 'patterns', 'horizonCost', 'noWay'], stops: 4 },
];

const optimum = (problem: RoutingProblem): Objective => {
  const { unserved, cost } = bruteForce(problem);
  return [unserved, cost];
};

describe('the search on worked examples', () => {
  it.each(WORKED)('$name', ({ problem, unserved, cost }) => {
    const { objective, faults } = searched(problem);
    expect(faults).toEqual([]);
    expect(objective).toEqual([unserved, cost]);
  });
});

describe('the search on small problems of each feature', () => {
  for (const feature of FEATURES) {
    it(`${feature}: plans pass the checker at the same cost, and all but one are optimal`, () => {
      let optimal = 0;
      const misses: string[] = [];
      for (const seed of SEEDS) {
        const made = recipe(seed, feature);
        const problem = randomProblem(made);
        const { objective, faults } = searched(problem);
        expect(faults, JSON.stringify(made)).toEqual([]);
        const best = optimum(problem);
        expect(compare(objective, best), `better than the best of ${JSON.stringify(made)}`).toBeGreaterThanOrEqual(0);
        if (compare(objective, best) === 0) optimal++;
        else misses.push(`${JSON.stringify(made)}: ${objective} for ${best}`);
      }
      expect(optimal, misses.join('\n')).toBeGreaterThanOrEqual(SEEDS.length - 1);
    });
  }

  it('rich mixtures: plans pass the checker at the same cost, and nearly all are optimal', () => {
    let [optimal, all] = [0, 0];
    const misses: string[] = [];
    const wrong: string[] = [];
    for (const seed of RICH) {
      const rich = richRecipe(seed, 0.15);
      const made = { ...rich, stops: Math.min(rich.stops, hasEchelons(new Set(rich.features)) ? 3 : 4) };
      const problem = randomProblem(made);
      const { objective, faults } = searched(problem);
      const best = optimum(problem);
      const step = compare(objective, best);
      all++;
      if (faults.length > 0 || step < 0) wrong.push(`${JSON.stringify(made)}: ${faults[0] ?? 'below the optimum'}`);
      else if (step === 0) optimal++;
      else misses.push(`${JSON.stringify(made)}: ${objective} for ${best}`);
    }
    expect(wrong).toEqual([]);
    expect(optimal / all, misses.join('\n')).toBeGreaterThanOrEqual(RICH_SHARE);
  });
});

describe('the search on what it once got wrong', () => {
  it.each(ONCE_WRONG)('seed $seed, $stops stops: $features', (made) => {
    const problem = randomProblem(made);
    const { objective, faults } = searched(problem);
    expect(faults).toEqual([]);
    expect(objective).toEqual(optimum(problem));
  });
});
