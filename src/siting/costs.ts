/**
 * What the siting program counts as the cost of each choice, whole fen a month (docs/definitions.md §7): whole fen, so
 * that a sum is the same in any order.
 */
import type { Dataset, Policy, Site, SiteId, VehicleType } from '../model/index.ts';
import type { FeederDrive, SitingInput, TrunkDrive, WalkPath } from './input.ts';

/** A round trip to one stop is shared by this many stops of a run in the proxy cost of a feeder, and of a trunk. */
const STOPS = { feeder: 8, trunk: 4 } as const;
const WEEKS_PER_MONTH = 365 / 84;
const DAYS_PER_MONTH = 365 / 12;

/**
 * Monthly cost of one open site in fen, perhaps fractional: the opening cost spread evenly, without interest, over
 * `amortisationMonths` (the policy's, above 0), plus the running cost.
 */
export const monthlySiteCost = (site: Site, amortisationMonths: number): number =>
  site.openingCostFen / amortisationMonths + site.monthlyCostFen;

export interface SitingCosts {
  /** Of an open site, without rides. */
  readonly site: (id: SiteId) => number;
  /** Of bringing a station its parcels from a town. */
  readonly feeder: (link: FeederDrive) => number;
  /** Of bringing a town its parcels. */
  readonly trunk: (link: TrunkDrive) => number;
  /** Of a village's people walking to its station: 0 to the own one. */
  readonly walk: (path: WalkPath) => number;
}

/** Costs in fen a month, each rounded to whole fen. */
export function sitingCosts(dataset: Dataset, policy: Policy): SitingCosts {
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const demand = new Map(dataset.demand.villages.map((d) => [d.village, d.inboundPerDay + d.outboundPerDay]));
  // Where the plan decides, further departures call at a few sites only.
  const departures = policy.frequency === 'decided' ? 1 : policy.trunkDepartures.length;
  const visitsPerMonth = policy.days.length * departures * WEEKS_PER_MONTH;
  const vehicleOf = (tier: 'trunk' | 'feeder'): VehicleType | undefined =>
    dataset.vehicles.find((type) => type.tiers.includes(tier)) ?? dataset.vehicles[0];
  const types = { trunk: vehicleOf('trunk'), feeder: vehicleOf('feeder') };
  const ride = (tier: 'trunk' | 'feeder', link: { seconds: number; metres: number }): number => {
    const type = types[tier];
    if (type === undefined) return 0;
    const hours = ((2 * link.seconds) / STOPS[tier] + policy.stopSeconds) / 3600;
    const kilometres = (2 * link.metres) / STOPS[tier] / 1000;
    return Math.round(visitsPerMonth * (kilometres * type.fenPerKilometre + hours * type.fenPerHour));
  };
  const perWalk = dataset.costs.walkFenPerParcelKilometre * DAYS_PER_MONTH;
  return {
    site: (id) => {
      const site = sites.get(id);
      return site === undefined ? 0 : Math.round(monthlySiteCost(site, dataset.costs.amortisationMonths));
    },
    feeder: (link) => ride('feeder', link),
    trunk: (link) => ride('trunk', link),
    walk: ({ own, walkMetres, village }) =>
      own ? 0 : Math.round((walkMetres / 1000) * perWalk * (demand.get(village) ?? 0)),
  };
}

/** What siting chooses from, as far as it counts for the cost of given sites. */
type Linked = Pick<SitingInput, 'dataset' | 'policy' | 'paths' | 'trunks'>;

/** The cheapest ride, fen a month, from an open town to each open station that any town reaches; null where none is open. */
export type Rides = ReadonlyMap<SiteId, number | null>;

/** Found among the links `feeders`, from each `town` to its `station`, for the sites that are `open`. */
export function ridesOf(
  feeders: readonly FeederDrive[],
  open: ReadonlySet<SiteId>,
  costs: Pick<SitingCosts, 'feeder'>,
): Rides {
  const rides = new Map<SiteId, number | null>();
  for (const link of feeders) {
    if (!open.has(link.station)) continue;
    const known = rides.get(link.station) ?? null;
    if (!open.has(link.town)) rides.set(link.station, known);
    else rides.set(link.station, Math.min(known ?? Number.POSITIVE_INFINITY, costs.feeder(link)));
  }
  return rides;
}

/** Which sites are open, who feeds them and who uses them. */
export interface Chosen {
  readonly open: ReadonlySet<SiteId>;
  readonly stationOf: ReadonlyMap<string, SiteId>;
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
}

/** What the objective comes to. */
export interface Objective {
  /** A month. */
  readonly fen: number;
  /** Whether an open town could feed every open station that siting may choose: without, the objective lacks a ride. */
  readonly feedable: boolean;
}

/**
 * The siting objective of given sites: open town and village sites that a link leads to, the trunk rides of open towns,
 * of each open station the cheapest feeder ride from an open town, and the walks to stations that are not the village's
 * own. It belongs to the sites: who drives to a station in the end, a town or the centre, is no part of it. `input`: what
 * siting chose from; `rides` of the open stations; `chosen`: the sites and stations to be evaluated.
 */
export function objectiveBy(input: Linked, rides: Rides, chosen: Omit<Chosen, 'fedBy'>): Objective {
  const { dataset, policy, trunks, paths } = input;
  const { open, stationOf } = chosen;
  const costs = sitingCosts(dataset, policy);
  let fen = 0;
  for (const id of new Set([...trunks.map(({ town }) => town), ...rides.keys()]))
    if (open.has(id)) fen += costs.site(id);
  for (const link of trunks) if (open.has(link.town)) fen += costs.trunk(link);
  for (const ride of rides.values()) fen += ride ?? 0;
  for (const path of paths) if (stationOf.get(path.village) === path.station) fen += costs.walk(path);
  return { fen, feedable: [...rides.values()].every((ride) => ride !== null) };
}

/**
 * The same of sites that siting chooses itself: fen a month. `input`: what it chooses from; `chosen`: which sites are
 * `open`, and the `stationOf` each village; what they are `fedBy` does not count.
 */
export function objectiveOf(input: Linked & Pick<SitingInput, 'feeders'>, chosen: Omit<Chosen, 'fedBy'>): number {
  const rides = ridesOf(input.feeders, chosen.open, sitingCosts(input.dataset, input.policy));
  return objectiveBy(input, rides, chosen).fen;
}
