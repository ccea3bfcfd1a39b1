/** Steps of values. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breaksOf, breaksOfDifferences, classOf, MOST_CLASSES } from '../../../../web/core/classes.ts';

test('quantiles give each step as many values', () => {
  const values = Array.from({ length: 100 }, (_, i) => i + 1);
  const breaks = breaksOf(values, 'quantiles');
  const counts = [0, 0, 0, 0, 0];
  for (const value of values) counts[classOf(value, breaks)] = (counts[classOf(value, breaks)] ?? 0) + 1;
  expect(counts).toEqual([20, 20, 20, 20, 20]);
});

test('natural steps end where values leave gaps', () => {
  expect(breaksOf([1, 2, 3, 50, 51, 52, 100, 101, 200, 201, 300, 301], 'natural')).toEqual([3, 52, 101, 201]);
});

test('few values have a step each, one value has one', () => {
  expect(breaksOf([7, 3, 7, 3, 6], 'natural')).toEqual([3, 6]);
  expect(breaksOf([5, 5], 'quantiles')).toEqual([]);
  expect(breaksOf([], 'quantiles')).toEqual([]);
});

test('breaks ascend, are fewer than steps, and leave no end step empty', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom('quantiles' as const, 'natural' as const),
      (values, steps) => {
        const breaks = breaksOf(values, steps);
        expect(breaks.length).toBeLessThan(MOST_CLASSES);
        for (const [i, end] of breaks.entries()) if (i > 0) expect(end).toBeGreaterThan(breaks[i - 1] ?? Infinity);
        const used = new Set(values.map((value) => classOf(value, breaks)));
        expect(used.has(0) && used.has(breaks.length)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test('differences: no change is a step of its own, less and more of one size mirror each other', () => {
  const breaks = breaksOfDifferences([-10, -2, 0, 0, 2, 10]);
  expect([-10, -2, 0, 2, 10].map((value) => classOf(value, breaks))).toEqual([0, 1, 2, 3, 4]);
  const same = breaksOfDifferences([5, -5]);
  expect([-5, 0, 5].map((value) => classOf(value, same))).toEqual([0, 2, 4]);
  expect(breaksOfDifferences([0, 0])).toEqual([]);
});
