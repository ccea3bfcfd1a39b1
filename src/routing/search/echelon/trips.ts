/** The first echelon where the whole load of a second-echelon route comes with one visit of one truck. */
import { FAR } from '../flat.ts';
import type { InsertionCosts } from '../insertion/costs.ts';
import type { Random } from '../random.ts';
import type { Ruin } from '../removal/ruin.ts';
import type { State } from '../state.ts';
import { updateAlone } from '../update.ts';
import { earliestStart, latestStart } from '../windows.ts';
import type { Ground } from './ground.ts';
import { keeper } from './keep.ts';
import { type Need, pricing } from './price.ts';
import { shaking } from './shake.ts';
import { addLoad, deadlineOf, load, openTruck, trucksOf, unload, updateTruck } from './trucks.ts';
import type { Upper, UpperRun } from './types.ts';

/** How often a whole truck, and its routes' clients with it, is taken out. */
const TRUCK_RUINS = 0.05;
/** Most clients that such a ruin takes. */
const MOST_RUINED = 40;

export function tripSupply(state: State, ground: Ground, random: Random): Upper {
  const { flat, route, firstStart } = state;
  const { dimensions: D, types } = flat;
  const S = ground.satellites;
  const trucks = trucksOf(state, ground);
  const prices = pricing(state, trucks, random);
  const { found } = prices;
  const kept = keeper(state, trucks);
  const need: Need = { satellite: 0, day: 0, loads: trucks.amount, from: 0, deadline: 0 };
  const wanted = new Float64Array(D);
  const memoNode = new Int32Array(state.slots).fill(-1);
  const memoVersion = new Int32Array(state.slots);
  const memo = new Float64Array(state.slots);
  let paused = false;

  const satelliteOf = (t: number): number => {
    const depot = types[t]?.startDepot ?? -1;
    return depot < 0 ? -1 : ground.satellite[depot];
  };

  const supplyAt = (r: number, time: number): boolean => {
    if (state.supplied[r] === time) return false;
    state.supplied[r] = time;
    return true;
  };

  const readyOf = (r: number): number => {
    const q = trucks.truck[r];
    return q < 0 ? 0 : trucks.ready[q * S + trucks.at[r]];
  };

  /** Routes of a day whose trucks come at another time now. */
  const refresh = (day: number, except: number): void => {
    const active = state.active[day] as Int32Array;
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = active[i];
      if (r !== except && supplyAt(r, readyOf(r))) updateAlone(state, r);
    }
  };

  const lacks = (r: number, value: 0 | 1): void => {
    state.tally.brokenRoutes += value - trucks.lacks[r];
    trucks.lacks[r] = value;
  };

  /** Deliveries of all trips of a route, in `wanted`; false = none. */
  const sumUp = (r: number): boolean => {
    const { next, tripLoad } = state;
    const end = state.firstEnd + r;
    wanted.fill(0);
    let any = false;
    for (let at = firstStart + r; at !== end; at = next[at]) {
      if (at < firstStart) continue;
      for (let k = 0; k < D; k++) wanted[k] = wanted[k] + tripLoad[at * D + k];
      if (state.tripCount[r] === 1) break;
    }
    for (let k = 0; k < D; k++) if (wanted[k] > 0) any = true;
    return any;
  };

  const setAmount = (r: number, s: number): void => {
    const before = trucks.amount[r * D] ?? 0;
    const was = trucks.at[r];
    if (was >= 0) state.tally.cost -= before * ground.handling[was];
    for (let k = 0; k < D; k++) trucks.amount[r * D + k] = s < 0 ? 0 : wanted[k];
    trucks.at[r] = s;
    if (s >= 0) state.tally.cost += (trucks.amount[r * D] ?? 0) * ground.handling[s];
  };

  const release = (r: number): void => {
    if (trucks.truck[r] < 0) return;
    const day = state.slotDay[r];
    if (unload(state, trucks, r)) refresh(day, r);
  };

  const follow = (r: number): boolean => {
    if (paused) return false;
    const s = satelliteOf(state.type[r]);
    const q = trucks.truck[r];
    if (s < 0 || state.size[r] === 0 || !sumUp(r)) {
      release(r);
      if (trucks.at[r] >= 0) setAmount(r, -1);
      lacks(r, 0);
      return supplyAt(r, 0);
    }
    if (q >= 0 && trucks.at[r] === s) {
      const { capacity } = (ground.trucks[trucks.kind[q]] as Ground['trucks'][number]).type;
      let fits = true;
      for (let k = 0; k < D; k++)
        if (trucks.load[q * D + k] - trucks.amount[r * D + k] + wanted[k] > capacity[k]) fits = false;
      if (fits) {
        for (let k = 0; k < D; k++) addLoad(state, trucks, q, k, wanted[k] - trucks.amount[r * D + k]);
        setAmount(r, s);
        trucks.stale[q] = 1;
        trucks.count.version++;
        return false;
      }
    }
    release(r);
    setAmount(r, s);
    return supply(r);
  };

  const supply = (r: number): boolean => {
    const s = trucks.at[r];
    need.satellite = s;
    need.day = state.slotDay[r];
    need.loads = trucks.amount;
    need.from = r * D;
    need.deadline = deadlineOf(state, r);
    if (prices.supply(need, FAR, 0, -1) >= FAR) {
      lacks(r, 1);
      return supplyAt(r, 0);
    }
    lacks(r, 0);
    const { truck, kind, place } = found;
    load(state, trucks, r, truck < 0 ? openTruck(state, trucks, kind, need.day) : truck, s, place);
    if (place >= 0 && truck >= 0) refresh(need.day, r);
    return supplyAt(r, readyOf(r));
  };

  /** What one more visit costs the first echelon: nothing where its truck has room, else the way to another truck. */
  const growth = (node: number, r: number, limit: number): number => {
    const s = satelliteOf(state.type[r]);
    if (s < 0) return 0;
    const q = trucks.truck[r];
    const units = (state.deliver[node * D] ?? 0) * ground.handling[s];
    let any = false;
    let fits = true;
    for (let k = 0; k < D; k++) {
      const more = state.deliver[node * D + k];
      if (more === 0) continue;
      any = true;
      if (flat.depotLimited && q >= 0 && !prices.depotHasRoom(q, k, more)) return FAR;
      if (q < 0) continue;
      const { capacity } = (ground.trucks[trucks.kind[q]] as Ground['trucks'][number]).type;
      if (trucks.load[q * D + k] + more > capacity[k]) fits = false;
    }
    if (!any || (q >= 0 && fits)) return units;
    if (memoNode[r] !== node || memoVersion[r] !== trucks.count.version) {
      memoNode[r] = node;
      memoVersion[r] = trucks.count.version;
      for (let k = 0; k < D; k++) wanted[k] = (q < 0 ? 0 : trucks.amount[r * D + k]) + state.deliver[node * D + k];
      need.satellite = s;
      need.day = state.slotDay[r];
      need.loads = wanted;
      need.from = 0;
      need.deadline = q < 0 || !flat.timed ? deadlineOf(state, r) : Math.max(state.departs[firstStart + r], readyOf(r));
      const cost = prices.supply(need, FAR, 0, q);
      memo[r] = cost >= FAR ? FAR : cost - prices.saving(r);
    }
    const cost = memo[r];
    return cost + units >= limit ? FAR : cost + units;
  };

  const placing = (place: InsertionCosts): InsertionCosts => {
    const more = (cost: number, node: number, r: number, limit: number): number =>
      cost >= FAR ? FAR : cost + growth(node, r, limit - cost);
    return {
      after: (node, at, added, limit) => more(place.after(node, at, added, limit), node, route[at], limit),
      tripBefore: (node, at, limit) => more(place.tripBefore(node, at, limit), node, route[at], limit),
      tripLast: (node, r, limit) => more(place.tripLast(node, r, limit), node, r, limit),
      alone: (node, t, limit) => {
        const cost = place.alone(node, t, limit);
        const s = satelliteOf(t);
        if (cost >= FAR || s < 0) return cost;
        const type = types[t] as (typeof types)[number];
        const there = state.location[node];
        let any = false;
        for (let k = 0; k < D; k++) {
          wanted[k] = state.deliver[node * D + k];
          if (wanted[k] > 0) any = true;
        }
        if (!any) return cost;
        const units = (wanted[0] ?? 0) * ground.handling[s];
        need.satellite = s;
        need.day = flat.nodeDay[node];
        need.loads = wanted;
        need.from = 0;
        need.deadline = FAR;
        if (flat.timed) {
          const go = type.seconds[type.startLocation * flat.width + there];
          const back = type.seconds[there * flat.width + type.endLocation];
          const starts = latestStart(flat, node, type.latest - back - flat.service[node]);
          need.deadline = Math.min(type.latestDeparture, starts - go);
          if (earliestStart(flat, node, 0) > starts) return FAR;
        }
        return cost + units + prices.supply(need, limit - cost - units, 0, -1);
      },
      retype: place.retype,
      upgrades: place.upgrades,
    };
  };

  const refreshAll = (): void => {
    for (let day = 0; day < flat.days; day++) refresh(day, -1);
  };
  const shake = shaking(state, trucks, prices, random, kept);

  const ruin = (by: Ruin): number => {
    const { top } = trucks.count;
    if (top === 0 || random.unit() >= TRUCK_RUINS) return -1;
    const first = random.below(top);
    if (trucks.kind[first] < 0) return -1;
    by.begin();
    const active = state.active[trucks.day[first]] as Int32Array;
    const routes: number[] = [];
    for (let i = 0; i < state.activeCount[trucks.day[first]]; i++)
      if (trucks.truck[active[i]] === first) routes.push(active[i]);
    let out = 0;
    for (const r of routes) {
      const end = state.firstEnd + r;
      const clients: number[] = [];
      for (let at = state.next[firstStart + r]; at !== end; at = state.next[at])
        if (at < firstStart) clients.push(flat.pointClient[flat.nodePoint[at]]);
      out += clients.length;
      if (out > MOST_RUINED) break;
      for (const client of clients) by.take(client);
    }
    return by.settle();
  };

  const runs = (): UpperRun[] => {
    const made: UpperRun[] = [];
    for (let q = 0; q < trucks.count.top; q++) {
      if (trucks.kind[q] < 0) continue;
      const day = trucks.day[q];
      let before = 0;
      for (let d = 0; d < day; d++) before += state.activeCount[d];
      const active = Array.from((state.active[day] as Int32Array).subarray(0, state.activeCount[day]));
      const visits = Array.from(trucks.visit.subarray(q * S, q * S + trucks.stops[q]), (s) => {
        const routes = active.flatMap((r, i) => (trucks.truck[r] === q && trucks.at[r] === s ? [before + i] : []));
        const amount = Array.from({ length: D }, (_, k) =>
          active.reduce(
            (sum, r) => sum + (trucks.truck[r] === q && trucks.at[r] === s ? trucks.amount[r * D + k] : 0),
            0,
          ),
        );
        return { depot: ground.depot[s], amount, routes };
      });
      made.push({
        type: (ground.trucks[trucks.kind[q]] as Ground['trucks'][number]).type.index,
        day,
        visits,
      });
    }
    return made;
  };

  /** Trucks as they were, for routes that stand in the state but have no supply yet. */
  const restore = (made: readonly UpperRun[]): void => {
    paused = false;
    const slots: number[] = [];
    for (let day = 0; day < flat.days; day++)
      slots.push(...(state.active[day] as Int32Array).subarray(0, state.activeCount[day]));
    for (const { type, day, visits } of made) {
      const kind = ground.trucks.findIndex((truck) => truck.type.index === type);
      const q = openTruck(state, trucks, kind, day);
      for (const { depot, routes } of visits) {
        let place = trucks.stops[q];
        for (const at of routes) {
          const r = slots[at];
          sumUp(r);
          setAmount(r, ground.satellite[depot]);
          load(state, trucks, r, q, ground.satellite[depot], place);
          place = -1;
        }
      }
      updateTruck(state, trucks, q);
    }
    for (const r of slots) {
      const s = satelliteOf(state.type[r]);
      if (s < 0 || trucks.truck[r] >= 0 || !sumUp(r)) continue;
      setAmount(r, s);
      lacks(r, 1);
    }
    refreshAll();
  };

  const adopt = (made: readonly UpperRun[]): void => {
    const { cost, brokenRoutes } = state.tally;
    kept.mark();
    const slots: number[] = [];
    for (let day = 0; day < flat.days; day++)
      slots.push(...(state.active[day] as Int32Array).subarray(0, state.activeCount[day]));
    for (const r of slots) {
      if (trucks.truck[r] >= 0) unload(state, trucks, r);
      if (trucks.at[r] >= 0) setAmount(r, -1);
      lacks(r, 0);
    }
    restore(made);
    for (const r of slots) if (trucks.lacks[r] === 1) follow(r);
    refreshAll();
    const holds = trucks.kind.subarray(0, trucks.count.top).every((kind, q) => {
      const capacity = ground.trucks[kind]?.type.capacity ?? [];
      return kind < 0 || capacity.every((most, k) => trucks.load[q * D + k] <= most);
    });
    const fleets = state.fleetFree.every((free) => free >= 0);
    if (holds && fleets && state.tally.brokenRoutes <= brokenRoutes && state.tally.cost <= cost) return;
    kept.reset();
    refreshAll();
  };

  return {
    begin: kept.begin,
    adopt,
    follow,
    placing,
    ruin,
    settle: () => {
      if (shake()) refreshAll();
    },
    pause: () => {
      paused = true;
    },
    resume: (from, to, count) => {
      paused = false;
      kept.back(from, to, count);
      refreshAll();
    },
    runs,
    restore,
  };
}
