/** Steps that values fall into. */
import { ckmeans, quantileSorted } from 'simple-statistics';
import type { Steps } from './look-state.ts';

/** So many steps, as many as eyes tell apart. */
export const MOST_CLASSES = 5;

/** The upper ends of all steps but the last, ascending; a value belongs to the first step whose end it does not pass. */
export type Breaks = readonly number[];

/**
 * Breaks over values. `quantiles`: as many values in each step as ties allow; `natural`: those that leave the least
 * variance within steps (Jenks; H. Wang and M. Song, Ckmeans.1d.dp, doi 10.32614/RJ-2011-015). Values that are few
 * have a step each.
 */
export function breaksOf(values: readonly number[], steps: Exclude<Steps, 'fixed'>): Breaks {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  if (distinct.length <= MOST_CLASSES) return distinct.slice(0, -1);
  const ends =
    steps === 'natural'
      ? ckmeans(sorted, MOST_CLASSES).map((cluster) => cluster.at(-1) ?? 0)
      : Array.from({ length: MOST_CLASSES }, (_, i) => quantileSorted(sorted, (i + 1) / MOST_CLASSES));
  const last = distinct.at(-1) ?? 0;
  return [...new Set(ends)].filter((end) => end < last);
}

/** Breaks of differences: much less, less, none, more, much more; `much` is what half of the changed pass. */
export function breaksOfDifferences(values: readonly number[]): Breaks {
  const sizes = values
    .filter((value) => Number.isFinite(value) && value !== 0)
    .map(Math.abs)
    .sort((a, b) => a - b);
  if (sizes.length === 0) return [];
  const much = quantileSorted(sizes, 0.5);
  // A difference of just `much` is much in both directions.
  return [-much, -Number.MIN_VALUE, 0, much * (1 - 1e-12)];
}

/** The step of a value, from 0. */
export const classOf = (value: number, breaks: Breaks): number => {
  const found = breaks.findIndex((end) => value <= end);
  return found < 0 ? breaks.length : found;
};
