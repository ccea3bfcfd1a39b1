import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routingFaults } from '../../../../src/model/routing/faults.ts';
import { FEATURES } from '../../../support/routing/features.ts';
import { randomProblem, recipe, recipes } from '../../../support/routing/random-problem.ts';

describe('random routing problems', () => {
  it('are sound, whatever they switch on', () => {
    fc.assert(
      fc.property(recipes({ features: FEATURES.length }), (made) => {
        expect(routingFaults(randomProblem(made))).toEqual([]);
      }),
    );
  });

  it('are the same for the same recipe', () => {
    fc.assert(
      fc.property(recipes(), (made) => {
        expect(randomProblem(made)).toEqual(randomProblem(made));
      }),
    );
  });

  it.each(FEATURES)('say something else with %s, for one of the first seeds', (feature) => {
    const differs = Array.from({ length: 20 }, (_, seed) => {
      // What patterns, shipments and the like change is told by their parts, not by the name.
      const { name: _with, ...changed } = randomProblem({ ...recipe(seed, feature), stops: 5 });
      const { name: _without, ...plain } = randomProblem({ ...recipe(seed), stops: 5 });
      return JSON.stringify(changed) !== JSON.stringify(plain);
    });
    expect(differs).toContain(true);
  });
});
