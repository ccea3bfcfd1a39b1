/** Single values as offices write them: codes, levels, numbers, degrees, yes and no. */
import { MAX_COUNT, MAX_NAME } from './limits.ts';

export type Level = 'province' | 'prefecture' | 'county' | 'town' | 'village' | 'outlet';

const LEVELS: readonly (readonly [Level, string])[] = [
  ['province', '省 省级 自治区 直辖市 province'],
  ['prefecture', '地市 地级 地级市 地市级 自治州 prefecture'],
  ['county', '县 县级 区县 区县级 县级市 区 county district'],
  ['town', '乡镇 乡镇级 乡级 镇级 镇 乡 街道 乡镇街道 town township suburb borough'],
  ['village', '村 村级 行政村 村居 村委会 居委会 社区 village hamlet'],
  ['outlet', '网点 站点 服务站 服务点 驿站 outlet station site shop post_office'],
];
const LEVEL_OF = new Map(LEVELS.flatMap(([level, words]) => words.split(' ').map((word) => [word, level] as const)));

/** Null where the word is unknown. */
export const levelOf = (text: string): Level | null =>
  LEVEL_OF.get(text.normalize('NFKC').trim().toLowerCase()) ?? null;

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

const MINUTES = /^(\d{1,3})[°度](?:(\d{1,2}(?:\.\d+)?)['′分])?(?:(\d{1,2}(?:\.\d+)?)(?:["″秒]|''))?[ensw东北]?$/i;

/** Degrees, decimal or with minutes and seconds; null where the text is no number. */
export function degrees(text: string): number | null {
  const trimmed = text.normalize('NFKC').trim();
  if (/^[+-]?(?:\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})$/.test(trimmed)) return Number(trimmed);
  const match = MINUTES.exec(text.trim());
  if (match === null) return null;
  const value = Number(match[1]) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600;
  return /[sw]$/i.test(text.trim()) ? -value : value;
}

/** A count from 0 to {@link MAX_COUNT}, with or without thousands separators and a unit; null of anything else. */
export function count(text: string): number | null {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
    .replace(/\s*(人|件|件\/日|件\/天)$/, '');
  if (!/^\d{1,12}(?:\.\d{1,12})?$/.test(bare)) return null;
  const value = Number(bare);
  return value <= MAX_COUNT ? value : null;
}

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
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(kept).slice(0, MAX_NAME).join('').trim();
}
