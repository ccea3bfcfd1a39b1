/** Days that the law does not allow, on the scorecard. */
import { expect, test } from 'vitest';
import { legalLines } from '../../../api/views/legal-lines.ts';
import { type LegalConcern, seconds } from '../../../src/model/index.ts';
import { tinyDataset, tinyPlan } from '../../support/tiny.ts';

const dataset = tinyDataset(3);
const plan = tinyPlan(dataset);
const site = dataset.sites[0];
const concern: LegalConcern = {
  ...{ kind: 'hours', driver: 't-1/driver-2', days: [1, 2, 3, 4, 5, 6, 7], runs: ['feeder/t-1/1-2'] },
  ...{ seconds: seconds(30_600), limitSeconds: 28_800, mend: 'split', amount: 2, pauses: [] },
};
const pause: LegalConcern = {
  ...{ ...concern, kind: 'break', days: [1, 3], runs: ['a', 'b'], limitSeconds: 14_400, mend: 'pause', amount: null },
  pauses: [{ run: 'a', site: site?.id ?? '' }],
};
const withConcerns = (concerns: LegalConcern[]) => ({
  ...plan,
  figures: { ...plan.figures, cost: { ...plan.figures.cost, labour: { ...plan.figures.cost.labour, concerns } } },
});

test('name driver, days, runs and what would mend it, in both languages', () => {
  expect(legalLines(withConcerns([concern, pause]), dataset, 'zh', 9)).toEqual([
    '',
    '超过法定工时或驾驶时间的班次: 2',
    '  t-1/driver-2，每天，班次 feeder/t-1/1-2：工作 8.5 小时，上限 8；应分成 2 个班次',
    `  t-1/driver-2，周一 周三，班次 a、b：连续驾驶 8.5 小时，上限 4；应在${site?.name}休息`,
  ]);
  const [, , hours, second] = legalLines(withConcerns([concern, pause]), dataset, 'en', 9);
  expect(hours).toBe('  t-1/driver-2, daily, run feeder/t-1/1-2: 8.5 h of work, allowed 8; to be split into 2 runs');
  expect(second).toBe(
    `  t-1/driver-2, Mon Wed, runs a, b: 8.5 h at the wheel without a break, allowed 4; a break at ${site?.name} mends it: there is time for it`,
  );
});

test('say nothing where every day is allowed, and how many more there are', () => {
  expect(legalLines(plan, dataset, 'en', 9)).toEqual([]);
  expect(legalLines(withConcerns([concern, concern, concern]), dataset, 'en', 2).at(-1)).toBe('  … +1');
});
