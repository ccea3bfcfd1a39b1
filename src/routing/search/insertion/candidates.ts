/**
 * Places around a visit's neighbours with what their arcs would add, gathered without looking at times: the way to a place is read from rows
 * of the visit itself and from the arcs that routes remember, so that the loop stays in the fast caches and calls nothing.
 */
import { FAR, type FlatType } from '../flat.ts';
import type { Neighbours } from '../neighbours.ts';
import type { State } from '../state.ts';
import { vehicleFree } from '../vehicles.ts';

export class InsertionCandidates {
  /** Place (the visit would follow it) and least added cost of each candidate. */
  readonly places: Int32Array;
  readonly added: Float64Array;
  private readonly state: State;
  private readonly near: Neighbours;
  private readonly granular: number;
  /** Place → the search that saw it last. */
  private readonly seen: Int32Array;
  private search = 0;
  private count = 0;
  private first = -1;
  /** One dimension and only deliveries: a trip that is too full for its vehicle, and for any that it may get, is passed over at once. */
  private readonly plain: boolean;
  /** Type → room of a vehicle, and of the largest that a route of it may get. */
  private readonly own: Float64Array;
  private readonly room: Float64Array;
  private readonly family: readonly (readonly FlatType[])[];

  constructor(state: State, near: Neighbours, granular: number) {
    const { flat } = state;
    this.state = state;
    this.near = near;
    this.granular = granular;
    this.places = new Int32Array(state.places + 2 * granular);
    this.added = new Float64Array(state.places + 2 * granular);
    this.seen = new Int32Array(state.places);
    this.plain = flat.dimensions === 1 && !flat.mixed;
    this.own = Float64Array.from(flat.types, (type) => (this.plain ? type.capacity[0] : FAR));
    this.room = Float64Array.from(this.own);
    this.family = flat.types.map((type) =>
      flat.types.filter((other) => other.index !== type.index && other.kin === type.kin && !other.supplies),
    );
  }

  /** Looks afresh at what vehicles are free to grow into; before each recreation where types may change. */
  vehicles(upgrades: boolean): void {
    if (!this.plain) return;
    const { state, own, room, family } = this;
    for (let t = 0; t < family.length; t++) {
      let most = own[t];
      for (const other of upgrades ? (family[t] as readonly FlatType[]) : [])
        for (let day = 0; day < state.flat.days; day++)
          if (own[other.index] > most && vehicleFree(state, other.index, day)) most = own[other.index];
      room[t] = most;
    }
  }

  /** Which of the gathered ones is the cheapest, −1 = none. */
  cheapest(): number {
    return this.first;
  }

  /** Fills the list for the node with places whose added cost is below `limit`; returns how many. With `ends`, the ends of all routes too. */
  gather(node: number, limit: number, ends: boolean): number {
    const { state, places, added, seen, plain, room, granular } = this;
    const { flat, next, prev, route, location, arcIn, type: typeOf, trip, tripLoad } = state;
    const { list, stride } = this.near;
    const { types, days, nodeOf } = flat;
    const now = ++this.search;
    const point = flat.nodePoint[node];
    const day = flat.nodeDay[node];
    const mine = state.row[node];
    const load = plain ? state.deliver[node] : 0;
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
      const { base, baseTo, factor } = types[t] as FlatType;
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
    this.first = which;
    this.count = count;
    if (!ends) return count;
    this.gatherEnds(node, limit);
    this.first = this.cheaper(count, which, least);
    return this.count;
  }

  /** All places of all routes of the day. */
  gatherAll(node: number, limit: number): number {
    const { state, places, added, plain, room } = this;
    const { flat, next, location, arcIn, trip, tripLoad } = state;
    const mine = state.row[node];
    const load = plain ? state.deliver[node] : 0;
    const day = flat.nodeDay[node];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    let count = 0;
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const t = state.type[r];
      const { base, baseTo, factor } = flat.types[t] as FlatType;
      const end = state.firstEnd + r;
      for (let at = state.firstStart + r; at !== end; at = next[at]) {
        const then = next[at];
        if (plain && tripLoad[trip[at]] + load > room[t]) continue;
        const cost = (baseTo[mine + location[at]] + base[mine + location[then]] - arcIn[then]) * factor;
        if (cost >= limit) continue;
        places[count] = at;
        added[count++] = cost;
      }
    }
    this.count = count;
    this.first = this.cheaper(0, -1, limit);
    return count;
  }

  /** Behind each start and return of the day's routes, and in front of each return and end. */
  private gatherEnds(node: number, limit: number): void {
    const { state } = this;
    const { next, prev, firstStart, firstEnd } = state;
    const day = state.flat.nodeDay[node];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const type = state.flat.types[state.type[r]] as FlatType;
      const end = firstEnd + r;
      let at = firstStart + r;
      for (;;) {
        this.offer(at, node, type, limit);
        if (state.tripCount[r] === 1) break;
        do at = next[at];
        while (at < firstStart);
        if (at === end) break;
        this.offer(prev[at], node, type, limit);
      }
      this.offer(prev[end], node, type, limit);
    }
  }

  private offer(at: number, node: number, { base, baseTo, factor }: FlatType, limit: number): void {
    const { state, seen } = this;
    if (seen[at] === this.search) return;
    seen[at] = this.search;
    const { location, arcIn } = state;
    const then = state.next[at];
    const mine = state.row[node];
    const cost = (baseTo[mine + location[at]] + base[mine + location[then]] - arcIn[then]) * factor;
    if (cost >= limit) return;
    this.places[this.count] = at;
    this.added[this.count++] = cost;
  }

  /** The cheapest of the entries from `from` on below `limit`; else `which`. */
  private cheaper(from: number, which: number, limit: number): number {
    const { added, count } = this;
    let least = limit;
    let found = which;
    for (let i = from; i < count; i++) {
      if (added[i] >= least) continue;
      least = added[i];
      found = i;
    }
    return found;
  }
}
