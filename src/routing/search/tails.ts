/**
 * Exchange of the ends of two routes (2-opt*, Potvin & Rousseau 1995, doi 10.1057/jors.1995.204), looked for around the routes just changed
 * and only along near neighbours. What ruin and recreate, which puts visits back one by one, rarely finds.
 */
import { FAR } from './flat.ts';
import type { Journal } from './journal.ts';
import type { Neighbours } from './neighbours.ts';
import { closeRoute, type State } from './state.ts';
import { updateRoute } from './update.ts';

export interface Tails {
  /** Exchanges the tail behind a visit of the route with another's while that saves; true if any did. */
  readonly improve: (r: number) => boolean;
}

/** Null where a route's end isn't worth the same on another: several trips, pairs, several dimensions or collected goods, durations, echelons. */
export function tails(state: State, journal: Journal, near: Neighbours, neighbours: number): Tails | null {
  const { flat, next, prev, route, row, location, arcIn, departs, latest, firstStart, firstEnd, type: typeOf } = state;
  const { types, nodePoint, nodeDay, nodeOf, days, pointClient, clientTypes, timed } = flat;
  const bound = types.some(
    (type) => type.limited || type.exact || type.maxMetres < FAR || type.maxVisits < FAR || type.maxDrive < FAR,
  );
  if (flat.multiTrip || flat.paired || flat.mixed || flat.depotLimited || flat.released || bound) return null;
  if (flat.dimensions !== 1 || state.upper !== null || state.full.length > 0) return null;
  const T = types.length;
  const { deliver, tripLoad } = state;
  const reach = Math.min(near.stride, neighbours);

  /** Load of the visits up to and with `place`. */
  const upTo = (place: number): number => {
    let sum = 0;
    for (let at = place; at < firstStart; at = prev[at] as number) sum += deliver[at] as number;
    return sum;
  };

  const allowed = (from: number, t: number): boolean => {
    for (let at = from; at < firstStart; at = next[at] as number)
      if (clientTypes[(pointClient[nodePoint[at] as number] as number) * T + t] === 0) return false;
    return true;
  };

  /** Joins a → v and u → w, where v followed u on q and w followed a on r. */
  const exchange = (r: number, q: number, a: number, w: number, u: number, v: number): void => {
    journal.touch(r);
    journal.touch(q);
    const endR = firstEnd + r;
    const endQ = firstEnd + q;
    const lastR = prev[endR] as number;
    const lastQ = prev[endQ] as number;
    for (let at = v; at !== endQ; at = next[at] as number) route[at] = r;
    for (let at = w; at !== endR; at = next[at] as number) route[at] = q;
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
    if ((state.activeIndex[r] as number) < 0) return false;
    let before = 0;
    for (let a = next[firstStart + r] as number; a < firstStart; a = next[a] as number) {
      before += deliver[a] as number;
      const t = typeOf[r] as number;
      const type = types[t] as (typeof types)[number];
      const { base } = type;
      const w = next[a] as number;
      const open = arcIn[w] as number;
      const from = (nodePoint[a] as number) * near.stride;
      const day = nodeDay[a] as number;
      for (let i = from; i < from + reach; i++) {
        const v = nodeOf[(near.list[i] as number) * days + day] as number;
        if (v < 0) continue;
        const q = route[v] as number;
        if (q < 0 || q === r || typeOf[q] !== t) continue;
        const u = prev[v] as number;
        const gain =
          open +
          (arcIn[v] as number) -
          (base[(row[a] as number) + (location[v] as number)] as number) -
          (base[(row[u] as number) + (location[w] as number)] as number);
        if (gain * type.factor < 1) continue;
        if (timed) {
          const { seconds } = type;
          const there = (departs[a] as number) + (seconds[(row[a] as number) + (location[v] as number)] as number);
          if (there > (latest[v] as number)) continue;
          const back = (departs[u] as number) + (seconds[(row[u] as number) + (location[w] as number)] as number);
          if (back > (latest[w] as number)) continue;
        }
        const mine = tripLoad[firstStart + r] as number;
        const other = tripLoad[firstStart + q] as number;
        const kept = upTo(u);
        const room = type.capacity[0] as number;
        if (before + other - kept > room || kept + mine - before > room) continue;
        if (!allowed(v, t) || !allowed(w, t)) continue;
        exchange(r, q, a, w, u, v);
        if ((state.activeIndex[r] as number) < 0) return true;
        any = true;
        break;
      }
    }
    return any;
  };

  return { improve };
}
