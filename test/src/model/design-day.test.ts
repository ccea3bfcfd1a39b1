import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_DEMAND_PATTERN,
  type DemandPattern,
  designDayOf,
  designLoad,
  expectedExcess,
  meanRoom,
  stationDesignLoad,
  stationMeanRoom,
  weekdayFactors,
} from '../../../src/model/index.ts';
import { beyond, designOf } from '../../../src/verify/design-day.ts';

const factors = (length: number) =>
  fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: length, maxLength: length });
const patterns: fc.Arbitrary<DemandPattern> = fc.record({
  weekday: factors(7),
  month: factors(12),
  varianceToMean: fc.double({ min: 0, max: 20, noNaN: true }),
  designShare: fc.double({ min: 0.5, max: 0.9999, noNaN: true }),
  basis: fc.constant(DEFAULT_DEMAND_PATTERN.basis),
});
const loads = fc.double({ min: 0, max: 1e5, noNaN: true });

describe('design day', () => {
  it('worked by hand: 100 parcels, variance 150, 95 %', () => {
    // 1.644 854 deviations of 12.247 449
    expect(designLoad(100, designDayOf(DEFAULT_DEMAND_PATTERN))).toBeCloseTo(120.14526, 5);
    // twice as much in December as in any other month: 24 / 13 of a mean month
    const month = DEFAULT_DEMAND_PATTERN.month.with(11, 2);
    const day = designDayOf({ ...DEFAULT_DEMAND_PATTERN, month, varianceToMean: 0 });
    expect(designLoad(130, day)).toBeCloseTo(240, 9);
  });

  it('worked by hand: what is beyond a capacity at the mean is σ / √(2π)', () => {
    expect(expectedExcess(150, 150, 1.5)).toBeCloseTo(15 / Math.sqrt(2 * Math.PI), 9);
    expect(expectedExcess(120, 100, 0)).toBe(20);
    expect(expectedExcess(100, 1e6, 1.5)).toBe(0);
  });

  it('of level demand without spread is the mean day', () => {
    const day = designDayOf({ ...DEFAULT_DEMAND_PATTERN, varianceToMean: 0 });
    fc.assert(
      fc.property(loads, (mean) => {
        expect(designLoad(mean, day)).toBe(mean);
      }),
    );
  });

  it('a mean load fits where its design load does', () => {
    fc.assert(
      fc.property(patterns, loads, loads, (pattern, mean, capacity) => {
        const day = designDayOf(pattern);
        expect(designLoad(meanRoom(capacity, day), day)).toBeCloseTo(capacity, 4);
        fc.pre(Math.abs(designLoad(mean, day) - capacity) > 1e-6);
        expect(mean <= meanRoom(capacity, day)).toBe(designLoad(mean, day) <= capacity);
      }),
    );
  });

  it('grows with the mean, and of a sum is at most the sum', () => {
    fc.assert(
      fc.property(patterns, loads, loads, (pattern, a, b) => {
        const day = designDayOf(pattern);
        const [first, second, both] = [designLoad(a, day), designLoad(b, day), designLoad(a + b, day)];
        expect(both).toBeGreaterThanOrEqual(Math.max(first, second) - 1e-6);
        expect(both).toBeLessThanOrEqual(first + second + 1e-6);
        expect(first).toBeGreaterThanOrEqual(a - 1e-9);
      }),
    );
  });

  it('what is left behind shrinks with room and grows with demand, and is never less than what is over', () => {
    fc.assert(
      fc.property(loads, loads, fc.double({ min: 0, max: 20, noNaN: true }), (mean, capacity, ratio) => {
        const left = expectedExcess(mean, capacity, ratio);
        expect(left).toBeGreaterThanOrEqual(Math.max(0, mean - capacity) - 1e-6);
        expect(expectedExcess(mean, capacity + 10, ratio)).toBeLessThanOrEqual(left + 1e-6);
        expect(expectedExcess(mean + 10, capacity, ratio)).toBeGreaterThanOrEqual(left - 1e-6);
      }),
    );
  });

  it('is the same for the checker, by other arithmetic', () => {
    fc.assert(
      fc.property(patterns, loads, loads, (pattern, mean, capacity) => {
        expect(designOf(pattern)(mean)).toBeCloseTo(designLoad(mean, designDayOf(pattern)), 6);
        expect(beyond(pattern, mean, capacity)).toBeCloseTo(expectedExcess(mean, capacity, pattern.varianceToMean), 7);
      }),
    );
  });

  it('weekday factors keep the mean; a station holds its busiest weekday', () => {
    fc.assert(
      fc.property(patterns, loads, (pattern, perDay) => {
        const days = weekdayFactors(pattern);
        expect(days.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(7, 9);
        expect(stationDesignLoad(stationMeanRoom(perDay, pattern), pattern)).toBeCloseTo(perDay, 4);
      }),
    );
  });
});
