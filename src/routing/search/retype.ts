/** Another vehicle, or another depot, for a whole route: by itself where one is free, or in exchange with another route. */
import { FAR } from './flat.ts';
import type { Journal } from './journal.ts';
import { setType } from './routes.ts';
import type { State } from './state.ts';
import { updateRoute } from './update.ts';
import { countVehicle, vehicleFree } from './vehicles.ts';

export interface Retyping {
  /** Gives the route the cheapest vehicle it can have; true if it changed. */
  readonly improve: (r: number) => boolean;
}

export function retyping(state: State, journal: Journal): Retyping {
  const { flat, next, location, row, firstStart, firstEnd, slotDay, type: typeOf, tally, tripLoad } = state;
  const { types, clientTypes, nodePoint, pointClient, dimensions: D } = flat;
  const T = types.length;
  const serving = types.filter((type) => !type.supplies);
  const several = serving.length > 1;

  /** Cost of the route with another type, without openings; FAR where it can't have it as far as loads and clients tell. */
  const costAs = (r: number, t: number): number => {
    const type = types[t] as (typeof types)[number];
    const start = firstStart + r;
    const end = firstEnd + r;
    let arcs = 0;
    let fromRow = type.startLocation * flat.width;
    for (let k = 0; k < D; k++) if (!flat.mixed && tripLoad[start * D + k] > type.capacity[k]) return FAR;
    for (let at = next[start]; ; at = next[at]) {
      const inner = at >= state.firstReturn;
      const there = at === end ? type.endLocation : inner ? type.startLocation : location[at];
      arcs += type.base[fromRow + there];
      if (at === end) break;
      if (inner) {
        for (let k = 0; k < D; k++) if (!flat.mixed && tripLoad[at * D + k] > type.capacity[k]) return FAR;
      } else if (clientTypes[pointClient[nodePoint[at]] * T + t] === 0) return FAR;
      fromRow = inner ? type.startLocation * flat.width : row[at];
    }
    return arcs >= FAR / 2 ? FAR : arcs * type.factor + type.fixed + state.duration[r] * type.perSecond;
  };

  const swap = (r: number, t: number): void => {
    const day = slotDay[r];
    countVehicle(state, typeOf[r], day, -1);
    setType(state, r, t);
    countVehicle(state, t, day, 1);
    updateRoute(state, r);
  };

  const roomAt = (): boolean => {
    if (!flat.depotLimited) return true;
    for (let i = 0; i < state.depotLoad.length; i++)
      if (state.depotLoad[i] > flat.depotCapacity[i % flat.depotCapacity.length]) return false;
    return true;
  };

  const opening = (r: number, t: number): number => {
    const depot = (types[t] as (typeof types)[number]).startDepot;
    if (depot < 0 || depot === (types[typeOf[r]] as (typeof types)[number]).startDepot) return 0;
    if (state.depotBanned[depot] === 1) return FAR;
    return state.depotUse[depot] === 0 ? flat.depotOpening[depot] : 0;
  };

  const improve = (r: number): boolean => {
    if (!several || state.activeIndex[r] < 0) return false;
    if (state.mark[r] >= 0 && state.full[state.mark[r]] === 1) return false;
    const day = slotDay[r];
    const own = typeOf[r];
    let best = -1;
    let bestCost = state.cost[r] - 1e-9;
    for (let i = 0; i < serving.length; i++) {
      const t = (serving[i] as (typeof serving)[number]).index;
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
      if (tally.cost < before && tally.brokenRoutes <= broken && roomAt()) return true;
      swap(r, own);
    }
    // With another route, where vehicles are few
    const list = state.active[day] as Int32Array;
    for (let i = 0; i < state.activeCount[day]; i++) {
      const q = list[i];
      const other = typeOf[q];
      if (q === r || other === own) continue;
      if (state.mark[q] >= 0 && state.full[state.mark[q]] === 1) continue;
      const gain = state.cost[r] + state.cost[q];
      const first = costAs(r, other);
      if (first >= gain || first + costAs(q, own) >= gain - 1e-9) continue;
      const before = tally.cost;
      const broken = tally.brokenRoutes;
      journal.touch(r);
      journal.touch(q);
      swap(r, other);
      swap(q, own);
      if (tally.cost < before && tally.brokenRoutes <= broken && roomAt()) return true;
      swap(r, own);
      swap(q, other);
    }
    return false;
  };

  return { improve };
}
