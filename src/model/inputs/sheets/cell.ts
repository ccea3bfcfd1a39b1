/** Cells of an inputs file: what a column holds, its limits, and what a cell that somebody typed comes to. */
import {
  DAY_FORM,
  EVERY_DAY,
  FALSE,
  NOTHING,
  NUMBER,
  PERIOD_DASH,
  plainTime,
  SEPARATORS,
  TRUE,
  weekdaysOf,
} from './cell-words.ts';
import type { FaultCode, RemarkCode } from './faults.ts';

/** A value as it stands in a cell: money in yuan, times as `HH:MM`, days as `YYYY-MM-DD`; lists as arrays. */
export type CellValue = string | number | boolean | null | readonly (string | number)[];

/** What a column, or an item of a sheet of single values, holds. Limits are inclusive. */
export type CellType =
  | { readonly kind: 'text'; readonly most: number }
  /** A code: text, so that no digit is lost. */
  | { readonly kind: 'code' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly whole?: boolean }
  /** Yuan with at most two decimals. */
  | { readonly kind: 'yuan'; readonly least: number; readonly most: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  /** Several of some words, or of any where `of` is absent. */
  | { readonly kind: 'list'; readonly of?: readonly string[] }
  | { readonly kind: 'numbers'; readonly least: number; readonly most: number }
  /** Time of a service day, up to 48:00. */
  | { readonly kind: 'time' }
  /** A day; `past`: not after today. */
  | { readonly kind: 'day'; readonly past?: boolean }
  /** Weekdays, 1 = Monday … 7 = Sunday. */
  | { readonly kind: 'days' }
  /** Periods of a day, `HH:MM-HH:MM`. */
  | { readonly kind: 'periods' };

/** What a door hands over: texts, numbers, flags, lists, days of a spreadsheet, or the error of a formula. */
export interface FormulaError {
  readonly error: string;
}

export type CellRead =
  /** `undefined`: blank; `null`: taken away on purpose (`-`). */
  | { readonly value: CellValue | undefined; readonly remark?: RemarkCode }
  | { readonly fault: FaultCode; readonly params?: Readonly<Record<string, string | number>> };

/** Longest list in one cell. */
const MOST_LISTED = 5000;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufeff]/gu;

/** `text` without what nobody sees, full-width forms made plain, trimmed. */
export const plainText = (text: string): string =>
  text.toWellFormed().replace(INVISIBLE, '').normalize('NFKC').replace(/\s+/g, ' ').trim();

const isFormulaError = (raw: unknown): raw is FormulaError => typeof raw === 'object' && raw !== null && 'error' in raw;

/** `raw`, a cell as it arrived, as a text of at most 200 characters, for people to find it again. */
export const cellText = (raw: unknown): string => {
  if (raw === null || raw === undefined) return '';
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? 'Invalid Date' : raw.toISOString();
  if (isFormulaError(raw)) return raw.error;
  const text = typeof raw === 'object' ? (JSON.stringify(raw) ?? '') : String(raw);
  return (text.length > 200 ? `${text.slice(0, 197)}...` : text).toWellFormed();
};

/** Whether nothing stands in `raw`, a cell as it arrived. */
export const isBlank = (raw: unknown): boolean =>
  raw === undefined || raw === null || (typeof raw === 'string' && plainText(raw) === '');

/** Two values of one column are the same. */
export const sameValue = (a: CellValue | undefined, b: CellValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What a cell comes to by the type of its column. Dates are compared with `today`, `YYYY-MM-DD`. */
export function readCell(type: CellType, raw: unknown, today: string): CellRead {
  if (isFormulaError(raw)) return { fault: 'formula-error' };
  if (isBlank(raw)) return { value: undefined };
  if (typeof raw === 'string' && /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)/.test(raw.trim()))
    return { fault: 'formula-error' };
  if (typeof raw === 'string' && type.kind !== 'flag' && NOTHING.has(plainText(raw).toLowerCase()))
    return { value: null };
  return READERS[type.kind](type as never, asTyped(raw), today);
}

/** Whether a value can be made a text. */
const hasText = (value: unknown): boolean => {
  try {
    return typeof String(value) === 'string';
  } catch {
    return false;
  }
};

/** The value itself; where it has no text, a word that no column takes for something else. */
const asTyped = (raw: unknown): unknown => (hasText(raw) ? raw : '[object]');

type Reader<K extends CellType['kind']> = (
  type: Extract<CellType, { kind: K }>,
  raw: unknown,
  today: string,
) => CellRead;

/** `value`, with the remark that what was typed had to be made plain. */
const cleaned = (value: CellValue, raw: unknown, plain: string): CellRead =>
  typeof raw === 'string' && raw !== plain ? { value, remark: 'cleaned' } : { value };

/** A number as people type it: full-width digits, thousands separators, a percent sign, a unit after it. */
function numberOf(raw: unknown): { readonly value: number; readonly remark?: RemarkCode } | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? { value: raw } : null;
  if (typeof raw !== 'string') return null;
  const plain = plainText(raw).replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  const match = NUMBER.exec(plain);
  if (match === null) return null;
  const value = Number(match[1]) / (match[2] === '%' ? 100 : 1);
  return Number.isFinite(value)
    ? { value: match[2] === '%' ? Number(value.toPrecision(12)) : value, remark: 'cleaned' }
    : null;
}

const inRange = (value: number, { least, most }: { readonly least: number; readonly most: number }): CellRead | null =>
  value < least || value > most ? { fault: 'out-of-range', params: { least, most } } : null;

const HHMM = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/;

/** `HH:MM`, with seconds where there are some. */
export function timeText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${two(h)}:${two(m)}${s === 0 ? '' : `:${two(s)}`}`;
}

/** Seconds of a time that {@link timeText} wrote. */
export function timeSeconds(text: string): number {
  const [, h = '0', m = '0', s = '0'] = HHMM.exec(text) ?? [];
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
}

function timeOf(raw: unknown): string | null {
  if (raw instanceof Date)
    return Number.isNaN(raw.getTime())
      ? null
      : timeText(((Math.round(raw.getTime() / 1000) % 86_400) + 86_400) % 86_400);
  // A spreadsheet's time is the share of a day.
  if (typeof raw === 'number') return raw >= 0 && raw <= 2 ? timeText(Math.round(raw * 86_400)) : null;
  if (typeof raw !== 'string') return null;
  const text = plainTime(plainText(raw));
  const match = HHMM.exec(text);
  if (match === null) return null;
  const seconds = timeSeconds(text);
  return seconds <= 172_800 ? timeText(seconds) : null;
}

function dayOf(raw: unknown): string | null {
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? null : raw.toISOString().slice(0, 10);
  if (typeof raw !== 'string') return null;
  const match = DAY_FORM.exec(plainText(raw));
  if (match === null) return null;
  const [, y = '', m = '', d = ''] = match;
  const text = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** A text that names something: nobody's own signs are changed, only what nobody sees. */
const keptText = (text: string): string => text.toWellFormed().replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/** A list as one text: entries that hold a separator make it JSON. */
export const listText = (entries: readonly (string | number)[]): string =>
  entries.some((entry) => SEPARATORS.test(String(entry)) || String(entry).startsWith('['))
    ? JSON.stringify(entries)
    : entries.join(', ');

const jsonList = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Entries of a list as typed, as {@link listText} writes them, or as an array. */
function entriesOf(raw: unknown, clean = plainText): string[] | null {
  const given = typeof raw === 'string' && raw.trim().startsWith('[') ? jsonList(raw) : raw;
  const parts = Array.isArray(given)
    ? given.map(String)
    : typeof given === 'string'
      ? given.split(SEPARATORS)
      : typeof given === 'number'
        ? [String(given)]
        : null;
  if (parts === null || parts.length > MOST_LISTED) return null;
  return parts.map(clean).filter((part) => part !== '');
}

function daysOf(raw: unknown): number[] | null {
  if (typeof raw === 'string' && EVERY_DAY.has(plainText(raw).toLowerCase())) return [1, 2, 3, 4, 5, 6, 7];
  const found = entriesOf(raw)?.flatMap((part) => weekdaysOf(part) ?? [Number.NaN]);
  if (found === undefined || found.some(Number.isNaN)) return null;
  return [...new Set(found)].sort((a, b) => a - b);
}

const READERS: { readonly [K in CellType['kind']]: Reader<K> } = {
  text: ({ most }, raw) => {
    if (typeof raw !== 'string' && typeof raw !== 'number') return { fault: 'not-text' };
    const text = keptText(String(raw));
    return Array.from(text).length > most ? { fault: 'too-long', params: { most } } : cleaned(text, raw, text);
  },
  code: (_type, raw) => {
    if (typeof raw === 'number') {
      if (!Number.isSafeInteger(raw) || raw < 0) return { fault: 'code-rounded' };
      return { value: raw.toFixed(0), remark: 'cleaned' };
    }
    if (typeof raw !== 'string') return { fault: 'not-text' };
    const text = plainText(raw)
      .replace(/^="(.+)"$/, '$1')
      .replace(/^'/, '');
    if (/^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) return { fault: 'code-rounded' };
    return text.length > 80 ? { fault: 'too-long', params: { most: 80 } } : cleaned(text, raw, text);
  },
  number: (type, raw) => {
    const found = numberOf(raw);
    if (found === null) return { fault: 'not-a-number' };
    if (type.whole && !Number.isInteger(found.value)) return { fault: 'not-whole' };
    return inRange(found.value, type) ?? found;
  },
  yuan: (type, raw) => {
    const found = numberOf(raw);
    if (found === null) return { fault: 'not-a-number' };
    const fen = found.value * 100;
    if (Math.abs(fen - Math.round(fen)) > 1e-6) return { fault: 'not-cents' };
    return inRange(found.value, type) ?? { ...found, value: Math.round(fen) / 100 };
  },
  flag: (_type, raw) => {
    if (typeof raw === 'boolean') return { value: raw };
    const word = plainText(String(raw)).toLowerCase();
    return TRUE.has(word) ? { value: true } : FALSE.has(word) ? { value: false } : { fault: 'not-yes-no' };
  },
  choice: ({ of }, raw) => {
    const word = typeof raw === 'string' ? plainText(raw).toLowerCase() : '';
    const found = of.find((one) => one.toLowerCase() === word);
    return found === undefined ? { fault: 'not-a-choice', params: { of: of.join(', ') } } : { value: found };
  },
  list: ({ of }, raw) => {
    const entries = entriesOf(raw, keptText);
    if (entries === null) return { fault: 'not-a-list' };
    const other = of === undefined ? undefined : entries.find((entry) => !of.includes(entry));
    if (other !== undefined) return { fault: 'not-a-choice', params: { of: (of ?? []).join(', ') } };
    return { value: entries };
  },
  numbers: (type, raw) => {
    const entries = entriesOf(raw)?.map(numberOf);
    if (entries === undefined || entries.some((one) => one === null)) return { fault: 'not-a-number' };
    const values = entries.map((one) => one?.value ?? 0);
    return values.map((value) => inRange(value, type)).find((bad) => bad !== null) ?? { value: values };
  },
  time: (_type, raw) => {
    const value = timeOf(raw);
    return value === null ? { fault: 'not-a-time' } : { value };
  },
  day: ({ past }, raw, today) => {
    const value = dayOf(raw);
    if (value === null) return { fault: 'not-a-day' };
    return past && value > today ? { fault: 'future-day', params: { today } } : { value };
  },
  days: (_type, raw) => {
    const value = daysOf(raw);
    return value === null ? { fault: 'not-days' } : { value };
  },
  periods: (_type, raw) => {
    const periods = entriesOf(raw)?.map((entry) => {
      const [from, to, ...more] = entry.split(PERIOD_DASH).map(timeOf);
      return typeof from === 'string' &&
        typeof to === 'string' &&
        more.length === 0 &&
        timeSeconds(from) < timeSeconds(to)
        ? `${from}-${to}`
        : null;
    });
    if (periods === undefined || periods.length === 0 || periods.some((one) => one === null))
      return { fault: 'not-periods' };
    return { value: periods.map(String) };
  },
};
