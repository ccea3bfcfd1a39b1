import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../seeds/random.ts';
import { apportion } from '../../seeds/wuchuan/villages.ts';

describe('seededRandom', () => {
  it('gives the published mulberry32 sequence', () => {
    const random = seededRandom(1);
    const words = Array.from({ length: 3 }, () => Math.round(random.next() * 2 ** 32));
    expect(words).toEqual([2693262067, 11749833, 2265367787]);
  });

  it('gives the same numbers for the same seed, other numbers for another part', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const draw = (random = seededRandom(seed)) => Array.from({ length: 5 }, () => random.next());
        expect(draw()).toEqual(draw());
        expect(draw(seededRandom(seed).fork('a'))).toEqual(draw(seededRandom(seed).fork('a')));
        expect(draw(seededRandom(seed).fork('a'))).not.toEqual(draw(seededRandom(seed).fork('b')));
      }),
    );
  });

  it('keeps its ranges, and shuffles without loss', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.integer(), { minLength: 1 }), (seed, items) => {
        const random = seededRandom(seed);
        expect(random.next()).toBeLessThan(1);
        expect(random.integer(-2, 3)).toSatisfy((n: number) => n >= -2 && n <= 3 && Number.isInteger(n));
        expect(random.shuffled(items).toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
        expect(items).toContain(random.pick(items));
      }),
    );
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });

  it('draws normals of mean 0 and variance 1', () => {
    const random = seededRandom(7);
    const draws = Array.from({ length: 20_000 }, () => random.normal());
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length).toBeCloseTo(1, 1);
  });
});

describe('apportion', () => {
  it('gives whole numbers that sum to the total', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (total, weights) => {
          const parts = apportion(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
        },
      ),
    );
    expect(apportion(10, [1, 1, 2])).toEqual([3, 2, 5]);
  });
});
