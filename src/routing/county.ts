/** Trunk and feeder routes of a whole county for each departure of the day. */
import type { Dataset, Policy, Site, SiteId, Travel, VehicleType } from '../model/index.ts';
import {
  feasibleRoute,
  type RouteProblem,
  type RouteStop,
  type Routing,
  routeStops,
  type Unroutable,
} from './index.ts';

/** One departure of the trunk runs, as the heaviest service day sees it. */
export interface Wave {
  readonly departs: number;
  /** Share of a week's parcels on the heaviest day. */
  readonly inboundShare: number;
  readonly outboundShare: number;
  /** Hand-over at a village wanted by then, seconds of day; Infinity = no wish. */
  readonly due: number;
}

export interface CountyRoutingInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  readonly centre: Site;
  readonly towns: readonly Site[];
  /** Village station → town station. */
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
  /** Parcels a week of each village station, by direction, over all villages that use it. */
  readonly weekly: ReadonlyMap<SiteId, { readonly inbound: number; readonly outbound: number }>;
  readonly waves: readonly Wave[];
  /** What single visits were found to carry, by {@link visitKey}; they replace the expected loads. */
  readonly loads?: ReadonlyMap<string, VisitLoad>;
  /** Visits a week of each site as found before; by default every departure of every day visits every site. */
  readonly visits?: ReadonlyMap<SiteId, number>;
  /** Multiplies every demand: 1, or the share of a carrier running alone. */
  readonly share: number;
  /** Routes of an earlier plan: a depot whose stops are the same keeps them while they are still feasible. */
  readonly keep?: readonly KeptRoute[];
  readonly checkpoint: () => void;
}

/** Parcels of one visit on its heaviest day. */
export interface VisitLoad {
  readonly deliver: number;
  readonly collect: number;
}

export const visitKey = (site: SiteId, wave: number): string => `${wave} ${site}`;

export interface KeptRoute {
  readonly tier: 'trunk' | 'feeder';
  readonly base: SiteId;
  readonly vehicleType: string;
  readonly stops: readonly SiteId[];
  readonly wave: number;
}

export type CountyRoute = KeptRoute;

export interface CountyRouting {
  readonly routes: readonly CountyRoute[];
  /** Sites that no vehicle can serve, and why. */
  readonly unroutable: ReadonlyMap<SiteId, Unroutable>;
}

/** Time that feeders of a town should have for their round so that several stations share a run. */
const FEEDER_ROUND_SECONDS = 2.5 * 3600;

/** Routes every wave: first the trunk, then from each town, as soon as its parcels are sorted, the feeders. Deterministic. */
export function routeCounty(input: CountyRoutingInput): CountyRouting {
  const routes: CountyRoute[] = [];
  const unroutable = new Map<SiteId, Unroutable>();
  const left = new Map(input.dataset.vehicles.map((type) => [type.id, type.available ?? Number.POSITIVE_INFINITY]));
  const served = new Set<SiteId>();
  input.waves.forEach((wave, w) => {
    const serve = (tier: 'trunk' | 'feeder', base: Site, sites: readonly Site[], departs: number): CountyRoute[] => {
      const found = routeTier(input, wave, w, tier, base, sites, departs, left);
      for (const [site, why] of found.unroutable) unroutable.set(site, why);
      for (const route of found.routes) for (const site of route.stops) served.add(site);
      routes.push(...found.routes);
      return found.routes;
    };
    const ready = townHandovers(input, wave, serve('trunk', input.centre, input.towns, wave.departs));
    for (const town of input.towns) {
      input.checkpoint();
      const stations = input.dataset.sites.filter((site) => input.fedBy.get(site.id) === town.id);
      const handover = ready.get(town.id);
      if (stations.length === 0) continue;
      if (handover === undefined) {
        for (const station of stations) unroutable.set(station.id, unroutable.get(town.id) ?? 'no-road-to-town');
        continue;
      }
      serve('feeder', town, stations, handover + input.policy.transferSeconds);
    }
  });
  // A site that one departure can't serve in time is served by the others.
  for (const site of served) unroutable.delete(site);
  return { routes, unroutable };
}

interface TierRoutes {
  readonly routes: CountyRoute[];
  readonly unroutable: ReadonlyMap<SiteId, Unroutable>;
}

/** Tries every vehicle type of the tier, keeps the one that serves most and costs least; what it can't serve goes to the next type. */
function routeTier(
  input: CountyRoutingInput,
  wave: Wave,
  waveIndex: number,
  tier: 'trunk' | 'feeder',
  base: Site,
  sites: readonly Site[],
  departs: number,
  left: Map<string, number>,
): TierRoutes {
  const kept = keptRoutes(input, wave, waveIndex, tier, base, sites, departs);
  if (kept !== null) return { routes: kept, unroutable: new Map() };
  const routes: CountyRoute[] = [];
  let open: readonly Site[] = sites;
  let why: ReadonlyMap<SiteId, Unroutable> = new Map();
  while (open.length > 0) {
    let best: { type: VehicleType; routing: Routing } | null = null;
    for (const type of input.dataset.vehicles) {
      if (!type.tiers.includes(tier)) continue;
      const problem = problemOf(input, wave, tier, base, open, departs, type);
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
    for (const run of routing.runs) {
      routes.push({
        tier,
        base: base.id,
        vehicleType: type.id,
        stops: run.stops,
        wave: waveIndex,
      });
    }
    open = open.filter((site) => routing.unroutable.has(site.id));
  }
  return { routes, unroutable: new Map() };
}

/** The kept routes of a depot when they visit exactly its stops and every one is still feasible; else null. */
function keptRoutes(
  input: CountyRoutingInput,
  wave: Wave,
  waveIndex: number,
  tier: 'trunk' | 'feeder',
  base: Site,
  sites: readonly Site[],
  departs: number,
): CountyRoute[] | null {
  const routes = (input.keep ?? []).filter(
    (each) => each.tier === tier && each.base === base.id && each.wave === waveIndex,
  );
  const visited = routes.flatMap((each) => each.stops);
  const byId = new Map(sites.map((site) => [site.id, site]));
  if (visited.length !== byId.size || new Set(visited).size !== visited.length) return null;
  for (const each of routes) {
    const type = input.dataset.vehicles.find((vehicle) => vehicle.id === each.vehicleType);
    const stops = each.stops.flatMap((id) => byId.get(id) ?? []);
    if (type === undefined || stops.length !== each.stops.length) return null;
    if (!feasibleRoute(problemOf(input, wave, tier, base, stops, departs, type))) return null;
  }
  return routes;
}

function problemOf(
  input: CountyRoutingInput,
  wave: Wave,
  tier: 'trunk' | 'feeder',
  base: Site,
  sites: readonly Site[],
  departs: number,
  type: VehicleType,
): RouteProblem {
  const { dataset, policy, travel } = input;
  const { demand } = dataset;
  const indices = [base, ...sites].map((site) => travel.index(site.id));
  const width = indices.length;
  const seconds = new Int32Array(width * width);
  const metres = new Int32Array(width * width);
  indices.forEach((from, a) => {
    const row = travel.row(type.profile, from);
    indices.forEach((to, b) => {
      seconds[a * width + b] = row.seconds[to] ?? -1;
      metres[a * width + b] = row.metres[to] ?? 0;
    });
  });
  const stops = sites.map((site): RouteStop => {
    const weekly = weeklyOf(input, tier, site);
    const found = input.loads?.get(visitKey(site.id, input.waves.indexOf(wave)));
    return {
      id: site.id,
      deliver: found?.deliver ?? weekly.inbound * wave.inboundShare,
      collect: found?.collect ?? weekly.outbound * wave.outboundShare,
      serviceSeconds: dwell(input, tier, site.id, weekly.inbound + weekly.outbound),
      meanCollected: weekly.outbound / visitsPerWeek(input, site.id),
      opens: site.opens,
      closes: site.closes,
      due: tier === 'feeder' ? wave.due : trunkDue(input, wave, site),
    };
  });
  return {
    stops,
    seconds,
    metres,
    departs,
    shiftSeconds: policy.shiftSeconds,
    unloadSeconds: policy.stopSeconds,
    secondsPerParcel: perParcel(policy, tier),
    capacityParcels: Math.min(
      type.capacityParcels,
      demand.kilogramsPerParcel > 0 ? type.capacityKilograms / demand.kilogramsPerParcel : Number.POSITIVE_INFINITY,
      demand.cubicMetresPerParcel > 0
        ? type.capacityCubicMetres / demand.cubicMetresPerParcel
        : Number.POSITIVE_INFINITY,
    ),
    coldCapacityParcels:
      demand.cubicMetresPerParcel > 0 ? type.coldCubicMetres / demand.cubicMetresPerParcel : Number.POSITIVE_INFINITY,
    coldShare: demand.coldShare,
    fenPerKilometre: type.fenPerKilometre,
    fenPerHour: type.fenPerHour,
    fenPerDay: type.fenPerDay,
  };
}

type Tier = KeptRoute['tier'];

const perParcel = (policy: Policy, tier: Tier): number =>
  tier === 'trunk' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;

const visitsPerWeek = ({ policy, visits }: CountyRoutingInput, site: SiteId): number =>
  visits?.get(site) ?? policy.days.length * policy.trunkDepartures.length;

/** Service time of a stop from its mean parcels per visit. */
const dwell = (input: CountyRoutingInput, tier: Tier, site: SiteId, weeklyParcels: number): number =>
  input.policy.stopSeconds + Math.round((perParcel(input.policy, tier) * weeklyParcels) / visitsPerWeek(input, site));

function weeklyOf(
  input: CountyRoutingInput,
  tier: 'trunk' | 'feeder',
  site: Site,
): { inbound: number; outbound: number } {
  const stations =
    tier === 'feeder' ? [site.id] : [...input.fedBy].filter(([, town]) => town === site.id).map(([id]) => id);
  let inbound = 0;
  let outbound = 0;
  for (const station of stations) {
    inbound += (input.weekly.get(station)?.inbound ?? 0) * input.share;
    outbound += (input.weekly.get(station)?.outbound ?? 0) * input.share;
  }
  return { inbound, outbound };
}

/** A town wants its parcels early enough for a feeder round, at least for the ride to its farthest station. */
function trunkDue(input: CountyRoutingInput, wave: Wave, town: Site): number {
  if (!Number.isFinite(wave.due)) return wave.due;
  const type = input.dataset.vehicles.find((vehicle) => vehicle.tiers.includes('feeder'));
  const row = input.travel.row(type?.profile ?? 'van', input.travel.index(town.id));
  let round = FEEDER_ROUND_SECONDS;
  for (const [station, fed] of input.fedBy) {
    if (fed !== town.id) continue;
    const weekly = input.weekly.get(station);
    const ride =
      (row.seconds[input.travel.index(station)] ?? 0) +
      dwell(input, 'feeder', station, ((weekly?.inbound ?? 0) + (weekly?.outbound ?? 0)) * input.share);
    round = Math.max(round, ride);
  }
  return wave.due - input.policy.transferSeconds - round;
}

/** When each town's parcels are handed over, seconds of day, by the same arithmetic as the timetable. */
function townHandovers(input: CountyRoutingInput, wave: Wave, routes: readonly CountyRoute[]): Map<SiteId, number> {
  const sites = new Map(input.towns.map((site) => [site.id, site]));
  const handovers = new Map<SiteId, number>();
  for (const route of routes) {
    const profile = input.dataset.vehicles.find((type) => type.id === route.vehicleType)?.profile ?? '';
    let at = input.travel.index(route.base);
    let time = wave.departs;
    for (const id of route.stops) {
      const site = sites.get(id);
      if (site === undefined) continue;
      const to = input.travel.index(id);
      time += input.travel.row(profile, at).seconds[to] ?? 0;
      const weekly = weeklyOf(input, 'trunk', site);
      time = Math.max(time, site.opens) + dwell(input, 'trunk', id, weekly.inbound + weekly.outbound);
      handovers.set(id, time);
      at = to;
    }
  }
  return handovers;
}
