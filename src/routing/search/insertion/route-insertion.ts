/** A visit on a new route. */
import { FAR, type FlatType } from '../flat.ts';
import { visitFits } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { depotFits } from '../limits/depot-capacity.ts';
import { distanceFits, limitsDistance } from '../limits/max-distance.ts';
import { driveFits } from '../limits/max-drive.ts';
import { durationFits } from '../limits/max-duration.ts';
import { visitsFit } from '../limits/max-visits.ts';
import { backInTime, leavesInTime } from '../limits/shift.ts';
import type { State } from '../state.ts';
import { vehicleFree } from '../vehicles.ts';
import { earliestStart } from '../windows.ts';

/**
 * The cost with what one more vehicle of the type opens on the day: depots and the horizon's fleet. FAR: a depot is
 * shut for the moment.
 */
export function withOpenings(state: State, type: FlatType, day: number, cost: number): number {
  const { flat } = state;
  let sum = cost;
  for (let end = 0; end < 2; end++) {
    const depot = end === 0 ? type.startDepot : type.endDepot;
    if (depot < 0 || (end === 1 && depot === type.startDepot)) continue;
    if (state.depotBanned[depot] === 1) return FAR;
    if (state.depotUse[depot] === 0) sum += flat.depotOpening[depot];
  }
  if (type.horizon > 0 && state.typeUsed[type.index * flat.days + day] >= state.typePeak[type.index])
    sum += type.horizon;
  return sum;
}

/** Cost of a route of its own of type t; FAR = forbidden, or not below `limit`. */
export function routeInsertion(state: State, node: number, t: number, limit: number): number {
  const { flat } = state;
  const type = flat.types[t] as FlatType;
  const there = state.location[node];
  const out = type.startLocation * flat.width + there;
  const home = there * flat.width + type.endLocation;
  const day = flat.nodeDay[node];
  let cost = (type.base[out] + type.base[home]) * type.factor + type.fixed;
  if (cost >= limit || !compatible(flat, node, t)) return FAR;
  if (state.freeCount[day] === 0 || !vehicleFree(state, t, day)) return FAR;
  cost = withOpenings(state, type, day, cost);
  if (cost >= limit || cost >= FAR || !visitFits(state, node, type.capacity) || !visitsFit(type, 1)) return FAR;
  if (!depotFits(state, node, type, day)) return FAR;
  if (limitsDistance(type) && !distanceFits(type, type.metres[out] + type.metres[home])) return FAR;
  if (!flat.timed) return cost;
  const go = type.seconds[out];
  const back = type.seconds[home];
  const leaves = Math.max(type.earliest, flat.release[node]);
  if (!leavesInTime(type, leaves) || !driveFits(type, go + back)) return FAR;
  const begins = earliestStart(flat, node, leaves + go);
  const ends = begins + flat.service[node] + back;
  if (!backInTime(type, ends)) return FAR;
  // Leaving later saves waiting, as far as the depot lets it.
  const whole = type.clocked
    ? go + flat.service[node] + back
    : ends - Math.min(Math.max(leaves, begins - go), type.latestDeparture);
  return durationFits(type, whole) ? cost + whole * type.perSecond : FAR;
}
