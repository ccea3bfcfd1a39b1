/** The route optimiser's door: a rich problem in, the best plan found out. */
import { CundaError, type RoutingPins, type RoutingPlan, type RoutingProblem } from '../model/index.ts';

export interface SolveOptions {
  /** Same problem, seed and iterations: same plan. */
  readonly seed: number;
  /** Stop after so many iterations of the search. */
  readonly iterations?: number;
  /** Stop after so many seconds by `now`. At least one of the two limits is needed. */
  readonly seconds?: number;
  /** A clock, milliseconds; needed for `seconds` and for the times in the answer. */
  readonly now?: () => number;
  /** The plan to start from; what of it can't be kept is dropped. */
  readonly start?: RoutingPlan;
  /** What of `start` must stay. */
  readonly pins?: RoutingPins;
  /** Called with every better plan; `plan()` makes it plain data. */
  readonly onBest?: (best: SolveProgress) => void;
  /** Asked now and then; true ends the search with the best found so far. */
  readonly cancelled?: () => boolean;
}

export interface SolveProgress {
  readonly cost: number;
  readonly unserved: number;
  readonly iteration: number;
  readonly seconds: number;
  readonly plan: () => RoutingPlan;
}

export interface SolveResult {
  readonly plan: RoutingPlan;
  /** The plan's total cost in the problem's unit, as the checker finds it. */
  readonly cost: number;
  readonly iterations: number;
  readonly seconds: number;
  readonly secondsToBest: number;
}

/** Searches for a cheap plan that serves as much as can be served (highest priority first). Throws `request-invalid` on a problem with faults. */
export function solveRoutes(_problem: RoutingProblem, _options: SolveOptions): SolveResult {
  throw new CundaError('internal', 'The search is not there yet');
}
