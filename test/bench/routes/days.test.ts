import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf } from '../../../bench/routes/formats/day-codes.ts';
import { drive, example, outcome } from './read-text.ts';

describe('combinations of days', () => {
  it('are bits from left to right', () => {
    expect(daysOf(0b01010, 5)).toEqual([2, 4]);
    expect(daysOf(1, 4)).toEqual([4]);
    expect(daysOf(8, 4)).toEqual([1]);
    expect(() => daysOf(16, 4)).toThrow('Not a combination of days');
    expect(() => daysOf(0, 4)).toThrow('Not a combination of days');
  });

  it('are all different', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (days, n) => {
        const code = 1 + (n % (2 ** days - 1));
        expect(daysOf(code, days).reduce((sum, day) => sum + 2 ** (days - day), 0)).toBe(code);
      }),
    );
  });
});

describe('pvrp-cordeau', () => {
  const text = `1 1 3 2
9 10
9 10
 0 0 0 0 0 0 0
 1 1 1 1 6 2 1 3
 2 0 2 1 4 1 2 1 2
 3 0 1 0 5 0 1 2

`;

  it('has a depot first, a longest duration with service, and costs without it', () => {
    const instance = example('pvrp-cordeau', text);
    const together = 2 * Math.SQRT2 + 2;
    const { cost, codes, ends } = outcome(instance, [
      drive('vehicle', [['1', '3']], 1),
      drive('vehicle', [['1', '2']], 2),
    ]);
    expect(codes).toEqual(['capacity-exceeded']);
    expect(cost).toBeCloseTo(together + Math.SQRT2 + 2, 5);
    expect(ends[1]).toBeCloseTo(together + 2, 5);
    expect(instance.problem.types[0]?.maxSeconds).toBe(9e6);
  });

  it('serves a customer with frequency 0 on one of the days that are listed', () => {
    const instance = example('pvrp-cordeau', text);
    expect(instance.problem.stops.at(-1)?.visits).toMatchObject({ patterns: [{ days: [1] }] });
  });

  it('reads limits that change from day to day', () => {
    const { types } = example('pvrp-cordeau', text.replace('9 10\n9 10', '9 10\n0 12')).problem;
    expect(types.map(({ capacity, maxSeconds, days }) => [capacity, maxSeconds, days])).toEqual([
      [[10], 9e6, [1]],
      [[12], null, [2]],
    ]);
  });
});

describe('mdvrp-cordeau', () => {
  it('has depots last, each with vehicles of its own', () => {
    const instance = example(
      'mdvrp-cordeau',
      `2 1 2 2
0 10
20 8
 1 0 1 0 6 1 2 1 2
 2 9 1 3 8 1 2 1 2
 3 0 0 0 0 0 0
 4 9 0 0 0 0 0
`,
    );
    expect(instance.problem.types.map(({ capacity, maxSeconds }) => [capacity[0], maxSeconds])).toEqual([
      [10, null],
      [8, 20e6],
    ]);
    expect(outcome(instance, [drive('1', [['1']]), drive('2', [['2']])])).toEqual({ cost: 4, codes: [], ends: [2, 5] });
    expect(outcome(instance, [drive('1', [['1']]), drive('1', [['2']], 1, 1)]).codes).toEqual(['fleet-exceeded']);
  });
});

describe('hvrp-taillard', () => {
  it('skips comments and makes rates whole', () => {
    const instance = example(
      'hvrp-taillard',
      ` //Lines 1:5 : these comments, 7 of 9
 2 2 999999.0 0.0 1 2
 1 5 20 1.0
 2 9 35.5 1.25
 0 0
 0 2 5
 2 0 4
`,
    );
    expect(outcome(instance, [drive('1', [['1']]), drive('2', [['2']])])).toMatchObject({
      cost: 20 + 4 + 35.5 + 5,
      codes: [],
    });
    expect(outcome(instance, [drive('1', [['1']]), drive('1', [['2']], 1, 1)]).codes).toEqual(['fleet-exceeded']);
  });
});

describe('hsd-mdmt-pvrp', () => {
  const instance = () =>
    example(
      'hsd-mdmt-pvrp',
      `2 2 2 2 3.0
1 1 5 10 100.5 0.374
2 2 20 20 200 0.5
1 0 10 5 0.5 2 1 3 3
2 0 10 9 0.25 1 2 1 2 1
3 0 0
4 0 20
`,
    );

  it('drives at the speed of the kind, several trips a day, from any depot', () => {
    const { cost, codes, ends } = outcome(instance(), [drive('1@3', [['1']], 1), drive('2@4', [['1'], ['2']], 2)]);
    expect(codes).toEqual([]);
    expect(cost).toBeCloseTo(100.5 + 20 * 0.374 + 200 + 40 * 0.5, 6);
    // 2 h of driving and half an hour of service; then 2 × 1 h and 0.75 h.
    expect(ends).toEqual([2.5, 2.75]);
  });

  it('lets only some kinds come and counts a kind over all depots', () => {
    const { stops, types } = instance().problem;
    expect(stops.map(({ types: kinds }) => kinds)).toEqual([
      ['1@3', '1@4', '2@3', '2@4'],
      ['2@3', '2@4'],
    ]);
    expect(types[0]?.maxSeconds).toBe(3e6);
    const { codes } = outcome(instance(), [
      drive('1@3', [['1']], 1),
      drive('1@3', [['1']], 2),
      drive('1@4', [['2']], 2),
    ]);
    expect(codes.toSorted()).toEqual(['capacity-exceeded', 'fleet-exceeded', 'type-not-allowed']);
  });
});
