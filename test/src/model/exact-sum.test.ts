import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactSum } from '../../../src/model/index.ts';

describe('exactSum', () => {
  it('is rounded once', () => {
    expect(exactSum([])).toBe(0);
    expect(exactSum(new Array(10).fill(0.1))).toBe(1);
    expect(exactSum([1e100, 1, -1e100])).toBe(1);
    expect(exactSum([1e16, 1, 1e-16])).toBe(10_000_000_000_000_002);
    expect(exactSum([1, 2 ** -53, 2 ** -106])).toBe(1 + 2 ** -52);
  });

  it('is the same in any order', () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), fc.integer(), (values, turn) => {
        const at = values.length === 0 ? 0 : Math.abs(turn) % values.length;
        const turned = [...values.slice(at), ...values.slice(0, at)].reverse();
        expect(Object.is(exactSum(turned), exactSum(values)) || exactSum(turned) === exactSum(values)).toBe(true);
      }),
    );
  });

  it('is the integer sum of hundredths', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 200 }), (cents) => {
        const exact = cents.reduce((sum, cent) => sum + cent, 0);
        expect(exactSum(cents)).toBe(exact);
      }),
    );
  });
});
