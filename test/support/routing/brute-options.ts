/** Ways to serve a set of items on one day, and which of them can still be part of the best plan of the week. */
import type { RoutingProblem, RoutingVehicleType } from '../../../src/model/index.ts';
import type { Order } from './brute-runs.ts';

/** A run of the second echelon, or of an ordinary vehicle: its order, and when the load of each trip is ready. */
export interface ServingRun {
  readonly type: RoutingVehicleType;
  readonly order: Order;
  readonly ready: readonly number[];
}

/** A run of the first echelon; `trips` names serving runs of the same day by their place in the list. */
export interface SupplyingRun {
  readonly type: RoutingVehicleType;
  readonly visits: readonly {
    readonly satellite: string;
    readonly amount: readonly number[];
    readonly trips: readonly { readonly run: number; readonly trip: number }[];
  }[];
}

export interface DayOption {
  /** Without what days share: openings, and vehicles of the horizon. */
  readonly cost: number;
  /** How many vehicles of each type that costs by the horizon. */
  readonly vehicles: ReadonlyMap<string, number>;
  /** Depots in use that cost to open. */
  readonly depots: ReadonlySet<string>;
  readonly serving: readonly ServingRun[];
  readonly supplying: readonly SupplyingRun[];
}

/** No worse than the other, whatever the other days do. */
export const dominates = (
  a: Pick<DayOption, 'cost' | 'vehicles' | 'depots'>,
  b: Pick<DayOption, 'cost' | 'vehicles' | 'depots'>,
): boolean =>
  a.cost <= b.cost &&
  [...a.vehicles].every(([type, count]) => count <= (b.vehicles.get(type) ?? 0)) &&
  [...a.depots].every((depot) => b.depots.has(depot));

/** What the vehicles of some types share with other days. */
export function sharedOf(
  problem: RoutingProblem,
  types: readonly RoutingVehicleType[],
): Pick<DayOption, 'vehicles' | 'depots'> {
  const vehicles = new Map<string, number>();
  const depots = new Set<string>();
  for (const { id, horizonCost, start, end } of types) {
    if (horizonCost > 0) vehicles.set(id, (vehicles.get(id) ?? 0) + 1);
    for (const depot of problem.depots) {
      if (depot.openingCost > 0 && (depot.id === start || depot.id === end)) depots.add(depot.id);
    }
  }
  return { vehicles, depots };
}

/** The cost of one option for each day together. */
export function costOfDays(problem: RoutingProblem, days: readonly DayOption[]): number {
  let cost = days.reduce((sum, day) => sum + day.cost, 0);
  for (const { id, horizonCost } of problem.types) {
    if (horizonCost > 0) cost += horizonCost * Math.max(0, ...days.map(({ vehicles }) => vehicles.get(id) ?? 0));
  }
  for (const { id, openingCost } of problem.depots) {
    if (days.some(({ depots }) => depots.has(id))) cost += openingCost;
  }
  return cost;
}

/** Whether there are so many vehicles, by fleet. */
export function inFleet(problem: RoutingProblem, types: readonly RoutingVehicleType[]): boolean {
  return problem.fleets.every(
    ({ id, available }) => available === null || types.filter(({ fleets }) => fleets.includes(id)).length <= available,
  );
}

/** Whether depots can hand out so much in a day. */
export function inStock(problem: RoutingProblem, loads: ReadonlyMap<string, readonly number[]>): boolean {
  return problem.depots.every(
    ({ id, capacity }) => capacity === null || (loads.get(id) ?? []).every((load, d) => load <= (capacity[d] ?? 0)),
  );
}

export const addLoads = (a: readonly number[], b: readonly number[]): number[] =>
  b.map((load, d) => load + (a[d] ?? 0));
