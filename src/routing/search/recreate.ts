/** Recreate: clients go back one by one to their cheapest place, a place being overlooked now and then (greedy insertion with blinks, Christiaens & Vanden Berghe 2020). */
import { setAmounts, setPattern } from './clients.ts';
import { confirming, type Spot } from './confirm.ts';
import { FAR } from './flat.ts';
import type { Journal } from './journal.ts';
import { nearbyPlaces } from './nearby.ts';
import type { Neighbours } from './neighbours.ts';
import { sortKeys } from './order.ts';
import { pairPlacing } from './pairs.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST, placing } from './place.ts';
import type { Random } from './random.ts';
import { countVehicle, insertReturn, link, openRoute, removeVisit, type State, setType } from './state.ts';
import { updateRoute } from './update.ts';

export interface RecreateParameters {
  readonly blink: number;
  /** Chance that a type of new routes is overlooked where there is another place. */
  readonly typeBlink: number;
  readonly sameVehicles: number;
  /** Chance that a set of days is overlooked where there is another. */
  readonly patternBlink: number;
  /** Neighbours whose surroundings are looked at. */
  readonly granular: number;
  /** Chance that the ends of all routes are looked at too. */
  readonly depotEdges: number;
}

export interface Recreate {
  /** Tries to serve the clients; those without a place stay out. */
  readonly run: (clients: Int32Array, count: number, partly?: Int32Array, only?: number) => void;
}

/** How likely each order of insertion is: random, most demand, far from the depot, near, narrow windows. */
const ORDER_WEIGHTS = [4, 4, 2, 1];

/** Share of recreations in which prizes count more, and by how many times more at most. */
const GENEROUS = 0.1;
const MOST_GENEROUS = 2;

export function recreating(
  state: State,
  journal: Journal,
  random: Random,
  near: Neighbours,
  parameters: RecreateParameters,
): Recreate {
  const { flat, next, prev, route, firstStart, firstEnd } = state;
  const { days, nodePoint, nodeOf, clientPoint, clientPair, clientPatterns } = flat;
  const { unit, below } = random;
  const place = state.upper?.placing(placing(state)) ?? placing(state);
  const pairs = pairPlacing(state, random);
  const confirm = confirming(state);
  const seen = new Int32Array(state.places);
  let stamp = 0;
  const types = flat.types.filter((type) => !type.supplies);
  const keys = sortKeys(state);
  const key = new Float64Array(flat.clients);
  const granular = Math.min(near.stride, parameters.granular);

  /** Several types that a route may change between: which alone new routes have, −1 = any. */
  const families = types.some((type) => types.some((other) => other.index !== type.index && other.kin === type.kin));
  let onlyType = -1;

  /** Prizes count so many times: clients that pay only together come in together. */
  let generosity = 1;

  // The best place found for the node at hand
  let bestCost = FAR;
  let bestMode = AFTER;
  let bestPlace = -1;
  let bestType = -1;
  let bestThen = -1;

  const { location, row, arcIn, type: typeOf } = state;
  const bases = flat.types.map((type) => type.base);
  const basesTo = flat.types.map((type) => type.baseTo);
  const factor = Float64Array.from(flat.types, (type) => type.factor);
  const around = nearbyPlaces(state, near, granular);

  /** The cheapest of the gathered places that loads and times allow; the best one is overlooked now and then. */
  const choose = (node: number, count: number): void => {
    const { places, costs } = around;
    for (let round = 0; ; round++) {
      let which = round === 0 ? around.cheapest() : -1;
      let least = which < 0 ? bestCost : (costs[which] as number);
      for (let i = 0; round > 0 && i < count; i++) {
        const cost = costs[i] as number;
        if (cost < least) {
          least = cost;
          which = i;
        }
      }
      if (which < 0) return;
      costs[which] = FAR;
      if (unit() < parameters.blink) continue;
      const at = places[which] as number;
      const times = factor[typeOf[route[at] as number] as number] as number;
      const cost = place.after(node, at, least / times, bestCost);
      if (cost >= bestCost) continue;
      bestCost = cost;
      bestMode = AFTER;
      bestPlace = at;
      bestType = place.retype();
      if (cost <= least) return;
    }
  };

  const tryNew = (node: number, day: number): void => {
    const first = types.length > 1 ? below(types.length) : 0;
    for (let i = 0; i < types.length; i++) {
      const t = (types[(first + i) % types.length] as (typeof types)[number]).index;
      if (onlyType >= 0 && t !== onlyType) continue;
      const cost = place.alone(node, t, bestCost);
      // The cheapest type for one visit may be wrong for what follows.
      if (cost < bestCost && (bestPlace < 0 || types.length === 1 || unit() >= parameters.typeBlink)) {
        bestCost = cost;
        bestMode = NEW_ROUTE;
        bestPlace = t;
      }
    }
    if (onlyType >= 0 && bestPlace < 0) {
      onlyType = -1;
      tryNew(node, day);
      return;
    }
    if (!flat.multiTrip) return;
    const list = state.active[day] as Int32Array;
    const mine = row[node] as number;
    for (let i = 0; i < (state.activeCount[day] as number); i++) {
      const r = list[i] as number;
      const end = firstEnd + r;
      const t = typeOf[r] as number;
      // A trip of its own there and back costs the same wherever it is put.
      const depot = location[firstStart + r] as number;
      const alone =
        ((bases[t] as Float64Array)[mine + depot] as number) + ((basesTo[t] as Float64Array)[mine + depot] as number);
      if (depot === location[end] && alone * (factor[t] as number) >= bestCost) continue;
      for (let at = firstStart + r; at !== end; at = next[at] as number) {
        if (at < firstStart) continue;
        if (unit() < parameters.blink) continue;
        const cost = place.tripBefore(node, at, bestCost);
        if (cost < bestCost) {
          bestCost = cost;
          bestMode = NEW_TRIP_BEFORE;
          bestPlace = at;
        }
      }
      const cost = place.tripLast(node, r, bestCost);
      if (cost < bestCost) {
        bestCost = cost;
        bestMode = NEW_TRIP_LAST;
        bestPlace = r;
      }
    }
  };

  /** As `seek`, where some types need confirmation: the cheapest places by their bounds are tried. */
  const seekExact = (node: number, limit: number): void => {
    confirm.begin(limit);
    const offerAfter = (at: number): void => {
      if (seen[at] === stamp || unit() < parameters.blink) return;
      seen[at] = stamp;
      const then = next[at] as number;
      const base = bases[typeOf[route[at] as number] as number] as Float64Array;
      const added =
        (base[(row[at] as number) + (location[node] as number)] as number) +
        (base[(row[node] as number) + (location[then] as number)] as number) -
        (arcIn[then] as number);
      const cost = place.after(node, at, added, confirm.limit());
      if (cost < FAR) confirm.offer(cost, AFTER, at, place.retype(), -1);
    };
    stamp++;
    const point = nodePoint[node] as number;
    const day = flat.nodeDay[node] as number;
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day] as number;
    const near20 = granular < flat.points - 1;
    for (let i = 0; near20 && i < granular; i++) {
      const other = nodeOf[(near.list[point * near.stride + i] as number) * days + day] as number;
      if (other < 0 || (route[other] as number) < 0) continue;
      offerAfter(other);
      offerAfter(prev[other] as number);
    }
    for (let i = 0; i < routes; i++) {
      const r = active[i] as number;
      const end = firstEnd + r;
      if (near20) {
        offerAfter(firstStart + r);
        offerAfter(prev[end] as number);
      } else for (let at = firstStart + r; at !== end; at = next[at] as number) offerAfter(at);
      if (!flat.multiTrip) continue;
      for (let at = firstStart + r; at !== end; at = next[at] as number)
        if (at >= firstStart) confirm.offer(place.tripBefore(node, at, confirm.limit()), NEW_TRIP_BEFORE, at, -1, -1);
      confirm.offer(place.tripLast(node, r, confirm.limit()), NEW_TRIP_LAST, r, -1, -1);
    }
    offerNew((t) => place.alone(node, t, confirm.limit()));
    take(confirm.best(node, -1), limit);
  };

  const offerNew = (costOf: (type: number) => number): void => {
    const first = types.length > 1 ? below(types.length) : 0;
    for (let i = 0; i < types.length; i++) {
      const t = (types[(first + i) % types.length] as (typeof types)[number]).index;
      if (confirm.any() && unit() < parameters.typeBlink) continue;
      confirm.offer(costOf(t), NEW_ROUTE, t, -1, -1);
    }
  };

  const take = (spot: Spot | null, limit: number): void => {
    bestCost = spot?.cost ?? limit;
    bestMode = spot?.mode ?? AFTER;
    bestPlace = spot?.place ?? -1;
    bestType = spot?.type ?? -1;
    bestThen = spot?.behind ?? -1;
  };

  /** Finds the cheapest place of a single visit, below `limit`. */
  const seek = (node: number, limit: number): void => {
    if (flat.exact) {
      seekExact(node, limit);
      return;
    }
    bestCost = limit;
    bestPlace = -1;
    bestType = -1;
    const ends = parameters.depotEdges >= 1 || unit() < parameters.depotEdges;
    choose(node, around.gather(node, limit, ends));
    // Nothing near: look everywhere.
    if (bestPlace < 0 && granular < flat.points - 1) choose(node, around.gatherAll(node, limit));
    tryNew(node, flat.nodeDay[node] as number);
  };

  /** As `seekPair`, with trips of its own, and the cheapest places by their bounds tried. */
  const seekPairExact = (pickup: number, delivery: number, limit: number): void => {
    confirm.begin(limit);
    const offer = (cost: number, at: number, behind: number): number => {
      confirm.offer(cost, AFTER, at, -1, behind);
      return confirm.limit();
    };
    const day = flat.nodeDay[pickup] as number;
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day] as number;
    for (let i = 0; i < routes; i++) {
      const r = active[i] as number;
      pairs.onRoute(pickup, r, confirm.limit(), parameters.blink, offer);
      if (!flat.multiTrip) continue;
      for (let at = firstStart + r; at !== firstEnd + r; at = next[at] as number)
        if (at >= firstStart) confirm.offer(pairs.tripBefore(pickup, at, confirm.limit()), NEW_TRIP_BEFORE, at, -1, -1);
      confirm.offer(pairs.tripLast(pickup, r, confirm.limit()), NEW_TRIP_LAST, r, -1, -1);
    }
    offerNew((t) => pairs.alone(pickup, t, confirm.limit()));
    take(confirm.best(pickup, delivery), limit);
  };

  const seekPair = (pickup: number, limit: number): void => {
    if (flat.exact || flat.multiTrip) {
      const { nodeDay } = flat;
      const delivery = nodeOf[((nodePoint[pickup] as number) + 1) * days + (nodeDay[pickup] as number)] as number;
      seekPairExact(pickup, delivery, limit);
      return;
    }
    bestCost = limit;
    bestPlace = -1;
    const day = flat.nodeDay[pickup] as number;
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day] as number;
    for (let i = 0; i < routes; i++) {
      const r = active[i] as number;
      const cost = pairs.onRoute(pickup, r, bestCost, parameters.blink);
      if (cost < bestCost) {
        bestCost = cost;
        bestMode = AFTER;
        bestPlace = pairs.found.place;
        bestThen = pairs.found.behind;
      }
    }
    const first = types.length > 1 ? below(types.length) : 0;
    for (let i = 0; i < types.length; i++) {
      const t = (types[(first + i) % types.length] as (typeof types)[number]).index;
      const cost = pairs.alone(pickup, t, bestCost);
      if (cost < bestCost && (bestPlace < 0 || types.length === 1 || unit() >= parameters.typeBlink)) {
        bestCost = cost;
        bestMode = NEW_ROUTE;
        bestPlace = t;
      }
    }
  };

  const put = (node: number, mode: number, where: number, type: number): number => {
    if (mode === NEW_ROUTE) {
      const r = openRoute(state, where, flat.nodeDay[node] as number);
      journal.opened(r);
      link(state, firstStart + r, node);
      updateRoute(state, r);
      return r;
    }
    const r = mode === NEW_TRIP_LAST ? where : (route[where] as number);
    journal.touch(r);
    if (mode === AFTER) {
      link(state, where, node);
      if (type >= 0) {
        const day = state.slotDay[r] as number;
        countVehicle(state, state.type[r] as number, day, -1);
        setType(state, r, type);
        countVehicle(state, type, day, 1);
      }
    } else if (mode === NEW_TRIP_BEFORE) {
      link(state, where, node);
      insertReturn(state, node);
    } else {
      const back = insertReturn(state, prev[firstEnd + r] as number);
      link(state, back, node);
    }
    updateRoute(state, r);
    return r;
  };

  const insertPair = (client: number): void => {
    const prize = flat.clientWeight[client] === 0 ? (flat.clientPrize[client] as number) * generosity : FAR;
    let cost = prize;
    let mode = AFTER;
    let where = -1;
    let then = -1;
    let chosen = -1;
    let node = -1;
    const first = days > 1 ? below(days) : 0;
    for (let i = 0; i < days; i++) {
      const day = (first + i) % days;
      const pickup = nodeOf[(clientPoint[client] as number) * days + day] as number;
      if (pickup < 0 || (chosen >= 0 && unit() < parameters.patternBlink)) continue;
      seekPair(pickup, cost);
      if (bestPlace < 0) continue;
      cost = bestCost;
      mode = bestMode;
      where = bestPlace;
      then = bestThen;
      chosen = day;
      node = pickup;
    }
    if (chosen < 0) return;
    const delivery = nodeOf[((clientPoint[client] as number) + 1) * days + chosen] as number;
    journal.client(client);
    setPattern(state, client, chosen);
    if (mode === NEW_ROUTE) {
      const r = openRoute(state, where, chosen);
      journal.opened(r);
      link(state, firstStart + r, node);
      link(state, node, delivery);
      updateRoute(state, r);
      return;
    }
    const r = mode === NEW_TRIP_LAST ? where : (route[where] as number);
    journal.touch(r);
    if (mode === AFTER) {
      link(state, where, node);
      link(state, then, delivery);
    } else {
      link(state, mode === NEW_TRIP_LAST ? insertReturn(state, prev[firstEnd + r] as number) : where, node);
      link(state, node, delivery);
      if (mode === NEW_TRIP_BEFORE) insertReturn(state, delivery);
    }
    updateRoute(state, r);
  };

  const dayCost = new Float64Array(days);
  const dayMode = new Int32Array(days);
  const dayPlace = new Int32Array(days);
  const dayType = new Int32Array(days);
  const dayKnown = new Uint8Array(days);

  const insertStop = (client: number): void => {
    const point = clientPoint[client] as number;
    const patterns = clientPatterns[client] as (typeof clientPatterns)[number];
    const prize = flat.clientWeight[client] === 0 ? (flat.clientPrize[client] as number) * generosity : FAR;
    if (days === 1) {
      const node = nodeOf[point] as number;
      if (node < 0) return;
      setAmounts(state, client, 0);
      seek(node, prize);
      if (bestPlace < 0) return;
      journal.client(client);
      setPattern(state, client, 0);
      put(node, bestMode, bestPlace, bestType);
      return;
    }
    let best = prize;
    let chosen = -1;
    const own = flat.clientVaries[client] === 1;
    dayKnown.fill(0);
    const first = patterns.length > 1 ? below(patterns.length) : 0;
    for (let i = 0; i < patterns.length; i++) {
      const p = (first + i) % patterns.length;
      const pattern = patterns[p] as (typeof patterns)[number];
      if (chosen >= 0 && unit() < parameters.patternBlink) continue;
      if (own) {
        setAmounts(state, client, p);
        dayKnown.fill(0);
      }
      let sum = 0;
      for (let v = 0; v < pattern.days.length && sum < best; v++) {
        const day = pattern.days[v] as number;
        if (dayKnown[day] === 0) {
          dayKnown[day] = 1;
          seek(nodeOf[point * days + day] as number, FAR);
          dayCost[day] = bestPlace < 0 ? FAR : bestCost;
          dayMode[day] = bestMode;
          dayPlace[day] = bestPlace;
          dayType[day] = bestType;
        }
        sum += dayCost[day] as number;
      }
      if (sum < best) {
        best = sum;
        chosen = p;
      }
    }
    if (chosen < 0) return;
    const pattern = patterns[chosen] as (typeof patterns)[number];
    journal.client(client);
    setPattern(state, client, chosen);
    setAmounts(state, client, chosen);
    for (let v = 0; v < pattern.days.length; v++) {
      const day = pattern.days[v] as number;
      const node = nodeOf[point * days + day] as number;
      // What a day's cheapest place was is known for the last pattern tried; a shared fleet or depot may have filled since.
      if (own || v > 0) {
        seek(node, FAR);
        if (bestPlace < 0) {
          withdraw(client);
          return;
        }
        put(node, bestMode, bestPlace, bestType);
      } else put(node, dayMode[day] as number, dayPlace[day] as number, dayType[day] as number);
    }
  };

  /** One visit back on its day; where it has no place there the client's days are chosen afresh. */
  const insertVisit = (client: number, node: number): void => {
    seek(node, FAR);
    if (bestPlace >= 0) {
      put(node, bestMode, bestPlace, bestType);
      return;
    }
    withdraw(client);
    insertStop(client);
  };

  /** A pattern that could be served only in part is taken back. */
  const withdraw = (client: number): void => {
    const point = clientPoint[client] as number;
    for (let day = 0; day < days; day++) {
      const node = nodeOf[point * days + day] as number;
      if (node < 0) continue;
      if ((route[node] as number) < 0) continue;
      journal.touch(route[node] as number);
      removeVisit(state, node);
    }
    setPattern(state, client, -1);
  };

  const sort = (clients: Int32Array, count: number): void => {
    let pick = below(ORDER_WEIGHTS.reduce((sum, weight) => sum + weight, 0) + (flat.waits ? 3 : 0));
    let order = 0;
    while (order < ORDER_WEIGHTS.length && pick >= (ORDER_WEIGHTS[order] as number)) {
      pick -= ORDER_WEIGHTS[order] as number;
      order++;
    }
    const values = order === 0 ? null : (keys[order - 1] as Float64Array);
    for (let i = 0; i < count; i++) {
      const client = clients[i] as number;
      key[client] = values === null ? unit() : (values[client] as number);
    }
    // Insertion sort: the lists are short.
    for (let i = 1; i < count; i++) {
      const client = clients[i] as number;
      const value = key[client] as number;
      let j = i - 1;
      for (; j >= 0 && (key[clients[j] as number] as number) > value; j--) clients[j + 1] = clients[j] as number;
      clients[j + 1] = client;
    }
  };

  return {
    run: (clients, count, partly, only = -1) => {
      sort(clients, count);
      // A larger vehicle is always cheap for one more visit: now and then there is none, or new routes have one type.
      if (families) {
        const settled = only >= 0 || (partly !== undefined && unit() < parameters.sameVehicles);
        place.upgrades(!settled);
        onlyType =
          only >= 0
            ? only
            : settled && unit() < 0.5
              ? (types[below(types.length)] as (typeof types)[number]).index
              : -1;
      }
      // Only what an iteration may take back is generous.
      if (flat.optional) generosity = partly !== undefined && unit() < GENEROUS ? 1 + MOST_GENEROUS * unit() : 1;
      for (let i = 0; i < count; i++) {
        const client = clients[i] as number;
        const visit = partly === undefined ? -1 : (partly[client] as number);
        if (visit >= 0) insertVisit(client, visit);
        else if (clientPair[client] === 1) insertPair(client);
        else insertStop(client);
      }
    },
  };
}
