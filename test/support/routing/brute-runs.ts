/**
 * Every order of visits that one vehicle can drive in a day, built visit by visit and cut back where it already can't
 * go on.
 */
import type { RoutingProblem, RoutingVehicleType } from '../../../src/model/index.ts';
import type { Decisions, Item } from './brute-choices.ts';
import { type ReferenceWays, referenceRun, referenceWays, type Stay } from './reference-times.ts';

export interface Call extends Stay {
  readonly kind: 'stop' | 'pickup' | 'delivery';
  readonly id: string;
  readonly item: Item;
}

/** The trips of a run, without times. */
export type Order = readonly (readonly Call[])[];

export interface BestRun {
  readonly type: RoutingVehicleType;
  readonly set: number;
  readonly order: Order;
  readonly cost: number;
}

/** What the search for orders keeps of the vehicle. */
interface Vehicle {
  readonly problem: RoutingProblem;
  readonly type: RoutingVehicleType;
  readonly ways: ReferenceWays;
  readonly start: number | null;
}

export const releaseOf = (trip: readonly Call[]): number =>
  trip.reduce((latest, { item }) => Math.max(latest, item.stop?.releaseSeconds ?? 0), 0);

/**
 * Calls `found` with every order that the type can drive, whatever its supply: loads, limits and (leaving as early as
 * can be) times hold.
 */
export function eachOrder(
  problem: RoutingProblem,
  type: RoutingVehicleType,
  { items }: Decisions,
  found: (set: number, order: Order) => void,
): void {
  const start = problem.depots.find(({ id }) => id === type.start)?.location ?? null;
  const vehicle: Vehicle = { problem, type, ways: referenceWays(problem, type), start };
  const allowed = items.filter((item) => mayServe(type, item));
  const trips: Call[][] = [[]];
  const openings = (trip: readonly Call[]): Call[] => trip.filter(({ kind }) => kind === 'pickup');
  const grow = (set: number, clients: number, visits: number): void => {
    const trip = trips.at(-1) ?? [];
    const open = openings(trip).filter(({ id }) => !trip.some((call) => call.kind === 'delivery' && call.id === id));
    if (trip.length > 0 && open.length === 0) {
      found(set, trips);
      if (type.start !== null && trips.length < (type.maxTrips ?? Number.POSITIVE_INFINITY)) {
        trips.push([]);
        if (visits < (type.maxVisits ?? Number.POSITIVE_INFINITY)) grow(set, clients, visits);
        trips.pop();
      }
    }
    if (visits >= (type.maxVisits ?? Number.POSITIVE_INFINITY)) return;
    const attempt = (call: Call, bits: number, client: number): void => {
      trip.push(call);
      if (fits(vehicle, trip) && inTime(vehicle, trips)) grow(set | bits, clients | client, visits + 1);
      trip.pop();
    };
    for (const call of open) {
      if (call.item.shipment !== null) attempt(endOf(call.item, 'delivery'), 0, 0);
    }
    for (const item of allowed) {
      if (clients & (1 << item.client)) continue;
      if (item.stop === null) attempt(endOf(item, 'pickup'), 1 << item.bit, 1 << item.client);
      else attempt(callOf(item), 1 << item.bit, 1 << item.client);
    }
  };
  if (!type.supplies) grow(0, 0, 0);
}

function callOf(item: Item): Call {
  const { stop } = item;
  if (stop === null) throw new RangeError('not a stop');
  const { id, location, windows, serviceSeconds: seconds } = stop;
  return { kind: 'stop', id, item, location, windows, seconds };
}

function endOf(item: Item, kind: 'pickup' | 'delivery'): Call {
  const { shipment } = item;
  if (shipment === null) throw new RangeError('not a shipment');
  const { location, windows, serviceSeconds: seconds } = shipment[kind];
  return { kind, id: shipment.id, item, location, windows, seconds };
}

function mayServe(type: RoutingVehicleType, { stop, shipment }: Item): boolean {
  const client = stop ?? shipment;
  if (client === null) return false;
  return (client.types?.includes(type.id) ?? true) && client.skills.every((skill) => type.skills.includes(skill));
}

/** Whether the load stays within the capacity all the way. More visits only add to it. */
function fits({ problem, type }: Vehicle, trip: readonly Call[]): boolean {
  return problem.dimensions.every((_, d) => {
    const capacity = type.capacity[d] ?? 0;
    let load = trip.reduce((sum, { item }) => sum + (item.deliver[d] ?? 0), 0);
    let most = load;
    for (const { kind, item } of trip) {
      const amount = item.shipment?.amount[d] ?? 0;
      if (kind === 'stop') load += (item.collect[d] ?? 0) - (item.deliver[d] ?? 0);
      else load += kind === 'pickup' ? amount : -amount;
      most = Math.max(most, load);
    }
    return most <= capacity;
  });
}

/** Whether the last visit can be reached in time when breaks are left out and every trip leaves as early as it can. */
function inTime({ problem, type, ways, start }: Vehicle, trips: readonly (readonly Call[])[]): boolean {
  let time = Math.max(type.shift?.[0] ?? 0, problem.depots.find(({ id }) => id === type.start)?.window?.[0] ?? 0);
  for (const [t, trip] of trips.entries()) {
    if (t > 0) time += type.reloadSeconds;
    time = Math.max(time, releaseOf(trip));
    let here = start;
    for (const { location, windows, seconds } of trip) {
      if (here !== null) time += ways.seconds(here, location);
      const free = windows.filter(([, closes]) => time <= closes);
      if (windows.length > 0 && free.length === 0) return false;
      if (free.length > 0) time = Math.max(time, Math.min(...free.map(([opens]) => opens)));
      time += seconds;
      here = location;
    }
    if (t < trips.length - 1 && here !== null && start !== null) time += ways.seconds(here, start);
  }
  return time <= (type.shift?.[1] ?? Number.MAX_VALUE);
}

/** The cheapest run of a type for each set of items. */
export function bestRuns(
  problem: RoutingProblem,
  type: RoutingVehicleType,
  decisions: Decisions,
): ReadonlyMap<number, BestRun> {
  const best = new Map<number, BestRun>();
  const ways = referenceWays(problem, type);
  eachOrder(problem, type, decisions, (set, order) => {
    const run = referenceRun(
      problem,
      type,
      ways,
      order.map((trip) => ({ stays: trip, ready: releaseOf(trip) })),
    );
    const known = best.get(set);
    if (run === null || (known !== undefined && known.cost <= run.cost)) return;
    best.set(set, { type, set, order: order.map((trip) => [...trip]), cost: run.cost });
  });
  return best;
}
