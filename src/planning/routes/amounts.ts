/** What a visit brings, takes and lasts: docs/definitions.md §2. */
import type { Site, SiteId, VehicleType } from '../../model/index.ts';
import { type CountyRoutingInput, type RunTier, visitKey } from './types.ts';

export interface VisitAmounts {
  /** Parcels on the heaviest day. */
  readonly deliver: number;
  readonly collect: number;
  readonly serviceSeconds: number;
  /** Parcels collected on a mean visit: unloading them at the base takes its time. */
  readonly meanCollected: number;
}

/** Seconds of unloading a parcel at the base of a tier's runs. */
export const perParcel = ({ policy }: CountyRoutingInput, tier: RunTier): number =>
  tier === 'trunk' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;

/** Which parcels a stop moves: at a town station those of the stations that it feeds, else its own. */
export const stopKind = ({ tier }: Site): RunTier => (tier === 'town' ? 'trunk' : 'feeder');

/** Whether runs of a vehicle type may stop at a site. */
export const mayStop = ({ tiers }: VehicleType, site: Site): boolean => tiers.includes(stopKind(site));

/** Stations that a town, or the centre, feeds. */
export const stationsOf = ({ dataset, fedBy }: CountyRoutingInput, base: SiteId): Site[] =>
  dataset.sites.filter((site) => fedBy.get(site.id) === base);

/** What runs of the centre stop at: the towns, and the stations that the centre feeds. */
export const centreStops = (input: CountyRoutingInput): Site[] => [
  ...input.towns,
  ...stationsOf(input, input.centre.id),
];

/** The amounts of a visit of a departure (index `wave`); `kind`: {@link stopKind} of the site. */
export function amountsOf(input: CountyRoutingInput, wave: number, kind: RunTier, site: SiteId): VisitAmounts {
  const { policy, waves, loads, visits } = input;
  const weekly = weeklyOf(input, kind, site);
  const found = loads?.get(visitKey(site, wave));
  const perWeek = visits?.get(site) ?? waves.reduce((sum, { days }) => sum + days.length, 0);
  const handling = (perParcel(input, kind) * (weekly.inbound + weekly.outbound)) / perWeek;
  return {
    deliver: found?.deliver ?? weekly.inbound * (waves[wave]?.inboundShare ?? 0),
    collect: found?.collect ?? weekly.outbound * (waves[wave]?.outboundShare ?? 0),
    serviceSeconds: policy.stopSeconds + Math.round(handling),
    meanCollected: weekly.outbound / perWeek,
  };
}

function weeklyOf(input: CountyRoutingInput, kind: RunTier, site: SiteId): { inbound: number; outbound: number } {
  let inbound = 0;
  let outbound = 0;
  for (const station of kind === 'feeder' ? [site] : townStations(input, site)) {
    const weekly = input.weekly.get(station);
    inbound += (weekly?.inbound ?? 0) * input.share;
    outbound += (weekly?.outbound ?? 0) * input.share;
  }
  return { inbound, outbound };
}

const townStations = ({ fedBy, byBus }: CountyRoutingInput, town: SiteId): SiteId[] =>
  [...fedBy, ...(byBus ?? [])].flatMap(([station, feeder]) => (feeder === town ? station : []));
