import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentCost } from '../../../../src/routing/bounds/assignment.ts';

/** Least cost over all permutations. */
function byTrying(costs: readonly number[], n: number, row = 0, taken = 0): number {
  if (row === n) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let j = 0; j < n; j++) {
    if ((taken & (1 << j)) === 0)
      best = Math.min(best, (costs[row * n + j] ?? 0) + byTrying(costs, n, row + 1, taken | (1 << j)));
  }
  return best;
}

describe('assignmentCost', () => {
  it('is the least over all permutations', () => {
    const cost = fc.oneof(
      { weight: 5, arbitrary: fc.nat(100) },
      { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
    );
    const square = fc
      .nat(6)
      .chain((n) => fc.tuple(fc.constant(n), fc.array(cost, { minLength: n * n, maxLength: n * n })));
    fc.assert(
      fc.property(square, ([n, costs]) => {
        expect(assignmentCost(Float64Array.from(costs), n)).toBe(byTrying(costs, n));
      }),
      { numRuns: 500 },
    );
  });
});
