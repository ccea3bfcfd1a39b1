import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Route, routeCost } from '../../../../src/planning/routes/single/problem.ts';
import { type RouteProblem, type RouteStop, routeStops } from '../../../../src/planning/routes/single/routes.ts';
import { savingsRoutes } from '../../../../src/planning/routes/single/savings.ts';

const stop = (id: string, changes: Partial<RouteStop> = {}): RouteStop => ({
  id,
  deliver: 1,
  collect: 0,
  serviceSeconds: 0,
  meanCollected: 0,
  opens: 0,
  closes: 86_400,
  due: Number.POSITIVE_INFINITY,
  ...changes,
});

/** Stops on a plane in kilometres, depot at the origin, one minute and one kilometre a kilometre; fen = metres / 10. */
function planeProblem(at: readonly (readonly [number, number])[], changes: Partial<RouteProblem> = {}): RouteProblem {
  const nodes = [[0, 0] as const, ...at];
  const km = nodes.flatMap(([x1, y1]) => nodes.map(([x2, y2]) => Math.hypot(x1 - x2, y1 - y2)));
  return {
    stops: at.map((_, i) => stop(`s${i + 1}`)),
    seconds: Int32Array.from(km, (d) => Math.round(d * 60)),
    metres: Int32Array.from(km, (d) => Math.round(d * 1000)),
    departs: 0,
    shiftSeconds: 36_000,
    unloadSeconds: 0,
    secondsPerParcel: 0,
    capacityParcels: 100,
    coldCapacityParcels: 100,
    coldShare: { inbound: 0, outbound: 0 },
    fenPerKilometre: 100,
    fenPerHour: 0,
    fenPerDay: 0,
    ...changes,
  };
}

const nothing = (): void => {};
const solve = (problem: RouteProblem) => routeStops(problem, 0, nothing);
const costOf = (problem: RouteProblem, runs: readonly { stops: readonly string[] }[]): number =>
  runs.reduce((sum, run) => {
    const route = run.stops.map((id) => problem.stops.findIndex((each) => each.id === id) + 1);
    return sum + routeCost(problem, route).fen;
  }, 0);

/** Least cost over all partitions into ordered routes, by trying them all. */
function bruteForce(problem: RouteProblem): number {
  const orders = (rest: readonly number[]): number[][] =>
    rest.length === 0 ? [[]] : rest.flatMap((x) => orders(rest.filter((y) => y !== x)).map((tail) => [x, ...tail]));
  let best = Number.POSITIVE_INFINITY;
  for (const order of orders(problem.stops.map((_, i) => i + 1))) {
    for (let cuts = 0; cuts < 2 ** (order.length - 1); cuts++) {
      const routes: number[][] = [[]];
      order.forEach((node, i) => {
        routes.at(-1)?.push(node);
        if (i < order.length - 1 && (cuts >> i) & 1) routes.push([]);
      });
      best = Math.min(
        best,
        routes.reduce((sum, route) => sum + routeCost(problem, route).fen, 0),
      );
    }
  }
  return best;
}

describe('the cost of one route', () => {
  const problem = planeProblem(
    [
      [3, 0],
      [3, 4],
    ],
    { fenPerHour: 6000, shiftSeconds: 7200, fenPerDay: 1200, unloadSeconds: 0 },
  );

  it('is distance, time and its share of the vehicle-day', () => {
    // 3 + 4 + 5 = 12 km in 12 minutes: 1200 + 1200 + 1200 × 720/7200 fen.
    expect(routeCost(problem, [1, 2]).fen).toBeCloseTo(1200 + 1200 + 120, 9);
  });

  it('waits for a stop to open and refuses one that closes before the service ends', () => {
    const late = {
      ...problem,
      stops: [stop('s1', { opens: 600, serviceSeconds: 60, closes: 700 }), stop('s2', { closes: 800 })],
    };
    expect(routeCost(late, [1]).seconds).toBe(600 + 60 + 180);
    expect(routeCost(late, [1, 2]).why).toBe('time-window');
  });

  it('checks the load after each stop, not only the sums', () => {
    // 60 out and 60 back fit a vehicle of 100 only where the delivery comes first.
    const stops = [stop('s1', { deliver: 60, collect: 0 }), stop('s2', { deliver: 0, collect: 60 })];
    expect(routeCost({ ...problem, stops }, [1, 2]).why).toBe(null);
    expect(routeCost({ ...problem, stops }, [2, 1]).why).toBe('capacity');
  });

  it('keeps cold parcels within the cold compartment', () => {
    const cold = { ...problem, coldCapacityParcels: 5, coldShare: { inbound: 0.1, outbound: 0 } };
    expect(routeCost({ ...cold, stops: [stop('s1', { deliver: 49 }), stop('s2')] }, [1]).why).toBe(null);
    expect(routeCost({ ...cold, stops: [stop('s1', { deliver: 51 }), stop('s2')] }, [1]).why).toBe('capacity');
  });

  it('refuses a run longer than a shift and a leg without a way', () => {
    expect(routeCost({ ...problem, shiftSeconds: 719 }, [1, 2]).why).toBe('shift');
    expect(routeCost({ ...problem, seconds: problem.seconds.with(1, -1) }, [1]).why).toBe('no-road-to-town');
  });
});

describe('routes', () => {
  it('go round a ring rather than out and back', () => {
    const problem = planeProblem([
      [2, 0],
      [2, 2],
      [0, 2],
    ]);
    const { runs } = solve(problem);
    expect(runs).toHaveLength(1);
    expect(costOf(problem, runs)).toBeCloseTo(800, 9);
  });

  it('split where the vehicle is too small', () => {
    const { runs } = solve(
      planeProblem(
        [
          [2, 0],
          [2, 1],
          [-2, 0],
          [-2, 1],
        ],
        { capacityParcels: 2 },
      ),
    );
    expect(runs.map((run) => [...run.stops].sort())).toEqual(
      expect.arrayContaining([
        ['s1', 's2'],
        ['s3', 's4'],
      ]),
    );
    expect(runs).toHaveLength(2);
  });

  it('name the stops that no run can serve, with the reason, and serve the rest', () => {
    const problem = planeProblem([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    const stops = [stop('s1', { deliver: 101 }), stop('s2', { closes: 60 }), stop('s3')];
    const { runs, unroutable } = solve({ ...problem, stops });
    expect([...unroutable]).toEqual([
      ['s1', 'capacity'],
      ['s2', 'time-window'],
    ]);
    expect(runs.map((run) => run.stops)).toEqual([['s3']]);
  });

  it('drop a due time that nobody can keep, but keep one that can be kept', () => {
    // The near stop wants its parcels by minute 10, the far one by minute 1, which is impossible.
    const problem = planeProblem([
      [10, 0],
      [0, 30],
    ]);
    const stops = [stop('s1', { due: 600 }), stop('s2', { due: 60 })];
    const { runs, unroutable } = solve({ ...problem, stops });
    expect(unroutable.size).toBe(0);
    for (const run of runs) expect(run.stops.indexOf('s1')).toBeLessThanOrEqual(0);
  });

  it('count vehicles that come back in time for a second run', () => {
    const both = planeProblem(
      [
        [2, 0],
        [-2, 0],
      ],
      { capacityParcels: 1, fenPerDay: 10 },
    );
    expect(solve(both)).toMatchObject({ vehicles: 1, fen: expect.closeTo(2 * 400 + 10, 6) });
    expect(solve({ ...both, shiftSeconds: 300 })).toMatchObject({ vehicles: 2, fen: expect.closeTo(2 * 400 + 20, 6) });
  });

  const points = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
    minLength: 1,
    maxLength: 9,
  });

  it('visit every routable stop once, feasibly, at no more than the savings routes cost', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 9 }), (at, capacityParcels) => {
        const problem = planeProblem(at, { capacityParcels, fenPerHour: 1000, fenPerDay: 500 });
        const { runs, unroutable } = solve(problem);
        expect(unroutable.size).toBe(0);
        expect(runs.flatMap((run) => run.stops).sort()).toEqual(problem.stops.map((each) => each.id).sort());
        const cost = costOf(problem, runs);
        expect(cost).toBeLessThan(Number.POSITIVE_INFINITY);
        const first: Route[] = savingsRoutes(problem);
        expect(cost).toBeLessThanOrEqual(first.reduce((sum, route) => sum + routeCost(problem, route).fen, 0) + 1e-6);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('are never better than the best of all and rarely much worse on five stops', () => {
    let total = 0;
    let optimal = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
          minLength: 5,
          maxLength: 5,
        }),
        (at) => {
          const problem = planeProblem(at, { capacityParcels: 3 });
          const cost = costOf(problem, solve(problem).runs);
          const best = bruteForce(problem);
          expect(cost).toBeGreaterThanOrEqual(best - 1e-6);
          expect(cost).toBeLessThanOrEqual(best * 1.15 + 1e-6);
          total++;
          if (cost <= best + 1e-6) optimal++;
        },
      ),
      { numRuns: 40, seed: 11 },
    );
    expect(optimal / total).toBeGreaterThan(0.7);
  });

  it('are the same every time', () => {
    const at = Array.from({ length: 12 }, (_, i) => [((i * 37) % 19) - 9, ((i * 53) % 17) - 8] as const);
    const problem = planeProblem(at, { capacityParcels: 5 });
    expect(solve(problem)).toEqual(solve(problem));
  });
});
