/** The search of `routes`: in threads, so that this one can show progress and hear Ctrl-C. */
import type { RoutingProblem } from '../../src/model/index.ts';
import type { SolveOptions, SolveResult } from '../../src/routing/index.ts';
import { solveThreaded } from '../work/routing/index.ts';
import { interruptible } from './interrupt.ts';
import type { Progress } from './progress.ts';
import { searchAlone } from './routes-alone.ts';

export interface SearchLimits extends Pick<SolveOptions, 'seed' | 'iterations' | 'seconds' | 'start' | 'pins'> {
  readonly threads: number;
}

export interface Searched extends SolveResult {
  /** Ended by a signal before its limit. */
  readonly interrupted: boolean;
}

/** How often progress is reported, milliseconds. */
const TELL_EVERY = 200;

export async function search(problem: RoutingProblem, limits: SearchLimits, progress: Progress): Promise<Searched> {
  const { threads, iterations, seconds } = limits;
  const began = performance.now();
  let best: { cost: number; unserved: number; iteration: number } | null = null;
  const tell = (): void => {
    if (best === null) return;
    const byTime = seconds === undefined ? 0 : (performance.now() - began) / 1000 / seconds;
    const byCount = iterations === undefined ? 0 : best.iteration / (iterations * threads);
    progress.report({
      phase: 'routing',
      done: Math.min(1, Math.max(byTime, byCount)),
      total: 1,
      note: {
        code: best.unserved > 0 ? 'best-missing' : 'best',
        params: { cost: best.cost.toLocaleString('en-US') },
      },
    });
  };
  const ticks = setInterval(tell, TELL_EVERY);
  try {
    return await interruptible(async (signal) => {
      const interrupted = () => signal.aborted;
      const options = {
        ...limits,
        cancelled: interrupted,
        onBest: (found: { cost: number; unserved: number; iteration: number }) => {
          const first = best === null;
          best = found;
          if (first) tell();
        },
      };
      const result = await (threads === 1 ? searchAlone(problem, options) : solveThreaded(problem, options));
      return { ...result, interrupted: interrupted() };
    });
  } finally {
    clearInterval(ticks);
  }
}
