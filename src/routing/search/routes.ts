/**
 * Routes are opened, closed, and changed place by place. Except for `openRoute` and `removeVisit`, the caller brings
 * what is known up to date.
 */
import type { State } from './state.ts';
import { updateRoute } from './update.ts';
import { countVehicle } from './vehicles.ts';

/** Takes a free slot of the day for an empty route of the type. The caller has seen that there is one. */
export function openRoute(state: State, type: number, day: number, mark = -1): number {
  const { freeSlots, freeCount, active, activeCount, activeIndex } = state;
  const count = freeCount[day] - 1;
  freeCount[day] = count;
  const r = (freeSlots[day] as Int32Array)[count];
  activeIndex[r] = activeCount[day];
  (active[day] as Int32Array)[activeCount[day]] = r;
  activeCount[day] = activeCount[day] + 1;
  const start = state.firstStart + r;
  const end = state.firstEnd + r;
  state.next[start] = end;
  state.prev[end] = start;
  state.route[start] = r;
  state.route[end] = r;
  state.cost[r] = 0;
  state.mark[r] = mark;
  setType(state, r, type);
  countVehicle(state, type, day, 1);
  updateRoute(state, r);
  return r;
}

/** Gives an empty route's slot and vehicle back. */
export function closeRoute(state: State, r: number): void {
  const { freeSlots, freeCount, active, activeCount, activeIndex, slotDay, tally } = state;
  const day = slotDay[r];
  const list = active[day] as Int32Array;
  const last = activeCount[day] - 1;
  const moved = list[last];
  list[activeIndex[r]] = moved;
  activeIndex[moved] = activeIndex[r];
  activeIndex[r] = -1;
  activeCount[day] = last;
  (freeSlots[day] as Int32Array)[freeCount[day]] = r;
  freeCount[day] = freeCount[day] + 1;
  tally.cost -= state.cost[r];
  state.cost[r] = 0;
  if (state.broken[r] === 1) tally.brokenRoutes--;
  state.broken[r] = 0;
  countVehicle(state, state.type[r], day, -1);
  state.type[r] = -1;
}

/** Where the slot's vehicle starts and ends. The caller updates the route. */
export function setType(state: State, r: number, type: number): void {
  const source = state.flat.types[type];
  if (source === undefined) return;
  state.type[r] = type;
  const start = state.firstStart + r;
  const end = state.firstEnd + r;
  state.location[start] = source.startLocation;
  state.row[start] = source.startLocation * state.flat.width;
  state.location[end] = source.endLocation;
  state.row[end] = source.endLocation * state.flat.width;
  for (let at = state.next[start]; at !== end; at = state.next[at]) {
    if (at < state.firstReturn) continue;
    state.location[at] = source.startLocation;
    state.row[at] = source.startLocation * state.flat.width;
  }
}

/** The route gets a vehicle of another type, counted. The caller updates the route. */
export function changeType(state: State, r: number, type: number): void {
  const day = state.slotDay[r];
  countVehicle(state, state.type[r], day, -1);
  setType(state, r, type);
  countVehicle(state, type, day, 1);
}

/** A return to the depot, placed after `after`; −1 when none is left. */
export function insertReturn(state: State, after: number): number {
  if (state.tally.freeReturnCount === 0) return -1;
  state.tally.freeReturnCount--;
  const place = state.freeReturns[state.tally.freeReturnCount];
  const start = state.firstStart + state.route[after];
  state.location[place] = state.location[start];
  state.row[place] = state.row[start];
  link(state, after, place);
  return place;
}

export function link(state: State, after: number, place: number): void {
  const { next, prev, route } = state;
  const then = next[after];
  next[after] = place;
  prev[place] = after;
  next[place] = then;
  prev[then] = place;
  route[place] = route[after];
}

export function unlink(state: State, place: number): void {
  const { next, prev, route } = state;
  const before = prev[place];
  const then = next[place];
  next[before] = then;
  prev[then] = before;
  route[place] = -1;
  if (place >= state.firstReturn) {
    state.freeReturns[state.tally.freeReturnCount] = place;
    state.tally.freeReturnCount++;
  }
}

/** Removes returns that no trip lies before or behind. */
export function dropEmptyTrips(state: State, r: number): void {
  const end = state.firstEnd + r;
  let at = state.next[state.firstStart + r];
  while (at !== end) {
    const then = state.next[at];
    if (at >= state.firstReturn) {
      const before = state.prev[at];
      const emptyBefore = before < state.firstReturn ? before >= state.firstStart : true;
      if (emptyBefore || then === end) unlink(state, at);
    }
    at = then;
  }
}

/** Takes one visit off its route and brings the route up to date; an empty one is given back. */
export function removeVisit(state: State, node: number): void {
  const r = state.route[node];
  unlink(state, node);
  if (state.flat.multiTrip) dropEmptyTrips(state, r);
  updateRoute(state, r);
  if (state.size[r] === 0) closeRoute(state, r);
}
