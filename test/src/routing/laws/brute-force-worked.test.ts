import { describe, expect, it } from 'vitest';
import { routingFaults } from '../../../../src/model/routing/faults.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import { WORKED } from '../../../support/routing/worked.ts';

describe('the brute force finds what a person works out', () => {
  it.each(WORKED)('$name', ({ problem, unserved, cost }) => {
    expect(routingFaults(problem)).toEqual([]);
    const best = bruteForce(problem);
    expect({ unserved: best.unserved, cost: best.cost }).toEqual({ unserved, cost });
    const { violations, cost: checked } = checkRoutingPlan(problem, best.plan);
    expect(violations.filter(({ code }) => code !== 'stop-unserved')).toEqual([]);
    expect(checked.total).toBe(cost);
  });
});
