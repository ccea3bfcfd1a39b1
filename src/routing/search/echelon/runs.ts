/** First-echelon runs out of the trucks of a state, and back into them. */
import type { State } from '../state.ts';
import type { RouteSupply } from './route-supply.ts';
import { kindOf, openTruck, type Trucks, updateTruck } from './trucks.ts';
import type { UpperRun, UpperVisit } from './types.ts';

/** All slots with a route, in the order of a snapshot. */
export const activeSlots = ({ flat, active, activeCount }: State): number[] =>
  Array.from({ length: flat.days }, (_, day) => [...(active[day] as Int32Array).subarray(0, activeCount[day])]).flat();

/** The trucks as runs; routes are named by their place in a snapshot. */
export function runsOf(state: State, trucks: Trucks): UpperRun[] {
  const made: UpperRun[] = [];
  for (let q = 0; q < trucks.count.top; q++) {
    if (trucks.kind[q] < 0) continue;
    made.push({ type: kindOf(trucks, q).type.index, day: trucks.day[q], visits: visitsOf(state, trucks, q) });
  }
  return made;
}

function visitsOf(state: State, trucks: Trucks, q: number): UpperVisit[] {
  const { ground, dimensions: D } = trucks;
  const S = ground.satellites;
  const day = trucks.day[q];
  let before = 0;
  for (let d = 0; d < day; d++) before += state.activeCount[d];
  const active = Array.from((state.active[day] as Int32Array).subarray(0, state.activeCount[day]));
  return Array.from(trucks.visit.subarray(q * S, q * S + trucks.stops[q]), (s) => {
    const supplied = (r: number): boolean => trucks.truck[r] === q && trucks.at[r] === s;
    const routes = active.flatMap((r, i) => (supplied(r) ? [before + i] : []));
    const amount = Array.from({ length: D }, (_, k) =>
      active.reduce((sum, r) => sum + (supplied(r) ? trucks.amount[r * D + k] : 0), 0),
    );
    return { depot: ground.depot[s], amount, routes };
  });
}

/**
 * Trucks as of `runs`, for routes that stand in the state but have no supply yet; routes that no run supplies lack it.
 */
export function restoreRuns(state: State, trucks: Trucks, supply: RouteSupply, runs: readonly UpperRun[]): void {
  const { ground } = trucks;
  const slots = activeSlots(state);
  for (const { type, day, visits } of runs) {
    const kind = ground.trucks.findIndex((truck) => truck.type.index === type);
    const q = openTruck(state, trucks, kind, day);
    for (const { depot, routes } of visits) {
      let place = trucks.stops[q];
      for (const at of routes) {
        supply.assign(slots[at], { truck: q, satellite: ground.satellite[depot], place });
        place = -1;
      }
    }
    updateTruck(state, trucks, q);
  }
  for (const r of slots) supply.noteLacking(r);
  supply.refreshAll();
}

/** Whether no truck is overfull and no fleet is overdrawn. */
export function isWithinFleet(state: State, trucks: Trucks): boolean {
  const D = trucks.dimensions;
  const holds = trucks.kind.subarray(0, trucks.count.top).every((kind, q) => {
    const capacity = trucks.ground.trucks[kind]?.type.capacity ?? [];
    return kind < 0 || capacity.every((most, k) => trucks.load[q * D + k] <= most);
  });
  return holds && state.fleetFree.every((free) => free >= 0);
}
