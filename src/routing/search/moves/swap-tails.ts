/**
 * Exchange of the ends of two routes (2-opt*, Potvin & Rousseau 1995, doi 10.1057/jors.1995.204), looked for around the
 * routes just changed and only along near neighbours. What ruin and recreate, which puts visits back one by one, rarely
 * finds.
 */
import type { FlatType } from '../flat.ts';
import type { Journal } from '../journal.ts';
import { loadFits } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { limitsDistance } from '../limits/max-distance.ts';
import { limitsDrive } from '../limits/max-drive.ts';
import { limitsVisits } from '../limits/max-visits.ts';
import type { Neighbours } from '../neighbours.ts';
import { closeRoute } from '../routes.ts';
import type { State } from '../state.ts';
import { updateRoute } from '../update.ts';

export interface SwapTails {
  /** Exchanges the tail behind a visit of the route with another's while that saves; true if any did. */
  readonly improve: (r: number) => boolean;
}

/**
 * Null where a route's end isn't worth the same on another: several trips, pairs, several dimensions or collected
 * goods, durations, echelons.
 */
export function swapTails(state: State, journal: Journal, near: Neighbours, neighbours: number): SwapTails | null {
  const { flat, next, prev, route, row, location, arcIn, departs, latest, firstStart, firstEnd, type: typeOf } = state;
  const { types, nodePoint, nodeDay, nodeOf, days, timed } = flat;
  const bound = types.some(
    (type) => type.limited || type.exact || limitsDistance(type) || limitsVisits(type) || limitsDrive(type),
  );
  if (flat.multiTrip || flat.paired || flat.mixed || flat.depotLimited || flat.released || bound) return null;
  if (flat.dimensions !== 1 || state.upper !== null || state.frozen.length > 0) return null;
  const { deliver, tripLoad } = state;
  const reach = Math.min(near.stride, neighbours);

  /** Load of the visits up to and with `place`. */
  const loadUpTo = (place: number): number => {
    let sum = 0;
    for (let at = place; at < firstStart; at = prev[at]) sum += deliver[at];
    return sum;
  };

  const allowed = (from: number, t: number): boolean => {
    for (let at = from; at < firstStart; at = next[at]) if (!compatible(flat, at, t)) return false;
    return true;
  };

  /** What follows `a` on its route and what follows `u` on its own change places: a → v and u → w. */
  const exchange = (a: number, u: number): void => {
    const [w, v] = [next[a], next[u]];
    const [r, q] = [route[a], route[v]];
    journal.touch(r);
    journal.touch(q);
    const endR = firstEnd + r;
    const endQ = firstEnd + q;
    const lastR = prev[endR];
    const lastQ = prev[endQ];
    for (let at = v; at !== endQ; at = next[at]) route[at] = r;
    for (let at = w; at !== endR; at = next[at]) route[at] = q;
    const join = (before: number, then: number): void => {
      next[before] = then;
      prev[then] = before;
    };
    if (v === endQ) join(a, endR);
    else {
      join(a, v);
      join(lastQ, endR);
    }
    if (w === endR) join(u, endQ);
    else {
      join(u, w);
      join(lastR, endQ);
    }
    updateRoute(state, r);
    updateRoute(state, q);
    if (state.size[r] === 0) closeRoute(state, r);
    if (state.size[q] === 0) closeRoute(state, q);
  };

  const improve = (r: number): boolean => {
    let any = false;
    if (state.activeIndex[r] < 0) return false;
    let before = 0;
    for (let a = next[firstStart + r]; a < firstStart; a = next[a]) {
      before += deliver[a];
      const t = typeOf[r];
      const type = types[t] as FlatType;
      const { base } = type;
      const w = next[a];
      const open = arcIn[w];
      const from = nodePoint[a] * near.stride;
      const day = nodeDay[a];
      for (let i = from; i < from + reach; i++) {
        const v = nodeOf[near.list[i] * days + day];
        if (v < 0) continue;
        const q = route[v];
        if (q < 0 || q === r || typeOf[q] !== t) continue;
        const u = prev[v];
        const gain = open + arcIn[v] - base[row[a] + location[v]] - base[row[u] + location[w]];
        if (gain * type.factor < 1) continue;
        if (timed) {
          const { seconds } = type;
          const there = departs[a] + seconds[row[a] + location[v]];
          if (there > latest[v]) continue;
          const back = departs[u] + seconds[row[u] + location[w]];
          if (back > latest[w]) continue;
        }
        const mine = tripLoad[firstStart + r];
        const other = tripLoad[firstStart + q];
        const head = loadUpTo(u);
        if (!loadFits(type.capacity, 0, before + other - head) || !loadFits(type.capacity, 0, head + mine - before))
          continue;
        if (!allowed(v, t) || !allowed(w, t)) continue;
        exchange(a, u);
        if (state.activeIndex[r] < 0) return true;
        any = true;
        break;
      }
    }
    return any;
  };

  return { improve };
}
