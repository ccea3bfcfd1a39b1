/** The design day worked out again: docs/definitions.md §3, "Design day". Sums of loads add their means and variances. */
import type { DemandPattern } from '../model/index.ts';

/** Enough terms for sums that shrink by a factor each. */
const TERMS = 200;
/** Up to here the power series of the error integral loses no digit that matters; beyond it a fraction takes over. */
const SERIES_UP_TO = 3;

const bell = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Share of a standard normal value above x: Abramowitz and Stegun, 26.2.11 and 26.2.14. */
function above(x: number): number {
  if (x < 0) return 1 - above(-x);
  if (x > SERIES_UP_TO) {
    let below = x;
    for (let n = TERMS; n >= 1; n--) below = x + n / below;
    return bell(x) / below;
  }
  let [power, inside] = [x, 0];
  for (let n = 0; n < TERMS; n++) {
    inside += power / (2 * n + 1);
    power *= (-x * x) / (2 * (n + 1));
  }
  return 0.5 - inside / Math.sqrt(2 * Math.PI);
}

/** The value not exceeded with probability p ≥ 0.5, by Newton's method; it comes from the left and never overshoots. */
function notExceeded(p: number): number {
  let x = 0;
  for (let i = 0; i < TERMS; i++) {
    const step = (above(x) - (1 - p)) / bell(x);
    if (!(step > 0)) break;
    x += step;
  }
  return x;
}

/** Factors over their own mean. */
function overMean(factors: readonly number[]): number[] {
  let total = 0;
  for (const factor of factors) total += factor;
  return factors.map((factor) => (total > 0 ? (factor * factors.length) / total : 1));
}

export const weekdays = (pattern: DemandPattern): number[] => overMean(pattern.weekday);

/** The load of the design day by the load of a mean one, parcels: in the busiest month. */
export function designOf(pattern: DemandPattern): (mean: number) => number {
  const z = notExceeded(pattern.designShare);
  const busiest = overMean(pattern.month).reduce((most, factor) => Math.max(most, factor), 0);
  return (mean) => {
    const expected = busiest * mean;
    return expected + z * Math.sqrt(pattern.varianceToMean * expected);
  };
}

/**
 * The most parcels a day in the mean whose busiest weekday still fits a station of so many a day on its design day, by
 * halving: no more than the capacity itself, as no day is less than the mean one.
 */
export function fittingMean(pattern: DemandPattern): (capacityPerDay: number) => number {
  const design = designOf(pattern);
  const busiest = Math.max(...weekdays(pattern));
  return (capacityPerDay) => {
    const fits = (perDay: number): boolean => design(perDay * busiest) <= capacityPerDay;
    if (fits(capacityPerDay)) return capacityPerDay;
    let [low, high] = [0, capacityPerDay];
    for (;;) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) return low;
      if (fits(middle)) low = middle;
      else high = middle;
    }
  };
}

/** Parcels expected beyond a capacity, of a load of this mean in a mean month. */
export function beyond(pattern: DemandPattern, mean: number, capacity: number): number {
  const sigma = Math.sqrt(pattern.varianceToMean * mean);
  if (sigma === 0) return mean > capacity ? mean - capacity : 0;
  const short = (capacity - mean) / sigma;
  if (short > 12) return 0;
  const expected = sigma * (bell(short) - short * above(short));
  return expected > 0 ? expected : 0;
}
