/** Recreate: clients go back one by one to their cheapest place, a place being overlooked now and then (greedy insertion with blinks, Christiaens & Vanden Berghe 2020). */
import { setAmounts, setPattern } from './clients.ts';
import { FAR } from './flat.ts';
import type { Journal } from './journal.ts';
import type { Neighbours } from './neighbours.ts';
import { ordering } from './order.ts';
import type { Parameters } from './parameters.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST } from './place.ts';
import type { Random } from './random.ts';
import { seeking } from './seek.ts';
import { countVehicle, insertReturn, link, openRoute, removeVisit, type State, setType } from './state.ts';
import { updateRoute } from './update.ts';

export interface Recreate {
  /** Tries to serve the clients; those without a place stay out. */
  readonly run: (clients: Int32Array, count: number, partly?: Int32Array, only?: number) => void;
}

/** Share of recreations in which prizes count more, and by how many times more at most. */
const GENEROUS = 0.1;
const MOST_GENEROUS = 2;

export function recreating(
  state: State,
  journal: Journal,
  random: Random,
  near: Neighbours,
  parameters: Parameters,
): Recreate {
  const { flat, prev, route, firstStart, firstEnd } = state;
  const { days, nodeOf, clientPoint, clientPair, clientPatterns } = flat;
  const { unit, below } = random;
  const types = flat.types.filter((type) => !type.supplies);
  const seek = seeking(state, random, near, parameters);
  const { found } = seek;
  const order = ordering(state, random);

  /** Prizes count so many times: clients that pay only together come in together. */
  let generosity = 1;

  const put = (node: number, mode: number, where: number, type: number): number => {
    if (mode === NEW_ROUTE) {
      const r = openRoute(state, where, flat.nodeDay[node]);
      journal.opened(r);
      link(state, firstStart + r, node);
      updateRoute(state, r);
      return r;
    }
    const r = mode === NEW_TRIP_LAST ? where : route[where];
    journal.touch(r);
    if (mode === AFTER) {
      link(state, where, node);
      if (type >= 0) {
        const day = state.slotDay[r];
        countVehicle(state, state.type[r], day, -1);
        setType(state, r, type);
        countVehicle(state, type, day, 1);
      }
    } else if (mode === NEW_TRIP_BEFORE) {
      link(state, where, node);
      insertReturn(state, node);
    } else {
      const back = insertReturn(state, prev[firstEnd + r]);
      link(state, back, node);
    }
    updateRoute(state, r);
    return r;
  };

  const insertPair = (client: number): void => {
    const prize = flat.clientWeight[client] === 0 ? flat.clientPrize[client] * generosity : FAR;
    let cost = prize;
    let mode = AFTER;
    let where = -1;
    let then = -1;
    let chosen = -1;
    let node = -1;
    const first = days > 1 ? below(days) : 0;
    for (let i = 0; i < days; i++) {
      const day = (first + i) % days;
      const pickup = nodeOf[clientPoint[client] * days + day];
      if (pickup < 0 || (chosen >= 0 && unit() < parameters.patternBlink)) continue;
      seek.pair(pickup, cost);
      if (found.place < 0) continue;
      cost = found.cost;
      mode = found.mode;
      where = found.place;
      then = found.behind;
      chosen = day;
      node = pickup;
    }
    if (chosen < 0) return;
    const delivery = nodeOf[(clientPoint[client] + 1) * days + chosen];
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
    const r = mode === NEW_TRIP_LAST ? where : route[where];
    journal.touch(r);
    if (mode === AFTER) {
      link(state, where, node);
      link(state, then, delivery);
    } else {
      link(state, mode === NEW_TRIP_LAST ? insertReturn(state, prev[firstEnd + r]) : where, node);
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
    const point = clientPoint[client];
    const patterns = clientPatterns[client] as (typeof clientPatterns)[number];
    const prize = flat.clientWeight[client] === 0 ? flat.clientPrize[client] * generosity : FAR;
    if (days === 1) {
      const node = nodeOf[point];
      if (node < 0) return;
      setAmounts(state, client, 0);
      seek.visit(node, prize);
      if (found.place < 0) return;
      journal.client(client);
      setPattern(state, client, 0);
      put(node, found.mode, found.place, found.type);
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
        const day = pattern.days[v];
        if (dayKnown[day] === 0) {
          dayKnown[day] = 1;
          seek.visit(nodeOf[point * days + day], FAR);
          dayCost[day] = found.place < 0 ? FAR : found.cost;
          dayMode[day] = found.mode;
          dayPlace[day] = found.place;
          dayType[day] = found.type;
        }
        sum += dayCost[day];
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
      const day = pattern.days[v];
      const node = nodeOf[point * days + day];
      // What a day's cheapest place was is known for the last pattern tried; a shared fleet or depot may have filled since.
      if (own || v > 0) {
        seek.visit(node, FAR);
        if (found.place < 0) {
          withdraw(client);
          return;
        }
        put(node, found.mode, found.place, found.type);
      } else put(node, dayMode[day], dayPlace[day], dayType[day]);
    }
  };

  /** One visit back on its day; where it has no place there the client's days are chosen afresh. */
  const insertVisit = (client: number, node: number): void => {
    seek.visit(node, FAR);
    if (found.place >= 0) {
      put(node, found.mode, found.place, found.type);
      return;
    }
    withdraw(client);
    insertStop(client);
  };

  /** A pattern that could be served only in part is taken back. */
  const withdraw = (client: number): void => {
    const point = clientPoint[client];
    for (let day = 0; day < days; day++) {
      const node = nodeOf[point * days + day];
      if (node < 0) continue;
      if (route[node] < 0) continue;
      journal.touch(route[node]);
      removeVisit(state, node);
    }
    setPattern(state, client, -1);
  };

  return {
    run: (clients, count, partly, only = -1) => {
      order(clients, count);
      // A larger vehicle is always cheap for one more visit: now and then there is none, or new routes have one type.
      if (seek.families) {
        const settled = only >= 0 || (partly !== undefined && unit() < parameters.sameVehicles);
        const any = (types[below(types.length)] as (typeof types)[number]).index;
        seek.vehicles(!settled, only >= 0 ? only : settled && unit() < 0.5 ? any : -1);
      }
      // Only what an iteration may take back is generous.
      if (flat.optional) generosity = partly !== undefined && unit() < GENEROUS ? 1 + MOST_GENEROUS * unit() : 1;
      for (let i = 0; i < count; i++) {
        const client = clients[i];
        const visit = partly === undefined ? -1 : partly[client];
        if (visit >= 0) insertVisit(client, visit);
        else if (clientPair[client] === 1) insertPair(client);
        else insertStop(client);
      }
    },
  };
}
