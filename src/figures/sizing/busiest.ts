/** Levels over a cyclic week: the most of something that is there, or done, at once. */
import { DAY, WEEK } from '../../model/index.ts';

/** So much of something from one moment to another, seconds since Monday 00:00 of some week; repeated weekly. */
export interface Span {
  readonly from: number;
  readonly until: number;
  readonly amount: number;
}

/** A period of every day, seconds since its midnight; one that ends no later than it begins ends the next day. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The largest sum of the spans over any moment of the week. Where one ends another may begin. */
export const mostAtOnce = (spans: Iterable<Span>): number => mostOfKinds(spans, 0, () => 0).all;

/** The same, and that of the spans of each of so many kinds alone; `kindOf` numbers them from 0. */
export function mostOfKinds<Kind extends Span>(
  spans: Iterable<Kind>,
  kinds: number,
  kindOf: (span: Kind) => number,
): { readonly all: number; readonly ofKind: readonly number[] } {
  const changes: { at: number; by: number; kind: number }[] = [];
  // The last entry is that of all spans.
  const always = new Float64Array(kinds + 1);
  for (const span of spans) {
    const { from, until, amount } = span;
    if (!(until > from) || amount === 0) continue;
    const kind = kindOf(span);
    const weeks = Math.floor((until - from) / WEEK);
    (always[kinds] as number) += weeks * amount;
    if (kind < kinds) (always[kind] as number) += weeks * amount;
    const start = modulo(from);
    const end = start + (until - from - weeks * WEEK);
    if (end === start) continue;
    changes.push({ at: start, by: amount, kind });
    // What goes on into the next week is there at the start of this one.
    if (end <= WEEK) changes.push({ at: end, by: -amount, kind });
    else changes.push({ at: 0, by: amount, kind }, { at: end - WEEK, by: -amount, kind });
  }
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  const [level, most] = [new Float64Array(kinds + 1), new Float64Array(kinds + 1)];
  const change = (kind: number, by: number): void => {
    const now = (level[kind] as number) + by;
    level[kind] = now;
    if (now > (most[kind] as number)) most[kind] = now;
  };
  for (const { by, kind } of changes) {
    change(kinds, by);
    if (kind < kinds) change(kind, by);
  }
  const sums = Array.from(most, (each, kind) => (always[kind] as number) + each);
  return { all: sums[kinds] ?? 0, ofKind: sums.slice(0, kinds) };
}

/** Work is done over a minute at least. */
const LEAST_SECONDS = 60;

/**
 * The spans of evenly doing `amount` of work within a window: in the parts of it that lie in some period, or, where none
 * does, over the whole window. `amount` of a span is per hour; `period` is the index of its period, −1 for none.
 */
export function workSpans(
  { from, until, amount }: Span,
  periods: readonly Period[],
): (Span & { readonly period: number })[] {
  const end = Math.max(until, from + LEAST_SECONDS);
  const inside: { from: number; until: number; period: number }[] = [];
  for (let midnight = (Math.floor(from / DAY) - 2) * DAY; midnight < end; midnight += DAY) {
    for (const [period, { from: opens, to }] of periods.entries()) {
      const closes = to > opens ? to : to + DAY;
      const [start, stop] = [Math.max(from, midnight + opens), Math.min(end, midnight + closes)];
      if (stop > start) inside.push({ from: start, until: stop, period });
    }
  }
  const spans = inside.length === 0 ? [{ from, until: end, period: -1 }] : inside;
  const seconds = spans.reduce((sum, span) => sum + span.until - span.from, 0);
  return spans.map((span) => ({ ...span, amount: (amount * 3600) / seconds }));
}

const modulo = (second: number): number => second - Math.floor(second / WEEK) * WEEK;
