/**
 * The search over parts of a county: one town's feeders behind the trunk runs as they are, or trunk and feeders
 * together.
 */
import type { RoutingPins, RoutingPlan, SiteId } from '../../model/index.ts';
import { solveRoutes } from '../../routing/solve.ts';
import { decode } from './decode.ts';
import { type Effort, iterationsFor } from './effort.ts';
import { type Encoded, encode } from './encode.ts';
import { isPinned } from './pinned.ts';
import { startOf } from './start.ts';
import type { Scope } from './terms.ts';
import type { CountyRoute, CountyRoutingInput } from './types.ts';

/** What a search made of its part. */
export interface Searched {
  readonly routes: readonly CountyRoute[];
  readonly unserved: readonly SiteId[];
}

/**
 * The best routes found for the scope, starting from `from`; null where no vehicles are left for it or trunk runs share
 * a town. Where `afresh`, also from nothing: that finds other mixes of vehicles. Routes of the bases in `pinned` stay, and those that the policy pins.
 */
export function search(
  input: CountyRoutingInput,
  scope: Scope,
  from: readonly CountyRoute[],
  options: { readonly effort: Effort; readonly afresh: boolean; readonly pinned?: ReadonlySet<SiteId> },
): Searched | null {
  if (!canServe(input, scope)) return null;
  const encoded = encode(input, scope);
  const pinned = (route: CountyRoute): boolean =>
    options.pinned?.has(route.base) === true || isPinned(input.policy, route);
  const { plan, pins } = startOf(encoded, scope, from, pinned);
  const iterations = iterationsFor(encoded.problem.stops.length, options.effort);
  const warm = solve(input, encoded, iterations, { start: plan, pins });
  const cold = options.afresh && !from.some(pinned) ? solve(input, encoded, iterations, {}) : null;
  const better = cold !== null && isBetter(cold, warm) ? [cold, warm] : [warm, cold];
  for (const solved of better) {
    const decoded = solved === null ? null : decode(encoded, scope.wave, solved.plan);
    if (decoded !== null && callsEverywhere(decoded.routes, scope)) return decoded;
  }
  return null;
}

interface Solved {
  readonly plan: RoutingPlan;
  readonly cost: number;
}

const solve = (
  input: CountyRoutingInput,
  { problem }: Encoded,
  iterations: number,
  given: { start?: RoutingPlan; pins?: RoutingPins },
): Solved =>
  solveRoutes(problem, {
    seed: input.policy.seed,
    iterations,
    ...given,
    cancelled: () => {
      input.checkpoint();
      return false;
    },
  });

const isBetter = (a: Solved, b: Solved): boolean =>
  a.plan.unserved.length - b.plan.unserved.length < 0 ||
  (a.plan.unserved.length === b.plan.unserved.length && a.cost < b.cost);

/** Whether vehicles are left for both echelons. */
const canServe = ({ dataset }: CountyRoutingInput, { ready, left }: Scope): boolean =>
  (ready === null ? (['trunk', 'feeder'] as const) : (['feeder'] as const)).every((tier) =>
    dataset.vehicles.some((type) => type.tiers.includes(tier) && (left.get(type.id) ?? 0) > 0),
  );

/** Whether a trunk run calls at every town whose feeders run; where the trunk stands that is given. */
function callsEverywhere(routes: readonly CountyRoute[], { ready }: Scope): boolean {
  if (ready !== null) return true;
  const called = new Set(routes.flatMap(({ tier, stops }) => (tier === 'trunk' ? stops : [])));
  return routes.every(({ tier, base }) => tier === 'trunk' || called.has(base));
}
