/**
 * Another vehicle, or another depot, for a whole route: by itself where one is free, or in exchange with another route.
 */
import { FAR, type FlatType } from '../flat.ts';
import type { Journal } from '../journal.ts';
import { deliveriesFit } from '../limits/capacity.ts';
import { compatible } from '../limits/compatibility.ts';
import { depotsFit } from '../limits/depot-capacity.ts';
import { isFrozen } from '../limits/extensible.ts';
import { changeType } from '../routes.ts';
import type { State } from '../state.ts';
import { updateRoute } from '../update.ts';
import { vehicleFree } from '../vehicles.ts';

export interface VehicleChange {
  /** Gives the route the cheapest vehicle it can have; true if it changed. */
  readonly improve: (r: number) => boolean;
}

export function vehicleChange(state: State, journal: Journal): VehicleChange {
  const { flat, next, location, row, firstStart, firstEnd, slotDay, type: typeOf, tally } = state;
  const { types } = flat;
  const serving = types.filter((type) => !type.supplies);
  const several = serving.length > 1;
  /** Cost of the route in hand by type; −1 = not reckoned yet. */
  const known = new Float64Array(types.length);

  /**
   * Cost of the route with another type, without openings; FAR where it can't have it as far as loads and clients tell.
   */
  const costAs = (r: number, t: number): number => {
    const type = types[t] as FlatType;
    const start = firstStart + r;
    const end = firstEnd + r;
    let arcs = 0;
    let fromRow = type.startLocation * flat.width;
    if (!flat.mixed && !deliveriesFit(state, start, type.capacity)) return FAR;
    for (let at = next[start]; ; at = next[at]) {
      const inner = at >= state.firstReturn;
      const there = at === end ? type.endLocation : inner ? type.startLocation : location[at];
      arcs += type.base[fromRow + there];
      if (at === end) break;
      if (inner) {
        if (!flat.mixed && !deliveriesFit(state, at, type.capacity)) return FAR;
      } else if (!compatible(flat, at, t)) return FAR;
      fromRow = inner ? type.startLocation * flat.width : row[at];
    }
    return arcs >= FAR / 2 ? FAR : arcs * type.factor + type.fixed + state.duration[r] * type.perSecond;
  };

  const swap = (r: number, t: number): void => {
    changeType(state, r, t);
    updateRoute(state, r);
  };

  const opening = (r: number, t: number): number => {
    const depot = (types[t] as FlatType).startDepot;
    if (depot < 0 || depot === (types[typeOf[r]] as FlatType).startDepot) return 0;
    if (state.depotBanned[depot] === 1) return FAR;
    return state.depotUse[depot] === 0 ? flat.depotOpening[depot] : 0;
  };

  const improve = (r: number): boolean => {
    if (!several || state.activeIndex[r] < 0) return false;
    if (isFrozen(state, r)) return false;
    const day = slotDay[r];
    const own = typeOf[r];
    let best = -1;
    let bestCost = state.cost[r] - 1e-9;
    for (let i = 0; i < serving.length; i++) {
      const t = (serving[i] as FlatType).index;
      if (t === own || !vehicleFree(state, t, day)) continue;
      const cost = costAs(r, t) + opening(r, t);
      if (cost < bestCost) {
        bestCost = cost;
        best = t;
      }
    }
    if (best >= 0) {
      const before = tally.cost;
      const broken = tally.brokenRoutes;
      journal.touch(r);
      swap(r, best);
      if (tally.cost < before && tally.brokenRoutes <= broken && depotsFit(state)) return true;
      swap(r, own);
    }
    // With another route, where vehicles are few
    const list = state.active[day] as Int32Array;
    known.fill(-1);
    for (let i = 0; i < state.activeCount[day]; i++) {
      const q = list[i];
      const other = typeOf[q];
      if (q === r || other === own) continue;
      if (isFrozen(state, q)) continue;
      const gain = state.cost[r] + state.cost[q];
      if (known[other] < 0) known[other] = costAs(r, other);
      const first = known[other];
      if (first >= gain || first + costAs(q, own) >= gain - 1e-9) continue;
      const before = tally.cost;
      const broken = tally.brokenRoutes;
      journal.touch(r);
      journal.touch(q);
      swap(r, other);
      swap(q, own);
      if (tally.cost < before && tally.brokenRoutes <= broken && depotsFit(state)) return true;
      swap(r, own);
      swap(q, other);
    }
    return false;
  };

  return { improve };
}
