/** Shortest way of a truck over every set of satellites (Held & Karp 1962, doi 10.1137/0110015). */
import { FAR } from '../flat.ts';
import type { TruckType } from './ground.ts';

/** Most satellites whose sets are all known. */
export const MOST_SATELLITES = 15;

export interface Tours {
  /** Set of satellites (bits) → cost of a truck that visits them, its fixed cost included; 0 for none. */
  readonly cost: Float64Array;
  /** The satellites of a set in the order of the visits. */
  readonly order: (set: number) => number[];
}

export function toursOf(truck: TruckType, satellites: number): Tours {
  const n = satellites;
  const stride = n + 2;
  const sets = 1 << n;
  const way = new Float64Array(sets * n).fill(FAR);
  const cost = new Float64Array(sets);
  const arc = (i: number, j: number): number => truck.cost[i * stride + j];
  for (let set = 1; set < sets; set++) {
    let best = FAR;
    for (let last = 0; last < n; last++) {
      if ((set & (1 << last)) === 0) continue;
      const rest = set & ~(1 << last);
      let least = rest === 0 ? arc(n, last) : FAR;
      for (let from = 0; from < n; from++)
        if ((rest & (1 << from)) !== 0) least = Math.min(least, way[rest * n + from] + arc(from, last));
      least = Math.min(FAR, least + truck.visit[last]);
      way[set * n + last] = least;
      best = Math.min(best, least + arc(last, n + 1));
    }
    cost[set] = Math.min(FAR, best + truck.type.fixed);
  }
  const order = (set: number): number[] => {
    const found: number[] = [];
    let next = n + 1;
    for (let rest = set; rest !== 0; ) {
      let chosen = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let last = 0; last < n; last++) {
        if ((rest & (1 << last)) === 0) continue;
        const sum = way[rest * n + last] + arc(last, next);
        if (sum < least) {
          least = sum;
          chosen = last;
        }
      }
      found.unshift(chosen);
      rest &= ~(1 << chosen);
      next = chosen;
    }
    return found;
  };
  return { cost, order };
}
