import { describe, expect, it } from 'vitest';
import type { RunSequence } from '../../../src/routing/timing/index.ts';
import { drive, example, outcome } from './read-text.ts';

describe('2ecvrp', () => {
  const text = `!-----
!Trucks: (total #, capacity, cost per distance, fixcost)
1,100,1,0
!-----
!CityFreighters: (max cf/sat, total #, cap, cost/dist, fixcost)
1,2,40,1,0
!-----
!Stores: (first: depot x,y; then: satellites x,y,[handlingCost])
0,0,0.0   3,4,0.25   0,2,0.5
!-----
!Customers: (x,y,demand)
3,6,30   0,3,20   0,5,20
`;
  const supply = (id: string, amount: number) => ({ kind: 'supply' as const, id, amount: [amount], trips: [] });
  const truck = (...visits: ReturnType<typeof supply>[]): RunSequence => ({
    type: 'truck',
    day: 1,
    vehicle: 0,
    trips: [{ visits }],
  });

  it('adds lengths of both echelons and the handling of every unit', () => {
    const instance = example('2ecvrp', text);
    const runs = [drive('1', [['1']]), drive('2', [['2', '3']]), truck(supply('1', 30), supply('2', 40))];
    const { cost, codes } = outcome(instance, runs);
    expect(codes).toEqual([]);
    expect(cost).toBeCloseTo(4 + 6 + (5 + Math.sqrt(13) + 2) + 30 * 0.25 + 40 * 0.5, 5);
  });

  it('limits freighters at a satellite and altogether', () => {
    const instance = example('2ecvrp', text);
    const supplied = truck(supply('1', 30), supply('2', 40));
    const codes = (runs: RunSequence[]) => outcome(instance, [...runs, supplied]).codes;
    const three = [drive('1', [['1']]), drive('2', [['2']]), drive('2', [['3']], 1, 1)];
    expect(codes(three)).toEqual(['fleet-exceeded', 'fleet-exceeded']);
    const roomy = example('2ecvrp', text.replace('1,2,40', '2,2,40'));
    expect(outcome(roomy, [...three, supplied]).codes).toEqual(['fleet-exceeded']);
    expect(codes([drive('1', [['1', '2']]), drive('2', [['3']])])).toContain('capacity-exceeded');
  });

  it('reads files without handling costs and with gaps in their comments', () => {
    const bare = text.replace('x,y,[handlingCost])', 'x,y').replace('0,0,0.0   3,4,0.25   0,2,0.5', '0,0  3,4  0,2');
    const { scale, problem } = example('2ecvrp', `\n${bare}`.trimStart());
    expect(scale).toBe(1e6);
    expect(problem.depots.map(({ satellite }) => satellite?.handlingCost)).toEqual([undefined, 0, 0]);
  });
});

describe('2evrptw-dellaert', () => {
  const instance = () =>
    example(
      '2evrptw-dellaert',
      `     3     5     0    40    20    10
     3     8    26    60    30    10
     3     4    10
     0     0     0
     9     9     0
    10    200    50
    20    50    25
`,
    );
  const truck = (...trips: number[]): RunSequence => ({
    type: 'D1',
    day: 1,
    vehicle: 0,
    trips: [
      {
        visits: [{ kind: 'supply', id: 'S1', amount: [0], trips: trips.map((run) => ({ run, trip: 0 })) }],
      },
    ],
  });

  it('lets freighters leave when their truck has been served', () => {
    const { cost, codes, ends } = outcome(instance(), [drive('S1', [['0', '1']]), truck(0)]);
    expect(codes).toEqual([]);
    expect(cost).toBe(50 + 10 + 25 + 8);
    // The truck arrives at 5 and is served until 15; customer 0 at 16, customer 1 at 29; home at 43.
    expect(ends).toEqual([43, expect.any(Number)]);
  });

  it('wants all of a freighter from one truck, and no more on it than it holds', () => {
    const two = [drive('S1', [['0']]), drive('S1', [['1']], 1, 1)];
    expect(outcome(instance(), [...two, truck(0)]).codes).toEqual(['supply-missing']);
    expect(outcome(instance(), [...two, truck(0, 1)]).codes).toEqual([]);
    expect(instance().problem.types.map(({ id, capacity, fixedCost }) => [id, capacity[0], fixedCost])).toEqual([
      ['D1', 200, 50e6],
      ['D2', 200, 50e6],
      ['S1', 50, 25e6],
    ]);
  });
});
