/** Words and signs that people write in cells. */

/** Words that take a value away where none is allowed. */
export const NOTHING: ReadonlySet<string> = new Set(['-', '—', '－', '无', '不限', 'none']);
export const TRUE: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', '是', '有', '√', '✓']);
export const FALSE: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', '否', '无', '×', '✗']);
/** A number with a currency before it, a percent sign or a unit after it. */
export const NUMBER =
  /^[¥￥]?\s*([+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:e[+-]?\d{1,2})?)\s*(%|元|人|件|公里|平方米|㎡|m2)?$/iu;
export const DAY_FORM = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
/** 8时30分, 8点30 as 8:30. */
export const plainTime = (text: string): string => text.replace(/[时点]/, ':').replace(/分$/, '');
export const EVERY_DAY: ReadonlySet<string> = new Set(['每天', '每日', 'daily', 'every day']);
/** Between the ends of a period. */
export const PERIOD_DASH = /[-–—~至]/;
/** Between the entries of a list. */
export const SEPARATORS = /[,，、;；\n]/;

const WEEK = '一二三四五六日';

/** 1 for 周一 … 7 for 周日 or 星期天; NaN of anything else. */
export function weekdayNumber(text: string): number {
  const [, day] = /^(?:周|星期|礼拜)?([一二三四五六日天])$/.exec(text) ?? [];
  return day === undefined ? Number.NaN : WEEK.indexOf(day === '天' ? '日' : day) + 1;
}
