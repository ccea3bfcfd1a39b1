/** Where a visit, or a pickup and its delivery, would go back cheapest. */
import { confirming, type Spot } from './confirm.ts';
import { FAR } from './flat.ts';
import { nearbyPlaces } from './nearby.ts';
import type { Neighbours } from './neighbours.ts';
import { pairPlacing } from './pairs.ts';
import type { Parameters } from './parameters.ts';
import { AFTER, NEW_ROUTE, NEW_TRIP_BEFORE, NEW_TRIP_LAST, placing } from './place.ts';
import type { Random } from './random.ts';
import type { State } from './state.ts';

export interface Seeking {
  /** What the last search found; `place` −1 = nothing below the limit. */
  readonly found: Spot;
  readonly visit: (node: number, limit: number) => void;
  readonly pair: (pickup: number, limit: number) => void;
  /**
   * What the next searches may do about vehicles: whether a route may grow into a larger one, and the only type of new routes (−1 = any).
   * A larger vehicle always looks cheap for one more visit.
   */
  readonly vehicles: (upgrades: boolean, only: number) => void;
  /** Whether routes can change between types at all. */
  readonly families: boolean;
}

export function seeking(state: State, random: Random, near: Neighbours, parameters: Parameters): Seeking {
  const { flat, next, prev, route, firstStart, firstEnd } = state;
  const { days, nodePoint, nodeOf } = flat;
  const { unit, below } = random;
  const place = state.upper?.placing(placing(state)) ?? placing(state);
  const pairs = pairPlacing(state, random);
  const confirm = confirming(state);
  const seen = new Int32Array(state.places);
  let stamp = 0;
  const types = flat.types.filter((type) => !type.supplies);
  const granular = Math.min(near.stride, parameters.granular);

  /** Several types that a route may change between: which alone new routes have, −1 = any. */
  const families = types.some((type) => types.some((other) => other.index !== type.index && other.kin === type.kin));
  let onlyType = -1;

  const found: Spot = { cost: FAR, mode: AFTER, place: -1, type: -1, behind: -1 };

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
      let least = which < 0 ? found.cost : costs[which];
      for (let i = 0; round > 0 && i < count; i++) {
        const cost = costs[i];
        if (cost < least) {
          least = cost;
          which = i;
        }
      }
      if (which < 0) return;
      costs[which] = FAR;
      if (unit() < parameters.blink) continue;
      const at = places[which];
      const times = factor[typeOf[route[at]]];
      const cost = place.after(node, at, least / times, found.cost);
      if (cost >= found.cost) continue;
      found.cost = cost;
      found.mode = AFTER;
      found.place = at;
      found.type = place.retype();
      if (cost <= least) return;
    }
  };

  const tryNew = (node: number, day: number): void => {
    const first = types.length > 1 ? below(types.length) : 0;
    for (let i = 0; i < types.length; i++) {
      const t = (types[(first + i) % types.length] as (typeof types)[number]).index;
      if (onlyType >= 0 && t !== onlyType) continue;
      const cost = place.alone(node, t, found.cost);
      // The cheapest type for one visit may be wrong for what follows.
      if (cost < found.cost && (found.place < 0 || types.length === 1 || unit() >= parameters.typeBlink)) {
        found.cost = cost;
        found.mode = NEW_ROUTE;
        found.place = t;
      }
    }
    if (onlyType >= 0 && found.place < 0) {
      onlyType = -1;
      tryNew(node, day);
      return;
    }
    if (!flat.multiTrip) return;
    const list = state.active[day] as Int32Array;
    const mine = row[node];
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = list[i];
      const end = firstEnd + r;
      const t = typeOf[r];
      // A trip of its own there and back costs the same wherever it is put.
      const depot = location[firstStart + r];
      const alone = (bases[t] as Float64Array)[mine + depot] + (basesTo[t] as Float64Array)[mine + depot];
      if (depot === location[end] && alone * factor[t] >= found.cost) continue;
      for (let at = firstStart + r; at !== end; at = next[at]) {
        if (at < firstStart) continue;
        if (unit() < parameters.blink) continue;
        const cost = place.tripBefore(node, at, found.cost);
        if (cost < found.cost) {
          found.cost = cost;
          found.mode = NEW_TRIP_BEFORE;
          found.place = at;
        }
      }
      const cost = place.tripLast(node, r, found.cost);
      if (cost < found.cost) {
        found.cost = cost;
        found.mode = NEW_TRIP_LAST;
        found.place = r;
      }
    }
  };

  /** As `seek`, where some types need confirmation: the cheapest places by their bounds are tried. */
  const seekExact = (node: number, limit: number): void => {
    confirm.begin(limit);
    const offerAfter = (at: number): void => {
      if (seen[at] === stamp || unit() < parameters.blink) return;
      seen[at] = stamp;
      const then = next[at];
      const base = bases[typeOf[route[at]]] as Float64Array;
      const added = base[row[at] + location[node]] + base[row[node] + location[then]] - arcIn[then];
      const cost = place.after(node, at, added, confirm.limit());
      if (cost < FAR) confirm.offer(cost, AFTER, at, place.retype(), -1);
    };
    stamp++;
    const point = nodePoint[node];
    const day = flat.nodeDay[node];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    const near20 = granular < flat.points - 1;
    for (let i = 0; near20 && i < granular; i++) {
      const other = nodeOf[near.list[point * near.stride + i] * days + day];
      if (other < 0 || route[other] < 0) continue;
      offerAfter(other);
      offerAfter(prev[other]);
    }
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const end = firstEnd + r;
      if (near20) {
        offerAfter(firstStart + r);
        offerAfter(prev[end]);
      } else for (let at = firstStart + r; at !== end; at = next[at]) offerAfter(at);
      if (!flat.multiTrip) continue;
      for (let at = firstStart + r; at !== end; at = next[at])
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
    found.cost = spot?.cost ?? limit;
    found.mode = spot?.mode ?? AFTER;
    found.place = spot?.place ?? -1;
    found.type = spot?.type ?? -1;
    found.behind = spot?.behind ?? -1;
  };

  /** Finds the cheapest place of a single visit, below `limit`. */
  const seek = (node: number, limit: number): void => {
    if (flat.exact) {
      seekExact(node, limit);
      return;
    }
    found.cost = limit;
    found.place = -1;
    found.type = -1;
    const ends = parameters.depotEdges >= 1 || unit() < parameters.depotEdges;
    choose(node, around.gather(node, limit, ends));
    // Nothing near: look everywhere.
    if (found.place < 0 && granular < flat.points - 1) choose(node, around.gatherAll(node, limit));
    tryNew(node, flat.nodeDay[node]);
  };

  /** As `seekPair`, with trips of its own, and the cheapest places by their bounds tried. */
  const seekPairExact = (pickup: number, delivery: number, limit: number): void => {
    confirm.begin(limit);
    const offer = (cost: number, at: number, behind: number): number => {
      confirm.offer(cost, AFTER, at, -1, behind);
      return confirm.limit();
    };
    const day = flat.nodeDay[pickup];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      pairs.onRoute(pickup, r, confirm.limit(), parameters.blink, offer);
      if (!flat.multiTrip) continue;
      for (let at = firstStart + r; at !== firstEnd + r; at = next[at])
        if (at >= firstStart) confirm.offer(pairs.tripBefore(pickup, at, confirm.limit()), NEW_TRIP_BEFORE, at, -1, -1);
      confirm.offer(pairs.tripLast(pickup, r, confirm.limit()), NEW_TRIP_LAST, r, -1, -1);
    }
    offerNew((t) => pairs.alone(pickup, t, confirm.limit()));
    take(confirm.best(pickup, delivery), limit);
  };

  const seekPair = (pickup: number, limit: number): void => {
    if (flat.exact || flat.multiTrip) {
      const { nodeDay } = flat;
      const delivery = nodeOf[(nodePoint[pickup] + 1) * days + nodeDay[pickup]];
      seekPairExact(pickup, delivery, limit);
      return;
    }
    found.cost = limit;
    found.place = -1;
    const day = flat.nodeDay[pickup];
    const active = state.active[day] as Int32Array;
    const routes = state.activeCount[day];
    for (let i = 0; i < routes; i++) {
      const r = active[i];
      const cost = pairs.onRoute(pickup, r, found.cost, parameters.blink);
      if (cost < found.cost) {
        found.cost = cost;
        found.mode = AFTER;
        found.place = pairs.found.place;
        found.behind = pairs.found.behind;
      }
    }
    const first = types.length > 1 ? below(types.length) : 0;
    for (let i = 0; i < types.length; i++) {
      const t = (types[(first + i) % types.length] as (typeof types)[number]).index;
      const cost = pairs.alone(pickup, t, found.cost);
      if (cost < found.cost && (found.place < 0 || types.length === 1 || unit() >= parameters.typeBlink)) {
        found.cost = cost;
        found.mode = NEW_ROUTE;
        found.place = t;
      }
    }
  };

  return {
    found,
    visit: seek,
    pair: seekPair,
    vehicles: (upgrades, only) => {
      place.upgrades(upgrades);
      around.rooms(upgrades);
      onlyType = only;
    },
    families,
  };
}
