/** Field checks: the sample, and the intervals of what was found. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLAIMS,
  checkResults,
  clopperPearson,
  drawSample,
  type Finding,
  stratifiedShare,
} from '../../../src/observed/field-check/index.ts';
import { countyPlan } from '../verify/county/counties.ts';
import { lineCounty } from '../verify/county/line-county.ts';
import { linePlan } from '../verify/county/line-plan.ts';

describe('the interval of Clopper and Pearson', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 5.
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
    [29, 29, 0.8806, 1],
  ])('of %i in %i is that of the literature', (held, seen, low, high) => {
    const found = clopperPearson(held, seen, 0.95);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('holds the share, and grows with the confidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (seen, share) => {
        const held = Math.round(share * seen);
        const [narrow, wide] = [clopperPearson(held, seen, 0.9), clopperPearson(held, seen, 0.99)];
        expect(narrow.low).toBeLessThanOrEqual(held / seen);
        expect(narrow.high).toBeGreaterThanOrEqual(held / seen);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      }),
    );
  });

  it('covers the truth at least as often as it says', () => {
    // Exact coverage: the sum over all outcomes whose interval holds p of their binomial probability.
    const chances = (n: number, p: number) => {
      const chance = [(1 - p) ** n];
      for (let k = 1; k <= n; k++) chance.push(((chance[k - 1] ?? 0) * (n - k + 1) * p) / (k * (1 - p)));
      return chance;
    };
    for (const p of [0.05, 0.3, 0.5, 0.8, 0.97]) {
      const covered = chances(30, p).reduce((sum, chance, k) => {
        const { low, high } = clopperPearson(k, 30, 0.95);
        return low <= p && p <= high ? sum + chance : sum;
      }, 0);
      expect(covered).toBeGreaterThanOrEqual(0.95);
    }
  });
});

describe('a share over strata', () => {
  it('of one stratum is the plain one', () => {
    const found = stratifiedShare([{ units: 100, seen: 20, held: 15 }], 0.95);
    expect(found.share).toBeCloseTo(0.75, 12);
    // The variance is estimated with n − 1.
    expect(found.effective).toBeCloseTo(19, 9);
  });

  it('weighs each stratum by its units', () => {
    const strata = [
      { units: 90, seen: 10, held: 10 },
      { units: 10, seen: 10, held: 0 },
    ];
    expect(stratifiedShare(strata, 0.95).share).toBeCloseTo(0.9, 12);
    expect(stratifiedShare([], 0.95)).toEqual({ share: null, low: 0, high: 1, effective: 0 });
  });

  it('that is whole has a lower end below one, by the size that the weights leave', () => {
    const strata = [
      { units: 99, seen: 3, held: 3 },
      { units: 1, seen: 27, held: 27 },
    ];
    const { share, low, effective } = stratifiedShare(strata, 0.95);
    expect(share).toBe(1);
    expect(effective).toBeLessThan(3.1);
    expect(low).toBeLessThan(0.4);
  });
});

describe('a sample', () => {
  it('is the same for the same seed, whatever the order of the plan, and another for another', async () => {
    const { plan, dataset } = await countyPlan('roads');
    const ids = (seed: number, from = plan) =>
      drawSample(from, dataset, seed, 3).units.map(({ kind, id }) => `${kind} ${id}`);
    const turned = { ...plan, villages: plan.villages.toReversed(), runs: plan.runs.toReversed() };
    expect(ids(1, turned)).toEqual(ids(1));
    const drawn = new Set(Array.from({ length: 20 }, (_, seed) => ids(seed).join()));
    expect(drawn.size).toBeGreaterThan(3);
  });

  it('has every stratum, and no unit that the plan claims nothing of', () => {
    const plan = linePlan('detour');
    const sample = drawSample(plan, lineCounty('detour'), 1, 2);
    for (const { units, sampled } of sample.strata) expect(sampled).toBeGreaterThanOrEqual(Math.min(2, units));
    const villages = sample.units.filter(({ kind }) => kind === 'villages').map(({ id }) => id);
    expect(villages).not.toContain('A3');
    expect(villages).not.toContain('N');
  });
});

describe('a result', () => {
  const plan = linePlan('detour');
  const sample = drawSample(plan, lineCounty('detour'), 1, 100);
  const all = (finding: (id: string) => Finding) => checkResults(sample, (_kind, id) => finding(id), 0.95);

  it('of claims that all hold is one, of claims that nobody looked at nothing', () => {
    for (const { share, low } of all(() => 100).map(({ seen }) => seen)) expect([share, low < 1]).toEqual([1, true]);
    for (const result of all(() => null)) {
      expect(result).toMatchObject({ answered: 0, seen: { share: null, low: 0, high: 1 }, atWorst: { share: 0 } });
    }
    expect(new Set(all(() => true).map(({ claim }) => claim))).toEqual(new Set(Object.values(CLAIMS).flat()));
  });

  it('gains nothing by not looking', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Finding>(true, false), { minLength: 40, maxLength: 40 }),
        fc.nat(39),
        (found, at) => {
          const places = new Map(sample.units.map(({ kind, id }, i) => [`${kind} ${id}`, i]));
          const worst = (findings: readonly Finding[]) =>
            checkResults(sample, (kind, id) => findings[places.get(`${kind} ${id}`) ?? 0] ?? null, 0.95).map(
              ({ atWorst }) => atWorst.share ?? 0,
            );
          const before = worst(found);
          for (const [i, share] of worst(found.with(at, null)).entries())
            expect(share).toBeLessThanOrEqual((before[i] ?? 0) + 1e-12);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('counts deliveries against what the plan states', () => {
    const counted = (number: number) =>
      checkResults(sample, (_kind, _id, claim) => (claim === 'deliveries' ? number : true), 0.95).find(
        ({ claim }) => claim === 'deliveries',
      );
    expect(counted(7)?.failed).toEqual([]);
    expect(counted(2)?.failed.toSorted()).toEqual(['A1', 'A2']);
    expect(counted(0)?.held).toBe(0);
  });
});
