import { describe, expect, it } from 'vitest';
import { recognise } from '../../../bench/routes/recognise.ts';
import { drive, example, outcome } from './read-text.ts';

const solomon = (customers: string): string => `tiny

VEHICLE
NUMBER     CAPACITY
  3         10

CUSTOMER
CUST NO.   XCOORD.   YCOORD.   DEMAND    READY TIME   DUE DATE   SERVICE TIME

    0      0         0          0          0        30          0
${customers}`;

const TWO = `    1      1         1         5          2         4          1
    2      0         2         5          6         8          1
`;

describe('vrptw-solomon', () => {
  it('counts distance alone, in doubles, and waits for windows', () => {
    const instance = example('vrptw-solomon', solomon(TWO));
    const run = outcome(instance, [drive('vehicle', [['1', '2']])]);
    expect(run.codes).toEqual([]);
    expect(run.cost).toBeCloseTo(2 * Math.SQRT2 + 2, 5);
    // Service at 2 starts at 6 and takes 1; home at 9.
    expect(run.ends).toEqual([9]);
    expect(outcome(instance, [drive('vehicle', [['2', '1']])]).codes).toEqual(['window-missed']);
  });

  it('is in time only when it is in doubles: lengths are rounded up', () => {
    const late = (due: string) => example('vrptw-solomon', solomon(`1 1 1 5 0 ${due} 0\n`));
    const alone = [drive('vehicle', [['1']])];
    expect(outcome(late('1.414214'), alone).codes).toEqual([]);
    expect(outcome(late('1.414213'), alone).codes).toEqual(['window-missed']);
  });

  it('uses one array for metres and seconds', () => {
    const [matrix] = example('vrptw-solomon', solomon(TWO)).problem.matrices;
    expect(matrix?.metres).toBe(matrix?.seconds);
  });
});

describe('vrptw-gh200', () => {
  it('is what has more than 100 customers', () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i) => `${i + 1} 1 ${i} 1 0 30 0\n`).join('');
    expect(recognise(solomon(rows(100)))).toBe('vrptw-solomon');
    expect(recognise(solomon(rows(101)))).toBe('vrptw-gh200');
  });

  it('puts fewer vehicles first and reports the distance alone', () => {
    const rows = Array.from({ length: 101 }, (_, i) => `${i + 1} 0 1 0 0 30 0\n`).join('');
    const instance = example('vrptw-gh200', solomon(rows));
    const [type] = instance.problem.types;
    // No plan is longer than twice 101 ways of 1.
    expect(type?.fixedCost).toBe(202 * 1e6 + 1);
    const all = Array.from({ length: 101 }, (_, i) => String(i + 1));
    expect(
      outcome(instance, [drive('vehicle', [all.slice(0, 50)]), drive('vehicle', [all.slice(50)], 1, 1)]).cost,
    ).toBe(4);
  });
});

describe('pdptw-100', () => {
  it('makes shipments of pickups and their deliveries', () => {
    const instance = example(
      'pdptw-100',
      `2	10	1
0	0	0	0	0	100	0	0	0
1	3	4	7	0	50	5	0	2
2	0	4	-7	10	50	5	1	0
`,
    );
    expect(instance.problem.shipments.map(({ id, amount }) => [id, amount])).toEqual([['1-2', [7]]]);
    const visits = [
      { kind: 'pickup' as const, id: '1-2' },
      { kind: 'delivery' as const, id: '1-2' },
    ];
    // 5 there, 5 service, 3 on: 13, 5 service, 4 home.
    expect(outcome(instance, [{ type: 'vehicle', day: 1, vehicle: 0, trips: [{ visits }] }])).toEqual({
      cost: 12,
      codes: [],
      ends: [22],
    });
  });
});
