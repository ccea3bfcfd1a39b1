/** What the rest of a verification stands on: the dataset by key, and the plan's decisions made safe to follow. */
import type {
  Dataset,
  OpenSite,
  Plan,
  Policy,
  RoadProfile,
  Site,
  VehicleType,
  Village,
  VillageOutcome,
} from '../model/index.ts';
import { isTransfer } from '../model/index.ts';

/** Parcels per day. */
interface Volume {
  readonly inbound: number;
  readonly outbound: number;
}

export interface Ground {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly policy: Policy;
  /** The no-road model is used, so every travel time is estimated. */
  readonly travelEstimated: boolean;
  readonly sites: ReadonlyMap<string, Site>;
  /** Open sites that the dataset knows, the first entry of each. */
  readonly open: ReadonlyMap<string, OpenSite>;
  readonly vehicleTypes: ReadonlyMap<string, VehicleType>;
  readonly profiles: ReadonlyMap<string, RoadProfile>;
  /** What the plan says of each village of the dataset, the first entry of each. */
  readonly stated: ReadonlyMap<string, VillageOutcome>;
  /** The open village site that each village uses; absent where it uses none. */
  readonly stationOf: ReadonlyMap<string, string>;
  /** Villages with an own open station. */
  readonly own: ReadonlySet<string>;
  /** Villages that use a village site. */
  readonly users: ReadonlyMap<string, readonly Village[]>;
  volume(village: string): Volume;
  /** Sum over the villages that use a village site, or over the village sites that a town site or warehouse feeds. */
  behind(site: string): Volume;
  /** The open village sites that a town site or warehouse feeds. */
  fed(town: string): readonly string[];
}

/** Values of a list by key, the first of each key. */
export function firstBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) if (!map.has(key(item))) map.set(key(item), item);
  return map;
}

/** Items of a list grouped by key, in order. */
export function groupBy<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const map = new Map<K, T[]>();
  for (const item of items) {
    const group = map.get(key(item));
    if (group === undefined) map.set(key(item), [item]);
    else group.push(item);
  }
  return map;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Open sites of a tier as the dataset has them. */
export function openSites(ground: Ground, tier: Site['tier']): Site[] {
  return ground.dataset.sites.filter((site) => site.tier === tier && ground.open.has(site.id));
}

/** Open village sites that stand in a village. */
function ownStations(sites: ReadonlyMap<string, Site>, open: ReadonlyMap<string, OpenSite>): Map<string, string[]> {
  const own = new Map<string, string[]>();
  for (const id of open.keys()) {
    const site = sites.get(id);
    if (site?.tier !== 'village' || site.village === null) continue;
    own.set(site.village, [...(own.get(site.village) ?? []), id]);
  }
  return own;
}

/** Reads the decisions of a plan; whatever is unknown or repeated is left out. */
export function layGround(plan: Plan, dataset: Dataset): Ground {
  const sites = firstBy(dataset.sites, (site) => site.id);
  const open = firstBy(
    plan.sites.filter((entry) => sites.has(entry.site)),
    (entry) => entry.site,
  );
  const stated = firstBy(plan.villages, (outcome) => outcome.village);
  const stations = ownStations(sites, open);
  const stationOf = new Map<string, string>();
  for (const { code } of dataset.villages) {
    const named = stated.get(code)?.station ?? null;
    const mine = stations.get(code);
    if (mine !== undefined) {
      const station = named !== null && mine.includes(named) ? named : mine[0];
      if (station !== undefined) stationOf.set(code, station);
    } else if (named !== null && open.has(named) && sites.get(named)?.tier === 'village') {
      stationOf.set(code, named);
    }
  }
  const users = groupBy(
    dataset.villages.filter(({ code }) => stationOf.has(code)),
    ({ code }) => stationOf.get(code) ?? '',
  );
  const demand = firstBy(dataset.demand.villages, (entry) => entry.village);
  const fed = groupBy([...open.values()], (entry) => entry.fedBy);
  const volume = (village: string): Volume => {
    const entry = demand.get(village);
    return { inbound: entry?.inboundPerDay ?? 0, outbound: entry?.outboundPerDay ?? 0 };
  };
  const ofStation = (site: string): Volume => {
    const volumes = (users.get(site) ?? []).map((village) => volume(village.code));
    return { inbound: sum(volumes.map((v) => v.inbound)), outbound: sum(volumes.map((v) => v.outbound)) };
  };
  const behind = (site: string): Volume => {
    if (!isTransfer(sites.get(site)?.tier)) return ofStation(site);
    const volumes = (fed.get(site) ?? []).map((entry) => ofStation(entry.site));
    return { inbound: sum(volumes.map((v) => v.inbound)), outbound: sum(volumes.map((v) => v.outbound)) };
  };
  const fedSites = new Map(
    [...fed].map(([town, entries]) => [
      town,
      entries.flatMap(({ site }) => (sites.get(site)?.tier === 'village' ? site : [])),
    ]),
  );
  return {
    plan,
    dataset,
    policy: plan.policy,
    travelEstimated: dataset.roads.kind === 'detour',
    sites,
    open,
    vehicleTypes: firstBy(dataset.vehicles, (type) => type.id),
    profiles: firstBy(dataset.profiles, (profile) => profile.id),
    stated,
    stationOf,
    own: new Set(stations.keys()),
    users,
    volume,
    behind,
    fed: (town) => fedSites.get(town) ?? [],
  };
}
