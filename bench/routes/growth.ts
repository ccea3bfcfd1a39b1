/** How the search grows with the number of stops: every size in a process of its own, so that memory is told apart. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { checkRoutingPlan } from '../../src/verify/routing/index.ts';
import { type GeneratedKind, generatedProblem, KINDS } from './generated.ts';
import { searchPlan } from './search.ts';

const run = promisify(execFile);
const CHILD = new URL('./growth-child.ts', import.meta.url).pathname;

export const SIZES = [50, 100, 200, 400, 700, 1000];
const THREADS = [1, 2];

export const GrowthRow = z.object({
  kind: z.enum(KINDS),
  stops: z.number(),
  threads: z.number(),
  seed: z.number(),
  seconds: z.number(),
  /** Of all threads together. */
  iterations: z.number(),
  /** Of one thread, the first plan included: give it seconds enough. null where the time didn't suffice for one. */
  millisecondsPerIteration: z.number().nullable(),
  cost: z.number(),
  feasible: z.boolean(),
  /** Of the whole process, Node included. */
  peakMemoryMiB: z.number(),
});
export type GrowthRow = z.infer<typeof GrowthRow>;

export interface GrowthLimits {
  readonly seed: number;
  readonly seconds: number;
}

export interface Growth {
  readonly rows: readonly GrowthRow[];
  /** b of milliseconds per iteration ≈ a · stops^b, by least squares over the logarithms; one thread. */
  readonly exponents: Readonly<Record<GeneratedKind, number>>;
}

/** Measures one size in this process. */
export async function growthOf(
  kind: GeneratedKind,
  stops: number,
  threads: number,
  { seed, seconds }: GrowthLimits,
): Promise<GrowthRow> {
  const problem = generatedProblem(kind, stops, seed);
  const result = await searchPlan(problem, { seed, seconds, threads }, new AbortController().signal);
  const { feasible, cost } = checkRoutingPlan(problem, result.plan);
  return {
    kind,
    stops,
    threads,
    seed,
    seconds: result.seconds,
    iterations: result.iterations,
    millisecondsPerIteration: result.iterations === 0 ? null : (1000 * threads * result.seconds) / result.iterations,
    cost: cost.total,
    feasible,
    peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
  };
}

/** Every kind and size with one and with two threads, one after another; ends early when `stop` aborts. */
export async function routesGrowth({ seed, seconds }: GrowthLimits, stop: AbortSignal): Promise<Growth> {
  const rows: GrowthRow[] = [];
  for (const kind of KINDS)
    for (const stops of SIZES)
      for (const threads of THREADS) {
        if (stop.aborted) continue;
        const row = await measured([kind, ...[stops, threads, seed, seconds].map(String)], stop);
        if (row !== null) rows.push(row);
      }
  const exponent = (kind: GeneratedKind): number =>
    exponentOf(rows.filter((row) => row.kind === kind && row.threads === 1));
  return { rows, exponents: { capacity: exponent('capacity'), windows: exponent('windows') } };
}

/** One size in a process of its own; null where an interruption ended it. */
async function measured(args: readonly string[], stop: AbortSignal): Promise<GrowthRow | null> {
  try {
    const { stdout } = await run(process.execPath, [CHILD, ...args]);
    return GrowthRow.parse(JSON.parse(stdout));
  } catch (error) {
    if (stop.aborted) return null;
    throw error;
  }
}

/** Slope of log milliseconds over log stops; NaN (null in JSON) for fewer than two sizes. */
export function exponentOf(rows: readonly Pick<GrowthRow, 'stops' | 'millisecondsPerIteration'>[]): number {
  const points = rows.flatMap(({ stops, millisecondsPerIteration: time }) =>
    time === null ? [] : [[Math.log(stops), Math.log(time)] as const],
  );
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const x = mean(([stops]) => stops);
  const y = mean(([, time]) => time);
  const covariance = mean(([stops, time]) => (stops - x) * (time - y));
  return covariance / mean(([stops]) => (stops - x) ** 2);
}
