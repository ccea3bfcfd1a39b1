import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../api/http/language.ts';
import { scorecard } from '../../../api/views/scorecard.ts';
import { issueText } from '../../../api/words/import-issues.ts';
import { UNSERVED_REASONS } from '../../../api/words/reasons.ts';
import { fill, say, sayCode, type Words } from '../../../api/words/say.ts';
import { VERDICTS } from '../../../api/words/verdicts.ts';
import { WARNINGS, warningText } from '../../../api/words/warnings.ts';
import type { ImportIssue } from '../../../src/model/dataset.ts';
import { type PlanWarning, UnservedReason, Verdict } from '../../../src/model/plan.ts';
import { en } from '../../../web/i18n/en.ts';
import { shared } from '../../../web/i18n/words.ts';
import { zh } from '../../../web/i18n/zh.ts';
import { tinyDataset, tinyPlan } from '../../support/tiny.ts';

const ROOM = new URL('../../../api/words/', import.meta.url);
const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** Every text of every table of the room, by `file/table/code`. */
async function texts(): Promise<[string, Words][]> {
  const files = readdirSync(ROOM).filter((name) => name.endsWith('.ts'));
  const found = await Promise.all(
    files.map(async (file) => {
      const tables: Record<string, unknown> = await import(new URL(file, ROOM).href);
      return Object.entries(tables).flatMap(([name, table]): [string, Words][] => {
        if (isWords(table)) return [[`${file}/${name}`, table]];
        if (typeof table !== 'object' || table === null) return [];
        return Object.entries(table).flatMap(([code, words]): [string, Words][] =>
          isWords(words) ? [[`${file}/${name}/${code}`, words]] : [],
        );
      });
    }),
  );
  return found.flat();
}

const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

test('an unserved village has the same reason on the scorecard as on the map', () => {
  const dataset = tinyDataset();
  const plan = tinyPlan(dataset);
  const reasons = UnservedReason.options;
  const villages = plan.villages.map((village, index) => ({
    ...village,
    status: 'unserved' as const,
    reason: reasons[index % reasons.length] ?? null,
  }));
  for (const [language, map] of [
    ['zh', zh],
    ['en', en],
  ] as const) {
    const text = scorecard({ ...plan, villages }, dataset, [], language);
    for (const { reason } of villages.slice(0, 12))
      if (reason !== null) expect(text).toContain(map[`reason.${reason}`]);
  }
});

const EVERY_WARNING: readonly PlanWarning[] = [
  { code: 'station-unserved', subject: 'v-1', params: { reason: 'shift' } },
  { code: 'station-unused', subject: 'v-3', params: {} },
  { code: 'site-too-small', subject: 't-1', params: { needs: 226, has: 120 } },
  { code: 'site-over-capacity', subject: 'v-4', params: { parcels: 1600, capacity: 1500 } },
  { code: 'left-behind', subject: null, params: { share: 0.0123 } },
  { code: 'timetable-released', subject: null, params: { runs: 17 } },
  { code: 'notice-unmeetable', subject: 'a', params: { constraints: ['a', 'b'] } },
  { code: 'result-unused', subject: 'a/b', params: {} },
  { code: 'village-cut-off', subject: '440883100201', params: { village: '河南村' } },
  { code: 'planned-road-joined', subject: 'v-2', params: { metres: 120 } },
];

test('warnings are sentences of one language, their codes in words too', () => {
  expect(EVERY_WARNING.map(({ code }) => code).sort()).toEqual(Object.keys(WARNINGS).sort());
  expect(EVERY_WARNING.map((warning) => warningText('en', warning))).toEqual([
    'no feasible run can serve this station (beyond a driver’s shift)',
    'open, but no run visits it and no village uses it',
    'needs 226 m² on its design day and has 120 m²',
    '1600 parcels on its design day, more than the 1500 a day that it takes',
    '1.23 % of parcels are expected to stay behind full vehicles',
    'after this edit the timetable that had been set run by run (17 runs) could not be kept and was made anew',
    'these cannot hold together: a, b',
    'a declared result that is not used: the plan computes this target, its notice has none such, or it came twice',
    '河南村: cut off, under the road changes no way leads to its station and back',
    'meets the roads only thanks to a planned road (120 m from its road)',
  ]);
  expect(EVERY_WARNING.map((warning) => warningText('zh', warning))).toEqual([
    '没有可行的班次能服务该站点（超出司机班时）',
    '启用的站点没有班次到达，也没有村使用',
    '设计日需要 226 平方米，只有 120 平方米',
    '设计日 1600 件，超过每天 1500 件的能力',
    '预计 1.23 % 的包裹因车满而留下',
    '这次修改之后，原先逐班调整过的时刻表（17 个班次）无法保留，已重新编排',
    '以下要求不能同时满足：a、b',
    '申报的结果未采用：该指标由计划计算，或通知里没有，或重复申报',
    '河南村：道路改动后没有往返站点的路，该村中断',
    '靠规划道路才接上路网（距路 120 米）',
  ]);
});

test('no source of plans or datasets holds a line in two languages', () => {
  const bilingual = /[\u4e00-\u9fff][^'"`\n]* · [A-Za-z]|[A-Za-z][^'"`\n]* · [\u4e00-\u9fff]/;
  for (const room of ['src', 'geo', 'seeds'])
    for (const file of readdirSync(new URL(`../../../${room}/`, import.meta.url), { recursive: true }).map(String))
      if (file.endsWith('.ts'))
        expect(readFileSync(new URL(`../../../${room}/${file}`, import.meta.url), 'utf8'), file).not.toMatch(bilingual);
});

const issue = (code: string, params: ImportIssue['params']): ImportIssue => ({
  ...{ outcome: 'note', code, params, source: 'a.csv', row: 3, column: null, value: null },
});

test('import issues are sentences of one language', () => {
  const level = issue('code-invalid', { case: 'level', told: 'town', code: '440883001001', level: 'village' });
  expect(issueText('zh', level)).toBe('级别写的是乡镇，但 440883001001 末尾的零表明它是村');
  expect(issueText('en', level)).toBe(
    'the level says town, but the zeros at the end of 440883001001 make it a village',
  );
  const county = issue('position-missing', { name: '{code}', code: '440883001001' });
  expect(issueText('en', county)).toBe('{code} (440883001001) has no position');
  const terrain = issue('terrain-guessed', { county: '从江县', code: '522633', terrain: 'mountain' });
  expect(issueText('zh', terrain)).toBe('从江县没有道路；行车时间用山区的模型，按代码 522633 推断');
});

test('an issue of an older version keeps its message', () => {
  expect(issueText('zh', { ...issue('licence', {}), message: '3 points' })).toBe('3 points');
  expect(issueText('zh', issue('meteor', {}))).toBe('meteor');
});

test.each([
  [undefined, 'zh'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['fr, en;q=0.5', 'en'],
  ['fr', 'zh'],
  ['zh;q=0.2, en;q=0.3', 'en'],
  ['en;q=0', 'zh'],
] as const)('Accept-Language %s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

describe('the vocabulary', () => {
  test('says everything in both languages, with the same parameters', async () => {
    const all = await texts();
    expect(all.length).toBeGreaterThan(100);
    for (const [name, { zh: chinese, en: english }] of all) {
      expect(chinese.trim(), name).not.toBe('');
      expect(english.trim(), name).not.toBe('');
      expect(english, name).not.toMatch(/[\u4e00-\u9fff]/);
      expect(holes(english), name).toEqual(holes(chinese));
    }
  });

  test('has words for every code of the model, and for no other', () => {
    expect(Object.keys(UNSERVED_REASONS).sort()).toEqual([...UnservedReason.options].sort());
    expect(Object.keys(VERDICTS).sort()).toEqual([...Verdict.options].sort());
  });

  test('knows no second spelling of a language', () => {
    for (const file of readdirSync(ROOM, { recursive: true }).map(String))
      if (file.endsWith('.ts')) expect(readFileSync(new URL(file, ROOM), 'utf8'), file).not.toMatch(/zh-CN|'cn'/);
  });

  test('reads the same on the map', () => {
    const keys = Object.keys(shared('zh')) as (keyof ReturnType<typeof shared>)[];
    for (const key of keys) {
      expect(zh[key]).toBe(shared('zh')[key]);
      expect(en[key]).toBe(shared('en')[key]);
    }
    for (const reason of UnservedReason.options) {
      expect(zh[`reason.${reason}`]).toBe(UNSERVED_REASONS[reason].zh);
      expect(en[`reason.${reason}`]).toBe(UNSERVED_REASONS[reason].en);
    }
  });
});

test('parameters are filled in, and a placeholder without one stays', () => {
  expect(say('zh', { zh: '{n} 个', en: '{n}' }, { n: 3 })).toBe('3 个');
  expect(fill('{a} {b}', { a: '{b}' })).toBe('{b} {b}');
  expect(fill('{toString}')).toBe('{toString}');
});

test('a code without words is shown as it is', () => {
  expect(sayCode('en', UNSERVED_REASONS, 'meteor')).toBe('meteor');
  expect(sayCode('en', UNSERVED_REASONS, 'toString')).toBe('toString');
});
