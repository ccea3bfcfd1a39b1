import { afterEach, describe, expect, test } from 'vitest';
import { clock, distance, duration, inUnit, money, percent, weekdays } from '../../../../web/i18n/format.ts';
import { useLanguage } from '../../../../web/i18n/index.ts';

afterEach(() => useLanguage('zh'));

describe('numbers as the office writes them', () => {
  test('a share just below 1 never reads as all', () => {
    expect([percent(1), percent(0.9999), percent(0.652), percent(0), percent(null)]).toEqual([
      '100 %',
      '99.9 %',
      '65.2 %',
      '0 %',
      '—',
    ]);
  });
  test('durations', () => {
    expect([duration(1800), duration(3 * 3600), duration(75 * 3600 + 1800), duration(null)]).toEqual([
      '30 分钟',
      '3 小时',
      '75.5 小时',
      '—',
    ]);
  });
  test('distances', () => {
    expect([distance(302), distance(2000), distance(2540), distance(8_914_000)]).toEqual([
      '302 米',
      '2 公里',
      '2.5 公里',
      '8,914 公里',
    ]);
  });
  test('money from fen', () => {
    expect([money(118), money(21_000), money(12_345_600_00)]).toEqual(['1.18 元', '210 元', '1,234.6 万元']);
    useLanguage('en');
    expect(money(12_345_600_00)).toBe('¥12,345,600');
  });
  test('clock and weekdays', () => {
    expect([clock(8 * 3600), clock(25 * 3600 + 300)]).toEqual(['08:00', '次日 01:05']);
    expect([weekdays([5, 1, 3]), weekdays([1, 2, 3, 4, 5, 6, 7]), weekdays([])]).toEqual([
      '周一、三、五',
      '每天',
      '从不',
    ]);
    useLanguage('en');
    expect(weekdays([1, 3])).toBe('Mon, Wed');
  });
  test('values in the unit of their target', () => {
    expect([inUnit(0.7, 'share'), inUnit(140, 'count'), inUnit(3, 'per-week'), inUnit(null, 'share')]).toEqual([
      '70 %',
      '140 个',
      '每周 3 次',
      '—',
    ]);
  });
});
