/** The least tour of a few places, proved: dynamic programming over sets (Held & Karp 1962, doi:10.1137/0110015). */

/** Stops up to which it is quick: 2¹² sets × 12 × 12 steps take some milliseconds. */
export const MOST_EXACT_STOPS = 12;

export interface TourStops {
  /** Place where the tour begins; null = at any stop. */
  readonly start: number | null;
  /** Place where it ends; null = at any stop. */
  readonly end: number | null;
  /** Places between, each visited once; at least one, at most {@link MOST_EXACT_STOPS}. */
  readonly stops: readonly number[];
}

/** Stops in the order of least cost; of equally cheap orders the first found. `cost` is not negative, Infinity = no way. */
export function leastOrder(cost: (from: number, to: number) => number, { start, end, stops }: TourStops): number[] {
  const count = stops.length;
  const sets = 2 ** count;
  const least = new Float64Array(sets * count).fill(Number.POSITIVE_INFINITY);
  const before = new Int8Array(sets * count).fill(-1);
  for (const [i, stop] of stops.entries()) least[(1 << i) * count + i] = start === null ? 0 : cost(start, stop);
  for (let set = 1; set < sets; set++) {
    for (let last = 0; last < count; last++) {
      const here = least[set * count + last] ?? Number.POSITIVE_INFINITY;
      if ((set & (1 << last)) === 0 || here === Number.POSITIVE_INFINITY) continue;
      for (let next = 0; next < count; next++) {
        if ((set & (1 << next)) !== 0) continue;
        const at = (set | (1 << next)) * count + next;
        const total = here + cost(stops[last] ?? 0, stops[next] ?? 0);
        if (total >= (least[at] ?? 0)) continue;
        least[at] = total;
        before[at] = last;
      }
    }
  }
  const whole = (last: number): number =>
    (least[(sets - 1) * count + last] ?? Number.POSITIVE_INFINITY) + (end === null ? 0 : cost(stops[last] ?? 0, end));
  let last = 0;
  for (let other = 1; other < count; other++) if (whole(other) < whole(last)) last = other;
  const order: number[] = [];
  for (let set = sets - 1; last >= 0; ) {
    order.push(stops[last] ?? 0);
    const previous = before[set * count + last] ?? -1;
    set &= ~(1 << last);
    last = previous;
  }
  return order.reverse();
}
