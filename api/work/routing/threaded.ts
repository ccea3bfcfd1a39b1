import { CundaError, type RoutingProblem } from '../../../src/model/index.ts';
import type { SolveOptions, SolveResult } from '../../../src/routing/index.ts';
import { Cancellation, TooLate } from './cancellation.ts';
import { type Arrived, Crew } from './crew.ts';
import { checkLimits, type Limits, roundsOf, secondsOf } from './limits.ts';
import type { RoundProgress, Solver } from './messages.ts';
import { pinsIn } from './pins.ts';
import { Ranking } from './rank.ts';
import { seedOf } from './seeds.ts';
import { shareProblem } from './share.ts';

export interface ThreadedOptions extends Omit<SolveOptions, 'now' | 'iterations' | 'seconds'>, Limits {
  /** 1 = in the calling thread, which is busy until the answer is there. */
  readonly threads: number;
  /** Address of a module that exports another `solveRoutes`. */
  readonly solver?: string;
}

const SOLVER = new URL('../../../src/routing/solve.ts', import.meta.url).href;

/**
 * `solveRoutes` over several threads. In each round every thread searches with a seed of its own; then all go on from
 * the best plan of all. `iterations` are those of each thread, those of the answer are the sum over the threads. With a
 * limit of iterations alone the answer is the same for the same seed, threads, rounds and iterations. A cancelled
 * search answers with the best plan found. Throws what `solveRoutes` throws, `request-invalid` for limits that are
 * none, `internal` where a thread ends before its time.
 */
export async function solveThreaded(problem: RoutingProblem, options: ThreadedOptions): Promise<SolveResult> {
  const { threads, rounds, solver = SOLVER, ...rest } = options;
  const began = performance.now();
  checkLimits(threads, options);
  if (threads === 1) {
    const { solveRoutes } = (await import(solver)) as Solver;
    return solveRoutes(problem, { ...rest, now: () => performance.now() });
  }
  const crew = new Crew(threads, { solver, problem: shareProblem(problem) });
  try {
    return await new Search(problem, options, crew, began).run();
  } finally {
    await crew.close();
  }
}

class Search {
  readonly #options: ThreadedOptions;
  readonly #crew: Crew;
  readonly #ranking: Ranking;
  readonly #began: number;
  #iterations = 0;
  /** The best of the rounds that are done. */
  #best: SolveResult | null = null;
  /** The best that was told of: the answer when threads don't stop. */
  #told: SolveResult | null = null;

  constructor(problem: RoutingProblem, options: ThreadedOptions, crew: Crew, began: number) {
    this.#began = began;
    this.#options = options;
    this.#crew = crew;
    this.#ranking = new Ranking(problem);
  }

  async run(): Promise<SolveResult> {
    const cancellation = new Cancellation(this.#options.cancelled, this.#crew);
    try {
      return await Promise.race([this.#rounds(cancellation), cancellation.late]);
    } catch (error) {
      if (error instanceof TooLate && this.#told !== null) return { ...this.#told, seconds: this.#elapsed() };
      throw error instanceof TooLate ? new CundaError('cancelled/work', {}) : error;
    } finally {
      cancellation.end();
    }
  }

  async #rounds(cancellation: Cancellation): Promise<SolveResult> {
    const { seconds, seed, threads } = this.#options;
    const rounds = roundsOf(this.#options);
    for (const [round, { iterations }] of rounds.entries()) {
      if (cancellation.asked && this.#best !== null) break;
      const own = seconds === undefined ? null : secondsOf(rounds.slice(round), seconds - this.#elapsed(), round === 0);
      if (seconds !== undefined && own === null) break;
      const from = this.#start();
      const tasks = Array.from({ length: threads }, (_, thread) => ({
        ...(iterations !== undefined && { iterations }),
        ...(own !== null && { seconds: own }),
        ...from,
        seed: seedOf(seed, thread, round),
      }));
      const results = await this.#crew.round(tasks, (best) => this.#tell(best));
      this.#take(results);
    }
    if (this.#best === null) throw new CundaError('internal/no-answer', {});
    return { ...this.#best, iterations: this.#iterations, seconds: this.#elapsed() };
  }

  /** What a round starts from: the best plan, or the caller's where its pins aren't found again. */
  #start(): Pick<SolveOptions, 'start' | 'pins'> {
    const { start, pins } = this.#options;
    const own = { ...(start && { start }), ...(pins && { pins }) };
    if (this.#best === null) return own;
    if (start === undefined || pins === undefined) return { start: this.#best.plan };
    const again = pinsIn(this.#best.plan, start, pins);
    return again === null ? own : { start: this.#best.plan, pins: again };
  }

  /** Of equal plans the first found stays, of one round that of the first thread. */
  #take(results: readonly Arrived[]): void {
    for (const { result, at } of results) {
      this.#iterations += result.iterations;
      if (this.#best !== null && this.#ranking.compare(result, this.#best) >= 0) continue;
      const secondsToBest = (at - this.#began) / 1000 - (result.seconds - result.secondsToBest);
      this.#best = { ...result, secondsToBest };
    }
    if (this.#best === null) return;
    const { plan, cost } = this.#best;
    this.#tell({ plan, cost, unserved: this.#ranking.missing(plan), iteration: 0 });
  }

  #tell({ plan, cost, unserved, iteration }: RoundProgress): void {
    if (this.#told !== null && this.#ranking.compare({ plan, cost }, this.#told) >= 0) return;
    const seconds = this.#elapsed();
    this.#told = { plan, cost, iterations: this.#iterations + iteration, seconds, secondsToBest: seconds };
    this.#options.onBest?.({ cost, unserved, iteration: this.#iterations + iteration, seconds, plan: () => plan });
  }

  #elapsed(): number {
    return (performance.now() - this.#began) / 1000;
  }
}
