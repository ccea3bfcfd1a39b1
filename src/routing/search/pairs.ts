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
    const t = state.type[r];
    const type = types[t] as (typeof types)[number];
    const client = pointClient[nodePoint[pickup]];
    if (state.mark[r] >= 0 && state.full[state.mark[r]] === 1) return FAR;
    if (clientTypes[client * T + t] === 0 || state.size[r] + 2 > type.maxVisits) return FAR;
    if (flat.gaps && state.arcs[r] >= FAR / 2) return FAR;
    const delivery = nodeOf[(nodePoint[pickup] + 1) * days + nodeDay[pickup]];
    const { base, seconds, factor } = type;
    const end = state.firstEnd + r;
    const from = location[pickup];
    const to = location[delivery];
    const { limited } = type;
    const limitedWay = type.maxDrive < FAR || type.maxMetres < FAR;
    let best = limit;
    for (let place = firstStart + r; place !== end; place = next[place]) {
      if (blink > 0 && random.unit() < blink) continue;
      let time = 0;
      if (flat.timed) {
        time = earliestStart(flat, pickup, departs[place] + seconds[row[place] + from]);
        if (time >= NEVER) {
          // Later places are reached later still, unless a new trip starts; windows only close.
          continue;
        }
        time += service[pickup];
      }
      if (!roomFor(place, pickup, type.capacity)) continue;
      const first = next[place];
      const into = base[row[place] + from];
      const straight = base[row[place] + location[first]];
      // Delivery right behind the pickup
      {
        const added = (into + base[row[pickup] + to] + base[row[delivery] + location[first]] - straight) * factor;
        if (added < best) {
          let fits = true;
          let cost = added;
          if (flat.timed) {
            let at = earliestStart(flat, delivery, time + seconds[row[pickup] + to]);
            at += service[delivery] + seconds[row[delivery] + location[first]];
            fits = at <= latest[first];
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
      const added0 = (into + base[row[pickup] + location[first]] - straight) * factor;
      if (added0 >= best) continue;
      let before = pickup;
      for (let at = first; at !== end && at < state.firstReturn; at = next[at]) {
        if (flat.timed) {
          const arrives = time + seconds[row[before] + location[at]];
          if (arrives > latest[at]) break;
          time = earliestStart(flat, at, arrives) + service[at];
        }
        if (!roomFor(at, pickup, type.capacity)) {
          // It may still be dropped right behind here only if the load before allowed it: the drop comes after this visit.
          break;
        }
        const then = next[at];
        const added =
          added0 +
          (base[row[at] + to] + base[row[delivery] + location[then]] - base[row[at] + location[then]]) * factor;
        before = at;
        if (added >= best) continue;
        let cost = added;
        if (flat.timed) {
          let ends = earliestStart(flat, delivery, time + seconds[row[at] + to]);
          ends += service[delivery] + seconds[row[delivery] + location[then]];
          if (ends > latest[then]) continue;
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
    for (let k = 0; k < D; k++) if (load[place * D + k] + collect[pickup * D + k] > capacity[k]) return false;
    return true;
  };

  /** Whether driving and metres stay within the limits of the type. */
  const wayFits = (r: number, place: number, pickup: number, delivery: number, then: number): boolean => {
    const type = types[state.type[r]] as (typeof types)[number];
    const { maxDrive, maxMetres } = type;
    return (
      (maxDrive >= FAR || state.drive[r] + detour(type.seconds, place, pickup, delivery, then) <= maxDrive) &&
      (maxMetres >= FAR || state.metres[r] + detour(type.metres, place, pickup, delivery, then) <= maxMetres)
    );
  };

  const detour = (way: Float64Array, place: number, pickup: number, delivery: number, then: number): number => {
    const leg = (from: number, to: number): number => way[row[from] + location[to]];
    const first = next[place];
    if (then === pickup) return leg(place, pickup) + leg(pickup, delivery) + leg(delivery, first) - leg(place, first);
    const behind = next[then];
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
    const t = state.type[r];
    const type = types[t] as (typeof types)[number];
    if (state.mark[r] >= 0 && state.full[state.mark[r]] === 1) return false;
    if (state.tripCount[r] >= type.maxTrips || state.size[r] + 2 > type.maxVisits) return false;
    if (clientTypes[pointClient[nodePoint[pickup]] * T + t] === 0) return false;
    if (flat.gaps && state.arcs[r] >= FAR / 2) return false;
    for (let k = 0; k < D; k++) if (collect[pickup * D + k] > type.capacity[k]) return false;
    return true;
  };

  const otherEnd = (pickup: number): number => nodeOf[(nodePoint[pickup] + 1) * days + nodeDay[pickup]];

  const legCost = (r: number, from: number, to: number): number =>
    (types[state.type[r]] as (typeof types)[number]).base[row[from] + location[to]];

  const tripBefore = (pickup: number, place: number, limit: number): number => {
    const r = state.route[place];
    const delivery = otherEnd(pickup);
    const added = legCost(r, place, pickup) + legCost(r, pickup, delivery) + legCost(r, delivery, firstStart + r);
    const cost = added * (types[state.type[r]] as (typeof types)[number]).factor;
    return cost < limit && mayHaveTrip(pickup, r) ? cost : FAR;
  };

  const tripLast = (pickup: number, r: number, limit: number): number => {
    const delivery = otherEnd(pickup);
    const start = firstStart + r;
    const end = state.firstEnd + r;
    const last = state.prev[end];
    const added =
      legCost(r, last, start) +
      legCost(r, start, pickup) +
      legCost(r, pickup, delivery) +
      legCost(r, delivery, end) -
      legCost(r, last, end);
    const cost = added * (types[state.type[r]] as (typeof types)[number]).factor;
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
    const type = types[state.type[r]] as (typeof types)[number];
    const { upTo, from } = state;
    const { seconds } = type;
    let duration = flat.waits ? upTo[3 * place] : departs[place] - departs[firstStart + r];
    let early = flat.waits ? upTo[3 * place + 1] : 0;
    let late = flat.waits ? upTo[3 * place + 2] : FAR;
    let before = place;
    const add = (node: number): void => {
      const delta = duration + seconds[row[before] + location[node]];
      const wait = Math.max(flat.open[node] - delta - late, 0);
      early = Math.max(flat.open[node] - delta, early) - wait;
      late = Math.min(flat.close[node] - delta, late);
      duration = delta + wait + service[node];
      before = node;
    };
    add(pickup);
    for (let at = next[place]; before !== then; at = next[at]) add(at);
    add(delivery);
    const behind = next[then === pickup ? place : then];
    const delta = duration + seconds[row[before] + location[behind]] + (behind >= state.firstReturn ? type.reload : 0);
    let whole: number;
    if (flat.waits) {
      const wait = Math.max(from[3 * behind + 1] - delta - late, 0);
      whole = delta + wait + from[3 * behind];
    } else {
      const arrived = departs[behind];
      const stay = behind < firstStart ? service[behind] : 0;
      whole = delta + state.bare[r] - (arrived - stay - departs[firstStart + r]);
    }
    if (whole > type.maxSeconds) return FAR;
    return cost + (whole - state.duration[r]) * type.perSecond;
  };

  const alone = (pickup: number, t: number, limit: number): number => {
    const type = types[t] as (typeof types)[number];
    const day = nodeDay[pickup];
    const client = pointClient[nodePoint[pickup]];
    if (clientTypes[client * T + t] === 0) return FAR;
    const delivery = nodeOf[(nodePoint[pickup] + 1) * days + day];
    const a = location[pickup];
    const b = location[delivery];
    const { width } = flat;
    const way = (matrix: Float64Array): number =>
      matrix[type.startLocation * width + a] + matrix[a * width + b] + matrix[b * width + type.endLocation];
    let cost = way(type.base) * type.factor + type.fixed;
    if (cost >= limit || state.freeCount[day] === 0 || !vehicleFree(state, t, day)) return FAR;
    for (let end = 0; end < 2; end++) {
      const depot = end === 0 ? type.startDepot : type.endDepot;
      if (depot < 0 || (end === 1 && depot === type.startDepot)) continue;
      if (state.depotBanned[depot] === 1) return FAR;
      if (state.depotUse[depot] === 0) cost += flat.depotOpening[depot];
    }
    if (type.horizon > 0 && state.typeUsed[t * flat.days + day] >= state.typePeak[t]) cost += type.horizon;
    if (cost >= limit || type.maxVisits < 2) return FAR;
    for (let k = 0; k < D; k++) if (collect[pickup * D + k] > type.capacity[k]) return FAR;
    if (way(type.metres) > type.maxMetres) return FAR;
    if (!flat.timed) return cost;
    const leaves = type.earliest;
    const go = type.seconds[type.startLocation * width + a];
    if (leaves > type.latestDeparture || way(type.seconds) > type.maxDrive) return FAR;
    const first = earliestStart(flat, pickup, leaves + go);
    const picked = first + service[pickup];
    const second = earliestStart(flat, delivery, picked + type.seconds[a * width + b]);
    const ends = second + service[delivery] + type.seconds[b * width + type.endLocation];
    if (ends > type.latest) return FAR;
    const slack = second - picked - type.seconds[a * width + b];
    const start = Math.min(first + Math.min(slack, Math.max(0, flat.close[pickup] - first)) - go, type.latestDeparture);
    const duration = type.clocked
      ? way(type.seconds) + service[pickup] + service[delivery]
      : ends - Math.max(start, leaves);
    if (duration > type.maxSeconds) return FAR;
    return cost + duration * type.perSecond;
  };
  return { onRoute, tripBefore, tripLast, alone, found };
}
