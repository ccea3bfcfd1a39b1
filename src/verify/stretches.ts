/** Stretches of a week that comes round again. */
import { WEEK } from '../model/index.ts';

/** Something of a size, from one second of the week to another, which may lie in a later week. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly size: number;
}

const inWeek = (second: number): number => second - Math.floor(second / WEEK) * WEEK;

/** Index of the first of ascending moments at or after a second; their number where there is none. */
function firstFrom(moments: Float64Array, second: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle] < second) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The largest sum of sizes at any moment; it is reached where some stretch begins. */
export function highest(stretches: readonly Stretch[]): number {
  const real = stretches.filter(({ from, until, size }) => size !== 0 && until > from);
  const moments = Float64Array.from(new Set(real.map(({ from }) => inWeek(from)))).sort();
  // What changes at each moment against the one before.
  const change = new Float64Array(moments.length + 1);
  let always = 0;
  for (const { from, until, size } of real) {
    const weeks = Math.floor((until - from) / WEEK);
    always += weeks * size;
    if (until - from === weeks * WEEK) continue;
    const begins = firstFrom(moments, inWeek(from));
    const ends = firstFrom(moments, inWeek(until));
    change[begins] += size;
    change[ends] -= size;
    if (inWeek(until) <= inWeek(from)) change[0] += size;
  }
  let [level, most] = [0, 0];
  for (let i = 0; i < moments.length; i++) {
    level += change[i];
    most = Math.max(most, level);
  }
  return always + most;
}
