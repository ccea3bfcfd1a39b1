import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mixture, mix, mixtureOf, quantile, shareWithin, supremum } from '../../../src/timetable/elapsed.ts';

/** Components with lengths from atoms to hours, on few distinct values so that ends coincide. */
const component = fc.record({
  lo: fc.integer({ min: 0, max: 40 }).map((n) => n * 900),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 7200 })),
  weight: fc.integer({ min: 1, max: 20 }),
});
const mixture = fc.array(component, { minLength: 1, maxLength: 8 }).map((parts) => {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return mixtureOf(
    parts.map(({ lo }) => lo),
    parts.map(({ lo, length }) => lo + length),
    parts.map(({ weight }) => weight / total),
  );
});

/** Every component by this many equal lots, sorted: what a sampler would see. */
function sampled({ lo, hi, weight }: Mixture, lots: number): { x: number; weight: number }[] {
  return [...weight]
    .flatMap((w, i) =>
      Array.from({ length: lots }, (_, k) => ({
        x: (lo[i] ?? 0) + (((hi[i] ?? 0) - (lo[i] ?? 0)) * (k + 0.5)) / lots,
        weight: w / lots,
      })),
    )
    .sort((a, b) => a.x - b.x);
}

describe('mixture', () => {
  it('has the CDF and quantiles of a hand-drawn one', () => {
    // half uniform on 0…10, an atom of 0.3 at 4, an atom of 0.2 at 20
    const drawn = mixtureOf([0, 4, 20], [10, 4, 20], [0.5, 0.3, 0.2]);
    expect(shareWithin(drawn, 2)).toBeCloseTo(0.1, 12);
    expect(shareWithin(drawn, 3.999)).toBeCloseTo(0.19995, 12);
    expect(shareWithin(drawn, 4)).toBeCloseTo(0.5, 12);
    expect(shareWithin(drawn, 19.9)).toBeCloseTo(0.8, 12);
    expect(shareWithin(drawn, 20)).toBe(1);
    expect(quantile(drawn, 0.1)).toBeCloseTo(2, 9);
    expect(quantile(drawn, 0.3)).toBe(4);
    expect(quantile(drawn, 0.5)).toBe(4);
    expect(quantile(drawn, 0.7)).toBeCloseTo(8, 9);
    expect(quantile(drawn, 0.8)).toBe(10);
    expect(quantile(drawn, 0.81)).toBe(20);
    expect(supremum(drawn)).toBe(20);
  });

  it('takes the smallest value where the CDF is flat at the share, whatever the rounding of the sums', () => {
    const tenths = mixtureOf([1, 2, 3, 4, 5, 60], [1, 2, 3, 4, 5, 60], [0.1, 0.1, 0.1, 0.1, 0.1, 0.5]);
    expect(quantile(tenths, 0.5)).toBe(5);
    const thirds = mix([
      { mixture: mixtureOf([1], [1], [1]), weight: 1 / 3 },
      { mixture: mixtureOf([2], [2], [1]), weight: 1 / 6 },
      { mixture: mixtureOf([9], [9], [1]), weight: 1 / 2 },
    ]);
    expect(quantile(thirds, 0.5)).toBe(2);
  });

  it('is empty without parts of weight', () => {
    const empty = mix([{ mixture: mixtureOf([1], [1], [1]), weight: 0 }]);
    expect(empty.total).toBe(0);
    expect(shareWithin(empty, 10)).toBe(0);
    expect(quantile(empty, 0.5)).toBeNaN();
  });

  it('has a CDF that never falls, stays in 0…1 and reaches 1 at the supremum', () => {
    fc.assert(
      fc.property(mixture, fc.array(fc.integer({ min: -10, max: 50_000 }), { minLength: 2 }), (m, points) => {
        const shares = points.sort((a, b) => a - b).map((x) => shareWithin(m, x));
        for (const [i, share] of shares.entries()) {
          expect(share).toBeGreaterThanOrEqual(shares[i - 1] ?? 0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(shareWithin(m, supremum(m))).toBeCloseTo(1, 12);
        expect(shareWithin(m, Math.min(...m.lo) - 1)).toBe(0);
      }),
    );
  });

  it('has quantiles that are the least value reaching their share', () => {
    fc.assert(
      fc.property(mixture, fc.integer({ min: 1, max: 1000 }), (m, perMille) => {
        const share = perMille / 1000;
        const x = quantile(m, share);
        expect(shareWithin(m, x)).toBeGreaterThanOrEqual(share - 2e-9);
        expect(shareWithin(m, x - 0.01)).toBeLessThan(share);
      }),
    );
  });

  it('agrees with sampling', () => {
    fc.assert(
      fc.property(mixture, fc.integer({ min: 1, max: 99 }), (m, percent) => {
        const share = percent / 100;
        const lots = sampled(m, 500);
        const below = (limit: number) => {
          let sum = 0;
          for (const lot of lots) {
            sum += lot.weight;
            if (sum >= limit) return lot.x;
          }
          return supremum(m);
        };
        const x = quantile(m, share);
        expect(x).toBeGreaterThanOrEqual(below(share - 0.004) - 20);
        expect(x).toBeLessThanOrEqual(below(share + 0.004) + 20);
      }),
    );
  });

  it('mixes by weight: the CDF of a mix is the weighted mean of CDFs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(mixture, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 45_000 }),
        (parts, x) => {
          const total = parts.reduce((sum, [, weight]) => sum + weight, 0);
          const mean = parts.reduce((sum, [m, weight]) => sum + weight * shareWithin(m, x), 0) / (total || 1);
          const mixed = mix(parts.map(([m, weight]) => ({ mixture: m, weight })));
          expect(shareWithin(mixed, x)).toBeCloseTo(mean, 10);
        },
      ),
    );
  });
});
