/**
 * The places around a visit's neighbours with what their arcs would add, gathered without looking at loads and times: the way to a place is
 * read from rows of the visit itself and from the arcs that routes remember, so that the loop stays in the fast caches and calls nothing.
 */
import { FAR } from './flat.ts';
import type { Neighbours } from './neighbours.ts';
import { type State, vehicleFree } from './state.ts';

export interface Nearby {
  /** Place (the visit would follow it) and least added cost of each candidate. */
  readonly places: Int32Array;
  readonly costs: Float64Array;
  /** Fills the list for the node with places whose added cost is below `limit`; returns how many. With `ends`, the ends of all routes too. */
  readonly gather: (node: number, limit: number, ends: boolean) => number;
  /** Which of the gathered ones is the cheapest, −1 = none. */
  readonly cheapest: () => number;
  /** Looks afresh at what vehicles are free to grow into; before each recreation where types may change. */
  readonly rooms: (upgrades: boolean) => void;
  /** All places of all routes of the day. */
  readonly gatherAll: (node: number, limit: number) => number;
}

export function nearbyPlaces(state: State, near: Neighbours, granular: number): Nearby {
  const { flat, next, prev, route, location, row, arcIn, type: typeOf, trip, tripLoad, firstStart, firstEnd } = state;
  const { days, nodeOf, nodePoint, nodeDay } = flat;
  const places = new Int32Array(state.places + 2 * granular);
  const costs = new Float64Array(state.places + 2 * granular);
  const seen = new Int32Array(state.places);
  let stamp = 0;
  let first = -1;
  const bases = flat.types.map((type) => type.base);
  const basesTo = flat.types.map((type) => type.baseTo);
  const factor = Float64Array.from(flat.types, (type) => type.factor);
  // One dimension and only deliveries: a trip that is too full for its vehicle, and for any that it may get, is passed over at once.
  const plain = flat.dimensions === 1 && !flat.mixed;
  const own = Float64Array.from(flat.types, (type) => (plain ? (type.capacity[0] as number) : FAR));
  const room = Float64Array.from(own);
  const kin = flat.types.map((type) =>
    flat.types.filter((other) => other.index !== type.index && other.kin === type.kin && !other.supplies),
  );
  const rooms = (upgrades: boolean): void => {
    if (!plain) return;
    for (let t = 0; t < kin.length; t++) {
      let most = own[t] as number;
      for (const other of upgrades ? (kin[t] as (typeof kin)[number]) : [])
        for (let day = 0; day < days; day++)
          if ((own[other.index] as number) > most && vehicleFree(state, other.index, day))
            most = own[other.index] as number;
      room[t] = most;
    }
  };
  const { list, stride } = near;
  const { deliver } = state;

  const offer = (
    at: number,
    node: number,
    base: Float64Array,
    baseTo: Float64Array,
    times: number,
    limit: number,
    count: number,
  ): number => {
    if (seen[at] === stamp) return count;
    seen[at] = stamp;
    const then = next[at] as number;
    const mine = row[node] as number;
    const cost =
      ((baseTo[mine + (location[at] as number)] as number) +
        (base[mine + (location[then] as number)] as number) -
        (arcIn[then] as number)) *
      times;
    if (cost >= limit) return count;
    places[count] = at;
    costs[count] = cost;
    return count + 1;
  };

  const endsOf = (node: number, day: number, limit: number, from: number): number => {
    let count = from;
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day] as number;
    for (let i = 0; i < routes; i++) {
      const r = active[i] as number;
      const t = typeOf[r] as number;
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const times = factor[t] as number;
      const end = firstEnd + r;
      let at = firstStart + r;
      for (;;) {
        // Behind the start or a return, and in front of the next one
        count = offer(at, node, base, baseTo, times, limit, count);
        if (state.tripCount[r] === 1) break;
        do at = next[at] as number;
        while (at < firstStart);
        if (at === end) break;
        count = offer(prev[at] as number, node, base, baseTo, times, limit, count);
      }
      count = offer(prev[end] as number, node, base, baseTo, times, limit, count);
    }
    return count;
  };

  /** The cheapest of the entries from `from` on, or `which`. */
  const cheaperOf = (from: number, to: number, which: number, than: number): number => {
    let least = than;
    let found = which;
    for (let i = from; i < to; i++) {
      if ((costs[i] as number) >= least) continue;
      least = costs[i] as number;
      found = i;
    }
    return found;
  };

  const gather = (node: number, limit: number, ends: boolean): number => {
    const now = ++stamp;
    const point = nodePoint[node] as number;
    const day = nodeDay[node] as number;
    const mine = row[node] as number;
    const load = plain ? (deliver[node] as number) : 0;
    const last = point * stride + granular;
    let count = 0;
    let least = limit;
    let which = -1;
    for (let i = point * stride; i < last; i++) {
      const neighbour = list[i] as number;
      const other = days === 1 ? (nodeOf[neighbour] as number) : (nodeOf[neighbour * days + day] as number);
      if (other < 0) continue;
      const r = route[other] as number;
      if (r < 0) continue;
      const t = typeOf[r] as number;
      if (plain && (tripLoad[trip[other] as number] as number) + load > (room[t] as number)) continue;
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const times = factor[t] as number;
      const there = location[other] as number;
      if (seen[other] !== now) {
        seen[other] = now;
        const then = next[other] as number;
        const cost =
          ((baseTo[mine + there] as number) +
            (base[mine + (location[then] as number)] as number) -
            (arcIn[then] as number)) *
          times;
        if (cost < limit) {
          if (cost < least) {
            least = cost;
            which = count;
          }
          places[count] = other;
          costs[count++] = cost;
        }
      }
      const before = prev[other] as number;
      if (seen[before] !== now) {
        seen[before] = now;
        const cost =
          ((baseTo[mine + (location[before] as number)] as number) +
            (base[mine + there] as number) -
            (arcIn[other] as number)) *
          times;
        if (cost < limit) {
          if (cost < least) {
            least = cost;
            which = count;
          }
          places[count] = before;
          costs[count++] = cost;
        }
      }
    }
    first = which;
    if (!ends) return count;
    const all = endsOf(node, day, limit, count);
    first = cheaperOf(count, all, which, least);
    return all;
  };

  const gatherAll = (node: number, limit: number): number => {
    const mine = row[node] as number;
    const load = plain ? (deliver[node] as number) : 0;
    const day = nodeDay[node] as number;
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day] as number;
    let count = 0;
    for (let i = 0; i < routes; i++) {
      const r = active[i] as number;
      const t = typeOf[r] as number;
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const times = factor[t] as number;
      const end = firstEnd + r;
      for (let at = firstStart + r; at !== end; at = next[at] as number) {
        const then = next[at] as number;
        if (plain && (tripLoad[trip[at] as number] as number) + load > (room[t] as number)) continue;
        const cost =
          ((baseTo[mine + (location[at] as number)] as number) +
            (base[mine + (location[then] as number)] as number) -
            (arcIn[then] as number)) *
          times;
        if (cost >= limit) continue;
        places[count] = at;
        costs[count++] = cost;
      }
    }
    first = cheaperOf(0, count, -1, limit);
    return count;
  };

  return { places, costs, gather, gatherAll, cheapest: () => first, rooms };
}
