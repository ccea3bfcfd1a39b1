/** What a plan is measured by: first what it leaves out, then what it costs. */
import type { RoutingPlan, RoutingProblem } from '../../../src/model/index.ts';

/**
 * Weight of the must-serve stops and shipments left out, one for each visit and more than all visits for each visit's
 * point of priority; cost.
 */
export type Objective = readonly [unserved: number, cost: number];

/** Below 0: `a` is better. */
export const compare = (a: Objective, b: Objective): number => a[0] - b[0] || a[1] - b[1];

export function unservedWeight(problem: RoutingProblem, { unserved }: RoutingPlan): number {
  const { stops, shipments } = problem;
  return [...stops, ...shipments]
    .filter(({ id, prize }) => prize === null && unserved.includes(id))
    .reduce((sum, one) => sum + weightOf(problem, one), 0);
}

/** What leaving one out weighs if it must be served. */
export function weightOf(
  { stops, shipments }: RoutingProblem,
  one: { readonly priority: number; readonly pickup?: unknown },
): number {
  const priorities = 1 + stops.length + shipments.length * 2;
  return (one.pickup === undefined ? 1 : 2) * (1 + priorities * one.priority);
}
