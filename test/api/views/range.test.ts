/** Ranges on the scorecard: compact, least first, and only where the plan states them. */
import { describe, expect, test } from 'vitest';
import { scorecard } from '../../../api/views/scorecard.ts';
import { planAnswer } from '../../../api/views/summary.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { findNotice } from '../../../seeds/notices/index.ts';
import { type Dataset, DETOUR_MODELS, hashOf, Policy, SILENT } from '../../../src/model/index.ts';
import { plan as makePlan } from '../../../src/planner.ts';
import { smallCounty } from '../support/county.ts';

const notice = findNotice('wuchuan-2020');
const planOf = (dataset: Dataset) =>
  makePlan({
    dataset,
    datasetId: hashOf(dataset),
    travel: buildTravel(dataset, null),
    notices: [notice],
    policy: Policy.parse({}),
    work: SILENT,
  });
const plain = smallCounty();
const modelled: Dataset = { ...plain, roads: { kind: 'detour', factor: 1.4, model: DETOUR_MODELS.mountain } };

describe('the scorecard', () => {
  test('gives estimated figures their range, in both languages', async () => {
    const plan = await planOf(modelled);
    const text = scorecard(plan, modelled, [notice], 'zh');
    const cost = /每件成本\s+([\d.]+)（([\d.]+)–([\d.]+)） 元\s+估算/.exec(text)?.slice(1).map(Number) ?? [];
    const [value, low, high] = cost;
    expect(value).toBeGreaterThan(low ?? Number.NaN);
    expect(value).toBeLessThan(high ?? Number.NaN);
    const { fast, slow } = plan.figures.range ?? {};
    expect(fast?.fenPerParcel).toBeCloseTo((low ?? 0) * 100, -1);
    expect(slow?.fenPerParcel).toBeCloseTo((high ?? 0) * 100, -1);
    expect(text).toContain('（）内为误差范围');
    const english = scorecard(plan, modelled, [notice], 'en');
    expect(english).toContain('( ) gives the range');
    const same = /Cost per parcel\s+¥([\d.]+) \(¥([\d.]+)–¥([\d.]+)\)/.exec(english)?.slice(1).map(Number);
    expect(same).toEqual([value, low, high]);
    expect(english).not.toMatch(/元|（/);
  });

  test('of a plan without ranges has none', async () => {
    const plan = await planOf(plain);
    const { range: _, ...figures } = plan.figures;
    const targets = plan.targets.map(({ range: __, verdictHolds: ___, ...target }) => target);
    const text = scorecard({ ...plan, figures, targets }, plain, [notice], 'zh');
    expect(text).toContain('估算');
    expect(text).not.toMatch(/误差范围|\d（\d/);
  });
});

test('the short answer carries the ranges of targets', async () => {
  const answer = planAnswer(await planOf(modelled), modelled, { seconds: 0, issues: [], out: null });
  const ranged = answer.targets.filter(({ range }) => range !== undefined);
  expect(ranged.map(({ verdictHolds }) => typeof verdictHolds)).toEqual(['boolean', 'boolean']);
});
