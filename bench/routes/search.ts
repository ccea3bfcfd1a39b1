/** One search, in threads that can be told to stop. */

import { Worker } from 'node:worker_threads';
import type { RoutingProblem } from '../../src/model/index.ts';
import type { SolveResult } from '../../src/routing/index.ts';
import type { SearchLimits } from './search-limits.ts';
import type { SearchAnswer, SearchTask } from './search-thread.ts';
import { solveThreaded } from './threads.ts';

/**
 * Searches until a limit or until `stop` aborts; then the best plan found is the answer. One thread searches in a
 * thread of its own, too, so that this one can hear of an interruption. Throws what the search throws.
 */
export function searchPlan(problem: RoutingProblem, limits: SearchLimits, stop: AbortSignal): Promise<SolveResult> {
  return limits.threads === 1
    ? searchAlone(problem, limits, stop)
    : solveThreaded(problem, { ...limits, cancelled: () => stop.aborted });
}

async function searchAlone(
  problem: RoutingProblem,
  { threads: _, ...limits }: SearchLimits,
  stop: AbortSignal,
): Promise<SolveResult> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const task: SearchTask = { problem, limits, flag };
  const halt = (): void => void Atomics.store(flag, 0, 1);
  if (stop.aborted) halt();
  stop.addEventListener('abort', halt);
  const worker = new Worker(new URL('./search-thread.ts', import.meta.url), { workerData: task });
  try {
    return await new Promise<SolveResult>((resolve, reject) => {
      worker.on('message', (answer: SearchAnswer) => {
        if ('result' in answer) resolve(answer.result);
        else reject(new Error(answer.message));
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`The search ended with ${code}`)));
    });
  } finally {
    stop.removeEventListener('abort', halt);
    await worker.terminate();
  }
}
