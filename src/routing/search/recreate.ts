/** Recreate: clients go back one by one to their cheapest place, a place being overlooked now and then (greedy insertion with blinks, Christiaens & Vanden Berghe 2020). */
import { setAmounts, setPattern } from './clients.ts';
import { FAR } from './flat.ts';
import type { Journal } from './journal.ts';
import type { Neighbours } from './neighbours.ts';
import { sortKeys } from './order.ts';
import { pairPlacing } from './pairs.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST, placing } from './place.ts';
import type { Random } from './random.ts';
import { countVehicle, insertReturn, link, openRoute, removeVisit, type State, setType } from './state.ts';
import { updateRoute } from './update.ts';

export interface RecreateParameters {
  readonly blink: number;
  /** Neighbours whose surroundings are looked at. */
  readonly granular: number;
  /** Chance that the ends of all routes are looked at too. */
  readonly depotEdges: number;
}

export interface Recreate {
  /** Tries to serve the clients; those without a place stay out. */
  readonly run: (clients: Int32Array, count: number, partly?: Int32Array) => void;
}

/** How likely each order of insertion is: random, most demand, far from the depot, near, narrow windows. */
const ORDER_WEIGHTS = [4, 4, 2, 1];

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
  const place = placing(state);
  const pairs = pairPlacing(state, random);
  const seen = new Int32Array(state.places);
  let stamp = 0;
  const types = flat.types.filter((type) => !type.supplies);
  const keys = sortKeys(state);
  const key = new Float64Array(flat.clients);
  const granular = Math.min(near.stride, parameters.granular);

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
  /** Positions left until the next one is overlooked. */
  let untilBlink = 0;
  const nextBlink = (): number =>
    parameters.blink <= 0 ? FAR : 1 + Math.floor(Math.log(1 - unit()) / Math.log(1 - parameters.blink));

  const tryAfter = (node: number, at: number): void => {
    if (seen[at] === stamp) return;
    seen[at] = stamp;
    if (untilBlink-- <= 0) {
      untilBlink = nextBlink();
      return;
    }
    const t = typeOf[route[at] as number] as number;
    const then = next[at] as number;
    const mine = row[node] as number;
    const added =
      ((basesTo[t] as Float64Array)[mine + (location[at] as number)] as number) +
      ((bases[t] as Float64Array)[mine + (location[then] as number)] as number) -
      (arcIn[then] as number);
    if (added * (factor[t] as number) >= bestCost) return;
    const cost = place.after(node, at, added, bestCost);
    if (cost < bestCost) {
      bestCost = cost;
      bestMode = AFTER;
      bestPlace = at;
      bestType = place.retype();
    }
  };

  const tryNew = (node: number, day: number): void => {
    for (let i = 0; i < types.length; i++) {
      const t = (types[i] as (typeof types)[number]).index;
      const cost = place.alone(node, t, bestCost);
      if (cost < bestCost) {
        bestCost = cost;
        bestMode = NEW_ROUTE;
        bestPlace = t;
      }
    }
    if (!flat.multiTrip) return;
    const list = state.active[day] as Int32Array;
    for (let i = 0; i < (state.activeCount[day] as number); i++) {
      const r = list[i] as number;
      const end = firstEnd + r;
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

  /** Finds the cheapest place of a single visit, below `limit`. */
  const seek = (node: number, limit: number): void => {
    stamp++;
    bestCost = limit;
    bestPlace = -1;
    bestType = -1;
    const point = nodePoint[node] as number;
    const day = flat.nodeDay[node] as number;
    const list = near.list;
    const from = point * near.stride;
    const mine = row[node] as number;
    let limitNow = bestCost;
    for (let i = from; i < from + granular; i++) {
      const other = nodeOf[(list[i] as number) * days + day] as number;
      if (other < 0) continue;
      const r = route[other] as number;
      if (r < 0) continue;
      const t = typeOf[r] as number;
      const base = bases[t] as Float64Array;
      const baseTo = basesTo[t] as Float64Array;
      const there = location[other] as number;
      const to = base[mine + there] as number;
      for (let side = 0; side < 2; side++) {
        const at = side === 0 ? other : (prev[other] as number);
        if (seen[at] === stamp) continue;
        seen[at] = stamp;
        if (untilBlink-- <= 0) {
          untilBlink = nextBlink();
          continue;
        }
        const then = side === 0 ? (next[other] as number) : other;
        const added =
          (side === 0
            ? (baseTo[mine + there] as number) + (base[mine + (location[then] as number)] as number)
            : (baseTo[mine + (location[at] as number)] as number) + to) - (arcIn[then] as number);
        if (added * (factor[t] as number) >= limitNow) continue;
        const cost = place.after(node, at, added, limitNow);
        if (cost >= limitNow) continue;
        limitNow = cost;
        bestCost = cost;
        bestMode = AFTER;
        bestPlace = at;
        bestType = place.retype();
      }
    }
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day] as number;
    if (parameters.depotEdges >= 1 || unit() < parameters.depotEdges) {
      for (let i = 0; i < routes; i++) {
        const r = active[i] as number;
        tryAfter(node, firstStart + r);
        tryAfter(node, prev[firstEnd + r] as number);
      }
    }
    tryNew(node, day);
    if (bestPlace >= 0 || granular >= flat.points - 1) return;
    // Nothing near: look everywhere.
    for (let i = 0; i < routes; i++) {
      const r = active[i] as number;
      for (let at = firstStart + r; at !== firstEnd + r; at = next[at] as number) tryAfter(node, at);
    }
  };

  const seekPair = (pickup: number, limit: number): void => {
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
    for (let i = 0; i < types.length; i++) {
      const t = (types[i] as (typeof types)[number]).index;
      const cost = pairs.alone(pickup, t, bestCost);
      if (cost < bestCost) {
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
    const prize = flat.clientWeight[client] === 0 ? (flat.clientPrize[client] as number) : FAR;
    let cost = prize;
    let mode = AFTER;
    let where = -1;
    let then = -1;
    let chosen = -1;
    let node = -1;
    for (let day = 0; day < days; day++) {
      const pickup = nodeOf[(clientPoint[client] as number) * days + day] as number;
      if (pickup < 0) continue;
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
    const r = route[where] as number;
    journal.touch(r);
    link(state, where, node);
    link(state, then, delivery);
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
    const prize = flat.clientWeight[client] === 0 ? (flat.clientPrize[client] as number) : FAR;
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
    dayKnown.fill(0);
    for (let p = 0; p < patterns.length; p++) {
      const pattern = patterns[p] as (typeof patterns)[number];
      const own = pattern.deliver !== null || pattern.collect !== null;
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
    const own = pattern.deliver !== null || pattern.collect !== null;
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
    run: (clients, count, partly) => {
      sort(clients, count);
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
