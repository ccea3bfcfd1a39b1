/**
 * Places around a visit's neighbours with what their arcs would add, gathered without looking at times: the way to a
 * place is read from rows of the visit itself and from the arcs that routes remember, so that the loop stays in the
 * fast caches and calls nothing.
 *
 * A function over arrays that it holds, not a class: the compiler then knows their addresses, which is worth a tenth of
 * the whole search.
 */
import { loadFits } from '../limits/capacity.ts';
import { TripRoom } from '../limits/trip-room.ts';
import type { Neighbours } from '../neighbours.ts';
import type { State } from '../state.ts';
import { routeEnds } from './route-ends.ts';

export interface InsertionCandidates {
  /** Place (the visit would follow it) and least added cost of each candidate. */
  readonly places: Int32Array;
  readonly added: Float64Array;
  /**
   * Fills the list for the node with places whose added cost is below `limit`; returns how many. With `ends`, the ends
   * of all routes too.
   */
  gather(node: number, limit: number, ends: boolean): number;
  /** All places of all routes of the day. */
  gatherAll(node: number, limit: number): number;
  /** Which of the gathered ones is the cheapest, −1 = none. */
  cheapest(): number;
  /** Looks afresh at what vehicles are free to grow into; before each recreation where types may change. */
  vehicles(upgrades: boolean): void;
}

/** The cheapest of the entries from `from` to before `to` below `limit`; else `which`. */
function cheaper(added: Float64Array, from: number, to: number, limit: number, which: number): number {
  let least = limit;
  let found = which;
  for (let i = from; i < to; i++) {
    if (added[i] >= least) continue;
    least = added[i];
    found = i;
  }
  return found;
}

/** `granular`: how many neighbours of a visit are looked at (Toth & Vigo 2003, doi 10.1287/ijoc.15.4.333.24890). */
export function insertionCandidates(state: State, near: Neighbours, granular: number): InsertionCandidates {
  const { flat, next, prev, route, location, row, arcIn, type: typeOf, trip, tripLoad, deliver } = state;
  const { days, nodeOf, nodePoint, nodeDay } = flat;
  const { list, stride } = near;
  const places = new Int32Array(state.places + 2 * granular);
  const added = new Float64Array(state.places + 2 * granular);
  const seen = new Int32Array(state.places);
  const bases = flat.types.map(({ base }) => base);
  const basesTo = flat.types.map(({ baseTo }) => baseTo);
  const factors = Float64Array.from(flat.types, ({ factor }) => factor);
  const trips = new TripRoom(state);
  const { of: room } = trips;
  const D = flat.dimensions;
  const limited = D > 0;
  const gatherEnds = routeEnds(state, { places, added, seen });
  let search = 0;
  let first = -1;

  const gather = (node: number, limit: number, ends: boolean): number => {
    const now = ++search;
    const point = nodePoint[node];
    const day = nodeDay[node];
    const mine = row[node];
    const load = limited ? deliver[node * D] : 0;
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
      if (limited && !loadFits(room, t, tripLoad[trip[other] * D] + load)) continue;
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const factor = factors[t];
      const there = location[other];
      if (seen[other] !== now) {
        seen[other] = now;
        const then = next[other];
        const cost = (baseTo[mine + there] + base[mine + location[then]] - arcIn[then]) * factor;
        if (cost < limit) {
          if (cost < least) {
            least = cost;
            which = count;
          }
          places[count] = other;
          added[count++] = cost;
        }
      }
      const before = prev[other];
      if (seen[before] !== now) {
        seen[before] = now;
        const cost = (baseTo[mine + location[before]] + base[mine + there] - arcIn[other]) * factor;
        if (cost < limit) {
          if (cost < least) {
            least = cost;
            which = count;
          }
          places[count] = before;
          added[count++] = cost;
        }
      }
    }
    first = which;
    if (!ends) return count;
    const all = gatherEnds(node, limit, now, count);
    first = cheaper(added, count, all, least, which);
    return all;
  };

  const gatherAll = (node: number, limit: number): number => {
    const mine = row[node];
    const load = limited ? deliver[node * D] : 0;
    const day = nodeDay[node];
    const active = state.active[day] as Int32Array;
    let count = 0;
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = active[i];
      const t = typeOf[r];
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const end = state.firstEnd + r;
      for (let at = state.firstStart + r; at !== end; at = next[at]) {
        const then = next[at];
        if (limited && !loadFits(room, t, tripLoad[trip[at] * D] + load)) continue;
        const cost = (baseTo[mine + location[at]] + base[mine + location[then]] - arcIn[then]) * factors[t];
        if (cost >= limit) continue;
        places[count] = at;
        added[count++] = cost;
      }
    }
    first = cheaper(added, 0, count, limit, -1);
    return count;
  };

  return { places, added, gather, gatherAll, cheapest: () => first, vehicles: (up) => trips.refresh(up) };
}
