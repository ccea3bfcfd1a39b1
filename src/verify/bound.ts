/** What stated bounds of a plan must agree with: the plan's own costs, and one another. */
import type { BoundSum, Plan, PlanBound } from '../model/index.ts';

/** Where a bound is not what it should be, as JSON pointers into it, with the value that it should have (or at most). */
export interface BoundFault {
  readonly path: string;
  readonly rule: 'cost' | 'not-above-cost' | 'gap' | 'sum' | 'method';
  readonly stated: number | string | null;
  readonly expected: number | string | null;
}

const PARTS = ['sites', 'routesOfOwnSites', 'routesOfAnySites', 'ownSites', 'whole'] as const;
const GAP_TOLERANCE = 1e-12;

/**
 * Faults of the bounds of `plan`: costs that are not those of its ledger, a bound above a cost that some plan has, gaps
 * and sums that do not follow. That no plan is cheaper can't be seen from here.
 */
export function checkBound(plan: Plan, bound: PlanBound): BoundFault[] {
  const faults: BoundFault[] = [];
  const { sitesFen, distanceFen, driversFen, vehiclesFen } = plan.figures.cost.perWeek;
  const routes = distanceFen + driversFen + vehiclesFen;
  const plannable = routes + sitesFen;
  const costs = [sitesFen, routes, routes, plannable, plannable];
  const hold = (
    path: string,
    rule: BoundFault['rule'],
    stated: BoundFault['stated'],
    expected: typeof stated,
  ): void => {
    if (stated !== expected) faults.push({ path, rule, stated, expected });
  };
  hold('/plan', 'cost', bound.plan, plan.id);
  PARTS.forEach((name, i) => {
    const part: BoundSum = bound[name];
    const cost = costs[i];
    hold(`/${name}/costFen`, 'cost', part.costFen, cost);
    if (part.boundFen !== null && part.boundFen > cost)
      faults.push({ path: `/${name}/boundFen`, rule: 'not-above-cost', stated: part.boundFen, expected: cost });
    const gap = part.boundFen === null ? null : 1 - part.boundFen / Math.max(1, cost);
    const apart = gap === null || part.gap === null ? gap !== part.gap : Math.abs(gap - part.gap) > GAP_TOLERANCE;
    if (apart && cost > 0) faults.push({ path: `/${name}/gap`, rule: 'gap', stated: part.gap, expected: gap });
  });
  const sum = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);
  const { sites, routesOfOwnSites: own, routesOfAnySites: any } = bound;
  hold('/ownSites/boundFen', 'sum', bound.ownSites.boundFen, sum(sitesFen, own.boundFen));
  hold('/whole/boundFen', 'sum', bound.whole.boundFen, sum(sites.boundFen, any.boundFen));
  // What holds for any sites holds for these.
  if (own.boundFen !== null && any.boundFen !== null && own.boundFen < any.boundFen)
    faults.push({ path: '/routesOfOwnSites/boundFen', rule: 'sum', stated: own.boundFen, expected: any.boundFen });
  for (const name of ['sites', 'routesOfOwnSites', 'routesOfAnySites'] as const) {
    const { method, boundFen } = bound[name];
    if ((method === 'none') !== (boundFen === null))
      faults.push({ path: `/${name}/method`, rule: 'method', stated: method, expected: boundFen });
  }
  return faults;
}
