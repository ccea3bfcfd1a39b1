/** A visit behind a place of a route. */
import { FAR, type FlatType } from '../flat.ts';
import { insertionFits } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { depotFits } from '../limits/depot-capacity.ts';
import { extensible } from '../limits/extensible.ts';
import { distanceFits, limitsDistance } from '../limits/max-distance.ts';
import { driveFits, limitsDrive } from '../limits/max-drive.ts';
import { durationFits } from '../limits/max-duration.ts';
import { visitsFit } from '../limits/max-visits.ts';
import { Segment } from '../segment.ts';
import type { State } from '../state.ts';
import { earliestStart, NEVER } from '../windows.ts';
import { clockedSlack, detour } from './detour.ts';
import { VehicleUpgrade } from './vehicle-upgrade.ts';

export class VisitInsertion {
  readonly upgrade: VehicleUpgrade;
  private readonly state: State;
  private readonly segment = new Segment();

  constructor(state: State) {
    this.state = state;
    this.upgrade = new VehicleUpgrade(state);
  }

  /**
   * Added cost of `node` after `place`, whose arcs add `added` to the base; FAR = a limit forbids it, or not below
   * `limit`.
   */
  after(node: number, place: number, added: number, limit: number): number {
    const { state, upgrade } = this;
    const { flat } = state;
    const r = state.route[place];
    const t = state.type[r];
    const type = flat.types[t] as FlatType;
    let cost = added * type.factor;
    if (cost >= limit || !compatible(flat, node, t) || !extensible(state, r)) return FAR;
    upgrade.type = -1;
    if (!insertionFits(state, node, place, type.capacity)) {
      cost = upgrade.cost(node, place, added);
      if (cost >= limit) return FAR;
    }
    if (!depotFits(state, node, type, state.slotDay[r])) return FAR;
    if (!visitsFit(type, state.size[r] + 1)) return FAR;
    if (limitsDistance(type) && !distanceFits(type, state.metres[r] + detour(state, type.metres, node, place)))
      return FAR;
    return flat.timed ? this.timed(node, place, type, cost) : cost;
  }

  /** The cost with what the added time costs; FAR where a window or a limit of time forbids it. */
  private timed(node: number, place: number, type: FlatType, cost: number): number {
    const { state } = this;
    const { flat, row, location } = state;
    const then = state.next[place];
    const go = type.secondsTo[row[node] + location[place]];
    const on = type.seconds[row[node] + location[then]];
    let time = (flat.released ? departureWith(state, node, place) : state.departs[place]) + go;
    if (flat.windowFrom[node] === flat.windowTo[node]) {
      if (time < flat.open[node]) time = flat.open[node];
      if (time > flat.close[node]) return FAR;
    } else time = earliestStart(flat, node, time);
    time += flat.service[node] + on;
    if (time > state.latest[then]) return FAR;
    const r = state.route[place];
    if (limitsDrive(type)) {
      const more = go + on - type.seconds[row[place] + location[then]];
      if (!driveFits(type, state.drive[r] + more)) return FAR;
    }
    if (!type.limited) return cost;
    if (!flat.waits) {
      const more = go + on - type.seconds[row[place] + location[then]] + flat.service[node];
      return cost + (more + clockedSlack(state, r, type)) * type.perSecond;
    }
    const whole = this.segment
      .take(state.upTo, place)
      .append(go, flat.open[node], flat.close[node], flat.service[node])
      .into(state.from, then, on + (then >= state.firstReturn ? type.reload : 0));
    return durationFits(type, whole) ? cost + (whole - state.duration[r]) * type.perSecond : FAR;
  }
}

/** Earliest departure from `place` when its trip must wait for the load of `node` too; NEVER = too late to leave. */
function departureWith(state: State, node: number, place: number): number {
  const home = state.trip[place];
  const wanted = state.flat.release[node];
  const departs = state.departs[place];
  if (wanted <= state.tripRelease[home]) return departs;
  const start = Math.max(state.ready[home], wanted);
  if (start > state.latestDeparture[home]) return NEVER;
  return Math.max(start + state.worked[place], departs);
}
