/** One departure of the trunk runs with all that hangs on it. */
import type { SiteId } from '../../model/index.ts';
import { centreStops, stationsIn, townsIn } from './amounts.ts';
import { dueAt, isCalled } from './calls.ts';
import { searchCentreFrom } from './centre/search.ts';
import { latestHandovers, townHandovers } from './centre/times.ts';
import { type FirstRoutes, routeDepot, takeVehicles } from './first.ts';
import { type Reach, reachOf } from './reach.ts';
import { search } from './search.ts';
import type { Unroutable } from './single/problem.ts';
import type { CountyRoute, CountyRouting, CountyRoutingInput, Fleet } from './types.ts';

/**
 * The best routes found from `begun`: first each town's feeders behind the trunk runs as they are, then trunk and
 * feeders together; where that helps, each town again. Fixed depots keep their routes, and with them the trunk. `left`:
 * the vehicles that may be used. Null where all is fixed.
 */
export function searchWave(
  input: CountyRoutingInput,
  wave: number,
  begun: FirstRoutes,
  left: Fleet,
): CountyRouting | null {
  const trunkFixed = begun.fixed.has(input.centre.id);
  const towns = townsIn(input, wave).filter(({ id }) => !trunkFixed || !begun.fixed.has(id));
  const reach = reachOf(input, wave, towns);
  const touched = reach.towns.filter(({ town, stations }) => stations.length > 0 && !begun.fixed.has(town.id));
  if (trunkFixed && touched.length === 0) return null;
  const parts = { input, wave, reach, left };
  let best = searchTowns(parts, begun.routes, touched, begun.fixed.size === 0);
  const repaired = (input.earlier ?? []).length > 0;
  const direct = stationsIn(input, input.centre.id, wave).length > 0;
  const pinned = input.policy.pins !== undefined && input.policy.pins.runs.length > 0;
  if (!trunkFixed && !(direct && repaired) && (direct || !pinned)) {
    const together = direct ? searchCentreAgain(parts, best) : searchTogether(parts, best, begun.fixed);
    if (together !== null) best = searchTowns(parts, together, touched, false);
  }
  const routes = inOrder(input, best);
  return {
    routes,
    unroutable: unvisited(input, wave, routes, (site) => reach.unroutable.get(site) ?? begun.unroutable.get(site)),
  };
}

/** Trunk runs first, then feeders in the order of the towns. */
function inOrder({ towns }: CountyRoutingInput, routes: readonly CountyRoute[]): CountyRoute[] {
  const order = new Map(towns.map(({ id }, i) => [id, i]));
  const place = ({ tier, base }: CountyRoute): number => (tier === 'trunk' ? -1 : (order.get(base) ?? 0));
  return routes.toSorted((a, b) => place(a) - place(b));
}

/** Towns and stations that no route visits, and why: for want of another reason no vehicle is left for them. */
function unvisited(
  input: CountyRoutingInput,
  wave: number,
  routes: readonly CountyRoute[],
  why: (site: SiteId) => Unroutable | undefined,
): Map<SiteId, Unroutable> {
  const visited = new Set(routes.flatMap(({ stops }) => stops));
  const all = [...input.towns.map(({ id }) => id), ...input.fedBy.keys()];
  const sites = all.filter((site) => isCalled(input, wave, site));
  return new Map(sites.flatMap((site) => (visited.has(site) ? [] : [[site, why(site) ?? 'capacity']])));
}

interface Parts {
  readonly input: CountyRoutingInput;
  readonly wave: number;
  readonly reach: Reach;
  readonly left: Fleet;
}

type Routes = readonly CountyRoute[];

/** Searches the feeders of each town alone. */
function searchTowns(parts: Parts, from: Routes, towns: Reach['towns'], afresh: boolean): Routes {
  const { input, wave, reach, left } = parts;
  const handovers = townHandovers(input, wave, from);
  let routes = from;
  for (const each of towns) {
    input.checkpoint();
    const handover = handovers.get(each.town.id);
    if (handover === undefined) continue;
    const own = ({ tier, base }: CountyRoute): boolean => tier === 'feeder' && base === each.town.id;
    const others = routes.filter((route) => !own(route));
    const fleet = new Map(left);
    takeVehicles(others, fleet);
    const departs = handover + input.policy.transferSeconds;
    const ready = new Map([[each.town.id, departs]]);
    const scope = { wave, towns: [each], dueOf: reach.dueOf, ready, left: fleet };
    const options = { effort: afresh ? 'town' : 'edit', afresh } as const;
    let found = search(input, scope, routes.filter(own), options);
    if (!afresh && (found === null || found.unserved.length > 0)) {
      const depot = { wave, tier: 'feeder', base: each.town, departs } as const;
      const first = routeDepot(input, depot, each.stations, reach.dueOf, new Map(fleet));
      found = search(input, scope, first.routes, options) ?? { routes: first.routes, unserved: [] };
    }
    if (found !== null) routes = [...others, ...found.routes];
  }
  return routes;
}

/** Searches trunk and feeders together; null where that finds nothing else that a timetable can show. */
function searchTogether({ input, wave, reach, left }: Parts, from: Routes, fixed: ReadonlySet<SiteId>): Routes | null {
  const scope = { wave, towns: reach.towns, dueOf: reach.dueOf, ready: null, left };
  const effort = fixed.size === 0 ? 'county' : 'countyEdit';
  const found = search(input, scope, from, { effort, afresh: false, pinned: fixed });
  return found === null || sameRoutes(found.routes, from) ? null : found.routes;
}

const EFFORTS = { roughly: 'edit', around: 'around', afresh: 'centre', patiently: 'patiently' } as const;

/**
 * The centre's runs again, where they stop at stations themselves, with each town wanted as early as its feeders as they
 * are need it; null where that finds nothing else.
 */
function searchCentreAgain({ input, wave, left }: Parts, from: Routes): Routes | null {
  const { centre, towns, waves } = input;
  const others = from.filter(({ tier }) => tier !== 'trunk');
  const fleet = new Map(left);
  takeVehicles(others, fleet);
  const due = (site: SiteId): number => dueAt(input, wave, site);
  const depot = { wave, tier: 'trunk', base: centre, departs: waves[wave]?.departs ?? 0 } as const;
  const visited = new Set(from.flatMap(({ stops }) => stops));
  const sites = centreStops(input, wave).filter(({ id }) => visited.has(id));
  const latest = latestHandovers(input, wave, from, due);
  const isTown = new Set(towns.map(({ id }) => id));
  const scope = {
    input,
    depot,
    sites,
    dueOf: (site: SiteId) => (isTown.has(site) ? (latest.get(site) ?? Number.POSITIVE_INFINITY) : due(site)),
    left: fleet,
  };
  const found = searchCentreFrom(scope, from, input.settling ? 'repair' : EFFORTS[input.depth ?? 'afresh']);
  if (found.unserved.length > 0) return null;
  const routes = [...found.routes, ...others];
  return sameRoutes(routes, from) ? null : routes;
}

/** Whether the same vehicles of the same bases visit the same stops, whatever they are called. */
function sameRoutes(a: Routes, b: Routes): boolean {
  const keys = (routes: Routes): string[] =>
    routes.map(({ base, vehicleType, stops }) => JSON.stringify([base, vehicleType, stops])).sort();
  const vehicles = (routes: Routes): number =>
    new Set(routes.map(({ base, vehicleType, vehicle }) => JSON.stringify([base, vehicleType, vehicle.name]))).size;
  const others = keys(b);
  return a.length === b.length && vehicles(a) === vehicles(b) && keys(a).every((key, i) => key === others[i]);
}
