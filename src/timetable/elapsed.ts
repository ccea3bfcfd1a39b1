/**
 * Distributions of waiting and travel times as finite mixtures of uniforms and atoms. Their CDF is piecewise linear
 * with jumps, so quantiles are exact: nothing is sampled.
 */

/**
 * Component i is uniform on [lo[i], hi[i]], or an atom where lo[i] = hi[i]; weights are positive and sum to `total` (1,
 * or 0 when empty).
 */
export interface Mixture {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly weight: Float64Array;
  readonly total: number;
}

/** A CDF this close below a share has reached it: sums of weights are not exact. */
const SHARE_TOLERANCE = 1e-9;

/** A mixture of the given components, weights as they are. */
export function mixtureOf(lo: readonly number[], hi: readonly number[], weight: readonly number[]): Mixture {
  return {
    lo: Float64Array.from(lo),
    hi: Float64Array.from(hi),
    weight: Float64Array.from(weight),
    total: weight.reduce((sum, w) => sum + w, 0),
  };
}

/**
 * The mixture of mixtures, in their unit: each counts by its weight among all, whatever its own total. Parts of weight
 * 0 and empty ones are left out; of none the mixture is empty.
 */
export function mix(parts: Iterable<{ readonly mixture: Mixture; readonly weight: number }>): Mixture {
  const used = [...parts].filter(({ mixture, weight }) => weight > 0 && mixture.total > 0);
  const all = used.reduce((sum, { weight }) => sum + weight, 0);
  const size = used.reduce((sum, { mixture }) => sum + mixture.weight.length, 0);
  const [lo, hi, weights] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let at = 0;
  for (const { mixture, weight } of used) {
    const factor = weight / all / mixture.total;
    lo.set(mixture.lo, at);
    hi.set(mixture.hi, at);
    for (let i = 0; i < mixture.weight.length; i++) weights[at + i] = (mixture.weight[i] ?? 0) * factor;
    at += mixture.weight.length;
  }
  return { lo, hi, weight: weights, total: used.length === 0 ? 0 : 1 };
}

/** Share of the mixture at or below `x` (in the mixture's unit), 0…1: its CDF. 0 for an empty one. */
export function shareWithin(mixture: Mixture, x: number): number {
  return mixture.total === 0 ? 0 : Math.min(1, massUpTo(mixture, x, true) / mixture.total);
}

/** The largest value, in the mixture's unit, that a positive weight can approach. −Infinity for an empty mixture. */
export function supremum(mixture: Mixture): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < mixture.hi.length; i++) most = Math.max(most, mixture.hi[i] ?? most);
  return most;
}

/**
 * The smallest x, in the mixture's unit, with CDF(x) ≥ share (to 1e-9 of the total), for share in (0, 1]. Exact: the
 * CDF is piecewise linear. NaN for an empty mixture.
 */
export function quantile(mixture: Mixture, share: number): number {
  if (mixture.total === 0) return Number.NaN;
  const wanted = share * mixture.total;
  const enough = wanted - SHARE_TOLERANCE * mixture.total;
  let high = supremum(mixture);
  let low = high;
  for (let i = 0; i < mixture.lo.length; i++) low = Math.min(low, mixture.lo[i] ?? low);
  low -= 1;
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (massUpTo(mixture, middle, true) >= enough) high = middle;
    else low = middle;
  }
  const corners = cornersWithin(mixture, low, high);
  let first = 0;
  for (let last = corners.length - 1; first < last; ) {
    const middle = (first + last) >> 1;
    if (massUpTo(mixture, corners[middle] ?? high, true) >= enough) last = middle;
    else first = middle + 1;
  }
  const end = corners[first] ?? high;
  const start = corners[first - 1] ?? low;
  const before = massUpTo(mixture, end, false);
  if (before < enough) return end;
  const atStart = massUpTo(mixture, start, true);
  return Math.min(end, start + ((wanted - atStart) / (before - atStart)) * (end - start));
}

/** Values above `low` at which the CDF bends or jumps, up to the first from `high` on, ascending without repeats. */
function cornersWithin(mixture: Mixture, low: number, high: number): number[] {
  const corners = new Set<number>();
  let next = Number.POSITIVE_INFINITY;
  for (const ends of [mixture.lo, mixture.hi]) {
    for (let i = 0; i < ends.length; i++) {
      const x = ends[i] ?? low;
      if (x >= high) next = Math.min(next, x);
      else if (x > low) corners.add(x);
    }
  }
  return [...corners.add(next)].sort((a, b) => a - b);
}

/** Weight at or below `x`; without atoms at `x` itself unless `closed`. */
function massUpTo({ lo, hi, weight }: Mixture, x: number, closed: boolean): number {
  let mass = 0;
  for (let i = 0; i < weight.length; i++) {
    const from = lo[i] ?? 0;
    const to = hi[i] ?? 0;
    if (x < from || (x === from && from === to && !closed)) continue;
    mass += x >= to ? (weight[i] ?? 0) : ((weight[i] ?? 0) * (x - from)) / (to - from);
  }
  return mass;
}
