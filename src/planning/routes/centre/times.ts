/** When the centre's routes of a departure are where, by the arithmetic of the timetable. */
import { type Site, type SiteId, tripBetween } from '../../../model/index.ts';
import { amountsOf, perParcel, stopKind } from '../amounts.ts';
import { depotProblem } from '../depot.ts';
import { wholeRoute } from '../single/routes.ts';
import type { CountyRoute, CountyRoutingInput } from '../types.ts';

/** Seconds of day. */
export interface CentreTimes {
  readonly departs: number;
  /** By stop. */
  readonly handovers: readonly number[];
  readonly unloaded: number;
}

/**
 * Times of each trunk route of departure `wave` among `routes`: a vehicle's first leaves at the departure, the next when
 * it is back and turned round. Stops that the county does not have are passed over.
 */
export function centreTimes(
  input: CountyRoutingInput,
  wave: number,
  routes: readonly CountyRoute[],
): ReadonlyMap<CountyRoute, CentreTimes> {
  const { policy, travel, dataset, waves } = input;
  const sites = new Map<SiteId, Site>([...input.towns, ...dataset.sites].map((site) => [site.id, site]));
  const profiles = new Map(dataset.vehicles.map(({ id, profile }) => [id, profile]));
  const free = new Map<string, number>();
  const times = new Map<CountyRoute, CentreTimes>();
  const mine = routes.filter((route) => route.tier === 'trunk' && route.wave === wave);
  for (const route of mine.toSorted((a, b) => a.vehicle.turn - b.vehicle.turn)) {
    const key = JSON.stringify([route.vehicleType, route.vehicle.name]);
    const leaves = Math.max(waves[wave]?.departs ?? 0, free.get(key) ?? 0);
    let [time, collected] = [leaves, 0];
    const profile = profiles.get(route.vehicleType) ?? '';
    let at = travel.index(route.base);
    const handovers = route.stops.map((id) => {
      const site = sites.get(id);
      if (site === undefined) return time;
      const to = travel.index(id);
      const { serviceSeconds, meanCollected } = amountsOf(input, wave, stopKind(site), id);
      time = Math.max(time + tripBetween(travel, profile, at, to).seconds, site.opens) + serviceSeconds;
      collected += meanCollected;
      at = to;
      return time;
    });
    const home = time + tripBetween(travel, profile, at, travel.index(route.base)).seconds;
    const unloaded = home + policy.stopSeconds + Math.round(perParcel(input, 'trunk') * collected);
    free.set(key, unloaded + policy.turnaroundSeconds);
    times.set(route, { departs: leaves, handovers, unloaded });
  }
  return times;
}

/** When each town's parcels are handed over. */
export function townHandovers(
  input: CountyRoutingInput,
  wave: number,
  routes: readonly CountyRoute[],
): Map<SiteId, number> {
  const towns = new Set(input.towns.map(({ id }) => id));
  const handovers = new Map<SiteId, number>();
  for (const [{ stops }, times] of centreTimes(input, wave, routes)) {
    for (const [i, id] of stops.entries()) if (towns.has(id)) handovers.set(id, times.handovers[i] ?? 0);
  }
  return handovers;
}

/**
 * The latest hand-over at each town with feeders that leaves every one of them in time, when all its feeders leave
 * later by the same. `dueOf`: hand-over wanted at a station.
 */
export function latestHandovers(
  input: CountyRoutingInput,
  wave: number,
  routes: readonly CountyRoute[],
  dueOf: (site: SiteId) => number,
): Map<SiteId, number> {
  const { dataset, policy, towns } = input;
  const handovers = townHandovers(input, wave, routes);
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const types = new Map(dataset.vehicles.map((type) => [type.id, type]));
  const bases = new Map(towns.map((town) => [town.id, town]));
  const latest = new Map<SiteId, number>();
  const free = new Map<string, number>();
  for (const route of routes.toSorted((a, b) => a.vehicle.turn - b.vehicle.turn)) {
    const base = bases.get(route.base);
    const type = types.get(route.vehicleType);
    const handover = handovers.get(route.base);
    if (route.tier !== 'feeder' || route.wave !== wave) continue;
    if (base === undefined || type === undefined || handover === undefined) continue;
    const key = JSON.stringify([route.base, route.vehicleType, route.vehicle.name]);
    const departs = Math.max(handover + policy.transferSeconds, free.get(key) ?? 0);
    const stops = route.stops.flatMap((id) => sites.get(id) ?? []);
    const { why, seconds, slackSeconds } = wholeRoute(
      depotProblem(input, { wave, tier: 'feeder', base, departs }, stops, type, dueOf),
    );
    free.set(key, departs + seconds + policy.turnaroundSeconds);
    const slack = why === null ? Math.max(0, Math.floor(slackSeconds)) : 0;
    latest.set(route.base, Math.min(handover + slack, latest.get(route.base) ?? Number.POSITIVE_INFINITY));
  }
  return latest;
}
