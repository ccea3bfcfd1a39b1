/** What is known about a route, recomputed from its sequence after a change. */
import { timeRoute } from './clock.ts';
import { FAR, type FlatType } from './flat.ts';
import { deliveriesFit, loadFits } from './limits/capacity.ts';
import { distanceFits, limitsDistance } from './limits/max-distance.ts';
import { driveFits } from './limits/max-drive.ts';
import { durationFits } from './limits/max-duration.ts';
import { tripsFit } from './limits/max-trips.ts';
import { visitsFit } from './limits/max-visits.ts';
import { backInTime, leavesInTime } from './limits/shift.ts';
import { Segment } from './segment.ts';
import type { State } from './state.ts';
import { earliestStart, latestStart, NEVER } from './windows.ts';

/**
 * Recomputes everything known about a route, its supply and the whole cost with it. A route out of order is marked
 * broken.
 */
export function updateRoute(state: State, r: number): void {
  updateAlone(state, r);
  if (state.upper?.follow(r) === true) updateAlone(state, r);
}

/** The same with the supply as it stands. */
export function updateAlone(state: State, r: number): void {
  const type = state.flat.types[state.type[r]];
  if (type === undefined) return;
  const { flat, tally } = state;
  let broken = walk(state, r, type) ? 0 : 1;
  if (flat.mixed ? !updateLoads(state, r, type) : !allDeliveriesFit(state, r, type)) broken = 1;
  if (flat.depotLimited) updateDepotLoad(state, r, type);
  if (limitsDistance(type) && !metresFit(state, r, type)) broken = 1;
  let duration = 0;
  if (flat.timed) {
    if (!updateTimes(state, r, type)) broken = 1;
    duration = state.duration[r];
    state.bare[r] = duration;
    if (type.clocked && broken === 0 && state.size[r] !== 0) {
      duration = timeRoute(state, r, type);
      if (duration >= FAR) {
        duration = state.bare[r];
        broken = 1;
      }
      state.duration[r] = duration;
    }
  }
  // A way that is missing is no cost: beside it the small figures would be lost.
  const way = state.arcs[r];
  const cost =
    state.size[r] === 0 ? 0 : (way < FAR / 2 ? way * type.factor + duration * type.perSecond : 0) + type.fixed;
  tally.cost += cost - state.cost[r];
  state.cost[r] = cost;
  tally.brokenRoutes += broken - state.broken[r];
  state.broken[r] = broken;
}

/**
 * Sizes, trips, deliveries and releases by trip, arcs. False: an arc that doesn't exist, or too many visits or trips.
 */
function walk(state: State, r: number, type: FlatType): boolean {
  const { flat, next, row, location, trip, tripLoad, tripRelease, deliver, firstReturn, arcIn } = state;
  const { base } = type;
  const D = flat.dimensions;
  const start = state.firstStart + r;
  const end = state.firstEnd + r;
  let size = 0;
  let trips = 1;
  let arcs = 0;
  let current = start;
  trip[start] = start;
  for (let k = 0; k < D; k++) tripLoad[start * D + k] = 0;
  tripRelease[start] = 0;
  let from = start;
  for (let at = next[start]; ; at = next[at]) {
    const arc = base[row[from] + location[at]];
    arcIn[at] = arc;
    arcs += arc;
    from = at;
    if (at === end) break;
    if (at >= firstReturn) {
      current = at;
      trips++;
      for (let k = 0; k < D; k++) tripLoad[at * D + k] = 0;
      tripRelease[at] = 0;
    } else {
      size++;
      for (let k = 0; k < D; k++) tripLoad[current * D + k] = tripLoad[current * D + k] + deliver[at * D + k];
      const release = flat.release[at];
      if (release > tripRelease[current]) tripRelease[current] = release;
    }
    trip[at] = current;
  }
  trip[end] = current;
  state.size[r] = size;
  state.tripCount[r] = trips;
  state.arcs[r] = arcs;
  return arcs < FAR / 2 && visitsFit(type, size) && tripsFit(type, trips);
}

/** Only deliveries: a trip is fullest when it leaves. */
function allDeliveriesFit(state: State, r: number, type: FlatType): boolean {
  const { next } = state;
  const end = state.firstEnd + r;
  for (let at = state.firstStart + r; at !== end; at = next[at]) {
    if (at < state.firstStart) continue;
    if (!deliveriesFit(state, at, type.capacity)) return false;
    if (state.tripCount[r] === 1) return true;
  }
  return true;
}

function updateLoads(state: State, r: number, type: FlatType): boolean {
  const { next, prev, load, peakBefore, peakAfter, tripLoad, deliver, collect, firstStart } = state;
  const D = state.flat.dimensions;
  const start = firstStart + r;
  const end = state.firstEnd + r;
  let fits = true;
  for (let k = 0; k < D; k++) {
    let now = tripLoad[start * D + k];
    let peak = now;
    load[start * D + k] = now;
    peakBefore[start * D + k] = peak;
    for (let at = next[start]; ; at = next[at]) {
      const i = at * D + k;
      if (at < firstStart) {
        now += collect[i] - deliver[i];
        if (now > peak) peak = now;
      } else {
        if (!loadFits(type.capacity, k, peak)) fits = false;
        now = at === end ? now : tripLoad[i];
        peak = now;
      }
      load[i] = now;
      peakBefore[i] = peak;
      if (at === end) break;
    }
    let after = load[end * D + k];
    for (let at = prev[end]; ; at = prev[at]) {
      const i = at * D + k;
      if (load[i] > after) after = load[i];
      peakAfter[i] = after;
      if (at === start) break;
      // What lies before a return belongs to another trip.
      if (at >= firstStart) after = load[prev[at] * D + k];
    }
  }
  return fits;
}

function updateDepotLoad(state: State, r: number, type: FlatType): void {
  const { flat, next, tripLoad, depotLoad, loaded, loadedAt, firstStart } = state;
  const D = flat.dimensions;
  const was = loadedAt[r];
  const now = type.startDepot < 0 ? -1 : (state.slotDay[r] * flat.depots + type.startDepot) * D;
  const end = state.firstEnd + r;
  for (let k = 0; k < D; k++) {
    if (was >= 0) depotLoad[was + k] = depotLoad[was + k] - loaded[r * D + k];
    let sum = 0;
    for (let at = firstStart + r; at !== end; at = next[at]) if (at >= firstStart) sum += tripLoad[at * D + k];
    loaded[r * D + k] = sum;
    if (now >= 0) depotLoad[now + k] = depotLoad[now + k] + sum;
  }
  loadedAt[r] = now;
}

function metresFit(state: State, r: number, type: FlatType): boolean {
  const { next, row, location } = state;
  const end = state.firstEnd + r;
  let metres = 0;
  for (let at = state.firstStart + r; at !== end; at = next[at]) metres += type.metres[row[at] + location[next[at]]];
  state.metres[r] = metres;
  return distanceFits(type, metres);
}

/**
 * Earliest departures forwards, latest arrivals backwards, shortest duration of every part. False: some window, shift
 * or limit is missed. Durations of parts with waiting: (shortest duration, earliest and latest start that give it),
 * Vidal et al. 2013.
 */
function updateTimes(state: State, r: number, type: FlatType): boolean {
  const { flat, next, prev, row, location, departs, worked, latest, ready, latestDeparture, tripRelease } = state;
  const { firstStart, firstReturn } = state;
  const { seconds, reload } = type;
  const { service } = flat;
  const start = firstStart + r;
  const end = state.firstEnd + r;
  let fits = true;
  let drive = 0;
  const held = heldDeparture(state, r);
  const leave = held >= 0 ? held : Math.max(type.earliest, state.supplied[r]);
  const lastLeave = held >= 0 ? held : type.latestDeparture;
  ready[start] = leave;
  let time = Math.max(leave, tripRelease[start]);
  if (time > lastLeave) fits = false;
  departs[start] = time;
  worked[start] = 0;
  let work = 0;
  let from = start;
  for (let at = next[start]; ; at = next[at]) {
    const travel = seconds[row[from] + location[at]];
    drive += travel;
    time += travel;
    work += travel;
    if (at === end) {
      if (!backInTime(type, time)) fits = false;
      departs[at] = time;
      break;
    }
    if (at >= firstReturn) {
      if (!backInTime(type, time)) fits = false;
      time += reload;
      ready[at] = time;
      time = Math.max(time, tripRelease[at]);
      if (!leavesInTime(type, time)) fits = false;
      departs[at] = time;
      work = 0;
    } else {
      const begins = earliestStart(flat, at, time);
      if (begins >= NEVER) fits = false;
      else time = begins;
      time += service[at];
      work += service[at];
      departs[at] = time;
    }
    worked[at] = work;
    from = at;
  }
  state.drive[r] = drive;
  if (!driveFits(type, drive)) fits = false;
  const { limited } = type;
  const ends = departs[end];
  // Without waiting a vehicle leaves as early as it may, and its day ends that much later.
  let last = type.latest;
  if (limited && !flat.waits) last = Math.min(last, departs[start] + type.maxSeconds);
  if (ends > last) fits = false;
  latest[end] = last;
  let then = end;
  for (let at = prev[end]; ; at = prev[at]) {
    const before = latest[then] - seconds[row[at] + location[then]];
    if (at === start || at >= firstReturn) {
      const leaves = Math.min(before, at === start ? lastLeave : type.latestDeparture);
      latestDeparture[at] = leaves;
      latest[at] = Math.min(leaves - reload, type.latest);
      if (at === start) break;
    } else {
      latest[at] = latestStart(flat, at, before - service[at]);
    }
    then = at;
  }
  if (!limited || !flat.waits) {
    state.duration[r] = ends - departs[start];
    return fits;
  }
  updateDurations(state, r, type);
  return durationFits(type, state.duration[r]) && fits;
}

const segment = new Segment();

/** Every prefix and suffix as a segment; windows of a node with several are taken as one. */
function updateDurations(state: State, r: number, type: FlatType): void {
  updatePrefixes(state, r, type);
  updateSuffixes(state, r, type);
}

function updatePrefixes(state: State, r: number, type: FlatType): void {
  const { flat, next, row, location, upTo, firstReturn, tripRelease } = state;
  const { service, open, close } = flat;
  const { seconds, reload } = type;
  const start = state.firstStart + r;
  const end = state.firstEnd + r;
  const held = heldDeparture(state, r);
  const leave = held >= 0 ? held : Math.max(type.earliest, state.supplied[r]);
  segment.set(0, Math.max(leave, tripRelease[start]), held >= 0 ? held : type.latestDeparture).store(upTo, start);
  let before = start;
  for (let at = next[start]; at !== end; at = next[at]) {
    const travel = seconds[row[before] + location[at]];
    if (at >= firstReturn) segment.append(travel + reload, tripRelease[at], type.latestDeparture, 0);
    else segment.append(travel, open[at], close[at], service[at]);
    segment.store(upTo, at);
    before = at;
  }
  segment.append(seconds[row[before] + location[end]], 0, type.latest, 0).store(upTo, end);
  state.duration[r] = segment.duration;
}

function updateSuffixes(state: State, r: number, type: FlatType): void {
  const { flat, prev, row, location, from, firstReturn, tripRelease } = state;
  const { service, open, close } = flat;
  const { seconds, reload } = type;
  const start = state.firstStart + r;
  const end = state.firstEnd + r;
  segment.set(0, 0, type.latest).store(from, end);
  let then = end;
  for (let at = prev[end]; at !== start; at = prev[at]) {
    const travel = seconds[row[at] + location[then]] + (then >= firstReturn ? reload : 0);
    if (at >= firstReturn) segment.prepend(travel, tripRelease[at], type.latestDeparture);
    else segment.prepend(service[at] + travel, open[at], close[at]);
    segment.store(from, at);
    then = at;
  }
}

const heldDeparture = (state: State, r: number): number => {
  const mark = state.mark[r];
  return mark < 0 ? -1 : state.heldDeparture[mark];
};
