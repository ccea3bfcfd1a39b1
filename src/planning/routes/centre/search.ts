/** The search for the runs from the county centre of one departure. */
import type { RoutingPins, RoutingPlan, RoutingProblem, SiteId, VehicleType } from '../../../model/index.ts';
import { solveRoutes } from '../../../routing/solve.ts';
import { planOf } from '../../../routing/timing/index.ts';
import { type Effort, iterationsFor } from '../effort.ts';
import { isPinned } from '../pinned.ts';
import { trunkType } from '../terms.ts';
import type { CountyRoute, CountyRoutingInput } from '../types.ts';
import { type CentreScope, centreProblem, usableTypes } from './problem.ts';

/** What a search of the centre's runs found. */
export interface CentreSearched {
  readonly routes: readonly CountyRoute[];
  readonly unserved: readonly SiteId[];
  /** Distance, time and vehicles, in units of cost a day. */
  readonly cost: number;
}

interface Found {
  readonly plan: RoutingPlan;
  readonly cost: number;
}

/** So many of the vehicle types are tried thoroughly, each alone, that are not dearer than the best by more than this. */
const THOROUGHLY = 2;
const DEARER = 1.1;
/** A type that leaves out more than another by this share of the stops is not searched. */
const HOPELESS = 0.05;

/**
 * Routes from nothing. The search changes a route's vehicle type one at a time, so from routes of small vehicles it
 * hardly comes to the few of a large one: first every type serves alone what it can, then all types go on together from
 * the best of these.
 */
export function searchCentre(scope: CentreScope): CentreSearched {
  const { input, sites } = scope;
  const types = usableTypes(scope);
  if (types.length === 0 || sites.length === 0) return { routes: [], unserved: sites.map(({ id }) => id), cost: 0 };
  const whole = centreProblem(scope, types);
  const built = types.map((type) => {
    const problem = onlyType(whole, type);
    return { problem, ...solve(input, problem, 0) };
  });
  // Stops that a type can't serve are missing from its problem.
  const missing = ({ problem, plan }: (typeof built)[number]): number =>
    sites.length - problem.stops.length + plan.unserved.length;
  const least = Math.min(...built.map(missing));
  // A search tries each time to serve all that is left out: where that is much, it takes long and leads nowhere.
  const alone = built.map((first) =>
    missing(first) > least + HOPELESS * sites.length
      ? first
      : { ...first, ...solve(input, first.problem, iterationsFor(sites.length, 'probe')) },
  );
  const ranked = alone.sort((a, b) => missing(a) - missing(b) || a.cost - b.cost);
  const best = ranked.slice(0, THOROUGHLY).filter(({ cost }) => cost <= DEARER * (ranked[0]?.cost ?? 0));
  const starts = best.map(({ problem, plan }) => ({
    problem,
    ...solve(input, problem, iterationsFor(sites.length, 'alone'), { start: plan }),
  }));
  const [start] = starts.sort((a, b) => missing(a) - missing(b) || a.cost - b.cost);
  const found = solve(
    input,
    whole,
    iterationsFor(sites.length, 'centre'),
    start === undefined ? {} : { start: start.plan },
  );
  return decoded(scope, types, found);
}

/** The best routes found from `from`; stops that these leave out are put in, those they don't have are passed over. */
export function searchCentreFrom(scope: CentreScope, from: readonly CountyRoute[], effort: Effort): CentreSearched {
  const types = usableTypes(scope);
  if (types.length === 0 || scope.sites.length === 0) return searchCentre(scope);
  const problem = centreProblem(scope, types);
  const given = centrePlan(problem, from, (route) => isPinned(scope.input.policy, route));
  return decoded(scope, types, solve(scope.input, problem, iterationsFor(scope.sites.length, effort), given));
}

/** Vehicles that other runs of the day have done with: they cost nothing more that day. By type. */
export type Idle = ReadonlyMap<string, number>;

/**
 * The runs that call only where it is worth it, from `from` on. `prizes`: what a call is worth, units of cost a day; a
 * site without one has to be called at.
 */
export function searchWorthwhile(
  scope: CentreScope,
  from: readonly CountyRoute[],
  prizes: ReadonlyMap<SiteId, number>,
  { idle, effort }: { readonly idle: Idle; readonly effort: Effort },
): CentreSearched {
  const types = usableTypes(scope);
  if (types.length === 0 || scope.sites.length === 0)
    return { routes: [], unserved: scope.sites.map(({ id }) => id), cost: 0 };
  const problem = withIdle(centreProblem(scope, types), idle);
  const stops = problem.stops.map((stop) => ({ ...stop, prize: prizes.get(stop.id) ?? null }));
  const optional = { ...problem, stops };
  const given = centrePlan(problem, from, (route) => isPinned(scope.input.policy, route));
  return decoded(scope, types, solve(scope.input, optional, iterationsFor(scope.sites.length, effort), given));
}

const idleType = (type: string): string => `${type} idle`;

/** With the idle vehicles as types of their own, which cost nothing by the day. */
function withIdle(problem: RoutingProblem, idle: Idle): RoutingProblem {
  const free = problem.types.filter(({ fleets: [fleet = ''] }) => (idle.get(fleet) ?? 0) > 0);
  if (free.length === 0) return problem;
  const names = new Set(free.map(({ id }) => id));
  return {
    ...problem,
    fleets: [
      ...problem.fleets,
      ...free.map(({ fleets: [fleet = ''] }) => ({ id: idleType(fleet), available: idle.get(fleet) ?? 0 })),
    ],
    types: [
      ...problem.types,
      ...free.map((type) => ({ ...type, id: idleType(type.id), fleets: type.fleets.map(idleType), fixedCost: 0 })),
    ],
    stops: problem.stops.map((stop) => ({
      ...stop,
      types: stop.types?.flatMap((type) => (names.has(type) ? [type, idleType(type)] : [type])) ?? null,
    })),
  };
}

const solve = (
  { policy, checkpoint }: CountyRoutingInput,
  problem: RoutingProblem,
  iterations: number,
  given: { readonly start?: RoutingPlan; readonly pins?: RoutingPins } = {},
): Found =>
  solveRoutes(problem, {
    seed: policy.seed,
    iterations,
    ...given,
    cancelled: () => {
      checkpoint();
      return false;
    },
  });

/** The problem with one type of vehicle; where it may not stop, nothing comes. */
function onlyType(problem: RoutingProblem, { id }: VehicleType): RoutingProblem {
  const type = trunkType(id);
  return {
    ...problem,
    matrices: problem.matrices.filter(({ profile }) => profile === type),
    types: problem.types.filter((each) => each.id === type),
    fleets: problem.fleets.filter((each) => each.id === id),
    stops: problem.stops.flatMap((stop) => (stop.types?.includes(type) === false ? [] : { ...stop, types: null })),
  };
}

function decoded(
  { input, depot, sites }: CentreScope,
  types: readonly VehicleType[],
  { plan, cost }: Found,
): CentreSearched {
  const typeOf = new Map(
    types.flatMap(({ id }) => [trunkType(id), idleType(trunkType(id))].map((name) => [name, id] as const)),
  );
  const visited = new Set<SiteId>();
  const routes = plan.runs.flatMap(({ type, vehicle, trips }) => {
    const vehicleType = typeOf.get(type) ?? '';
    const idle = type === trunkType(vehicleType) ? '' : ' idle';
    return trips
      .map(({ visits }) => visits.flatMap((visit) => (visit.kind === 'break' ? [] : visit.id)))
      .filter((stops) => stops.length > 0)
      .map((stops, turn): CountyRoute => {
        for (const id of stops) visited.add(id);
        const name = `${depot.wave + 1}/${vehicle + 1}${idle}`;
        return {
          tier: 'trunk',
          base: input.centre.id,
          vehicleType,
          stops,
          wave: depot.wave,
          vehicle: { name, turn },
        };
      });
  });
  return { routes, unserved: sites.flatMap(({ id }) => (visited.has(id) ? [] : [id])), cost };
}

/** The plan of routes of the centre, those of a vehicle one after the other; vehicles with a `pinned` route are pinned. */
function centrePlan(
  problem: RoutingProblem,
  routes: readonly CountyRoute[],
  pinned: (route: CountyRoute) => boolean,
): { readonly start: RoutingPlan; readonly pins: RoutingPins } {
  const known = new Set(problem.stops.map(({ id }) => id));
  const types = new Set(problem.types.map(({ id }) => id));
  const allowed = new Map(problem.stops.map((stop) => [stop.id, stop.types]));
  const seen = new Set<SiteId>();
  const vehicles = new Map<string, { readonly type: string; readonly trips: SiteId[][]; pinned: boolean }>();
  for (const route of routes.toSorted((a, b) => a.vehicle.turn - b.vehicle.turn)) {
    const { vehicleType, vehicle, stops, tier } = route;
    const type = trunkType(vehicleType);
    if (tier !== 'trunk' || !types.has(type)) continue;
    const mine = stops.filter((id) => known.has(id) && !seen.has(id) && (allowed.get(id)?.includes(type) ?? true));
    if (mine.length === 0) continue;
    for (const id of mine) seen.add(id);
    const key = `${type} ${vehicle.name}`;
    const driven = vehicles.get(key) ?? { type, trips: [], pinned: false };
    driven.trips.push(mine);
    driven.pinned ||= pinned(route);
    vehicles.set(key, driven);
  }
  const counts = new Map<string, number>();
  const driven = [...vehicles.values()];
  const start = planOf(
    problem,
    driven.map(({ type, trips }) => {
      const vehicle = counts.get(type) ?? 0;
      counts.set(type, vehicle + 1);
      return {
        type,
        day: 1,
        vehicle,
        trips: trips.map((ids) => ({ visits: ids.map((id) => ({ kind: 'stop' as const, id })) })),
      };
    }),
  );
  const runs = driven.flatMap((each, i) => (each.pinned ? [i] : []));
  return { start, pins: { stops: [], runs, departures: [] } };
}
