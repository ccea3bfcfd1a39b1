/** What a plan is measured by: first what it leaves out, then what it costs. */
import type { RoutingPlan, RoutingProblem } from '../../../src/model/index.ts';

/** Sum of 1 + priority over the must-serve stops and shipments left out; cost. */
export type Objective = readonly [unserved: number, cost: number];

/** Below 0: `a` is better. */
export const compare = (a: Objective, b: Objective): number => a[0] - b[0] || a[1] - b[1];

export function unservedWeight({ stops, shipments }: RoutingProblem, { unserved }: RoutingPlan): number {
  return [...stops, ...shipments]
    .filter(({ id, prize }) => prize === null && unserved.includes(id))
    .reduce((sum, { priority }) => sum + 1 + priority, 0);
}
