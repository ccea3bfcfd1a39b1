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
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Days that people name together. */
const TOGETHER: ReadonlyMap<string, readonly number[]> = new Map([
  ['工作日', [1, 2, 3, 4, 5]],
  ['周末', [6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekend', [6, 7]],
]);

/** 1 for 1, 周一, Mon or Monday … 7 for 7, 周日, 星期天, Sun; NaN of anything else. */
export function weekdayNumber(text: string): number {
  if (/^[1-7]$/.test(text)) return Number(text);
  const [, day] = /^(?:周|星期|礼拜)?([一二三四五六日天])$/.exec(text) ?? [];
  if (day !== undefined) return WEEK.indexOf(day === '天' ? '日' : day) + 1;
  const [, english] =
    /^(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?$/.exec(text.toLowerCase()) ?? [];
  return english === undefined ? Number.NaN : ENGLISH.indexOf(english.slice(0, 3)) + 1;
}

/** The weekdays of one entry of a list: 3, 135, 周三, 1-5, 周一至周五, 工作日; null of anything else. */
export function weekdaysOf(entry: string): readonly number[] | null {
  const together = TOGETHER.get(entry.toLowerCase());
  if (together !== undefined) return together;
  if (/^[1-7]+$/.test(entry)) return [...entry].map(Number);
  const ends = entry.split(/\s*[-–—~至到]\s*/).map(weekdayNumber);
  const [from = Number.NaN, to = from] = ends;
  if (ends.length > 2 || !(from <= to)) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
