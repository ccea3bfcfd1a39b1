import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandsOf } from '../../../bench/routes/formats/plrp.ts';
import { drive, example, outcome } from './read-text.ts';

describe('lrp-prodhon', () => {
  const text = (code: number): string => `2
2

0 0
10 0

1 1
9 2

7

8
9

5
3

100
200

50

${code}
`;

  it('adds opening costs, costs of routes and lengths in hundredths rounded up', () => {
    const instance = example('lrp-prodhon', text(0));
    // 100·√2 = 141.42 → 142; 100·√5 = 223.6 → 224.
    expect(outcome(instance, [drive('1', [['1']])]).cost).toBe(100 + 50 + 284);
    expect(outcome(instance, [drive('1', [['1']]), drive('2', [['2']])])).toMatchObject({
      cost: 100 + 50 + 284 + 200 + 50 + 448,
      codes: [],
    });
    expect(outcome(instance, [drive('2', [['1']]), drive('2', [['2']], 1, 1)]).codes).toEqual([]);
    expect(outcome(instance, [drive('1', [['1', '2']])]).codes).toEqual(['capacity-exceeded']);
  });

  it('holds depots to their capacity', () => {
    const tight = example('lrp-prodhon', text(0).replace('\n8\n9\n', '\n7\n9\n'));
    expect(outcome(tight, [drive('1', [['1']]), drive('1', [['2']], 1, 1)]).codes).toEqual(['depot-capacity-exceeded']);
  });

  it('counts exact lengths where the file says so', () => {
    const { cost } = outcome(example('lrp-prodhon', text(1)), [drive('1', [['1']])]);
    expect(cost).toBeCloseTo(150 + 2 * Math.SQRT2, 5);
  });
});

describe('2elrp-prodhon', () => {
  const text = `2
1

0	0
3	4

3	5
2	4

6
9

20

5
4

100

10
70

0
`;
  const supply = (amount: number) => ({ kind: 'supply' as const, id: '1', amount: [amount], trips: [] });
  const truck = (amount: number) => ({ type: 'truck', day: 1, vehicle: 0, trips: [{ visits: [supply(amount)] }] });

  it('doubles the first echelon and pools what comes to a satellite', () => {
    const instance = example('2elrp-prodhon', text);
    const runs = [drive('1', [['1']]), drive('1', [['2']], 1, 1), truck(9)];
    // A truck: 70 and 2 · 1000; each route 10 and 2 · 100; the satellite 100.
    expect(outcome(instance, runs)).toMatchObject({ cost: 70 + 2000 + 2 * (10 + 200) + 100, codes: [] });
    expect(outcome(instance, [...runs.slice(0, 2), truck(8)]).codes).toEqual(['supply-short']);
  });

  it('is not mistaken for location-routing with one more depot', () => {
    expect(example('2elrp-prodhon', text.replace(/\n0\n$/, '\n')).problem.stops).toHaveLength(2);
  });
});

describe('plrp-prodhon', () => {
  it('shares a week out by the gaps between visits', () => {
    expect(demandsOf(35, 7, [1, 3, 5])).toEqual([15, 10, 10]);
    expect(demandsOf(38, 7, [1, 5])).toEqual([18, 20]);
    expect(demandsOf(38, 7, [4])).toEqual([38]);
    // Less than one a day: at least 1 a visit.
    expect(demandsOf(5, 7, [1, 3, 5])).toEqual([3, 1, 1]);
  });

  it('brings the total, whatever the days', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 1000 }), days, (total, chosen) => {
        const demands = demandsOf(
          total,
          7,
          chosen.toSorted((a, b) => a - b),
        );
        expect(demands.reduce((sum, demand) => sum + demand, 0)).toBe(total);
        expect(demands.every((demand) => demand > 0)).toBe(true);
      }),
    );
  });

  it('pays vehicles once for the horizon and truncates hundredths', () => {
    const instance = example(
      'plrp-prodhon',
      `2
1
5	7

1	1	14	2
0	2	7	1

0	0	40	300

12	5000	3

0

2	4

1	2

1
2

2	2

1	4
2	5
`,
    );
    const runs = [drive('1', [['1', '2']], 1), drive('1', [['1']], 4)];
    // Customer 1 gets 14 − 2 · 3 = 8 on day 1 and 6 on day 4; 8 + 7 is too much for one vehicle.
    expect(outcome(instance, runs).codes).toEqual(['capacity-exceeded']);
    const apart = [drive('1', [['2']], 2), drive('1', [['1']], 1), drive('1', [['1']], 4)];
    // 100·√2 = 141.42 → 141.
    expect(outcome(instance, apart)).toMatchObject({ cost: 300 + 5000 + 400 + 4 * 141, codes: [] });
    expect(outcome(instance, [drive('1', [['2']], 2), drive('1', [['1']], 1), drive('1', [['1']], 5)]).codes).toEqual([
      'pattern-broken',
    ]);
  });
});
