import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scorecard } from '../../../api/views/scorecard.ts';
import { UNSERVED_REASONS } from '../../../api/words/reasons.ts';
import { fill, say, sayCode, type Words } from '../../../api/words/say.ts';
import { VERDICTS } from '../../../api/words/verdicts.ts';
import { WARNINGS, warningText } from '../../../api/words/warnings.ts';
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
  { code: 'baseline-incomplete', subject: 'Post', params: {} },
  { code: 'notice-unmeetable', subject: 'a', params: { constraints: ['a', 'b'] } },
];

test('warnings are sentences of one language, their codes in words too', () => {
  expect(EVERY_WARNING.map(({ code }) => code).sort()).toEqual(Object.keys(WARNINGS).sort());
  expect(EVERY_WARNING.map((warning) => warningText('en', warning))).toEqual([
    'no feasible run can serve this station (beyond a driver’s shift)',
    'alone, this carrier cannot serve every station: its baseline cost is too low',
    'these cannot hold together: a, b',
  ]);
  expect(EVERY_WARNING.map((warning) => warningText('zh', warning))).toEqual([
    '没有可行的班次能服务该站点（超出司机班时）',
    '该承运商单独运行时有站点无法服务，基线成本偏低',
    '以下要求不能同时满足：a、b',
  ]);
});

test('no source of plans or datasets holds a line in two languages', () => {
  const bilingual = /[\u4e00-\u9fff][^'"`\n]* · [A-Za-z]|[A-Za-z][^'"`\n]* · [\u4e00-\u9fff]/;
  for (const room of ['src', 'geo', 'seeds'])
    for (const file of readdirSync(new URL(`../../../${room}/`, import.meta.url), { recursive: true }).map(String))
      if (file.endsWith('.ts'))
        expect(readFileSync(new URL(`../../../${room}/${file}`, import.meta.url), 'utf8'), file).not.toMatch(bilingual);
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
