/**
 * How many parcels come on a day that is seldom exceeded: docs/definitions.md §3, "Design day". A load of mean μ has the
 * variance `varianceToMean` × μ and is taken as normal: loads of several villages are independent, so their means and
 * variances add, and a sum of many is near normal whatever the villages' own distributions are (the central limit
 * theorem).
 */
import type { DemandPattern } from './inputs/demand-pattern.ts';

/** What makes a design load of a mean one. */
export interface DesignDay {
  /** Standard normal quantile of the design share. */
  readonly z: number;
  readonly varianceToMean: number;
  /** The busiest month's parcels over those of a mean one. */
  readonly season: number;
}

/** Factors of Monday … Sunday relative to their own mean; all 1 where they sum to 0. */
export const weekdayFactors = ({ weekday }: DemandPattern): number[] => relative(weekday);

const known = new WeakMap<DemandPattern, DesignDay>();

/**
 * The design day of a pattern, kept with it, which must not change. Its season is the busiest month, so that what holds
 * there holds all year.
 */
export function designDayOf(pattern: DemandPattern): DesignDay {
  const { designShare, varianceToMean, month } = pattern;
  const day = known.get(pattern) ?? {
    z: normalQuantile(designShare),
    varianceToMean,
    season: Math.max(...relative(month)),
  };
  known.set(pattern, day);
  return day;
}

/**
 * Parcels on the design day of a load whose mean is `mean` parcels: m + z √(v m), m = mean × `season`, v =
 * `varianceToMean`.
 */
export function designLoad(mean: number, { z, varianceToMean, season }: DesignDay): number {
  const busy = mean * season;
  return busy + z * Math.sqrt(varianceToMean * busy);
}

/**
 * The mean load, parcels, whose design load by `z`, `varianceToMean` and `season` is just `capacity` parcels: the inverse
 * of {@link designLoad}. A limit on design loads, which don't add up, is one on mean loads, which do.
 */
export function meanRoom(capacity: number, { z, varianceToMean, season }: DesignDay): number {
  if (!Number.isFinite(capacity)) return capacity;
  const slope = z * Math.sqrt(varianceToMean);
  const root = (Math.sqrt(slope * slope + 4 * capacity) - slope) / 2;
  return (root * root) / season;
}

/**
 * Expected parcels beyond `capacity` of a load of this mean on a day of the mean season: σ (φ(k) − k (1 − Φ(k))), where
 * σ² = varianceToMean × mean and k = (capacity − mean) / σ; what is over where nothing varies.
 */
export function expectedExcess(mean: number, capacity: number, varianceToMean: number): number {
  const deviation = Math.sqrt(varianceToMean * mean);
  if (!(deviation > 0)) return Math.max(0, mean - capacity);
  const k = (capacity - mean) / deviation;
  if (k > FAR) return 0;
  return Math.max(0, deviation * (density(k) - k * normalTail(k)));
}

/**
 * Parcels in and out of a station on the design day of its busiest weekday, of `perDay` on a mean day: what its capacity
 * has to hold.
 */
export const stationDesignLoad = (perDay: number, pattern: DemandPattern): number =>
  designLoad(perDay * Math.max(...weekdayFactors(pattern)), designDayOf(pattern));

/**
 * As many parcels a day in the mean as a station of capacity `capacityPerDay` holds on the design day of the busiest
 * weekday of `pattern`.
 */
export const stationMeanRoom = (capacityPerDay: number, pattern: DemandPattern): number =>
  meanRoom(capacityPerDay, designDayOf(pattern)) / Math.max(...weekdayFactors(pattern));

/** Beyond so many deviations nothing is left that a double could add to a count of parcels. */
const FAR = 12;

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Φ(x) by the series of Marsaglia, Evaluating the Normal Distribution (2004), doi 10.18637/jss.v011.i04. */
function normalShare(x: number): number {
  if (Math.abs(x) > FAR) return x > 0 ? 1 : 0;
  let [sum, term, before] = [x, x, 0];
  for (let i = 3; sum !== before; i += 2) {
    before = sum;
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * density(x);
}

/** 1 − Φ(x), Φ the standard normal distribution, without losing it to rounding far out: Laplace's continued fraction, which has converged there. */
export function normalTail(x: number): number {
  if (x < 4) return 1 - normalShare(x);
  let fraction = x;
  for (let i = 60; i > 0; i--) fraction = x + i / fraction;
  return density(x) / fraction;
}

/** The x with Φ(x) = share, 0.5 ≤ share < 1, to the last bit that halving reaches. */
function normalQuantile(share: number): number {
  let [low, high] = [0, FAR];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return low;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
}

function relative(factors: readonly number[]): number[] {
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  return factors.map((factor) => (mean > 0 ? factor / mean : 1));
}
