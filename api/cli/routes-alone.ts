/** A search by one seed in a thread of its own, so that the calling one stays free for signals. */
import { CundaError, type RoutingProblem } from '../../src/model/index.ts';
import type { SolveResult } from '../../src/routing/index.ts';
import { Cancellation, TooLate } from '../work/routing/cancellation.ts';
import { Crew } from '../work/routing/crew.ts';
import type { ThreadedOptions } from '../work/routing/index.ts';
import type { RoundProgress } from '../work/routing/messages.ts';
import { shareProblem } from '../work/routing/share.ts';

const SOLVER = new URL('../../src/routing/solve.ts', import.meta.url).href;

/**
 * `solveRoutes` as it answers for the seed itself. A cancelled search answers with the best plan found. Throws what
 * `solveRoutes` throws.
 */
export async function searchAlone(
  problem: RoutingProblem,
  { seed, iterations, seconds, start, pins, cancelled, onBest }: Omit<ThreadedOptions, 'threads'>,
): Promise<SolveResult> {
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1000;
  const crew = new Crew(1, { solver: SOLVER, problem: shareProblem(problem) });
  const cancellation = new Cancellation(cancelled, crew);
  let told: SolveResult | null = null;
  const hear = ({ plan, cost, unserved, iteration }: RoundProgress): void => {
    told = { plan, cost, iterations: iteration, seconds: elapsed(), secondsToBest: elapsed() };
    onBest?.({ cost, unserved, iteration, seconds: elapsed(), plan: () => plan });
  };
  const task = {
    seed,
    ...(iterations !== undefined && { iterations }),
    ...(seconds !== undefined && { seconds }),
    ...(start !== undefined && { start }),
    ...(pins !== undefined && { pins }),
  };
  try {
    const [answer] = await Promise.race([crew.round([task], hear), cancellation.late]);
    if (answer === undefined) throw new CundaError('internal/no-answer', {});
    return answer.result;
  } catch (error) {
    if (!(error instanceof TooLate)) throw error;
    if (told === null) throw new CundaError('cancelled/work', {});
    return told;
  } finally {
    cancellation.end();
    await crew.close();
  }
}
