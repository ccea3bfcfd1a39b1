/** Whole fen: halves go down, however the last bits of a product fell. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeFen } from '../../../src/model/units.ts';

test.each([
  [0, 0],
  [0.4, 0],
  [0.5, 0],
  [0.500_01, 1],
  [1.5, 1],
  [-0.5, -1],
  [4_463_997_121.5, 4_463_997_121],
  [4_463_997_121.6, 4_463_997_122],
])('%d is %d', (amount, whole) => {
  expect(wholeFen(amount)).toBe(whole);
});

test('a half is the lower one whatever its last bits are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 11 }), fc.integer({ min: -4, max: 4 }), (whole, bits) => {
      const half = whole + 0.5;
      expect(wholeFen(half + bits * half * Number.EPSILON)).toBe(whole);
    }),
  );
});
