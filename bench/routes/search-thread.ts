/** The thread of a search: solves what it is given, answers and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { RoutingProblem } from '../../src/model/index.ts';
import { type SolveResult, solveRoutes } from '../../src/routing/index.ts';
import type { SearchLimits } from './search-limits.ts';

export interface SearchTask {
  readonly problem: RoutingProblem;
  readonly limits: Omit<SearchLimits, 'threads'>;
  /** Not 0 = stop. */
  readonly flag: Int32Array;
}

export type SearchAnswer = { readonly result: SolveResult } | { readonly message: string };

function answer({ problem, limits, flag }: SearchTask): SearchAnswer {
  try {
    const now = () => performance.now();
    return { result: solveRoutes(problem, { ...limits, now, cancelled: () => Atomics.load(flag, 0) !== 0 }) };
  } catch (error) {
    return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(answer(workerData as SearchTask));
