/** The search's plan of a problem, checked. */
import { violationText } from '../../../api/words/violations.ts';
import type { RoutingPlan, RoutingProblem } from '../../../src/model/index.ts';
import { type SolveOptions, solveRoutes } from '../../../src/routing/index.ts';
import { checkRoutingPlan } from '../../../src/verify/routing/index.ts';
import { type Objective, unservedWeight } from './objective.ts';

export interface Searched {
  readonly plan: RoutingPlan;
  readonly objective: Objective;
  /** What is wrong with it: violations other than stops left out, or a cost that is not the checker's. */
  readonly faults: readonly string[];
}

export function searched(problem: RoutingProblem, options: Partial<SolveOptions> = {}): Searched {
  const { plan, cost } = solveRoutes(problem, { seed: 1, iterations: 400, ...options });
  const checked = checkRoutingPlan(problem, plan);
  const faults = checked.violations
    .filter(({ code }) => code !== 'stop-unserved')
    .map((one) => violationText('en', one));
  if (cost !== checked.cost.total) faults.push(`cost ${cost}; the checker finds ${checked.cost.total}`);
  return { plan, objective: [unservedWeight(problem, plan), checked.cost.total], faults };
}
