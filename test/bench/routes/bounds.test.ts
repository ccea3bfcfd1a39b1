/** Bounds are in the unit that is reported. */
import { describe, expect, it } from 'vitest';
import { lowerBoundOf, withBound } from '../../../bench/routes/bounds.ts';
import { instanceOf } from '../../../bench/routes/instance.ts';
import { failed, judge } from '../../../bench/routes/result.ts';
import { planOf } from '../../../src/routing/timing/index.ts';
import { lineProblem } from '../../src/routing/timing/problems.ts';

/** Three stops that need a run each, 100 m out and 100 m back; ten metres a unit of the instance. */
const heavy = { deliver: [60] };
const problem = lineProblem([0, 10, 10, 10], [heavy, heavy, heavy], { fixedCost: 1_000_000, maxTrips: 1 });
const instance = (hierarchical: boolean) =>
  instanceOf('three', 'vrptw-gh200', { problem, scale: 10, distanceScale: 10, hierarchical });
const made = { solver: 'cunda', seconds: 1, secondsToBest: 1, iterations: 1, seed: 1, threads: 1 };
const best = { cost: null, vehicles: null, unverified: null };
const plan = planOf(
  problem,
  ['s1', 's2', 's3'].map((id, vehicle) => ({
    type: 'van',
    day: 1,
    vehicle,
    trips: [{ visits: [{ kind: 'stop', id }] }],
  })),
);

describe('the bound of an instance', () => {
  it('leaves the fixed costs out where they only put fewer vehicles first', async () => {
    const bound = await lowerBoundOf(instance(true), 5);
    expect(bound?.value).toBe(60);
    const row = withBound(judge(instance(true), best, plan, made).result, bound);
    expect(row).toMatchObject({ cost: 60, boundGap: 0 });
    expect((await lowerBoundOf(instance(false), 5))?.value).toBe(300_060);
  });

  it('makes a gap of a feasible plan and a bound above 0 only', () => {
    const row = judge(instance(true), best, plan, made).result;
    expect(withBound(row, { value: 50, method: 'tree' }).boundGap).toBe(0.2);
    expect(withBound(row, { value: 0, method: 'tree' }).boundGap).toBeNull();
    expect(withBound(row, null)).toMatchObject({ lowerBound: null, boundGap: null });
    const none = failed({ instance: 'three', format: null, error: 'no plan' }, made);
    expect(withBound(none, { value: 50, method: 'tree' }).boundGap).toBeNull();
  });
});
