/** Routes of a county as a plan of its routing problem. */
import type { RoutingPins, RoutingPlan, SiteId } from '../../model/index.ts';
import { lookupOf, planOf, type RunSequence, timeRun, tripLoad } from '../../routing/timing/index.ts';
import type { Encoded } from './encode.ts';
import { callType, feederType, type Scope, trunkType } from './terms.ts';
import type { CountyRoute } from './types.ts';

interface Vehicle {
  readonly type: string;
  readonly name: string;
  readonly trips: CountyRoute[];
}

export interface Started {
  readonly plan: RoutingPlan;
  readonly pins: RoutingPins;
}

/**
 * The plan of these routes. Each feeder route goes to the vehicle it names, or, where that one has no time left for it,
 * to the first of its base and type that has, or to one more. Stops that the problem doesn't have are passed over. Runs
 * of vehicles with a `pinned` feeder route are pinned.
 */
export function startOf(
  { problem }: Encoded,
  scope: Scope,
  routes: readonly CountyRoute[],
  pinned: (route: CountyRoute) => boolean,
): Started {
  const numbers = new Map(scope.towns.map(({ town }, t) => [town.id, t]));
  const known = new Set(problem.stops.map(({ id }) => id));
  const typeIds = new Set(problem.types.map(({ id }) => id));
  const ready = scope.ready === null ? readyTimes(problem, scope, routes) : null;
  const vehicles: Vehicle[] = [];
  const inTurn = routes.toSorted((a, b) => a.vehicle.turn - b.vehicle.turn);
  for (const route of inTurn) {
    if (route.tier !== 'feeder' || route.wave !== scope.wave) continue;
    const type = feederType(numbers.get(route.base) ?? -1, route.vehicleType);
    const stops = route.stops.filter((id) => known.has(id));
    if (!typeIds.has(type) || stops.length === 0) continue;
    const trip = { ...route, stops };
    const fits = (vehicle: Vehicle): boolean =>
      inTime(problem, type, [...vehicle.trips, trip], ready?.get(route.base) ?? 0);
    const same = vehicles.filter((vehicle) => vehicle.type === type);
    const { name } = route.vehicle;
    const own = same.find((vehicle) => vehicle.name === name);
    const free = own === undefined || fits(own) ? own : same.find((vehicle) => vehicle !== own && fits(vehicle));
    if (free === undefined) vehicles.push({ type, name, trips: [trip] });
    else free.trips.push(trip);
  }
  return assemble(problem, scope, routes, vehicles, pinned);
}

/** Earliest departures of a town's feeders behind these trunk routes. */
function readyTimes(problem: Encoded['problem'], scope: Scope, routes: readonly CountyRoute[]): Map<SiteId, number> {
  const ready = new Map<SiteId, number>();
  for (const sequence of trunkRuns(problem, scope, routes, () => NOTHING)) {
    const { run } = timeRun(problem, sequence, { asSoonAsPossible: true });
    for (const { id, starts } of run.trips.flatMap(({ visits }) => visits)) {
      const satellite = problem.depots.find((depot) => depot.id === id)?.satellite;
      const at = starts + (satellite?.serviceSeconds ?? 0) + (satellite?.transferSeconds ?? 0);
      ready.set(id, Math.min(at, ready.get(id) ?? at));
    }
  }
  return ready;
}

function inTime(problem: Encoded['problem'], type: string, trips: readonly CountyRoute[], readyAt: number): boolean {
  const sequence = {
    type,
    day: 1,
    vehicle: 0,
    trips: trips.map(({ stops }) => ({ visits: visitsOf(stops), readyAt })),
  };
  const { lateSeconds, overSeconds, noWay } = timeRun(problem, sequence);
  return lateSeconds === 0 && overSeconds === 0 && noWay === 0;
}

const visitsOf = (stops: readonly SiteId[]) => stops.map((id) => ({ kind: 'stop' as const, id }));

/** What a trunk run brings to a town, and for which feeder trips. */
interface Supply {
  readonly amount: number[];
  readonly trips: { run: number; trip: number }[];
}

const NOTHING: Supply = { amount: [], trips: [] };

/** One run for each trunk route. */
function trunkRuns(
  problem: Encoded['problem'],
  scope: Scope,
  routes: readonly CountyRoute[],
  supplies: (town: SiteId) => Supply,
): RunSequence[] {
  const towns = new Set(scope.towns.map(({ town }) => town.id));
  const counts = new Map<string, number>();
  const visited = new Set<SiteId>();
  return routes.flatMap((route): RunSequence[] => {
    const type = trunkType(route.vehicleType);
    const stops = route.stops.filter((id) => towns.has(id) && !visited.has(id));
    const exists = problem.types.some(({ id }) => id === type);
    if (route.tier !== 'trunk' || route.wave !== scope.wave || !exists || stops.length === 0) return [];
    for (const town of stops) visited.add(town);
    const vehicle = counts.get(type) ?? 0;
    counts.set(type, vehicle + 1);
    const visits = stops.map((id) => ({ kind: 'supply' as const, id, ...supplies(id) }));
    return [{ type, day: 1, vehicle, trips: [{ visits }] }];
  });
}

function assemble(
  problem: Encoded['problem'],
  scope: Scope,
  routes: readonly CountyRoute[],
  vehicles: readonly Vehicle[],
  pinned: (route: CountyRoute) => boolean,
): Started {
  const first = scope.ready === null ? trunkRuns(problem, scope, routes, () => NOTHING).length : 0;
  const counts = new Map<string, number>();
  const runs = vehicles.map(({ type, trips }): RunSequence => {
    const vehicle = counts.get(type) ?? 0;
    counts.set(type, vehicle + 1);
    return { type, day: 1, vehicle, trips: trips.map(({ stops }) => ({ visits: visitsOf(stops) })) };
  });
  const stands = scope.ready === null ? callsOf(scope) : [];
  const all = [...runs, ...stands];
  const fed = new Map<SiteId, Supply>();
  const startOfType = new Map(problem.types.map(({ id, start }) => [id, start ?? '']));
  const lookup = lookupOf(problem);
  all.forEach(({ type, trips }, r) => {
    const town = startOfType.get(type) ?? '';
    trips.forEach(({ visits }, trip) => {
      const supply = fed.get(town) ?? { amount: problem.dimensions.map(() => 0), trips: [] };
      const load = tripLoad(lookup, 1, visits, new Map());
      fed.set(town, {
        amount: supply.amount.map((sum, d) => sum + (load[d] ?? 0)),
        trips: [...supply.trips, { run: first + r, trip }],
      });
    });
  });
  const none: Supply = { amount: problem.dimensions.map(() => 0), trips: [] };
  const trunk = scope.ready === null ? trunkRuns(problem, scope, routes, (town) => fed.get(town) ?? none) : [];
  const pins = vehicles.flatMap(({ trips }, r) => (trips.some(pinned) ? [first + r] : []));
  return { plan: planOf(problem, [...trunk, ...all]), pins: { stops: [], runs: pins, departures: [] } };
}

/** The standing trips that make a trunk run call at towns without stations. */
const callsOf = ({ towns }: Scope): RunSequence[] =>
  towns.flatMap(({ town, stations }, t) =>
    stations.length > 0 ? [] : [{ type: callType(t), day: 1, vehicle: 0, trips: [{ visits: visitsOf([town.id]) }] }],
  );
