/** A visit on a new trip of a route: before another trip, or behind the last. */
import { FAR, type FlatType } from '../flat.ts';
import { visitFits } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { depotFits } from '../limits/depot-capacity.ts';
import { extensible } from '../limits/extensible.ts';
import { distanceFits, limitsDistance } from '../limits/max-distance.ts';
import { driveFits } from '../limits/max-drive.ts';
import { durationFits } from '../limits/max-duration.ts';
import { tripsFit } from '../limits/max-trips.ts';
import { visitsFit } from '../limits/max-visits.ts';
import { backInTime, leavesInTime } from '../limits/shift.ts';
import { Segment } from '../segment.ts';
import type { State } from '../state.ts';
import { earliestStart } from '../windows.ts';
import { clockedSlack } from './detour.ts';

/** Whether the route may have one more trip with the visit and `visits` − 1 more, whatever depots and times say. */
export function tripAllowed(state: State, node: number, r: number, visits: number): boolean {
  const type = state.flat.types[state.type[r]] as FlatType;
  return (
    tripsFit(type, state.tripCount[r] + 1) &&
    extensible(state, r) &&
    compatible(state.flat, node, type.index) &&
    visitFits(state, node, type.capacity) &&
    visitsFit(type, state.size[r] + visits)
  );
}

export class TripInsertion {
  private readonly state: State;
  private readonly segment = new Segment();

  constructor(state: State) {
    this.state = state;
  }

  /**
   * Added cost of a trip of its own before the trip of the trip node `place`; FAR = forbidden, or not below `limit`.
   */
  before(node: number, place: number, limit: number): number {
    const { state } = this;
    const { row, location } = state;
    const r = state.route[place];
    const type = state.flat.types[state.type[r]] as FlatType;
    const out = row[place] + location[node];
    const home = row[node] + location[state.firstStart + r];
    const cost = (type.base[out] + type.base[home]) * type.factor;
    if (cost >= limit || !this.allowed(node, r, type)) return FAR;
    if (limitsDistance(type) && !distanceFits(type, state.metres[r] + (type.metres[out] + type.metres[home])))
      return FAR;
    return state.flat.timed ? this.timedBefore(node, place, type, cost) : cost;
  }

  private allowed(node: number, r: number, type: FlatType): boolean {
    return tripAllowed(this.state, node, r, 1) && depotFits(this.state, node, type, this.state.slotDay[r]);
  }

  private timedBefore(node: number, place: number, type: FlatType, cost: number): number {
    const { state, segment } = this;
    const { flat, row, location } = state;
    const { seconds, reload } = type;
    const r = state.route[place];
    const start = state.firstStart + r;
    const go = seconds[row[place] + location[node]];
    const back = seconds[row[node] + location[start]];
    let time = earliestStart(flat, node, Math.max(state.ready[place], flat.release[node]) + go);
    time += flat.service[node] + back + reload;
    if (time > state.latestDeparture[place]) return FAR;
    if (!driveFits(type, state.drive[r] + go + back)) return FAR;
    if (!type.limited) return cost;
    if (!flat.waits)
      return cost + (go + back + flat.service[node] + reload + clockedSlack(state, r, type)) * type.perSecond;
    if (place < state.firstReturn) segment.take(state.upTo, place);
    else {
      const before = state.prev[place];
      const home = seconds[row[before] + location[place]];
      segment.take(state.upTo, before).append(home + reload, flat.release[node], type.latestDeparture, 0);
    }
    const then = state.next[place];
    const whole = segment
      .append(go, flat.open[node], flat.close[node], flat.service[node])
      .append(back + reload, state.tripRelease[place], type.latestDeparture, 0)
      .into(state.from, then, seconds[row[start] + location[then]] + (then >= state.firstReturn ? reload : 0));
    return durationFits(type, whole) ? cost + (whole - state.duration[r]) * type.perSecond : FAR;
  }

  /** Added cost of a trip of its own behind the last one of route r; FAR = forbidden, or not below `limit`. */
  last(node: number, r: number, limit: number): number {
    const { state } = this;
    const type = state.flat.types[state.type[r]] as FlatType;
    const cost = this.lastDetour(type.base, node, r) * type.factor;
    if (cost >= limit || !this.allowed(node, r, type)) return FAR;
    if (limitsDistance(type) && !distanceFits(type, state.metres[r] + this.lastDetour(type.metres, node, r)))
      return FAR;
    return state.flat.timed ? this.timedLast(node, r, type, cost) : cost;
  }

  /** What last visit → depot → node → end adds, in the unit of the matrix. */
  private lastDetour(matrix: Float64Array, node: number, r: number): number {
    const { row, location, prev, firstStart } = this.state;
    const start = firstStart + r;
    const end = this.state.firstEnd + r;
    const last = row[prev[end]];
    return (
      matrix[last + location[start]] +
      matrix[row[start] + location[node]] +
      matrix[row[node] + location[end]] -
      matrix[last + location[end]]
    );
  }

  private timedLast(node: number, r: number, type: FlatType, cost: number): number {
    const { state } = this;
    const { flat, row, location } = state;
    const { seconds, reload } = type;
    const start = state.firstStart + r;
    const end = state.firstEnd + r;
    const last = state.prev[end];
    const home = seconds[row[last] + location[start]];
    const go = seconds[row[start] + location[node]];
    const back = seconds[row[node] + location[end]];
    let time = state.departs[last] + home;
    if (!backInTime(type, time)) return FAR;
    time = Math.max(time + reload, flat.release[node]);
    if (!leavesInTime(type, time)) return FAR;
    time = earliestStart(flat, node, time + go) + flat.service[node] + back;
    if (time > state.latest[end]) return FAR;
    const more = home + go + back - seconds[row[last] + location[end]];
    if (!driveFits(type, state.drive[r] + more)) return FAR;
    if (!type.limited) return cost;
    if (!flat.waits) return cost + (more + flat.service[node] + reload + clockedSlack(state, r, type)) * type.perSecond;
    const { duration } = this.segment
      .take(state.upTo, last)
      .append(home + reload, flat.release[node], type.latestDeparture, 0)
      .append(go, flat.open[node], flat.close[node], flat.service[node]);
    const whole = duration + back;
    return durationFits(type, whole) ? cost + (whole - state.duration[r]) * type.perSecond : FAR;
  }
}
