/**
 * First routes of a departure: depot by depot, one vehicle type after another. Untouched depots keep the routes they
 * had.
 */
import { type Site, type SiteId, tripBetween, type VehicleType } from '../../model/index.ts';
import { amountsOf, centreStops, mayStop, stationsIn, townsIn } from './amounts.ts';
import { dueAt } from './calls.ts';
import { searchCentre, searchCentreFrom } from './centre/search.ts';
import { centreTimes, townHandovers } from './centre/times.ts';
import { type Depot, depotProblem } from './depot.ts';
import { alone } from './reach.ts';
import type { Unroutable } from './single/problem.ts';
import { feasibleRoute, type Routing, routeStops } from './single/routes.ts';
import type { CountyRoute, CountyRoutingInput, Fleet } from './types.ts';

export interface FirstRoutes {
  readonly routes: readonly CountyRoute[];
  /** Bases whose routes of the earlier plan stay fixed. */
  readonly fixed: ReadonlySet<SiteId>;
  /** When each town's parcels are handed over, seconds of day. */
  readonly handovers: ReadonlyMap<SiteId, number>;
  readonly unroutable: ReadonlyMap<SiteId, Unroutable>;
}

/** Time that feeders of a town should have for their round so that several stations share a run. */
const FEEDER_ROUND_SECONDS = 2.5 * 3600;

/**
 * Trunk first, then from each town, as soon as its parcels are sorted, the feeders; takes its vehicles from `left`.
 * Deterministic.
 */
export function firstRoutes(input: CountyRoutingInput, wave: number, left: Fleet): FirstRoutes {
  const departs = input.waves[wave]?.departs ?? 0;
  const routes: CountyRoute[] = [];
  const unroutable = new Map<SiteId, Unroutable>();
  const fixed = new Set<SiteId>();
  const serve = (depot: Depot, sites: readonly Site[], dueOf: (site: SiteId) => number): readonly CountyRoute[] => {
    // What a town is wanted by is a guess of these first routes; the feeders that are fixed say themselves whether it
    // is early enough.
    const isTown = (site: SiteId): boolean => depot.tier === 'trunk' && towns.has(site);
    const same = reusableRoutes(input, depot, sites, (site) => (isTown(site) ? Number.POSITIVE_INFINITY : dueOf(site)));
    const anew = (): DepotRoutes =>
      depot.tier === 'trunk'
        ? routeCentre(input, depot, sites, dueOf, left)
        : (touchedRoutes(input, depot, sites) ?? routeDepot(input, depot, sites, dueOf, left));
    const found = same === null ? anew() : { routes: same, unroutable: [] };
    if (same !== null) {
      fixed.add(depot.base.id);
      takeVehicles(same, left);
    }
    for (const [site, why] of found.unroutable) unroutable.set(site, why);
    routes.push(...found.routes);
    return found.routes;
  };
  const trunk = { wave, tier: 'trunk', base: input.centre, departs } as const;
  const towns = new Map(input.towns.map((town) => [town.id, town]));
  const wanted = (site: SiteId): number => trunkDue(input, wave, site, towns.get(site));
  const handovers = townHandovers(input, wave, serve(trunk, centreStops(input, wave), wanted));
  for (const town of townsIn(input, wave)) {
    input.checkpoint();
    const stations = stationsIn(input, town.id, wave);
    const handover = handovers.get(town.id);
    if (stations.length === 0) continue;
    if (handover === undefined) {
      for (const station of stations) unroutable.set(station.id, unroutable.get(town.id) ?? 'no-road-to-town');
      continue;
    }
    const ready = handover + input.policy.transferSeconds;
    serve({ wave, tier: 'feeder', base: town, departs: ready }, stations, (site) => dueAt(input, wave, site));
  }
  return { routes, fixed, handovers, unroutable };
}

/**
 * The runs of the centre: around those that it had, else from nothing. Takes its vehicles from `left`. What no run of
 * its own reaches is left out, with the reason.
 */
function routeCentre(
  input: CountyRoutingInput,
  depot: Depot,
  all: readonly Site[],
  dueOf: (site: SiteId) => number,
  left: Fleet,
): DepotRoutes {
  const unroutable = new Map<SiteId, Unroutable>();
  const sites = all.filter((site) => {
    const reached = alone(input, depot, site);
    if (typeof reached === 'string') unroutable.set(site.id, reached);
    return typeof reached === 'number';
  });
  const scope = { input, depot, sites, dueOf, left };
  const had = routesAt(input, depot);
  const { routes, unserved } =
    had.length > 0
      ? searchCentreFrom(scope, had, input.searching || input.settling ? 'repair' : 'edit')
      : searchCentre(scope);
  takeVehicles(routes, left);
  for (const site of unserved) unroutable.set(site, 'capacity');
  return { routes: [...routes], unroutable };
}

/** The vehicles that routes use. */
export function takeVehicles(routes: readonly CountyRoute[], left: Fleet): void {
  const used = new Set(
    routes.map(({ vehicleType, base, vehicle }) => JSON.stringify([vehicleType, base, vehicle.name])),
  );
  for (const key of used) {
    const [type] = JSON.parse(key) as [string];
    left.set(type, (left.get(type) ?? 0) - 1);
  }
}

interface DepotRoutes {
  readonly routes: CountyRoute[];
  readonly unroutable: Iterable<readonly [SiteId, Unroutable]>;
}

/** The routes that a town's feeders had, without the stations that they have lost: the search goes on from there. */
function touchedRoutes(input: CountyRoutingInput, depot: Depot, sites: readonly Site[]): DepotRoutes | null {
  const still = new Set(sites.map(({ id }) => id));
  const routes = routesAt(input, depot).map((route) => ({
    ...route,
    stops: route.stops.filter((id) => still.has(id)),
  }));
  return routes.length === 0 ? null : { routes: routes.filter(({ stops }) => stops.length > 0), unroutable: [] };
}

const routesAt = ({ earlier }: CountyRoutingInput, { tier, base, wave }: Depot): CountyRoute[] =>
  (earlier ?? []).filter((route) => route.tier === tier && route.base === base.id && route.wave === wave);

/**
 * Tries every vehicle type of the tier, keeps the one that serves most and costs least; what it can't serve goes to the
 * next type.
 */
export function routeDepot(
  input: CountyRoutingInput,
  depot: Depot,
  sites: readonly Site[],
  dueOf: (site: SiteId) => number,
  left: Fleet,
): DepotRoutes {
  const { tier, base, wave } = depot;
  const routes: CountyRoute[] = [];
  let open: readonly Site[] = sites;
  let why: ReadonlyMap<SiteId, Unroutable> = new Map();
  while (open.length > 0) {
    let best: { type: VehicleType; routing: Routing } | null = null;
    for (const type of input.dataset.vehicles) {
      if (!type.tiers.includes(tier)) continue;
      const problem = depotProblem(input, depot, open, type, dueOf);
      const routing = routeStops(problem, input.policy.turnaroundSeconds, input.checkpoint);
      if (routing.vehicles > (left.get(type.id) ?? 0)) continue;
      if (
        best === null ||
        routing.unroutable.size < best.routing.unroutable.size ||
        (routing.unroutable.size === best.routing.unroutable.size && routing.fen < best.routing.fen)
      ) {
        best = { type, routing };
      }
    }
    if (best === null)
      return { routes, unroutable: why.size > 0 ? why : new Map(open.map((site) => [site.id, 'capacity'])) };
    const { type, routing } = best;
    why = routing.unroutable;
    if (routing.runs.length === 0) return { routes, unroutable: why };
    left.set(type.id, (left.get(type.id) ?? 0) - routing.vehicles);
    for (const { stops, vehicle, turn } of routing.runs) {
      const name = `${wave + 1}/${vehicle + 1}`;
      routes.push({ tier, base: base.id, vehicleType: type.id, stops, wave, vehicle: { name, turn } });
    }
    open = open.filter((site) => routing.unroutable.has(site.id));
  }
  return { routes, unroutable: [] };
}

/** The earlier routes of a depot when they visit exactly its stops and every one is still feasible; else null. */
function reusableRoutes(
  input: CountyRoutingInput,
  depot: Depot,
  sites: readonly Site[],
  dueOf: (site: SiteId) => number,
): CountyRoute[] | null {
  const routes = routesAt(input, depot);
  const visited = routes.flatMap((each) => each.stops);
  const byId = new Map(sites.map((site) => [site.id, site]));
  if (visited.length !== byId.size || new Set(visited).size !== visited.length) return null;
  const times = depot.tier === 'trunk' ? centreTimes(input, depot.wave, routes) : null;
  for (const each of routes) {
    const type = input.dataset.vehicles.find((vehicle) => vehicle.id === each.vehicleType);
    const stops = each.stops.flatMap((id) => byId.get(id) ?? []);
    if (type === undefined || stops.length !== each.stops.length) return null;
    if (!stops.every((site) => mayStop(type, site))) return null;
    const departs = times?.get(each)?.departs ?? depot.departs;
    if (!feasibleRoute(depotProblem(input, { ...depot, departs }, stops, type, dueOf))) return null;
  }
  return routes;
}

/**
 * A town wants its parcels early enough for a feeder round, at least for the ride to its farthest station; one that
 * feeds nobody at any time.
 */
function trunkDue(input: CountyRoutingInput, wave: number, site: SiteId, town: Site | undefined): number {
  if (town === undefined) return dueAt(input, wave, site);
  const stations = stationsIn(input, town.id, wave);
  const due = Math.min(Number.POSITIVE_INFINITY, ...stations.map(({ id }) => dueAt(input, wave, id)));
  if (!Number.isFinite(due)) return due;
  const type = input.dataset.vehicles.find((vehicle) => vehicle.tiers.includes('feeder'));
  const { travel } = input;
  const from = travel.index(town.id);
  let round = FEEDER_ROUND_SECONDS;
  for (const { id } of stations) {
    const { serviceSeconds } = amountsOf(input, wave, 'feeder', id);
    round = Math.max(
      round,
      tripBetween(travel, type?.profile ?? 'van', from, travel.index(id)).seconds + serviceSeconds,
    );
  }
  return due - input.policy.transferSeconds - round;
}
