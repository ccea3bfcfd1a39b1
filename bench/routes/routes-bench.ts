/** The route optimiser on published instances: `npm run bench routes -- --set <name>`, see bench/routes/README.md. */
import { BenchError } from '../error.ts';
import { type BestKnown, bestKnownOf } from './best-known.ts';
import { lowerBoundOf, withBound } from './bounds.ts';
import type { RouteInstance } from './instance.ts';
import type { RoutesOptions } from './options.ts';
import { writeSolution } from './output.ts';
import type { RoutePeer } from './peers/index.ts';
import { instanceName, readInstance } from './read.ts';
import { failed, judge, type Made, type RouteResult } from './result.ts';
import { searchPlan } from './search.ts';

/** Time for the column generation of `--bounds` where the search has no limit of time. */
const BOUND_SECONDS = 20;

/**
 * Solves every instance, ours and the peers one after another on the same problem and under the same limit, and checks
 * each plan. An instance that can't be read or solved is a row with the reason. Ends early, with the best plan of the
 * search under way, when `stop` aborts. `tell` hears which instance is next.
 */
export async function routesBench(
  options: RoutesOptions,
  stop: AbortSignal,
  tell: (line: string) => void = () => undefined,
): Promise<RouteResult[]> {
  const results: RouteResult[] = [];
  for (const [i, file] of options.files.entries()) {
    if (stop.aborted) break;
    tell(`${i + 1} of ${options.files.length}: ${instanceName(file)}`);
    results.push(...(await resultsOf(file, options, stop)));
  }
  return results;
}

async function resultsOf(file: string, options: RoutesOptions, stop: AbortSignal): Promise<RouteResult[]> {
  let instance: RouteInstance;
  try {
    instance = readInstance(file, options.format);
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    const { message } = error;
    const row = failed({ instance: instanceName(file), format: options.format ?? null, error: message }, none(options));
    return [options.bounds ? withBound(row, null) : row];
  }
  const best = bestKnownOf(file, instance.format);
  const results = [await ours(instance, best, options, stop)];
  for (const peer of options.peers) {
    if (!stop.aborted) results.push(await theirs(peer, instance, best, options));
  }
  if (!options.bounds) return results;
  const bound = stop.aborted ? null : await lowerBoundOf(instance, options.seconds ?? BOUND_SECONDS);
  return results.map((row) => withBound(row, bound));
}

const none = ({ seed, threads }: RoutesOptions, solver = 'cunda'): Made => ({
  solver,
  seconds: 0,
  secondsToBest: null,
  iterations: null,
  seed,
  threads,
});

async function ours(
  instance: RouteInstance,
  best: BestKnown,
  options: RoutesOptions,
  stop: AbortSignal,
): Promise<RouteResult> {
  const { seed, threads, seconds, iterations, out } = options;
  const limits = {
    seed,
    threads,
    ...(seconds !== undefined && { seconds }),
    ...(iterations !== undefined && { iterations }),
  };
  try {
    const { plan, ...search } = await searchPlan(instance.problem, limits, stop);
    const { seconds: spent, secondsToBest, iterations: done } = search;
    const made = { ...none(options), seconds: spent, secondsToBest, iterations: done };
    const judged = judge(instance, best, plan, made, search.cost);
    if (out !== undefined) writeSolution(out, instance, plan, judged);
    return judged.result;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failed({ instance: instance.name, format: instance.format, best, error: error.message }, none(options));
  }
}

async function theirs(
  peer: RoutePeer,
  instance: RouteInstance,
  best: BestKnown,
  options: RoutesOptions,
): Promise<RouteResult> {
  const { seed, seconds = 0, out } = options;
  const answer = await peer.solve(instance.problem, { seconds, seed });
  const made: Made = { ...none(options, peer.name), seconds: answer.seconds, threads: 1 };
  const versed = { version: peer.version(), ...(answer.notes.length > 0 && { notes: answer.notes }) };
  if ('unsupported' in answer) {
    const row = { instance: instance.name, format: instance.format, best, error: answer.unsupported };
    return { ...failed(row, made), ...versed };
  }
  const judged = judge(instance, best, answer.plan, made);
  if (out !== undefined) writeSolution(out, instance, answer.plan, judged);
  return { ...judged.result, ...versed };
}
