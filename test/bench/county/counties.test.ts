import { describe, expect, it } from 'vitest';
import { countyNamed, villagesOf } from '../../../bench/county/dataset.ts';
import { growthTable, sizesOf } from '../../../bench/county/growth.ts';
import { peersOf } from '../../../bench/county/plan-bench.ts';
import { BenchError } from '../../../bench/error.ts';
import { COUNTY_PEERS } from '../../../bench/peers/county/index.ts';

describe('--county', () => {
  it.each(['generated:', 'generated:0', 'generated:1.5', 'generated:many', 'generated:10001'])(
    'refuses %s with what is allowed',
    (name) => {
      expect(() => villagesOf(name)).toThrow(BenchError);
    },
  );

  it('tells numbers of villages from other names', async () => {
    expect([villagesOf('generated:600'), villagesOf('sample')]).toEqual([600, null]);
    const { name, dataset } = await countyNamed('generated:20', 'wuchuan-2020', 1);
    expect([name, dataset.villages.length]).toEqual(['generated:20', 20]);
    expect(dataset.synthetic).not.toEqual([]);
    await expect(countyNamed('atlantis', 'wuchuan-2020', 1)).rejects.toThrow('No county atlantis');
  });
});

describe('--growth and --only', () => {
  it('are lists of what is known', () => {
    expect(sizesOf('50,100, 200')).toEqual([50, 100, 200]);
    for (const text of ['', '50,', '0', 'x', '1.5', '20000']) expect(() => sizesOf(text)).toThrow(BenchError);
    expect(peersOf({ peers: false })).toEqual([]);
    expect(peersOf({ peers: true })).toEqual(COUNTY_PEERS);
    const [named] = peersOf({ peers: true, only: 'our-sites-direct' });
    expect(named).toMatchObject({ siting: 'our-sites', form: 'direct' });
    expect(() => peersOf({ peers: true, only: 'nobody' })).toThrow(BenchError);
  });

  it('say of a size without a plan why there is none', () => {
    expect(growthTable([{ villages: 7, why: 'out of memory' }])).toContain('| 7 | out of memory |');
  });
});
