import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RouteFormat, RouteInstance } from '../../../bench/routes/instance.ts';
import { readInstance } from '../../../bench/routes/read.ts';
import { solutionText } from '../../../bench/routes/solutions/index.ts';
import type { RoutingPlan, RoutingVisit } from '../../../src/model/index.ts';
import { planOf } from '../../../src/routing/timing/index.ts';
import { missing, setFile, solved, titled } from './shared.ts';
import { shippedDays, shippedRoutes } from './shipped.ts';

const routesIn = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('Route'))
    .map((line) => line.trim());

describe.skipIf(missing)(titled('written and read again'), () => {
  for (const set of ['cvrp-x', 'mtvrptwr', 'hfvrp-x'])
    it(`${set}: the routes that were shipped`, () => {
      const [name = ''] = solved(set, '.sol');
      const instance = readInstance(setFile(set, `${name}.vrp`));
      const text = readFileSync(setFile(set, `${name}.sol`), 'utf8');
      const written = solutionText(instance, planOf(instance.problem, shippedRoutes(instance, text)), 12.5);
      expect(routesIn(written)).toEqual(routesIn(text));
      expect(written).toMatch(/\nCost 12\.5\n$/);
    });

  it('pvrp-cordeau: days, vehicles, durations, loads and routes that were shipped', () => {
    const instance = readInstance(setFile('pvrp-cordeau', 'pr01.txt'));
    const text = readFileSync(setFile('pvrp-cordeau', 'pr01.res'), 'utf8');
    const { runs, cost } = shippedDays(text);
    const written = solutionText(instance, planOf(instance.problem, runs), cost);
    const numbers = (lines: string): number[][] =>
      lines
        .trim()
        .split(/\r?\n/)
        .map((line) => line.trim().split(/\s+/).map(Number));
    expect(numbers(written)).toEqual(numbers(text));
  });
});

/** Just enough of an instance for its text. */
const bare = (format: RouteFormat, problem: object, vehicles: [string, number[]][] = []): RouteInstance =>
  ({ format, problem, vehicles: new Map(vehicles), distanceScale: 1 }) as unknown as RouteInstance;

const plan = (...runs: [type: string, vehicle: number, trips: RoutingVisit[][]][]): RoutingPlan => ({
  format: 'cunda-routing-plan/1',
  unserved: [],
  runs: runs.map(([type, vehicle, trips]) => ({
    type,
    day: 1,
    vehicle,
    ends: 9,
    trips: trips.map((visits) => ({ departs: 0, visits })),
  })),
});
const at = (id: string, kind: 'stop' | 'pickup' | 'delivery' = 'stop'): RoutingVisit => ({ kind, id, starts: 1 });

describe('texts', () => {
  it('name pickups and deliveries by their own numbers', () => {
    const served = plan(['vehicle', 0, [[at('3-75', 'pickup'), at('5-7', 'pickup'), at('3-75', 'delivery')]]]);
    expect(solutionText(bare('pdptw-100', {}), served, 3)).toBe('Route #1: 3 5 75\nCost 3\n');
  });

  it('give every listed vehicle its route, empty where it stays', () => {
    const instance = bare('hvrp-taillard', {}, [
      ['1', [1, 2]],
      ['2', [3]],
    ]);
    const text = solutionText(instance, plan(['2', 0, [[at('8')]]], ['1', 1, [[at('4'), at('5')]]]), 3);
    expect(text).toBe('Route #1: \nRoute #2: 4 5\nRoute #3: 8\nCost 3\n');
  });

  it('number the depots of a multi-depot plan', () => {
    const stops = [
      { id: '4', deliver: [2] },
      { id: '5', deliver: [3] },
    ];
    const text = solutionText(bare('mdvrp-cordeau', { stops }), plan(['2', 0, [[at('5')]]], ['1', 0, [[at('4')]]]), 7);
    expect(text).toBe('7.00\n1 1 9.00 2 0 4 0\n2 1 9.00 3 0 5 0\n');
  });

  it('say where two-echelon runs start and what satellites get', () => {
    const types = [
      { id: 'truck', start: 'depot', supplies: true },
      { id: '1', start: '1', supplies: false },
    ];
    const supply: RoutingVisit = { kind: 'supply', id: '1', starts: 0, amount: [9], trips: [] };
    const text = solutionText(
      bare('2ecvrp', { types }),
      plan(['1', 2, [[at('5')], [at('6')]]], ['truck', 0, [[supply]]]),
      7,
    );
    expect(text).toBe(
      'Route day 1 depot 1 type 1 vehicle 2: 5 | 6\nSupply day 1 depot depot type truck vehicle 0: 1(9)\nCost 7\n',
    );
  });
});
