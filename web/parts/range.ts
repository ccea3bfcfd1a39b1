/**
 * The range beside an estimated figure: what it comes to when every drive is as fast or as slow as the no-road model's
 * error says.
 */
import type { Range } from '../../src/model/figures.ts';
import { h } from '../core/h.ts';
import { t } from '../i18n/index.ts';

/**
 * 14–25 小时: from the least to the largest of the value and both ends, the unit once; null without a range, or where all
 * read the same.
 */
export function rangeText(
  now: number | null,
  range: Range<number | null> | undefined,
  show: (n: number) => string,
): string | null {
  if (now === null || range === undefined || range.fast === null || range.slow === null) return null;
  const three = [now, range.fast, range.slow];
  const [low, high] = [Math.min(...three), Math.max(...three)].map(show);
  if (low === undefined || high === undefined || low === high) return null;
  const unit = /\D*$/.exec(high)?.[0] ?? '';
  return `${unit !== '' && low.endsWith(unit) ? low.slice(0, -unit.length) : low}–${high}`;
}

export function rangeNote(
  now: number | null,
  range: Range<number | null> | undefined,
  show: (n: number) => string,
): HTMLElement | null {
  const text = rangeText(now, range, show);
  return text === null
    ? null
    : h('span', { class: 'range', title: t('range.title'), 'data-testid': 'range' }, t('range', { text }));
}

/** Both ends read off a range of several figures. */
export const ends = <T>(
  range: Range<T> | undefined,
  read: (end: T) => number | null,
): Range<number | null> | undefined => range && { fast: read(range.fast), slow: read(range.slow) };
