/** Single values as offices write them: codes, counts, yes and no, names. */

import { MAX_COUNT, MAX_NAME } from '../limits.ts';
import type { Level } from './levels.ts';

/** A number that a spreadsheet has rounded: its last digits are gone for good. */
export const isRounded = (text: string): boolean =>
  /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i.test(text.normalize('NFKC').trim());

export interface DivisionCode {
  /** 12 digits. */
  readonly code: string;
  /** By the zeros at its end. */
  readonly level: Level;
  /** Whether wrapping (`="…"`, `'…`, `.0`) was taken off. */
  readonly repaired: boolean;
}

/** A statistics-bureau code of 6, 9 or 12 digits; null of anything else. */
export function divisionCode(text: string): DivisionCode | null {
  const trimmed = text.normalize('NFKC').trim();
  const bare = trimmed
    .replace(/^="(\d+)"$/, '$1')
    .replace(/^'/, '')
    .replace(/^(\d+)\.0+$/, '$1');
  if (!/^[1-9]\d{5}(?:\d{3}(?:\d{3})?)?$/.test(bare)) return null;
  const code = bare.padEnd(12, '0');
  const level = code.endsWith('0000000000')
    ? 'province'
    : code.endsWith('00000000')
      ? 'prefecture'
      : code.endsWith('000000')
        ? 'county'
        : code.endsWith('000')
          ? 'town'
          : 'village';
  return { code, level, repaired: bare !== trimmed };
}

/** Words for powers of ten before a unit: 万人, 百件. */
export const POWERS: Readonly<Record<string, number>> = { '': 1, 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/**
 * A count from 0 to {@link MAX_COUNT}, with or without thousands separators and a unit (`1,200人`, `1.2万`), times
 * `factor`; null of anything else.
 */
export function count(text: string, factor = 1): number | null {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  const match = /^(\d{1,12}(?:\.\d{1,12})?)\s*([十百千万亿]?)(?:人|口|口人|件|件\/日|件\/天)?$/u.exec(bare);
  if (match === null) return null;
  const value = round(Number(match[1]) * (POWERS[match[2] ?? ''] ?? 1) * factor);
  return value <= MAX_COUNT ? value : null;
}

/** Without the noise of binary fractions: 0.12 × 10 000 is 1200. */
const round = (value: number): number => Number(value.toPrecision(12));

const YES: ReadonlySet<string> = new Set('1 true yes y t 是 √ ✓ 有 贫困村 省定贫困村'.split(' '));
const NO: ReadonlySet<string> = new Set(['', ...'0 false no n f 否 × 无 非 非贫困村 -'.split(' ')]);

/** Null where the text is neither yes nor no. */
export function flag(text: string): boolean | null {
  const word = text.normalize('NFKC').trim().toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** A name without control characters and lone surrogates, white space folded, at most {@link MAX_NAME} characters. */
export function cleanName(text: string): string {
  const kept = text
    .toWellFormed()
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(kept).slice(0, MAX_NAME).join('').trim();
}
