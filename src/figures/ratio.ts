/** Shares that carry their parts. */
import type { Quantiles, Ratio } from '../model/index.ts';
import { type Mixture, quantile, supremum } from '../timetable/index.ts';

/** numerator / denominator, null where the denominator is 0. */
export const ratio = (numerator: number, denominator: number): Ratio => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

/**
 * p50, p95 and supremum in seconds, without the noise of binary fractions below a microsecond; null for an empty
 * distribution.
 */
export const quantilesOf = (mixture: Mixture): Quantiles | null =>
  mixture.total === 0
    ? null
    : {
        p50: microseconds(quantile(mixture, 0.5)),
        p95: microseconds(quantile(mixture, 0.95)),
        worst: microseconds(supremum(mixture)),
      };

/** Without the noise of binary fractions below a microsecond. */
export const microseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;

export const sum = <T>(items: Iterable<T>, of: (item: T) => number): number => {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
};
