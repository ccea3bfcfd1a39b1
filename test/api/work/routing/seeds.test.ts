import { describe, expect, it } from 'vitest';
import { seedOf } from '../../../../api/work/routing/seeds.ts';

describe('the seed of a round', () => {
  it('differs from thread to thread, round to round and seed to seed', () => {
    const seeds = new Set<number>();
    for (let seed = 0; seed < 10; seed++)
      for (let thread = 0; thread < 8; thread++)
        for (let round = 0; round < 16; round++) seeds.add(seedOf(seed, thread, round));
    expect(seeds.size).toBe(10 * 8 * 16);
    for (const seed of seeds) expect(seed >= 0 && seed < 2 ** 32 && Number.isInteger(seed)).toBe(true);
  });

  it('is the same for the same numbers, large ones too', () => {
    expect(seedOf(5, 1, 2)).toBe(seedOf(5, 1, 2));
    expect(seedOf(2 ** 40, 0, 0)).not.toBe(seedOf(0, 0, 0));
  });
});
