/** Counties that cannot be as their data say raise eyebrows, in the import and on the scorecard; a plain one does not. */
import { describe, expect, it } from 'vitest';
import { caveats } from '../../../api/words/caveats.ts';
import { importCounty, withPlausibility } from '../../../geo/import/index.ts';
import { sampleCounty } from '../../../seeds/wuchuan/index.ts';
import type { Dataset, ImportIssue } from '../../../src/model/index.ts';

const sample = sampleCounty().dataset;
const cases = (issues: readonly ImportIssue[]) =>
  issues.filter(({ code }) => code === 'implausible').map(({ params }) => params.case);
const found = (dataset: Dataset) => cases(withPlausibility(dataset).issues);
const withVillages = (change: (village: Dataset['villages'][number], index: number) => object): Dataset => ({
  ...sample,
  villages: sample.villages.map((village, index) => ({ ...village, ...change(village, index) })),
});
const work = { report: () => {}, checkpoint: () => {} };
const csv = (rows: readonly string[]) => ({
  name: 'villages.csv',
  bytes: new TextEncoder().encode(['代码,名称,级别,经度,纬度,人口', ...rows].join('\n')),
});

it('the sample county is plausible, and stays the same value', () => {
  expect(withPlausibility(sample)).toBe(sample);
});

describe('said of', () => {
  it.each<[string, Dataset, string[]]>([
    ['people of all villages the same', withVillages(() => ({ population: 3000 })), ['people-equal']],
    ['all villages on one point', withVillages(() => ({ position: [110.77, 21.44] })), ['one-point']],
    [
      'a third without a place',
      withVillages((_one, index) => (index % 3 === 0 ? { position: null, positionProblem: 'missing' } : {})),
      ['unplaced'],
    ],
    [
      'units of ten thousand',
      withVillages(({ population }: { population: number }) => ({ population: population * 10_000 })) as Dataset,
      ['people-village', 'people-mean', 'people-county', 'density', 'parcels-in'],
    ],
    [
      'hardly anybody',
      withVillages(() => ({ population: 1 })),
      ['people-mean', 'people-equal', 'parcels-in', 'parcels-out'],
    ],
    [
      'half the official list',
      {
        ...sample,
        issues: [
          {
            outcome: 'note',
            code: 'official-compared',
            params: { year: 2023, listed: 196, given: 98, missing: 98, extra: 0 },
            source: 'a',
            row: null,
            column: null,
            value: null,
          },
        ],
      },
      ['villages-missing'],
    ],
    [
      'towns without villages',
      { ...sample, villages: sample.villages.filter(({ town }) => town === sample.towns[0]?.code) },
      ['towns-empty'],
    ],
  ])('%s', (_what, dataset, expected) => {
    expect(found(dataset)).toEqual(expect.arrayContaining(expected));
  });
});

it('five villages of 5,000,000 people are said in the import and on the scorecard, in both languages', async () => {
  const rows = [
    '449921000000,试县,县,110.70,21.40,',
    '449921100000,一镇,乡镇,110.70,21.40,',
    ...[1, 2, 3, 4, 5].map((n) => `44992110020${n},村${n},村,110.7${n},21.4${n},5000000`),
  ];
  const { counties, issues } = await importCounty([csv(rows)], { crs: 'WGS-84' }, work);
  expect(cases(issues)).toEqual(
    expect.arrayContaining(['people-village', 'people-mean', 'people-county', 'people-equal']),
  );
  const told = counties[0]?.dataset.issues ?? [];
  expect(cases(told)).toEqual(cases(issues));
  expect(caveats('zh', told).join('\n')).toContain('5 个村中有 5 个超过 30000 人');
  expect(caveats('en', told).join('\n')).toContain('no county is so large');
});

it('what has been put right is said no more', () => {
  const bad = withPlausibility(withVillages(() => ({ population: 3000 })));
  expect(cases(withPlausibility({ ...sample, issues: bad.issues }).issues)).toEqual([]);
});
