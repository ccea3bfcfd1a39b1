import { expect, test } from 'vitest';
import { en } from '../../../../web/i18n/en.ts';
import { t, tData } from '../../../../web/i18n/index.ts';
import { shortName } from '../../../../web/i18n/names.ts';
import { type TextKey, zh } from '../../../../web/i18n/zh.ts';

const keys = (Object.keys(zh) as TextKey[]).sort();
const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

test('every text is in both languages and asks for the same values', () => {
  expect(Object.keys(en).sort()).toEqual(keys);
  for (const key of keys) expect(holes(en[key]), key).toEqual(holes(zh[key]));
});

test('English has no Chinese but the name of the language and of the review number', () => {
  const chinese = keys.filter((key) => /[\u4e00-\u9fff]/.test(en[key]));
  expect(chinese).toEqual(['language.switch', 'map.attribution.review', 'print.review', 'print.review.placeholder']);
});

test('values are filled in, and unknown words stay', () => {
  expect(t('choose.plan.served', { served: 3, villages: 4 })).toBe('3/4 村');
  expect(tData('reason', 'budget')).toBe('预算不足');
  expect(tData('reason', 'meteor')).toBe('meteor');
});

test('names as a map writes them', () => {
  expect(['上郭村民委员会', '上郭村委会', '稳村村委会', '城东社区居委会', 'Ordino', '村委会'].map(shortName)).toEqual([
    '上郭村',
    '上郭村',
    '稳村',
    '城东社区',
    'Ordino',
    '村委会',
  ]);
});
