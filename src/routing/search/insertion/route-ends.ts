/** The ends of a day's routes and trips as places for a visit. */
import type { FlatType } from '../flat.ts';
import type { State } from '../state.ts';

/** Lists that candidates are written into; `seen` has the number of the search that saw a place last. */
export interface CandidateLists {
  readonly places: Int32Array;
  readonly added: Float64Array;
  readonly seen: Int32Array;
}

/**
 * Adds places behind each start and return of the day's routes, and in front of each return and end; returns the new
 * count.
 */
export type GatherEnds = (node: number, limit: number, search: number, count: number) => number;

export function routeEnds(state: State, { places, added, seen }: CandidateLists): GatherEnds {
  const { flat, next, prev, firstStart, firstEnd, location, arcIn, row } = state;
  return (node, limit, search, from) => {
    let count = from;
    const day = flat.nodeDay[node];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    const mine = row[node];
    const offer = (at: number, { base, baseTo, factor }: FlatType): void => {
      if (seen[at] === search) return;
      seen[at] = search;
      const then = next[at];
      const cost = (baseTo[mine + location[at]] + base[mine + location[then]] - arcIn[then]) * factor;
      if (cost >= limit) return;
      places[count] = at;
      added[count++] = cost;
    };
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const type = flat.types[state.type[r]] as FlatType;
      const end = firstEnd + r;
      let at = firstStart + r;
      for (;;) {
        offer(at, type);
        if (state.tripCount[r] === 1) break;
        do at = next[at];
        while (at < firstStart);
        if (at === end) break;
        offer(prev[at], type);
      }
      offer(prev[end], type);
    }
    return count;
  };
}
