/** The cheapest places of a pickup and its delivery on one route. */
import { FAR } from './flat.ts';
import type { Random } from './random.ts';
import type { State } from './state.ts';
import { vehicleFree } from './state.ts';
import { earliestStart, NEVER } from './windows.ts';

/** Takes a place of a pair; returns the cost that further places must stay below. */
export type OfferPair = (cost: number, place: number, behind: number) => number;

export interface PairPlacing {
  /**
   * Cheapest added cost on route r below `limit`, else FAR; `found` says where. With `offer`, all places are told to it instead, by a bound of
   * their cost where the type is `exact`.
   */
  readonly onRoute: (pickup: number, r: number, limit: number, blink: number, offer?: OfferPair) => number;
  /** Bound of the cost of a trip of its own, right before the trip of the trip node `place`; FAR = none. */
  readonly tripBefore: (pickup: number, place: number, limit: number) => number;
  /** The same behind the last trip. */
  readonly tripLast: (pickup: number, r: number, limit: number) => number;
  readonly alone: (pickup: number, type: number, limit: number) => number;
  /** The pickup goes behind `place`; the delivery behind `then` (the pickup itself = right after it). */
  readonly found: { place: number; behind: number };
}

export function pairPlacing(state: State, random: Random): PairPlacing {
  const { flat, next, row, location, departs, latest, load, firstStart } = state;
  const { dimensions: D, service, types, clientTypes, nodePoint, pointClient, nodeOf, days, nodeDay, collect } = flat;
  const T = types.length;
  const found = { place: -1, behind: -1 };

  const onRoute = (pickup: number, r: number, limit: number, blink: number, offer?: OfferPair): number => {
    const t = state.type[r] as number;
    const type = types[t] as (typeof types)[number];
    const client = pointClient[nodePoint[pickup] as number] as number;
    if ((state.mark[r] as number) >= 0 && state.full[state.mark[r] as number] === 1) return FAR;
    if (clientTypes[client * T + t] === 0 || (state.size[r] as number) + 2 > type.maxVisits) return FAR;
    if (flat.gaps && (state.arcs[r] as number) >= FAR / 2) return FAR;
    const delivery = nodeOf[((nodePoint[pickup] as number) + 1) * days + (nodeDay[pickup] as number)] as number;
    const { base, seconds, factor } = type;
    const end = state.firstEnd + r;
    const from = location[pickup] as number;
    const to = location[delivery] as number;
    const { limited } = type;
    const limitedWay = type.maxDrive < FAR || type.maxMetres < FAR;
    let best = limit;
    for (let place = firstStart + r; place !== end; place = next[place] as number) {
      if (blink > 0 && random.unit() < blink) continue;
      let time = 0;
      if (flat.timed) {
        time = earliestStart(
          flat,
          pickup,
          (departs[place] as number) + (seconds[(row[place] as number) + from] as number),
        );
        if (time >= NEVER) {
          // Later places are reached later still, unless a new trip starts; windows only close.
          continue;
        }
        time += service[pickup] as number;
      }
      if (!roomFor(place, pickup, type.capacity)) continue;
      const first = next[place] as number;
      const into = base[(row[place] as number) + from] as number;
      const straight = base[(row[place] as number) + (location[first] as number)] as number;
      // Delivery right behind the pickup
      {
        const added =
          (into +
            (base[(row[pickup] as number) + to] as number) +
            (base[(row[delivery] as number) + (location[first] as number)] as number) -
            straight) *
          factor;
        if (added < best) {
          let fits = true;
          let cost = added;
          if (flat.timed) {
            let at = earliestStart(flat, delivery, time + (seconds[(row[pickup] as number) + to] as number));
            at +=
              (service[delivery] as number) +
              (seconds[(row[delivery] as number) + (location[first] as number)] as number);
            fits = at <= (latest[first] as number);
            if (fits && limited) {
              cost = withDuration(r, place, pickup, delivery, pickup, cost);
              fits = cost < best;
            }
          }
          if (fits && limitedWay) fits = wayFits(r, place, pickup, delivery, pickup);
          if (fits && cost < best) {
            if (offer !== undefined) best = offer(cost, place, pickup);
            else {
              best = cost;
              found.place = place;
              found.behind = pickup;
            }
          }
        }
      }
      const added0 =
        (into + (base[(row[pickup] as number) + (location[first] as number)] as number) - straight) * factor;
      if (added0 >= best) continue;
      let before = pickup;
      for (let at = first; at !== end && at < state.firstReturn; at = next[at] as number) {
        if (flat.timed) {
          const arrives = time + (seconds[(row[before] as number) + (location[at] as number)] as number);
          if (arrives > (latest[at] as number)) break;
          time = earliestStart(flat, at, arrives) + (service[at] as number);
        }
        if (!roomFor(at, pickup, type.capacity)) {
          // It may still be dropped right behind here only if the load before allowed it: the drop comes after this visit.
          break;
        }
        const then = next[at] as number;
        const added =
          added0 +
          ((base[(row[at] as number) + to] as number) +
            (base[(row[delivery] as number) + (location[then] as number)] as number) -
            (base[(row[at] as number) + (location[then] as number)] as number)) *
            factor;
        before = at;
        if (added >= best) continue;
        let cost = added;
        if (flat.timed) {
          let ends = earliestStart(flat, delivery, time + (seconds[(row[at] as number) + to] as number));
          ends +=
            (service[delivery] as number) + (seconds[(row[delivery] as number) + (location[then] as number)] as number);
          if (ends > (latest[then] as number)) continue;
          if (limited) cost = withDuration(r, place, pickup, delivery, at, cost);
          if (cost >= best) continue;
        }
        if (limitedWay && !wayFits(r, place, pickup, delivery, at)) continue;
        if (offer !== undefined) {
          best = offer(cost, place, at);
          continue;
        }
        best = cost;
        found.place = place;
        found.behind = at;
      }
    }
    return best < limit ? best : FAR;
  };

  /** Room for the pair's amount in the load right after `place`. */
  const roomFor = (place: number, pickup: number, capacity: Float64Array): boolean => {
    for (let k = 0; k < D; k++)
      if ((load[place * D + k] as number) + (collect[pickup * D + k] as number) > (capacity[k] as number)) return false;
    return true;
  };

  /** Whether driving and metres stay within the limits of the type. */
  const wayFits = (r: number, place: number, pickup: number, delivery: number, then: number): boolean => {
    const type = types[state.type[r] as number] as (typeof types)[number];
    const { maxDrive, maxMetres } = type;
    return (
      (maxDrive >= FAR ||
        (state.drive[r] as number) + detour(type.seconds, place, pickup, delivery, then) <= maxDrive) &&
      (maxMetres >= FAR ||
        (state.metres[r] as number) + detour(type.metres, place, pickup, delivery, then) <= maxMetres)
    );
  };

  const detour = (way: Float64Array, place: number, pickup: number, delivery: number, then: number): number => {
    const leg = (from: number, to: number): number => way[(row[from] as number) + (location[to] as number)] as number;
    const first = next[place] as number;
    if (then === pickup) return leg(place, pickup) + leg(pickup, delivery) + leg(delivery, first) - leg(place, first);
    const behind = next[then] as number;
    return (
      leg(place, pickup) +
      leg(pickup, first) -
      leg(place, first) +
      leg(then, delivery) +
      leg(delivery, behind) -
      leg(then, behind)
    );
  };

  /** Whether the route may have one more trip with the pair, whatever the times. */
  const mayHaveTrip = (pickup: number, r: number): boolean => {
    const t = state.type[r] as number;
    const type = types[t] as (typeof types)[number];
    if ((state.mark[r] as number) >= 0 && state.full[state.mark[r] as number] === 1) return false;
    if ((state.tripCount[r] as number) >= type.maxTrips || (state.size[r] as number) + 2 > type.maxVisits) return false;
    if (clientTypes[(pointClient[nodePoint[pickup] as number] as number) * T + t] === 0) return false;
    if (flat.gaps && (state.arcs[r] as number) >= FAR / 2) return false;
    for (let k = 0; k < D; k++) if ((collect[pickup * D + k] as number) > (type.capacity[k] as number)) return false;
    return true;
  };

  const otherEnd = (pickup: number): number =>
    nodeOf[((nodePoint[pickup] as number) + 1) * days + (nodeDay[pickup] as number)] as number;

  const legCost = (r: number, from: number, to: number): number =>
    (types[state.type[r] as number] as (typeof types)[number]).base[
      (row[from] as number) + (location[to] as number)
    ] as number;

  const tripBefore = (pickup: number, place: number, limit: number): number => {
    const r = state.route[place] as number;
    const delivery = otherEnd(pickup);
    const added = legCost(r, place, pickup) + legCost(r, pickup, delivery) + legCost(r, delivery, firstStart + r);
    const cost = added * (types[state.type[r] as number] as (typeof types)[number]).factor;
    return cost < limit && mayHaveTrip(pickup, r) ? cost : FAR;
  };

  const tripLast = (pickup: number, r: number, limit: number): number => {
    const delivery = otherEnd(pickup);
    const start = firstStart + r;
    const end = state.firstEnd + r;
    const last = state.prev[end] as number;
    const added =
      legCost(r, last, start) +
      legCost(r, start, pickup) +
      legCost(r, pickup, delivery) +
      legCost(r, delivery, end) -
      legCost(r, last, end);
    const cost = added * (types[state.type[r] as number] as (typeof types)[number]).factor;
    return cost < limit && mayHaveTrip(pickup, r) ? cost : FAR;
  };

  /** The cost with the added duration; FAR beyond the limits. Walks the part between, from the prefix to the suffix. */
  const withDuration = (
    r: number,
    place: number,
    pickup: number,
    delivery: number,
    then: number,
    cost: number,
  ): number => {
    const type = types[state.type[r] as number] as (typeof types)[number];
    const { upTo, from } = state;
    const { seconds } = type;
    let duration = flat.waits
      ? (upTo[3 * place] as number)
      : (departs[place] as number) - (departs[firstStart + r] as number);
    let early = flat.waits ? (upTo[3 * place + 1] as number) : 0;
    let late = flat.waits ? (upTo[3 * place + 2] as number) : FAR;
    let before = place;
    const add = (node: number): void => {
      const delta = duration + (seconds[(row[before] as number) + (location[node] as number)] as number);
      const wait = Math.max((flat.open[node] as number) - delta - late, 0);
      early = Math.max((flat.open[node] as number) - delta, early) - wait;
      late = Math.min((flat.close[node] as number) - delta, late);
      duration = delta + wait + (service[node] as number);
      before = node;
    };
    add(pickup);
    for (let at = next[place] as number; before !== then; at = next[at] as number) add(at);
    add(delivery);
    const behind = next[then === pickup ? place : then] as number;
    const delta =
      duration +
      (seconds[(row[before] as number) + (location[behind] as number)] as number) +
      (behind >= state.firstReturn ? type.reload : 0);
    let whole: number;
    if (flat.waits) {
      const wait = Math.max((from[3 * behind + 1] as number) - delta - late, 0);
      whole = delta + wait + (from[3 * behind] as number);
    } else {
      const arrived = departs[behind] as number;
      const stay = behind < firstStart ? (service[behind] as number) : 0;
      whole = delta + (state.bare[r] as number) - (arrived - stay - (departs[firstStart + r] as number));
    }
    if (whole > type.maxSeconds) return FAR;
    return cost + (whole - (state.duration[r] as number)) * type.perSecond;
  };

  const alone = (pickup: number, t: number, limit: number): number => {
    const type = types[t] as (typeof types)[number];
    const day = nodeDay[pickup] as number;
    const client = pointClient[nodePoint[pickup] as number] as number;
    if (clientTypes[client * T + t] === 0) return FAR;
    const delivery = nodeOf[((nodePoint[pickup] as number) + 1) * days + day] as number;
    const a = location[pickup] as number;
    const b = location[delivery] as number;
    const { width } = flat;
    const way = (matrix: Float64Array): number =>
      (matrix[type.startLocation * width + a] as number) +
      (matrix[a * width + b] as number) +
      (matrix[b * width + type.endLocation] as number);
    let cost = way(type.base) * type.factor + type.fixed;
    if (cost >= limit || (state.freeCount[day] as number) === 0 || !vehicleFree(state, t, day)) return FAR;
    for (let end = 0; end < 2; end++) {
      const depot = end === 0 ? type.startDepot : type.endDepot;
      if (depot < 0 || (end === 1 && depot === type.startDepot)) continue;
      if (state.depotBanned[depot] === 1) return FAR;
      if (state.depotUse[depot] === 0) cost += flat.depotOpening[depot] as number;
    }
    if (type.horizon > 0 && (state.typeUsed[t * flat.days + day] as number) >= (state.typePeak[t] as number))
      cost += type.horizon;
    if (cost >= limit || type.maxVisits < 2) return FAR;
    for (let k = 0; k < D; k++) if ((collect[pickup * D + k] as number) > (type.capacity[k] as number)) return FAR;
    if (way(type.metres) > type.maxMetres) return FAR;
    if (!flat.timed) return cost;
    const leaves = type.earliest;
    const go = type.seconds[type.startLocation * width + a] as number;
    if (leaves > type.latestDeparture || way(type.seconds) > type.maxDrive) return FAR;
    const first = earliestStart(flat, pickup, leaves + go);
    const picked = first + (service[pickup] as number);
    const second = earliestStart(flat, delivery, picked + (type.seconds[a * width + b] as number));
    const ends = second + (service[delivery] as number) + (type.seconds[b * width + type.endLocation] as number);
    if (ends > type.latest) return FAR;
    const slack = second - picked - (type.seconds[a * width + b] as number);
    const start = Math.min(
      first + Math.min(slack, Math.max(0, (flat.close[pickup] as number) - first)) - go,
      type.latestDeparture,
    );
    const duration = type.clocked
      ? way(type.seconds) + (service[pickup] as number) + (service[delivery] as number)
      : ends - Math.max(start, leaves);
    if (duration > type.maxSeconds) return FAR;
    return cost + duration * type.perSecond;
  };
  return { onRoute, tripBefore, tripLast, alone, found };
}
