import { describe, expect, it } from 'vitest';
import { solveThreaded, type ThreadedOptions } from '../../../../api/work/routing/index.ts';
import { seedOf } from '../../../../api/work/routing/seeds.ts';
import { shareProblem } from '../../../../api/work/routing/share.ts';
import { CundaError, type RoutingPlan, RoutingProblem, type RoutingRun } from '../../../../src/model/index.ts';
import type { SolveProgress } from '../../../../src/routing/index.ts';
import { callsOf, costOf } from './fake-solver.ts';

const solver = new URL('./fake-solver.ts', import.meta.url).href;
const problemCalled = (name: string): RoutingProblem =>
  RoutingProblem.parse({
    format: 'cunda-routing/1',
    name,
    dimensions: [],
    locations: 1,
    matrices: [{ profile: 'van', metres: [5], seconds: [0] }],
    depots: [],
    types: [],
    stops: [],
  });
const solve = (name: string, options: Partial<ThreadedOptions> = {}) =>
  solveThreaded(problemCalled(name), { seed: 1, threads: 2, iterations: 16, rounds: 4, solver, ...options });
const refusal = (received: Promise<unknown>) =>
  received.then(
    () => null,
    (error: unknown) => error,
  );
interface Call {
  readonly seed: number;
  readonly iterations: number;
  readonly from: number | null;
  readonly pins: unknown;
  readonly cost: number;
}
const calls = (plan: RoutingPlan): Call[] => callsOf(plan).map((call) => JSON.parse(call));

describe('a search over threads', () => {
  it('answers the same for the same seed, threads and iterations', async () => {
    const once = await solve('search');
    const again = await solve('search');
    expect({ ...again, seconds: 0, secondsToBest: 0 }).toEqual({ ...once, seconds: 0, secondsToBest: 0 });
    const others = await Promise.all([2, 3, 4].map((seed) => solve('search', { seed })));
    expect(others.some(({ cost }) => cost !== once.cost)).toBe(true);
  });

  it('gives every thread of a round a seed of its own and the best plan of the round before', async () => {
    const { plan, cost } = await solve('search', { seed: 9, threads: 3, iterations: 80, rounds: 8 });
    let best = 1000;
    for (let round = 0; round < 8; round++) {
      const gains = [0, 1, 2].map((thread) => Math.max(0, (seedOf(9, thread, round) % 7) - 3));
      best -= Math.max(...gains);
    }
    expect(cost).toBe(best);
    expect(best).toBeLessThan(1000);
    const made = calls(plan);
    expect(made.map(({ from }) => from)).toEqual([null, ...made.slice(0, -1).map((call) => call.cost)]);
  });

  it('spends the iterations on each thread, and says the sum', async () => {
    // 10 iterations in 4 rounds: 5 + 2 + 2 + 1.
    expect(await solve('search', { iterations: 10 })).toMatchObject({ iterations: 20 });
    expect(await solve('search', { iterations: 3, threads: 3 })).toMatchObject({ iterations: 9 });
  });

  it('runs in the calling thread where one is asked for', async () => {
    const { plan } = await solve('search', { threads: 1, iterations: 50 });
    expect(calls(plan)).toMatchObject([{ seed: 1, iterations: 50, from: null }]);
  });

  it('keeps to a time limit, threads included', async () => {
    const began = performance.now();
    const { iterations, seconds, plan } = await solveThreaded(problemCalled('search'), {
      seed: 1,
      threads: 2,
      seconds: 1.6,
      rounds: 4,
      solver,
    });
    const took = (performance.now() - began) / 1000;
    expect(seconds).toBeGreaterThan(1.4);
    expect(took).toBeLessThan(8);
    expect(iterations).toBeGreaterThanOrEqual(2);
    expect(iterations).toBeLessThanOrEqual(8);
    expect(calls(plan).length).toBeGreaterThan(0);
  });

  it('tells of every better plan once', async () => {
    const told: SolveProgress[] = [];
    const { cost } = await solve('search', { rounds: 8, onBest: (best) => told.push(best) });
    const costs = told.map((best) => best.cost);
    expect(costs).toEqual([...new Set(costs)].toSorted((a, b) => b - a));
    expect(costs.at(-1)).toBe(cost);
    expect(told.map((best) => costOf(best.plan()))).toEqual(costs);
  });

  it('sends no copies of the matrices', async () => {
    const problem = shareProblem(problemCalled('writes into the matrix'));
    await solveThreaded(problem, { seed: 1, threads: 2, iterations: 2, rounds: 1, solver });
    expect(problem.matrices[0]?.metres[0]).toBeGreaterThan(5);
    expect(shareProblem(problem).matrices[0]?.metres).toBe(problem.matrices[0]?.metres);
  });
});

describe('a search that is started from a plan', () => {
  const run = (type: string, ...stops: string[]): RoutingRun => ({
    type,
    day: 1,
    vehicle: 0,
    trips: [{ departs: 0, visits: stops.map((id) => ({ kind: 'stop' as const, id, starts: 0 })) }],
    ends: 900,
  });
  const start: RoutingPlan = {
    format: 'cunda-routing-plan/1',
    runs: [run('van'), run('van', 'a', 'b'), run('truck', 'c')],
    unserved: [],
  };

  it('keeps its pins from round to round', async () => {
    const pins = { stops: ['c'], runs: [1], departures: [2] };
    const { plan } = await solve('search', { start, pins });
    const made = calls(plan);
    expect(made.length).toBeGreaterThan(0);
    expect(made[0]?.from).toBe(900);
    expect(made.map((call) => call.pins)).toEqual(made.map(() => pins));
  });

  it('starts again from the plan where a pinned run is not found again', async () => {
    const pins = { stops: [], runs: [0], departures: [] };
    const { plan } = await solve('search', { start, pins });
    expect(calls(plan)).toMatchObject([{ from: 900, pins }]);
  });
});

describe('a search that is cancelled', () => {
  it('answers with the best found', async () => {
    let cancelled = false;
    const { cost, plan } = await solve('waits for the end', {
      cancelled: () => cancelled,
      onBest: () => {
        cancelled = true;
      },
    });
    expect(calls(plan)).toHaveLength(1);
    expect(cost).toBeLessThanOrEqual(1000);
  });

  it('answers from what it was told where threads do not listen', async () => {
    let cancelled = false;
    const began = performance.now();
    const { plan } = await solve('never stops', {
      cancelled: () => cancelled,
      onBest: () => {
        cancelled = true;
      },
    });
    expect(calls(plan)).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

describe('a search that fails', () => {
  it('passes on what the search says of the problem', async () => {
    expect(await refusal(solve('throws a fault'))).toMatchObject({ code: 'request-invalid', received: 'd9' });
  });

  it.each(['throws a defect', 'ends its thread'])('is an error, not a wait: %s', async (name) => {
    const error = await refusal(solve(name));
    expect(error).toBeInstanceOf(CundaError);
    expect(error).toMatchObject({ code: 'internal' });
  });

  it('is an error where no such solver is there', async () => {
    expect(await refusal(solve('search', { solver: 'file:///no/such/solver.ts' }))).toMatchObject({ code: 'internal' });
  });

  it('throws what the listener throws', async () => {
    const onBest = () => {
      throw new RangeError('full');
    };
    expect(await refusal(solve('search', { onBest }))).toBeInstanceOf(RangeError);
    const cancelled = () => {
      throw new RangeError('gone');
    };
    expect(await refusal(solve('waits for the end', { cancelled }))).toBeInstanceOf(RangeError);
  });

  it.each([
    [{ threads: 0 }],
    [{ threads: 1.5 }],
    [{ rounds: 0 }],
    [{ iterations: 0 }],
    [{ seconds: Number.NaN }],
    [{ seconds: -1 }],
  ])('refuses limits that are none: %o', async (limits) => {
    expect(await refusal(solve('search', limits))).toMatchObject({ code: 'request-invalid' });
  });

  it('refuses to search without a limit', async () => {
    const search = solveThreaded(problemCalled('search'), { seed: 1, threads: 2, solver });
    expect(await refusal(search)).toMatchObject({
      reason: 'request-invalid/no-limit',
    });
  });
});
