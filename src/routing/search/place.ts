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
  const isFull = (r: number): boolean => (state.mark[r] as number) >= 0 && state.full[state.mark[r] as number] === 1;

  const depotRoom = (node: number, t: number, day: number): boolean => {
    const depot = depotAt[t] as number;
    if (depot < 0) return true;
    const at = (day * flat.depots + depot) * D;
    for (let k = 0; k < D; k++)
      if (
        (depotLoad[at + k] as number) + (deliver[node * D + k] as number) >
        (flat.depotCapacity[depot * D + k] as number)
      )
        return false;
    return true;
  };

  /** Whether the loads of the trip of `place` leave room for the node behind `place`, in a vehicle of type t. */
  const loadFits = (node: number, place: number, t: number): boolean => {
    for (let k = 0; k < D; k++) {
      const room = capacity[t * D + k] as number;
      if (mixed) {
        if ((peakBefore[place * D + k] as number) + (deliver[node * D + k] as number) > room) return false;
        if ((peakAfter[place * D + k] as number) + (collect[node * D + k] as number) > room) return false;
      } else if ((tripLoad[(trip[place] as number) * D + k] as number) + (deliver[node * D + k] as number) > room)
        return false;
    }
    return true;
  };

  /** Cheapest change of the whole route to a larger kin type; the added cost without the node's own arcs. */
  const larger = (node: number, place: number, r: number, t: number, added: number): number => {
    let best = FAR;
    for (const other of kin[t] as (typeof types)[number][]) {
      const u = other.index;
      if (clientTypes[(pointClient[nodePoint[node] as number] as number) * T + u] === 0) continue;
      if (!loadFits(node, place, u) || !vehicleFree(state, u, slotDay[r] as number)) continue;
      const cost =
        other.fixed -
        (types[t] as (typeof types)[number]).fixed +
        horizonChange(state, t, u, slotDay[r] as number) +
        ((state.arcs[r] as number) + added) * other.factor -
        (state.arcs[r] as number) * (factor[t] as number);
      if (cost < best && othersAllow(r, u)) {
        best = cost;
        retyped = u;
      }
    }
    return best;
  };

  const othersAllow = (r: number, t: number): boolean => {
    const end = state.firstEnd + r;
    for (let at = next[firstStart + r] as number; at !== end; at = next[at] as number)
      if (at < firstStart && clientTypes[(pointClient[nodePoint[at] as number] as number) * T + t] === 0) return false;
    return true;
  };

  const after = (node: number, place: number, added: number, limit: number): number => {
    const r = route[place] as number;
    const t = typeOf[r] as number;
    const then = next[place] as number;
    const there = location[node] as number;
    const beyond = location[then] as number;
    let cost = added * (factor[t] as number);
    if (cost >= limit) return FAR;
    if (clientTypes[(pointClient[nodePoint[node] as number] as number) * T + t] === 0) return FAR;
    if (marked && isFull(r)) return FAR;
    // A route with a missing way takes nothing more; elsewhere a missing way costs too much to come this far.
    if (gaps && (state.arcs[r] as number) >= FAR / 2) return FAR;
    retyped = -1;
    if (!loadFits(node, place, t)) {
      if (!anyKin || !upgrading) return FAR;
      cost = larger(node, place, r, t, added);
      if (cost >= limit) return FAR;
    }
    if (depotLimited && !depotRoom(node, t, slotDay[r] as number)) return FAR;
    if (limitedWay[t] === 1) {
      if ((size[r] as number) + 1 > (maxVisits[t] as number)) return FAR;
      if ((maxMetres[t] as number) < FAR) {
        const way = lengths[t] as Float64Array;
        const more =
          (way[(row[place] as number) + there] as number) +
          (way[(row[node] as number) + beyond] as number) -
          (way[(row[place] as number) + beyond] as number);
        if ((state.metres[r] as number) + more > (maxMetres[t] as number)) return FAR;
      }
    }
    if (!timed) return cost;
    const second = times[t] as Float64Array;
    let time = departs[place] as number;
    if (released) {
      const home = trip[place] as number;
      const wanted = release[node] as number;
      if (wanted > (tripRelease[home] as number)) {
        const start = Math.max(ready[home] as number, wanted);
        if (start > (latestDeparture[home] as number)) return FAR;
        const later = start + (worked[place] as number);
        if (later > time) time = later;
      }
    }
    const go = (timesTo[t] as Float64Array)[(row[node] as number) + (location[place] as number)] as number;
    const on = second[(row[node] as number) + beyond] as number;
    time += go;
    if (windowFrom[node] === windowTo[node]) {
      if (time < (open[node] as number)) time = open[node] as number;
      if (time > (close[node] as number)) return FAR;
    } else time = earliestStart(flat, node, time);
    time += (service[node] as number) + on;
    if (time > (latest[then] as number)) return FAR;
    if ((maxDrive[t] as number) < FAR) {
      const more = go + on - (second[(row[place] as number) + beyond] as number);
      if ((state.drive[r] as number) + more > (maxDrive[t] as number)) return FAR;
    }
    if (limitedDuration[t] === 0) return cost;
    if (!waits) {
      const more = go + on - (second[(row[place] as number) + beyond] as number) + (service[node] as number);
      return cost + (more + slackOf(r, t)) * (perSecond[t] as number);
    }
    // prefix up to `place` + node + suffix from `then`
    let delta = (upTo[3 * place] as number) + go;
    let earliest = upTo[3 * place + 1] as number;
    let last = upTo[3 * place + 2] as number;
    const opens = open[node] as number;
    let wait = Math.max(opens - delta - last, 0);
    const shortest = delta + wait + (service[node] as number);
    earliest = Math.max(opens - delta, earliest) - wait;
    last = Math.min((close[node] as number) - delta, last);
    delta = shortest + on + (then >= firstReturn ? (reload[t] as number) : 0);
    wait = Math.max((from[3 * then + 1] as number) - delta - last, 0);
    const whole = delta + (from[3 * then] as number) + wait;
    if (whole > (maxSeconds[t] as number)) return FAR;
    return cost + (whole - (duration[r] as number)) * (perSecond[t] as number);
  };

  /** The duration of a clocked route without its breaks, less the whole: added to what a visit adds there it is a bound of the true change. */
  const slackOf = (r: number, t: number): number =>
    clocked[t] === 1 ? (state.bare[r] as number) - (duration[r] as number) : 0;

  const tripFits = (node: number, t: number): boolean => {
    for (let k = 0; k < D; k++)
      if (Math.max(deliver[node * D + k] as number, collect[node * D + k] as number) > (capacity[t * D + k] as number))
        return false;
    return true;
  };

  const mayHaveTrip = (node: number, r: number, t: number): boolean =>
    (state.tripCount[r] as number) < (maxTrips[t] as number) &&
    !(marked && isFull(r)) &&
    !(gaps && (state.arcs[r] as number) >= FAR / 2) &&
    clientTypes[(pointClient[nodePoint[node] as number] as number) * T + t] === 1 &&
    tripFits(node, t) &&
    (size[r] as number) + 1 <= (maxVisits[t] as number) &&
    (!depotLimited || depotRoom(node, t, slotDay[r] as number));

  const tripBefore = (node: number, place: number, limit: number): number => {
    const r = route[place] as number;
    const t = typeOf[r] as number;
    const base = bases[t] as Float64Array;
    const start = firstStart + r;
    const added =
      (base[(row[place] as number) + (location[node] as number)] as number) +
      (base[(row[node] as number) + (location[start] as number)] as number);
    const cost = added * (factor[t] as number);
    if (cost >= limit || !mayHaveTrip(node, r, t)) return FAR;
    if ((maxMetres[t] as number) < FAR) {
      const way = lengths[t] as Float64Array;
      const more =
        (way[(row[place] as number) + (location[node] as number)] as number) +
        (way[(row[node] as number) + (location[start] as number)] as number);
      if ((state.metres[r] as number) + more > (maxMetres[t] as number)) return FAR;
    }
    if (!timed) return cost;
    const second = times[t] as Float64Array;
    const go = second[(row[place] as number) + (location[node] as number)] as number;
    const back = second[(row[node] as number) + (location[start] as number)] as number;
    let time = earliestStart(flat, node, Math.max(ready[place] as number, release[node] as number) + go);
    time += (service[node] as number) + back + (reload[t] as number);
    if (time > (latestDeparture[place] as number)) return FAR;
    if ((state.drive[r] as number) + go + back > (maxDrive[t] as number)) return FAR;
    if (limitedDuration[t] === 0) return cost;
    if (!waits)
      return (
        cost +
        (go + back + (service[node] as number) + (reload[t] as number) + slackOf(r, t)) * (perSecond[t] as number)
      );
    const source = types[t] as (typeof types)[number];
    const [shortest, last] = leavingTrip(node, place, t, source);
    let delta = shortest + go;
    let wait = Math.max((open[node] as number) - delta - last, 0);
    let until = Math.min((close[node] as number) - delta, last);
    delta += wait + (service[node] as number) + back + (reload[t] as number);
    wait = Math.max((tripRelease[place] as number) - delta - until, 0);
    until = Math.min(source.latestDeparture - delta, until);
    const then = next[place] as number;
    delta += wait + (second[(row[start] as number) + (location[then] as number)] as number);
    if (then >= firstReturn) delta += reload[t] as number;
    wait = Math.max((from[3 * then + 1] as number) - delta - until, 0);
    const whole = delta + wait + (from[3 * then] as number);
    if (whole > (maxSeconds[t] as number)) return FAR;
    return cost + (whole - (duration[r] as number)) * (perSecond[t] as number);
  };

  /** Shortest duration up to the departure of a trip with this node alone, and the latest start that gives it. */
  const leavingTrip = (node: number, place: number, t: number, source: (typeof types)[number]): [number, number] => {
    if (place < firstReturn) return [0, upTo[3 * place + 2] as number];
    const before = prev[place] as number;
    const delta = (upTo[3 * before] as number) + (arcTime(before, place, t) as number) + (reload[t] as number);
    const last = upTo[3 * before + 2] as number;
    const wait = Math.max((release[node] as number) - delta - last, 0);
    return [delta + wait, Math.min(source.latestDeparture - delta, last)];
  };

  const arcTime = (place: number, then: number, t: number): number =>
    (times[t] as Float64Array)[(row[place] as number) + (location[then] as number)] as number;

  const tripLast = (node: number, r: number, limit: number): number => {
    const t = typeOf[r] as number;
    const base = bases[t] as Float64Array;
    const start = firstStart + r;
    const end = state.firstEnd + r;
    const last = prev[end] as number;
    const added =
      (base[(row[last] as number) + (location[start] as number)] as number) +
      (base[(row[start] as number) + (location[node] as number)] as number) +
      (base[(row[node] as number) + (location[end] as number)] as number) -
      (base[(row[last] as number) + (location[end] as number)] as number);
    const cost = added * (factor[t] as number);
    if (cost >= limit || !mayHaveTrip(node, r, t)) return FAR;
    if ((maxMetres[t] as number) < FAR) {
      const way = lengths[t] as Float64Array;
      const more =
        (way[(row[last] as number) + (location[start] as number)] as number) +
        (way[(row[start] as number) + (location[node] as number)] as number) +
        (way[(row[node] as number) + (location[end] as number)] as number) -
        (way[(row[last] as number) + (location[end] as number)] as number);
      if ((state.metres[r] as number) + more > (maxMetres[t] as number)) return FAR;
    }
    if (!timed) return cost;
    const second = times[t] as Float64Array;
    const home = second[(row[last] as number) + (location[start] as number)] as number;
    const go = second[(row[start] as number) + (location[node] as number)] as number;
    const back = second[(row[node] as number) + (location[end] as number)] as number;
    const source = types[t] as (typeof types)[number];
    let time = (departs[last] as number) + home;
    if (time > source.latest) return FAR;
    time = Math.max(time + (reload[t] as number), release[node] as number);
    if (time > source.latestDeparture) return FAR;
    time = earliestStart(flat, node, time + go) + (service[node] as number) + back;
    if (time > (latest[end] as number)) return FAR;
    const more = home + go + back - (second[(row[last] as number) + (location[end] as number)] as number);
    if ((state.drive[r] as number) + more > (maxDrive[t] as number)) return FAR;
    if (limitedDuration[t] === 0) return cost;
    if (!waits)
      return (
        cost + (more + (service[node] as number) + (reload[t] as number) + slackOf(r, t)) * (perSecond[t] as number)
      );
    let delta = (upTo[3 * last] as number) + home + (reload[t] as number);
    let until = upTo[3 * last + 2] as number;
    let wait = Math.max((release[node] as number) - delta - until, 0);
    until = Math.min(source.latestDeparture - delta, until);
    delta += wait + go;
    wait = Math.max((open[node] as number) - delta - until, 0);
    until = Math.min((close[node] as number) - delta, until);
    delta += wait + (service[node] as number) + back;
    if (delta > (maxSeconds[t] as number)) return FAR;
    return cost + (delta - (duration[r] as number)) * (perSecond[t] as number);
  };

  const alone = (node: number, t: number, limit: number): number => {
    const type = types[t] as (typeof types)[number];
    const there = location[node] as number;
    const { width } = flat;
    const day = nodeDay[node] as number;
    const added =
      (type.base[type.startLocation * width + there] as number) +
      (type.base[there * width + type.endLocation] as number);
    let cost = added * type.factor + type.fixed;
    if (cost >= limit) return FAR;
    if (clientTypes[(pointClient[nodePoint[node] as number] as number) * T + t] === 0) return FAR;
    if ((state.freeCount[day] as number) === 0 || !vehicleFree(state, t, day)) return FAR;
    for (let end = 0; end < 2; end++) {
      const depot = end === 0 ? type.startDepot : type.endDepot;
      if (depot < 0 || (end === 1 && depot === type.startDepot)) continue;
      if (state.depotBanned[depot] === 1) return FAR;
      if (state.depotUse[depot] === 0) cost += flat.depotOpening[depot] as number;
    }
    if (type.horizon > 0 && (state.typeUsed[t * flat.days + day] as number) >= (state.typePeak[t] as number))
      cost += type.horizon;
    if (cost >= limit || !tripFits(node, t) || type.maxVisits < 1) return FAR;
    if (depotLimited && !depotRoom(node, t, day)) return FAR;
    if (type.maxMetres < FAR) {
      const metres =
        (type.metres[type.startLocation * width + there] as number) +
        (type.metres[there * width + type.endLocation] as number);
      if (metres > type.maxMetres) return FAR;
    }
    if (!timed) return cost;
    const go = type.seconds[type.startLocation * width + there] as number;
    const back = type.seconds[there * width + type.endLocation] as number;
    const leaves = Math.max(type.earliest, release[node] as number);
    if (leaves > type.latestDeparture || go + back > type.maxDrive) return FAR;
    const begins = earliestStart(flat, node, leaves + go);
    const ends = begins + (service[node] as number) + back;
    if (ends > type.latest) return FAR;
    // Leaving later saves waiting, as far as the depot lets it.
    const whole = type.clocked
      ? go + (service[node] as number) + back
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
