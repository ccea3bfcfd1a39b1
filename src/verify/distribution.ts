/** Mixtures of even spreads and single times: docs/definitions.md §3, "Distribution". */
import { DAY, type Quantiles } from '../model/index.ts';
import type { Piece } from './journeys.ts';

/** A share this near below p counts as p: sums of weights are not exact. */
const ENOUGH = 1e-10;
/** And a time this near above 24 h counts as 24 h, seconds. */
const NEARLY = 1e-6;

/** Share of the weight at or below x. */
export function cumulative(pieces: readonly Piece[], x: number): number {
  let below = 0;
  let whole = 0;
  for (const { from, to, weight } of pieces) {
    whole += weight;
    if (x >= to) below += weight;
    else if (x > from) below += (weight * (x - from)) / (to - from);
  }
  return whole > 0 ? below / whole : 0;
}

/** Share of the weight strictly below x. */
function cumulativeBelow(pieces: readonly Piece[], x: number): number {
  let below = 0;
  let whole = 0;
  for (const { from, to, weight } of pieces) {
    whole += weight;
    if (x > to || (x === to && from < to)) below += weight;
    else if (x > from) below += (weight * (x - from)) / (to - from);
  }
  return whole > 0 ? below / whole : 0;
}

/** Smallest x with at least the share p at or below it. NaN without weight. */
export function quantile(pieces: readonly Piece[], p: number): number {
  const marks = [...new Set(pieces.filter(({ weight }) => weight > 0).flatMap(({ from, to }) => [from, to]))];
  marks.sort((a, b) => a - b);
  let low = 0;
  let high = marks.length - 1;
  if (high < 0) return Number.NaN;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative(pieces, marks[middle]) >= p - ENOUGH) high = middle;
    else low = middle + 1;
  }
  const mark = marks[low];
  const previous = marks[low - 1];
  if (previous === undefined) return mark;
  const start = cumulative(pieces, previous);
  const end = cumulativeBelow(pieces, mark);
  if (end < p - ENOUGH || end <= start) return mark;
  return previous + (mark - previous) * Math.min(1, (p - start) / (end - start));
}

/** p50, p95 and the supremum; null without weight. */
export function quantilesOf(pieces: readonly Piece[]): Quantiles | null {
  const heavy = pieces.filter(({ weight }) => weight > 0);
  if (heavy.length === 0) return null;
  return {
    p50: quantile(heavy, 0.5),
    p95: quantile(heavy, 0.95),
    worst: heavy.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY),
  };
}

/** Share within 24 h. */
export const within24h = (pieces: readonly Piece[]): number => cumulative(pieces, DAY);

/** Whether a time keeps 24 h. */
export const keeps24h = (seconds: number): boolean => seconds <= DAY + NEARLY;

/** One mixture out of several, each with its parcels. */
export function mix(parts: readonly { readonly pieces: readonly Piece[]; readonly parcels: number }[]): Piece[] {
  const merged: Piece[] = [];
  for (const { pieces, parcels } of parts) {
    if (parcels <= 0) continue;
    for (const piece of pieces) merged.push({ ...piece, weight: piece.weight * parcels });
  }
  return merged;
}
