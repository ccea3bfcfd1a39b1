/** What a visit brings, takes and lasts: docs/definitions.md §2. */
import type { Site, SiteId } from '../../model/index.ts';
import { type CountyRoutingInput, type RunTier, visitKey } from './types.ts';

export interface VisitAmounts {
  /** Parcels on the heaviest day. */
  readonly deliver: number;
  readonly collect: number;
  readonly serviceSeconds: number;
  /** Parcels collected on a mean visit: unloading them at the base takes its time. */
  readonly meanCollected: number;
}

export const perParcel = ({ policy }: CountyRoutingInput, tier: RunTier): number =>
  tier === 'trunk' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;

/** Stations that a town feeds. */
export const stationsOf = ({ dataset, fedBy }: CountyRoutingInput, town: SiteId): Site[] =>
  dataset.sites.filter((site) => fedBy.get(site.id) === town);

/** The amounts of a visit of a departure (index `wave`). */
export function amountsOf(input: CountyRoutingInput, wave: number, tier: RunTier, site: SiteId): VisitAmounts {
  const { policy, waves, loads, visits } = input;
  const weekly = weeklyOf(input, tier, site);
  const found = loads?.get(visitKey(site, wave));
  const perWeek = visits?.get(site) ?? policy.days.length * policy.trunkDepartures.length;
  const handling = (perParcel(input, tier) * (weekly.inbound + weekly.outbound)) / perWeek;
  return {
    deliver: found?.deliver ?? weekly.inbound * (waves[wave]?.inboundShare ?? 0),
    collect: found?.collect ?? weekly.outbound * (waves[wave]?.outboundShare ?? 0),
    serviceSeconds: policy.stopSeconds + Math.round(handling),
    meanCollected: weekly.outbound / perWeek,
  };
}

function weeklyOf(input: CountyRoutingInput, tier: RunTier, site: SiteId): { inbound: number; outbound: number } {
  let inbound = 0;
  let outbound = 0;
  for (const station of tier === 'feeder' ? [site] : townStations(input, site)) {
    const weekly = input.weekly.get(station);
    inbound += (weekly?.inbound ?? 0) * input.share;
    outbound += (weekly?.outbound ?? 0) * input.share;
  }
  return { inbound, outbound };
}

const townStations = ({ fedBy }: CountyRoutingInput, town: SiteId): SiteId[] =>
  [...fedBy].flatMap(([station, feeder]) => (feeder === town ? station : []));
