/**
 * A search that finds nothing: it writes down what it was asked, and misbehaves in the way that the problem's name
 * says.
 */
import { CundaError, type RoutingPlan, type RoutingProblem } from '../../../../src/model/index.ts';
import type { SolveOptions, SolveResult } from '../../../../src/routing/index.ts';

/** What one call was asked, as a visit of the plan. */
export const callOf = ({ seed, iterations, start, pins }: SolveOptions, cost: number): string =>
  JSON.stringify({ seed, iterations, from: start === undefined ? null : costOf(start), pins: pins ?? null, cost });

/** The fake plans end when they cost. */
export const costOf = (plan: RoutingPlan): number => plan.runs[0]?.ends ?? 0;

/** The calls that made a plan, the first first. */
export const callsOf = (plan: RoutingPlan): string[] =>
  plan.runs[0]?.trips[0]?.visits.map(({ id }) => id).filter((id) => id.startsWith('{')) ?? [];

function planOf(cost: number, calls: readonly string[], options: SolveOptions): RoutingPlan {
  const visits = calls.map((id) => ({ kind: 'stop' as const, id, starts: 0 }));
  const [, ...others] = options.start?.runs ?? [];
  const run = { type: 'van', day: 1, vehicle: 0, trips: [{ departs: 0, visits }], ends: cost };
  return { format: 'cunda-routing-plan/1', runs: [run, ...others], unserved: [] };
}

function until(done: () => boolean): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!done()) Atomics.wait(pause, 0, 0, 5);
}

export function solveRoutes(problem: RoutingProblem, options: SolveOptions): SolveResult {
  const { now = () => 0, cancelled = () => false, onBest } = options;
  const began = now();
  const elapsed = (): number => (now() - began) / 1000;
  const { name } = problem;
  if (name === 'throws a fault') throw new CundaError('request-invalid/search-limit', {}, { received: 'd9' });
  if (name === 'throws a defect') throw new TypeError('undefined is not a function');
  if (name === 'ends its thread') process.exit(3);
  const from = options.start === undefined ? 1000 : costOf(options.start);
  const metres = problem.matrices[0]?.metres;
  if (name === 'writes into the matrix' && metres instanceof Float64Array) metres[0] = (metres[0] ?? 0) + 1;
  // A draw of the seed: some threads find something in a round, some don't.
  const cost = Math.max(0, from - Math.max(0, (options.seed % 7) - 3));
  const plan = planOf(cost, [...(options.start ? callsOf(options.start) : []), callOf(options, cost)], options);
  const tell = () => onBest?.({ cost, unserved: 0, iteration: 1, seconds: elapsed(), plan: () => plan });
  tell();
  if (name === 'never stops') until(() => false);
  if (name === 'waits for the end') until(cancelled);
  if (options.seconds !== undefined) {
    const { seconds } = options;
    until(() => cancelled() || elapsed() >= seconds);
  }
  return { plan, cost, iterations: options.iterations ?? 1, seconds: elapsed(), secondsToBest: 0 };
}
