/**
 * What inserting a visit costs, in constant time a position: the added way and time, and FAR where a load, a window or a limit forbids it.
 */
import { FAR, type FlatType } from './flat.ts';
import { horizonChange, type State, vehicleFree } from './state.ts';
import { earliestStart } from './windows.ts';

/** How an insertion is made. */
export const AFTER = 0;
/** A new trip before the trip that starts at the place: place → visit → return → what followed. */
export const NEW_TRIP_BEFORE = 1;
/** A new trip at the end: last visit → return → visit → end. */
export const NEW_TRIP_LAST = 2;
/** A new route of the type `place`. */
export const NEW_ROUTE = 3;

export interface Placing {
  /** Added cost of `node` after `place`, whose arcs add `added` to the base, or FAR; stops early above `limit`. */
  readonly after: (node: number, place: number, added: number, limit: number) => number;
  /** Added cost of a trip of its own before the trip of the trip node `place`. */
  readonly tripBefore: (node: number, place: number, limit: number) => number;
  readonly tripLast: (node: number, r: number, limit: number) => number;
  /** Cost of a route of its own. */
  readonly alone: (node: number, type: number, limit: number) => number;
  /** The type that `after` had to change the route to; −1 = its own. */
  readonly retype: () => number;
  /** Whether `after` may change a route to a larger vehicle at all. */
  readonly upgrades: (allowed: boolean) => void;
}

/** Whether a route of the one type may always be driven by the other, larger one, at the same times. */
const replaces = (other: FlatType, type: FlatType): boolean =>
  other.kin === type.kin &&
  !other.supplies &&
  other.base === type.base &&
  other.perSecond === type.perSecond &&
  other.reload === type.reload &&
  other.maxVisits >= type.maxVisits &&
  other.maxTrips >= type.maxTrips &&
  other.maxMetres >= type.maxMetres &&
  other.maxDrive >= type.maxDrive &&
  other.maxSeconds >= type.maxSeconds;

export function placing(state: State): Placing {
  const { flat, next, prev, route, trip, row, location, departs, worked, latest, ready, latestDeparture } = state;
  const { tripRelease, tripLoad, peakBefore, peakAfter, deliver, collect, upTo, from, firstReturn, firstStart } = state;
  const { type: typeOf, depotLoad, duration, slotDay, size } = state;
  const { dimensions: D, service, open, close, release, types, clientTypes, nodePoint, pointClient, nodeDay } = flat;
  const { windowFrom, windowTo, released, timed, waits, mixed, depotLimited } = flat;
  const T = types.length;
  const bases = types.map((type) => type.base);
  const times = types.map((type) => type.seconds);
  const timesTo = types.map((type) => type.secondsTo);
  const lengths = types.map((type) => type.metres);
  const factor = Float64Array.from(types, (type) => type.factor);
  const perSecond = Float64Array.from(types, (type) => type.perSecond);
  const maxSeconds = Float64Array.from(types, (type) => type.maxSeconds);
  const maxDrive = Float64Array.from(types, (type) => type.maxDrive);
  const maxMetres = Float64Array.from(types, (type) => type.maxMetres);
  const maxVisits = Float64Array.from(types, (type) => type.maxVisits);
  const maxTrips = Float64Array.from(types, (type) => type.maxTrips);
  const reload = Float64Array.from(types, (type) => type.reload);
  const capacity = new Float64Array(T * D);
  for (const type of types) capacity.set(type.capacity, type.index * D);
  const limitedDuration = Uint8Array.from(types, (type) => (type.limited ? 1 : 0));
  const clocked = Uint8Array.from(types, (type) => (type.clocked ? 1 : 0));
  const limitedWay = Uint8Array.from(types, (type) =>
    type.maxDrive < FAR || type.maxMetres < FAR || type.maxVisits < FAR ? 1 : 0,
  );
  const depotAt = Int32Array.from(types, (type) => type.startDepot);
  const { gaps } = flat;
  const kin = types.map((type) => types.filter((other) => other.index !== type.index && replaces(other, type)));
  const anyKin = kin.some((list) => list.length > 0);
  let retyped = -1;
  let upgrading = true;
  const marked = state.full.length > 0;
  const isFull = (r: number): boolean => state.mark[r] >= 0 && state.full[state.mark[r]] === 1;

  const depotRoom = (node: number, t: number, day: number): boolean => {
    const depot = depotAt[t];
    if (depot < 0) return true;
    const at = (day * flat.depots + depot) * D;
    for (let k = 0; k < D; k++)
      if (depotLoad[at + k] + deliver[node * D + k] > flat.depotCapacity[depot * D + k]) return false;
    return true;
  };

  /** Whether the loads of the trip of `place` leave room for the node behind `place`, in a vehicle of type t. */
  const loadFits = (node: number, place: number, t: number): boolean => {
    for (let k = 0; k < D; k++) {
      const room = capacity[t * D + k];
      if (mixed) {
        if (peakBefore[place * D + k] + deliver[node * D + k] > room) return false;
        if (peakAfter[place * D + k] + collect[node * D + k] > room) return false;
      } else if (tripLoad[trip[place] * D + k] + deliver[node * D + k] > room) return false;
    }
    return true;
  };

  /** Cheapest change of the whole route to a larger kin type; the added cost without the node's own arcs. */
  const larger = (node: number, place: number, r: number, t: number, added: number): number => {
    let best = FAR;
    for (const other of kin[t] as (typeof types)[number][]) {
      const u = other.index;
      if (clientTypes[pointClient[nodePoint[node]] * T + u] === 0) continue;
      if (!loadFits(node, place, u) || !vehicleFree(state, u, slotDay[r])) continue;
      const cost =
        other.fixed -
        (types[t] as (typeof types)[number]).fixed +
        horizonChange(state, t, u, slotDay[r]) +
        (state.arcs[r] + added) * other.factor -
        state.arcs[r] * factor[t];
      if (cost < best && othersAllow(r, u)) {
        best = cost;
        retyped = u;
      }
    }
    return best;
  };

  const othersAllow = (r: number, t: number): boolean => {
    const end = state.firstEnd + r;
    for (let at = next[firstStart + r]; at !== end; at = next[at])
      if (at < firstStart && clientTypes[pointClient[nodePoint[at]] * T + t] === 0) return false;
    return true;
  };

  const after = (node: number, place: number, added: number, limit: number): number => {
    const r = route[place];
    const t = typeOf[r];
    const then = next[place];
    const there = location[node];
    const beyond = location[then];
    let cost = added * factor[t];
    if (cost >= limit) return FAR;
    if (clientTypes[pointClient[nodePoint[node]] * T + t] === 0) return FAR;
    if (marked && isFull(r)) return FAR;
    // A route with a missing way takes nothing more; elsewhere a missing way costs too much to come this far.
    if (gaps && state.arcs[r] >= FAR / 2) return FAR;
    retyped = -1;
    if (!loadFits(node, place, t)) {
      if (!anyKin || !upgrading) return FAR;
      cost = larger(node, place, r, t, added);
      if (cost >= limit) return FAR;
    }
    if (depotLimited && !depotRoom(node, t, slotDay[r])) return FAR;
    if (limitedWay[t] === 1) {
      if (size[r] + 1 > maxVisits[t]) return FAR;
      if (maxMetres[t] < FAR) {
        const way = lengths[t] as Float64Array;
        const more = way[row[place] + there] + way[row[node] + beyond] - way[row[place] + beyond];
        if (state.metres[r] + more > maxMetres[t]) return FAR;
      }
    }
    if (!timed) return cost;
    const second = times[t] as Float64Array;
    let time = departs[place];
    if (released) {
      const home = trip[place];
      const wanted = release[node];
      if (wanted > tripRelease[home]) {
        const start = Math.max(ready[home], wanted);
        if (start > latestDeparture[home]) return FAR;
        const later = start + worked[place];
        if (later > time) time = later;
      }
    }
    const go = (timesTo[t] as Float64Array)[row[node] + location[place]];
    const on = second[row[node] + beyond];
    time += go;
    if (windowFrom[node] === windowTo[node]) {
      if (time < open[node]) time = open[node];
      if (time > close[node]) return FAR;
    } else time = earliestStart(flat, node, time);
    time += service[node] + on;
    if (time > latest[then]) return FAR;
    if (maxDrive[t] < FAR) {
      const more = go + on - second[row[place] + beyond];
      if (state.drive[r] + more > maxDrive[t]) return FAR;
    }
    if (limitedDuration[t] === 0) return cost;
    if (!waits) {
      const more = go + on - second[row[place] + beyond] + service[node];
      return cost + (more + slackOf(r, t)) * perSecond[t];
    }
    // prefix up to `place` + node + suffix from `then`
    let delta = upTo[3 * place] + go;
    let earliest = upTo[3 * place + 1];
    let last = upTo[3 * place + 2];
    const opens = open[node];
    let wait = Math.max(opens - delta - last, 0);
    const shortest = delta + wait + service[node];
    earliest = Math.max(opens - delta, earliest) - wait;
    last = Math.min(close[node] - delta, last);
    delta = shortest + on + (then >= firstReturn ? reload[t] : 0);
    wait = Math.max(from[3 * then + 1] - delta - last, 0);
    const whole = delta + from[3 * then] + wait;
    if (whole > maxSeconds[t]) return FAR;
    return cost + (whole - duration[r]) * perSecond[t];
  };

  /** The duration of a clocked route without its breaks, less the whole: added to what a visit adds there it is a bound of the true change. */
  const slackOf = (r: number, t: number): number => (clocked[t] === 1 ? state.bare[r] - duration[r] : 0);

  const tripFits = (node: number, t: number): boolean => {
    for (let k = 0; k < D; k++)
      if (Math.max(deliver[node * D + k], collect[node * D + k]) > capacity[t * D + k]) return false;
    return true;
  };

  const mayHaveTrip = (node: number, r: number, t: number): boolean =>
    state.tripCount[r] < maxTrips[t] &&
    !(marked && isFull(r)) &&
    !(gaps && state.arcs[r] >= FAR / 2) &&
    clientTypes[pointClient[nodePoint[node]] * T + t] === 1 &&
    tripFits(node, t) &&
    size[r] + 1 <= maxVisits[t] &&
    (!depotLimited || depotRoom(node, t, slotDay[r]));

  const tripBefore = (node: number, place: number, limit: number): number => {
    const r = route[place];
    const t = typeOf[r];
    const base = bases[t] as Float64Array;
    const start = firstStart + r;
    const added = base[row[place] + location[node]] + base[row[node] + location[start]];
    const cost = added * factor[t];
    if (cost >= limit || !mayHaveTrip(node, r, t)) return FAR;
    if (maxMetres[t] < FAR) {
      const way = lengths[t] as Float64Array;
      const more = way[row[place] + location[node]] + way[row[node] + location[start]];
      if (state.metres[r] + more > maxMetres[t]) return FAR;
    }
    if (!timed) return cost;
    const second = times[t] as Float64Array;
    const go = second[row[place] + location[node]];
    const back = second[row[node] + location[start]];
    let time = earliestStart(flat, node, Math.max(ready[place], release[node]) + go);
    time += service[node] + back + reload[t];
    if (time > latestDeparture[place]) return FAR;
    if (state.drive[r] + go + back > maxDrive[t]) return FAR;
    if (limitedDuration[t] === 0) return cost;
    if (!waits) return cost + (go + back + service[node] + reload[t] + slackOf(r, t)) * perSecond[t];
    const source = types[t] as (typeof types)[number];
    const [shortest, last] = leavingTrip(node, place, t, source);
    let delta = shortest + go;
    let wait = Math.max(open[node] - delta - last, 0);
    let until = Math.min(close[node] - delta, last);
    delta += wait + service[node] + back + reload[t];
    wait = Math.max(tripRelease[place] - delta - until, 0);
    until = Math.min(source.latestDeparture - delta, until);
    const then = next[place];
    delta += wait + second[row[start] + location[then]];
    if (then >= firstReturn) delta += reload[t];
    wait = Math.max(from[3 * then + 1] - delta - until, 0);
    const whole = delta + wait + from[3 * then];
    if (whole > maxSeconds[t]) return FAR;
    return cost + (whole - duration[r]) * perSecond[t];
  };

  /** Shortest duration up to the departure of a trip with this node alone, and the latest start that gives it. */
  const leavingTrip = (node: number, place: number, t: number, source: (typeof types)[number]): [number, number] => {
    if (place < firstReturn) return [0, upTo[3 * place + 2]];
    const before = prev[place];
    const delta = upTo[3 * before] + (arcTime(before, place, t) as number) + reload[t];
    const last = upTo[3 * before + 2];
    const wait = Math.max(release[node] - delta - last, 0);
    return [delta + wait, Math.min(source.latestDeparture - delta, last)];
  };

  const arcTime = (place: number, then: number, t: number): number =>
    (times[t] as Float64Array)[row[place] + location[then]];

  const tripLast = (node: number, r: number, limit: number): number => {
    const t = typeOf[r];
    const base = bases[t] as Float64Array;
    const start = firstStart + r;
    const end = state.firstEnd + r;
    const last = prev[end];
    const added =
      base[row[last] + location[start]] +
      base[row[start] + location[node]] +
      base[row[node] + location[end]] -
      base[row[last] + location[end]];
    const cost = added * factor[t];
    if (cost >= limit || !mayHaveTrip(node, r, t)) return FAR;
    if (maxMetres[t] < FAR) {
      const way = lengths[t] as Float64Array;
      const more =
        way[row[last] + location[start]] +
        way[row[start] + location[node]] +
        way[row[node] + location[end]] -
        way[row[last] + location[end]];
      if (state.metres[r] + more > maxMetres[t]) return FAR;
    }
    if (!timed) return cost;
    const second = times[t] as Float64Array;
    const home = second[row[last] + location[start]];
    const go = second[row[start] + location[node]];
    const back = second[row[node] + location[end]];
    const source = types[t] as (typeof types)[number];
    let time = departs[last] + home;
    if (time > source.latest) return FAR;
    time = Math.max(time + reload[t], release[node]);
    if (time > source.latestDeparture) return FAR;
    time = earliestStart(flat, node, time + go) + service[node] + back;
    if (time > latest[end]) return FAR;
    const more = home + go + back - second[row[last] + location[end]];
    if (state.drive[r] + more > maxDrive[t]) return FAR;
    if (limitedDuration[t] === 0) return cost;
    if (!waits) return cost + (more + service[node] + reload[t] + slackOf(r, t)) * perSecond[t];
    let delta = upTo[3 * last] + home + reload[t];
    let until = upTo[3 * last + 2];
    let wait = Math.max(release[node] - delta - until, 0);
    until = Math.min(source.latestDeparture - delta, until);
    delta += wait + go;
    wait = Math.max(open[node] - delta - until, 0);
    until = Math.min(close[node] - delta, until);
    delta += wait + service[node] + back;
    if (delta > maxSeconds[t]) return FAR;
    return cost + (delta - duration[r]) * perSecond[t];
  };

  const alone = (node: number, t: number, limit: number): number => {
    const type = types[t] as (typeof types)[number];
    const there = location[node];
    const { width } = flat;
    const day = nodeDay[node];
    const added = type.base[type.startLocation * width + there] + type.base[there * width + type.endLocation];
    let cost = added * type.factor + type.fixed;
    if (cost >= limit) return FAR;
    if (clientTypes[pointClient[nodePoint[node]] * T + t] === 0) return FAR;
    if (state.freeCount[day] === 0 || !vehicleFree(state, t, day)) return FAR;
    for (let end = 0; end < 2; end++) {
      const depot = end === 0 ? type.startDepot : type.endDepot;
      if (depot < 0 || (end === 1 && depot === type.startDepot)) continue;
      if (state.depotBanned[depot] === 1) return FAR;
      if (state.depotUse[depot] === 0) cost += flat.depotOpening[depot];
    }
    if (type.horizon > 0 && state.typeUsed[t * flat.days + day] >= state.typePeak[t]) cost += type.horizon;
    if (cost >= limit || !tripFits(node, t) || type.maxVisits < 1) return FAR;
    if (depotLimited && !depotRoom(node, t, day)) return FAR;
    if (type.maxMetres < FAR) {
      const metres = type.metres[type.startLocation * width + there] + type.metres[there * width + type.endLocation];
      if (metres > type.maxMetres) return FAR;
    }
    if (!timed) return cost;
    const go = type.seconds[type.startLocation * width + there];
    const back = type.seconds[there * width + type.endLocation];
    const leaves = Math.max(type.earliest, release[node]);
    if (leaves > type.latestDeparture || go + back > type.maxDrive) return FAR;
    const begins = earliestStart(flat, node, leaves + go);
    const ends = begins + service[node] + back;
    if (ends > type.latest) return FAR;
    // Leaving later saves waiting, as far as the depot lets it.
    const whole = type.clocked
      ? go + service[node] + back
      : ends - Math.min(Math.max(leaves, begins - go), type.latestDeparture);
    if (whole > type.maxSeconds) return FAR;
    return cost + whole * type.perSecond;
  };

  return {
    after,
    tripBefore,
    tripLast,
    alone,
    retype: () => retyped,
    upgrades: (allowed) => {
      upgrading = allowed;
    },
  };
}
