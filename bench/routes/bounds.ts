/** Lower bounds beside the plans of an instance: `--bounds`. */
import type { RoutingProblem } from '../../src/model/index.ts';
import { bestBound, lowerBounds } from '../../src/routing/bounds/index.ts';
import type { RouteInstance } from './instance.ts';
import { type LowerBound, type RouteResult, rounded } from './result.ts';

/**
 * The fixed costs that put fewer vehicles first are not reported; without them any number of vehicles is allowed, and
 * the bound holds.
 */
const asReported = ({ problem, hierarchical }: RouteInstance): RoutingProblem =>
  hierarchical ? { ...problem, types: problem.types.map((type) => ({ ...type, fixedCost: 0 })) } : problem;

/**
 * The best lower bound on the cost that is reported; null where no method applies. `seconds` limit the column
 * generation.
 */
export async function lowerBoundOf(instance: RouteInstance, seconds: number): Promise<LowerBound | null> {
  const best = bestBound(await lowerBounds(asReported(instance), { seconds, now: () => performance.now() }));
  return best === null ? null : { value: rounded(best.value / instance.scale), method: best.method };
}

/**
 * A row with its bound; the gap is (cost − bound) / bound, null for a plan that isn't feasible or without a bound above
 * 0.
 */
export function withBound(row: RouteResult, lowerBound: LowerBound | null): RouteResult {
  const { feasible, cost } = row;
  const known = lowerBound !== null && lowerBound.value > 0 && feasible && cost !== null;
  return { ...row, lowerBound, boundGap: known ? rounded((cost - lowerBound.value) / lowerBound.value) : null };
}
