/** A pickup and its delivery on a route: the cheapest two positions on one trip. */
import { FAR, type FlatType } from '../flat.ts';
import { pickupFits } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { extensible } from '../limits/extensible.ts';
import { distanceFits, limitsDistance } from '../limits/max-distance.ts';
import { driveFits, limitsDrive } from '../limits/max-drive.ts';
import { durationFits } from '../limits/max-duration.ts';
import { visitsFit } from '../limits/max-visits.ts';
import type { Random } from '../random.ts';
import { Segment } from '../segment.ts';
import type { State } from '../state.ts';
import { earliestStart, NEVER } from '../windows.ts';

/** Takes the positions of a pair; returns the cost that further ones must stay below. */
export type OfferPair = (cost: number, place: number, behind: number) => number;

export class PairInsertion {
  /** The pickup goes behind `place`; the delivery behind `behind` (the pickup itself = right after it). */
  readonly found = { place: -1, behind: -1 };
  private readonly state: State;
  private readonly random: Random;
  private readonly segment = new Segment();
  // The pair and the route in hand
  private pickup = -1;
  private delivery = -1;
  private r = -1;
  private type: FlatType;
  private best = FAR;
  private offer: OfferPair | undefined;

  constructor(state: State, random: Random) {
    this.state = state;
    this.random = random;
    this.type = state.flat.types[0] as FlatType;
  }

  /**
   * Cheapest added cost on route r below `limit`, else FAR; `found` says where. With `offer`, all positions are told to
   * it instead, by a bound of their cost where the type is `exact`. A position is overlooked with chance `blink`.
   */
  onRoute(pickup: number, r: number, limit: number, blink: number, offer?: OfferPair): number {
    const { state } = this;
    const { flat, next, firstStart } = state;
    const t = state.type[r];
    this.type = flat.types[t] as FlatType;
    if (!extensible(state, r) || !compatible(flat, pickup, t) || !visitsFit(this.type, state.size[r] + 2)) return FAR;
    this.pickup = pickup;
    this.delivery = deliveryOf(state, pickup);
    this.r = r;
    this.best = limit;
    this.offer = offer;
    const end = state.firstEnd + r;
    for (let place = firstStart + r; place !== end; place = next[place]) {
      if (blink > 0 && this.random.unit() < blink) continue;
      const picked = flat.timed ? this.departsFrom(pickup, place, state.departs[place]) : 0;
      // Later places are reached later still, unless a new trip starts; windows only close.
      if (picked >= NEVER || !pickupFits(state, pickup, place, this.type.capacity)) continue;
      this.together(place, picked);
      this.apart(place, picked);
    }
    return this.best < limit ? this.best : FAR;
  }

  /** Earliest departure from `node` when `place` is left at `time`; NEVER or later = none. */
  private departsFrom(node: number, place: number, time: number): number {
    const { flat, row, location } = this.state;
    return earliestStart(flat, node, time + this.type.seconds[row[place] + location[node]]) + flat.service[node];
  }

  /** place → pickup → delivery → what followed. `picked`: departure from the pickup. */
  private together(place: number, picked: number): void {
    const { state, pickup, delivery, type } = this;
    const { flat, row, location } = state;
    const { base, factor } = type;
    const from = location[pickup];
    const to = location[delivery];
    const then = state.next[place];
    const into = base[row[place] + from];
    const straight = base[row[place] + location[then]];
    const added = (into + base[row[pickup] + to] + base[row[delivery] + location[then]] - straight) * factor;
    if (added >= this.best) return;
    if (flat.timed && this.arrives(then, this.departsFrom(delivery, pickup, picked)) > state.latest[then]) return;
    this.consider(place, pickup, added);
  }

  /** place → pickup → what followed …, and the delivery behind each later visit of the trip. */
  private apart(place: number, picked: number): void {
    const { state, pickup, delivery, type } = this;
    const { flat, next, row, location } = state;
    const { base, factor, capacity, seconds } = type;
    const end = state.firstEnd + this.r;
    const to = location[delivery];
    const first = next[place];
    const into = base[row[place] + location[pickup]];
    const straight = base[row[place] + location[first]];
    const addedByPickup = (into + base[row[pickup] + location[first]] - straight) * factor;
    if (addedByPickup >= this.best) return;
    let time = picked;
    let before = pickup;
    for (let at = first; at !== end && at < state.firstReturn; at = next[at]) {
      if (flat.timed) {
        const arrives = time + seconds[row[before] + location[at]];
        if (arrives > state.latest[at]) break;
        time = earliestStart(flat, at, arrives) + flat.service[at];
      }
      // What is picked up rides on beyond here.
      if (!pickupFits(state, pickup, at, capacity)) break;
      const then = next[at];
      const added =
        addedByPickup +
        (base[row[at] + to] + base[row[delivery] + location[then]] - base[row[at] + location[then]]) * factor;
      before = at;
      if (added >= this.best) continue;
      if (flat.timed && this.arrives(then, this.departsFrom(delivery, at, time)) > state.latest[then]) continue;
      this.consider(place, at, added);
    }
  }

  /** When `then` is reached by who leaves the delivery at `time`. */
  private arrives(then: number, time: number): number {
    const { row, location } = this.state;
    return time + this.type.seconds[row[this.delivery] + location[then]];
  }

  /** Takes the positions, in time as they are, when the limits allow them and nothing cheaper is known. */
  private consider(place: number, behind: number, added: number): void {
    const { state, type } = this;
    const cost = state.flat.timed && type.limited ? this.withDuration(place, behind, added) : added;
    if (cost >= this.best || !this.withinLimits(place, behind)) return;
    if (this.offer !== undefined) {
      this.best = this.offer(cost, place, behind);
      return;
    }
    this.best = cost;
    this.found.place = place;
    this.found.behind = behind;
  }

  /** Whether driving and metres stay within the limits of the type. */
  private withinLimits(place: number, behind: number): boolean {
    const { state, type, r } = this;
    return (
      (!limitsDrive(type) || driveFits(type, state.drive[r] + this.detour(type.seconds, place, behind))) &&
      (!limitsDistance(type) || distanceFits(type, state.metres[r] + this.detour(type.metres, place, behind)))
    );
  }

  /** What the pair adds, in the unit of the matrix. */
  private detour(matrix: Float64Array, place: number, behind: number): number {
    const { pickup, delivery } = this;
    const { row, location, next } = this.state;
    const leg = (from: number, to: number): number => matrix[row[from] + location[to]];
    const first = next[place];
    if (behind === pickup) return leg(place, pickup) + leg(pickup, delivery) + leg(delivery, first) - leg(place, first);
    const then = next[behind];
    const byPickup = leg(place, pickup) + leg(pickup, first) - leg(place, first);
    return byPickup + leg(behind, delivery) + leg(delivery, then) - leg(behind, then);
  }

  /**
   * The cost with the added duration; FAR beyond the limit. Walks the part between the two, from the prefix to the
   * suffix.
   */
  private withDuration(place: number, behind: number, cost: number): number {
    const { state, segment, pickup, type, r } = this;
    const { flat, next, departs, row, location } = state;
    const start = state.firstStart + r;
    if (flat.waits) segment.take(state.upTo, place);
    else segment.set(departs[place] - departs[start], 0, FAR);
    this.append(place, pickup);
    let before = pickup;
    for (let at = next[place]; before !== behind; at = next[at]) {
      this.append(before, at);
      before = at;
    }
    this.append(before, this.delivery);
    const then = next[behind === pickup ? place : behind];
    const on = type.seconds[row[this.delivery] + location[then]] + (then >= state.firstReturn ? type.reload : 0);
    let whole: number;
    if (flat.waits) whole = segment.into(state.from, then, on);
    else {
      const stay = then < state.firstStart ? flat.service[then] : 0;
      whole = segment.duration + on + state.bare[r] - (departs[then] - stay - departs[start]);
    }
    return durationFits(type, whole) ? cost + (whole - state.duration[r]) * type.perSecond : FAR;
  }

  private append(before: number, node: number): void {
    const { flat, row, location } = this.state;
    const travel = this.type.seconds[row[before] + location[node]];
    this.segment.append(travel, flat.open[node], flat.close[node], flat.service[node]);
  }
}

/** The delivery of a pickup, on the same day. */
export const deliveryOf = ({ flat }: State, pickup: number): number =>
  flat.nodeOf[(flat.nodePoint[pickup] + 1) * flat.days + flat.nodeDay[pickup]];
