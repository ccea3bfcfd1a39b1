/**
 * What the calling thread and a routing thread say to each other. Both ends are this software, so messages are trusted.
 */
import type { RoutingPins, RoutingPlan, RoutingProblem } from '../../../src/model/index.ts';
import type { SolveOptions, SolveResult, solveRoutes } from '../../../src/routing/index.ts';
import type { Problem } from '../../wire/problem.ts';

/** A module with the search; another than `src/routing/solve.ts` only in tests. */
export interface Solver {
  readonly solveRoutes: typeof solveRoutes;
}

export interface RoutingThreadData {
  /** Address of the {@link Solver}. */
  readonly solver: string;
  /** Its matrices are in shared memory. */
  readonly problem: RoutingProblem;
  /** Not 0 once the search shall end. */
  readonly stop: Int32Array;
}

/** One round of one thread. */
export type RoundTask = Pick<SolveOptions, 'seed' | 'iterations' | 'seconds'> & {
  readonly start?: RoutingPlan;
  readonly pins?: RoutingPins;
};

export interface RoundProgress {
  readonly plan: RoutingPlan;
  readonly cost: number;
  readonly unserved: number;
  readonly iteration: number;
}

export type RoutingMessage =
  | { readonly kind: 'best'; readonly best: RoundProgress }
  | { readonly kind: 'result'; readonly result: SolveResult }
  | { readonly kind: 'error'; readonly problem: Problem };
