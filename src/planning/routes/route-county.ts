/** Trunk and feeder routes of a whole county for each departure of the day. */
import type { SiteId } from '../../model/index.ts';
import { isCalled } from './calls.ts';
import { type FirstRoutes, firstRoutes, takeVehicles } from './first.ts';
import { alone, reachOf } from './reach.ts';
import type { Unroutable } from './single/problem.ts';
import { divide } from './split.ts';
import type { CountyRoute, CountyRouting, CountyRoutingInput, Fleet } from './types.ts';
import { searchWave } from './wave.ts';

/**
 * Routes every departure: first routes depot by depot, then a search over trunk and feeders that starts from them.
 * Depots whose routes are fixed stay as they are; where the trunk does, only the touched towns are searched.
 * Towns and stations with more than a run carries are routed in parts. Deterministic for a seed. `checkpoint` throws to cancel.
 */
export function routeCounty(county: CountyRoutingInput): CountyRouting {
  const { input, toCounty, siteOf } = divide(county, county.finer);
  const { routes, unroutable } = routeDivided(withKnownStops(input));
  return {
    routes: routes.map(toCounty),
    unroutable: new Map([...unroutable].map(([site, why]) => [siteOf(site), why])),
  };
}

/** Without stops of earlier routes that the county, divided otherwise now, does not have; with them no start stays. */
function withKnownStops(input: CountyRoutingInput): CountyRoutingInput {
  const known = new Set([...input.towns, ...input.dataset.sites].map(({ id }) => id));
  const isKnown = ({ stops }: CountyRoute): boolean => stops.every((id) => known.has(id));
  const { start, earlier, ...rest } = input;
  const kept = (earlier ?? []).flatMap((route): CountyRoute[] => {
    const stops = route.stops.filter((id) => known.has(id));
    return stops.length === 0 || !known.has(route.base) ? [] : [{ ...route, stops }];
  });
  return {
    ...rest,
    ...(earlier === undefined ? {} : { earlier: kept }),
    ...(start?.every(isKnown) === true ? { start } : {}),
  };
}

function routeDivided(input: CountyRoutingInput): CountyRouting {
  const fleets = new Map<string, Fleet>();
  const waves = [...input.waves.entries()].map(([wave, { days }]): CountyRouting => {
    if (![...input.fedBy.keys(), ...input.towns.map(({ id }) => id)].some((site) => isCalled(input, wave, site)))
      return { routes: [], unroutable: new Map() };
    const left = fleets.get(String(days)) ?? wholeFleet(input);
    fleets.set(String(days), left);
    const before = new Map(left);
    const begun = input.start === undefined ? firstRoutes(input, wave, left) : startedWith(input, wave);
    if (!input.searching) {
      if (input.start !== undefined) takeVehicles(begun.routes, left);
      return begun;
    }
    const found = searchWave(input, wave, begun, before);
    if (found === null) return input.start === undefined ? begun : firstRoutes(input, wave, left);
    takeVehicles(found.routes, before);
    for (const [type, count] of before) left.set(type, count);
    return found;
  });
  const routes = waves.flatMap((wave) => wave.routes);
  const unroutable = new Map(waves.flatMap((wave) => [...wave.unroutable]));
  // A site that one departure can't serve in time is served by the others.
  for (const { stops } of routes) for (const site of stops) unroutable.delete(site);
  return { routes, unroutable };
}

/** Every vehicle: days that share no departure share no vehicle's day. */
const wholeFleet = ({ dataset }: CountyRoutingInput): Fleet =>
  new Map(dataset.vehicles.map((type) => [type.id, type.available ?? Number.POSITIVE_INFINITY]));

/** The routes of an earlier round, with the sites that they leave out. */
function startedWith(input: CountyRoutingInput, wave: number): FirstRoutes {
  const { start = [], towns, fedBy, centre, waves } = input;
  const routes = start.filter((route) => route.wave === wave);
  const visited = new Set(routes.flatMap(({ stops }) => stops));
  const wanted = [...towns.map(({ id }) => id), ...fedBy.keys()].filter((site) => isCalled(input, wave, site));
  const missing = wanted.filter((site) => !visited.has(site));
  const begun = { routes, fixed: new Set<SiteId>(), handovers: new Map<SiteId, number>() };
  if (missing.length === 0) return { ...begun, unroutable: new Map() };
  const depot = { wave, tier: 'trunk', base: centre, departs: waves[wave]?.departs ?? 0 } as const;
  const { unroutable } = reachOf(input, wave);
  const why = (id: SiteId): Unroutable => {
    const site = input.dataset.sites.find((one) => one.id === id);
    const reached = site && fedBy.get(id) === centre.id ? alone(input, depot, site) : null;
    return typeof reached === 'string' ? reached : (unroutable.get(id) ?? 'capacity');
  };
  return { ...begun, unroutable: new Map(missing.map((site) => [site, why(site)])) };
}
