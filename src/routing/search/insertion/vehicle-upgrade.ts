/** A larger vehicle of the same family for a route that has no room for one more visit. */
import { FAR, type FlatType } from '../flat.ts';
import { insertionFits } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { distanceNoTighter } from '../limits/max-distance.ts';
import { driveNoTighter } from '../limits/max-drive.ts';
import { durationNoTighter } from '../limits/max-duration.ts';
import { tripsNoTighter } from '../limits/max-trips.ts';
import { visitsNoTighter } from '../limits/max-visits.ts';
import type { State } from '../state.ts';
import { horizonChange, vehicleFree } from '../vehicles.ts';

/** Whether a route of the one type may always be driven by the other, larger one, at the same times. */
const replaces = (other: FlatType, type: FlatType): boolean =>
  other.kin === type.kin &&
  !other.supplies &&
  other.base === type.base &&
  other.perSecond === type.perSecond &&
  other.reload === type.reload &&
  visitsNoTighter(other, type) &&
  tripsNoTighter(other, type) &&
  distanceNoTighter(other, type) &&
  driveNoTighter(other, type) &&
  durationNoTighter(other, type);

export class VehicleUpgrade {
  /** Whether routes may change their type at all now. */
  allowed = true;
  /** The type that the last insertion needs; −1 = the route's own. */
  type = -1;
  private readonly state: State;
  /** Type → those that replace it. */
  private readonly larger: readonly (readonly FlatType[])[];

  constructor(state: State) {
    const { types } = state.flat;
    this.state = state;
    this.larger = types.map((type) => types.filter((other) => other.index !== type.index && replaces(other, type)));
  }

  /**
   * Added cost of `node` behind `place`, whose arcs add `added` to the base, in the cheapest larger vehicle; FAR =
   * none.
   */
  cost(node: number, place: number, added: number): number {
    const { state } = this;
    const r = state.route[place];
    const t = state.type[r];
    const own = state.flat.types[t] as FlatType;
    let best = FAR;
    if (!this.allowed) return best;
    for (const other of this.larger[t] as readonly FlatType[]) {
      const u = other.index;
      if (!compatible(state.flat, node, u)) continue;
      if (!insertionFits(state, node, place, other.capacity) || !vehicleFree(state, u, state.slotDay[r])) continue;
      const cost =
        other.fixed -
        own.fixed +
        horizonChange(state, t, u, state.slotDay[r]) +
        (state.arcs[r] + added) * other.factor -
        state.arcs[r] * own.factor;
      if (cost < best && allCompatible(state, r, u)) {
        best = cost;
        this.type = u;
      }
    }
    return best;
  }
}

/** Whether a vehicle of the type may make all visits of the route. */
function allCompatible(state: State, r: number, t: number): boolean {
  const { next, firstStart } = state;
  const end = state.firstEnd + r;
  for (let at = next[firstStart + r]; at !== end; at = next[at])
    if (at < firstStart && !compatible(state.flat, at, t)) return false;
  return true;
}
