/** A pickup and its delivery on a trip of their own, or on a route of their own. */
import { FAR, type FlatType } from '../flat.ts';
import { visitFits } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { distanceFits } from '../limits/max-distance.ts';
import { driveFits } from '../limits/max-drive.ts';
import { durationFits } from '../limits/max-duration.ts';
import { visitsFit } from '../limits/max-visits.ts';
import { backInTime, leavesInTime } from '../limits/shift.ts';
import type { State } from '../state.ts';
import { vehicleFree } from '../vehicles.ts';
import { earliestStart, NEVER } from '../windows.ts';
import { deliveryOf } from './pair-insertion.ts';
import { withOpenings } from './route-insertion.ts';
import { tripAllowed } from './trip-insertion.ts';

/** Bound of the cost of a trip of its own, right before the trip of the trip node `place`; FAR = none below `limit`. */
export function pairTripBefore(state: State, pickup: number, place: number, limit: number): number {
  const { row, location, firstStart } = state;
  const r = state.route[place];
  const { base, factor } = state.flat.types[state.type[r]] as FlatType;
  const delivery = deliveryOf(state, pickup);
  const added =
    base[row[place] + location[pickup]] +
    base[row[pickup] + location[delivery]] +
    base[row[delivery] + location[firstStart + r]];
  const cost = added * factor;
  return cost < limit && tripAllowed(state, pickup, r, 2) ? cost : FAR;
}

/** The same behind the last trip of route r. */
export function pairTripLast(state: State, pickup: number, r: number, limit: number): number {
  const { row, location } = state;
  const { base, factor } = state.flat.types[state.type[r]] as FlatType;
  const delivery = deliveryOf(state, pickup);
  const start = state.firstStart + r;
  const end = state.firstEnd + r;
  const last = state.prev[end];
  const added =
    base[row[last] + location[start]] +
    base[row[start] + location[pickup]] +
    base[row[pickup] + location[delivery]] +
    base[row[delivery] + location[end]] -
    base[row[last] + location[end]];
  const cost = added * factor;
  return cost < limit && tripAllowed(state, pickup, r, 2) ? cost : FAR;
}

/** Cost of a route of its own of type t; FAR = forbidden, or not below `limit`. */
export function pairRoute(state: State, pickup: number, t: number, limit: number): number {
  const { flat, location } = state;
  const type = flat.types[t] as FlatType;
  const day = flat.nodeDay[pickup];
  if (!compatible(flat, pickup, t)) return FAR;
  const a = location[pickup];
  const b = location[deliveryOf(state, pickup)];
  const { width } = flat;
  const way = (matrix: Float64Array): number =>
    matrix[type.startLocation * width + a] + matrix[a * width + b] + matrix[b * width + type.endLocation];
  let cost = way(type.base) * type.factor + type.fixed;
  if (cost >= limit || state.freeCount[day] === 0 || !vehicleFree(state, t, day)) return FAR;
  cost = withOpenings(state, type, day, cost);
  if (cost >= limit || cost >= FAR || !visitsFit(type, 2)) return FAR;
  if (!visitFits(state, pickup, type.capacity) || !distanceFits(type, way(type.metres))) return FAR;
  if (!flat.timed) return cost;
  if (!leavesInTime(type, type.earliest) || !driveFits(type, way(type.seconds))) return FAR;
  const duration = pairRouteDuration(state, pickup, type);
  return durationFits(type, duration) ? cost + duration * type.perSecond : FAR;
}

/** Seconds of depot → pickup → delivery → depot, leaving as late as that saves waiting; NEVER = out of time. */
function pairRouteDuration(state: State, pickup: number, type: FlatType): number {
  const { flat, location } = state;
  const { service, width } = flat;
  const delivery = deliveryOf(state, pickup);
  const a = location[pickup];
  const b = location[delivery];
  const leaves = type.earliest;
  const go = type.seconds[type.startLocation * width + a];
  const across = type.seconds[a * width + b];
  const back = type.seconds[b * width + type.endLocation];
  const first = earliestStart(flat, pickup, leaves + go);
  const picked = first + service[pickup];
  const second = earliestStart(flat, delivery, picked + across);
  const ends = second + service[delivery] + back;
  if (!backInTime(type, ends)) return NEVER;
  if (type.clocked) return go + across + back + service[pickup] + service[delivery];
  const slack = second - picked - across;
  const start = Math.min(first + Math.min(slack, Math.max(0, flat.close[pickup] - first)) - go, type.latestDeparture);
  return ends - Math.max(start, leaves);
}
