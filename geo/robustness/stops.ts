/** The drives that a plan's stations hang on: docs/closures.md, "Drives". */
import {
  CundaError,
  type Dataset,
  isTransfer,
  type OpenSite,
  type Run,
  type SiteId,
  type VillageOutcome,
} from '../../src/model/index.ts';

/** What is studied of a plan. */
export interface PlannedDrives {
  readonly id: string;
  readonly dataset: string;
  readonly runs: readonly (Pick<Run, 'tier' | 'base' | 'vehicleType' | 'bus'> & {
    readonly stops: readonly { readonly site: SiteId }[];
  })[];
  readonly sites: readonly Pick<OpenSite, 'site' | 'tier' | 'fedBy'>[];
  readonly villages: readonly Pick<VillageOutcome, 'village' | 'status' | 'station'>[];
}

/** Out and back between a base and a station that runs from it visit, as one vehicle profile drives. */
export interface Leg {
  readonly profile: string;
  readonly base: SiteId;
  readonly stop: SiteId;
}

/**
 * A station and the legs from the centre to it: one stage where runs of the centre stop at it, two for a village station
 * that a town feeds, each in as many profiles as serve it.
 */
export interface Stop {
  readonly site: SiteId;
  /** Indexes into the legs. */
  readonly stages: readonly (readonly number[])[];
  /** Served villages that use it. */
  readonly villages: readonly string[];
}

export interface Stops {
  readonly legs: readonly Leg[];
  readonly stops: readonly Stop[];
}

/**
 * Legs and stations of a plan's runs by their ids, the same whatever the order of runs, sites and villages. Throws
 * `value-invalid` for a vehicle type the dataset has not.
 */
export function stopsOf(plan: PlannedDrives, dataset: Dataset): Stops {
  const profiles = new Map(dataset.vehicles.map((vehicle) => [vehicle.id, vehicle.profile]));
  const legs = new Map<string, Leg & { readonly tier: 'trunk' | 'feeder' }>();
  for (const { tier, base, vehicleType, stops, bus } of plan.runs) {
    // Nobody knows on which roads a bus goes.
    if (bus !== undefined) continue;
    const profile = profiles.get(vehicleType);
    if (profile === undefined)
      throw new CundaError(
        'value-invalid/plan-vehicle',
        { county: dataset.name },
        { received: vehicleType, allowed: [...profiles.keys()].join(', ') },
      );
    for (const { site: stop } of stops)
      legs.set(JSON.stringify([tier, base, stop, profile]), { tier, profile, base, stop });
  }
  const sorted = [...legs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, leg]) => leg);
  const indexes = (tier: 'trunk' | 'feeder', stop: SiteId, base?: SiteId): number[] =>
    sorted.flatMap((leg, index) =>
      leg.tier === tier && leg.stop === stop && (base === undefined || leg.base === base) ? [index] : [],
    );
  const users = new Map<SiteId, string[]>();
  for (const { village, status, station } of plan.villages) {
    if (status !== 'served' || station === null) continue;
    users.set(station, [...(users.get(station) ?? []), village]);
  }
  const centres = new Set(plan.sites.flatMap(({ site, tier }) => (tier === 'county' ? site : [])));
  const stops = [...plan.sites].sort(bySite).flatMap(({ site, tier, fedBy }): Stop[] => {
    const villages = (users.get(site) ?? []).sort();
    if (isTransfer(tier)) return [{ site, stages: [indexes('trunk', site)], villages }];
    if (tier !== 'village' || fedBy === null) return [];
    if (centres.has(fedBy)) return [{ site, stages: [indexes('trunk', site, fedBy)], villages }];
    return [{ site, stages: [indexes('trunk', fedBy), indexes('feeder', site, fedBy)], villages }];
  });
  return {
    legs: sorted,
    stops: stops.filter(({ stages, villages }) => villages.length > 0 || stages.every((legs) => legs.length > 0)),
  };
}

const bySite = (a: { readonly site: SiteId }, b: { readonly site: SiteId }): number => (a.site < b.site ? -1 : 1);
