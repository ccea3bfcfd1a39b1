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
  const own = Float64Array.from(flat.types, (type) => (plain ? type.capacity[0] : FAR));
  const room = Float64Array.from(own);
  const kin = flat.types.map((type) =>
    flat.types.filter((other) => other.index !== type.index && other.kin === type.kin && !other.supplies),
  );
  const rooms = (upgrades: boolean): void => {
    if (!plain) return;
    for (let t = 0; t < kin.length; t++) {
      let most = own[t];
      for (const other of upgrades ? (kin[t] as (typeof kin)[number]) : [])
        for (let day = 0; day < days; day++)
          if (own[other.index] > most && vehicleFree(state, other.index, day)) most = own[other.index];
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
    const then = next[at];
    const mine = row[node];
    const cost = (baseTo[mine + location[at]] + base[mine + location[then]] - arcIn[then]) * times;
    if (cost >= limit) return count;
    places[count] = at;
    costs[count] = cost;
    return count + 1;
  };

  const endsOf = (node: number, day: number, limit: number, from: number): number => {
    let count = from;
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const t = typeOf[r];
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const times = factor[t];
      const end = firstEnd + r;
      let at = firstStart + r;
      for (;;) {
        // Behind the start or a return, and in front of the next one
        count = offer(at, node, base, baseTo, times, limit, count);
        if (state.tripCount[r] === 1) break;
        do at = next[at];
        while (at < firstStart);
        if (at === end) break;
        count = offer(prev[at], node, base, baseTo, times, limit, count);
      }
      count = offer(prev[end], node, base, baseTo, times, limit, count);
    }
    return count;
  };

  /** The cheapest of the entries from `from` on, or `which`. */
  const cheaperOf = (from: number, to: number, which: number, than: number): number => {
    let least = than;
    let found = which;
    for (let i = from; i < to; i++) {
      if (costs[i] >= least) continue;
      least = costs[i];
      found = i;
    }
    return found;
  };

  const gather = (node: number, limit: number, ends: boolean): number => {
    const now = ++stamp;
    const point = nodePoint[node];
    const day = nodeDay[node];
    const mine = row[node];
    const load = plain ? deliver[node] : 0;
    const last = point * stride + granular;
    let count = 0;
    let least = limit;
    let which = -1;
    for (let i = point * stride; i < last; i++) {
      const neighbour = list[i];
      const other = days === 1 ? nodeOf[neighbour] : nodeOf[neighbour * days + day];
      if (other < 0) continue;
      const r = route[other];
      if (r < 0) continue;
      const t = typeOf[r];
      if (plain && tripLoad[trip[other]] + load > room[t]) continue;
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const times = factor[t];
      const there = location[other];
      if (seen[other] !== now) {
        seen[other] = now;
        const then = next[other];
        const cost = (baseTo[mine + there] + base[mine + location[then]] - arcIn[then]) * times;
        if (cost < limit) {
          if (cost < least) {
            least = cost;
            which = count;
          }
          places[count] = other;
          costs[count++] = cost;
        }
      }
      const before = prev[other];
      if (seen[before] !== now) {
        seen[before] = now;
        const cost = (baseTo[mine + location[before]] + base[mine + there] - arcIn[other]) * times;
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
    const mine = row[node];
    const load = plain ? deliver[node] : 0;
    const day = nodeDay[node];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    let count = 0;
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const t = typeOf[r];
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const times = factor[t];
      const end = firstEnd + r;
      for (let at = firstStart + r; at !== end; at = next[at]) {
        const then = next[at];
        if (plain && tripLoad[trip[at]] + load > room[t]) continue;
        const cost = (baseTo[mine + location[at]] + base[mine + location[then]] - arcIn[then]) * times;
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
