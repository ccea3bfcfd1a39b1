/** What a visit brings, takes and lasts: docs/definitions.md §2. */
import { isTransfer, type Site, type SiteId, type VehicleType } from '../../model/index.ts';
import { callsPerWeek, isCalled, shareAt } from './calls.ts';
import { type CountyRoutingInput, type RunTier, type VisitLoad, visitKey } from './types.ts';

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

/** Which parcels a stop moves: at a town station or warehouse those of the stations that it feeds, else its own. */
export const stopKind = ({ tier }: Site): RunTier => (isTransfer(tier) ? 'trunk' : 'feeder');

/** Whether runs of a vehicle type may stop at a site. */
export const mayStop = ({ tiers }: VehicleType, site: Site): boolean => tiers.includes(stopKind(site));

/** Stations that a town, or the centre, feeds. */
export const stationsOf = ({ dataset, fedBy }: CountyRoutingInput, base: SiteId): Site[] =>
  dataset.sites.filter((site) => fedBy.get(site.id) === base);

/** Those that a wave calls at. */
export const stationsIn = (input: CountyRoutingInput, base: SiteId, wave: number): Site[] =>
  stationsOf(input, base).filter(({ id }) => isCalled(input, wave, id));

/** The towns that a wave calls at. */
export const townsIn = (input: CountyRoutingInput, wave: number): readonly Site[] =>
  input.towns.filter(({ id }) => isCalled(input, wave, id));

/** What runs of the centre stop at: the towns, and the stations that the centre feeds. */
export const centreStops = (input: CountyRoutingInput, wave: number): Site[] => [
  ...townsIn(input, wave),
  ...stationsIn(input, input.centre.id, wave),
];

/** The amounts of a visit of a departure (index `wave`); `kind`: {@link stopKind} of the site. */
export function amountsOf(input: CountyRoutingInput, wave: number, kind: RunTier, site: SiteId): VisitAmounts {
  const { policy, loads, visits } = input;
  const weekly = weeklyOf(input, kind, site);
  const found = loads?.get(visitKey(site, wave)) ?? expected(input, wave, kind, site, weekly);
  const perWeek = Math.max(1, visits?.get(site) ?? callsPerWeek(input, site));
  const handling = (perParcel(input, kind) * (weekly.inbound + weekly.outbound)) / perWeek;
  return {
    deliver: found.deliver,
    collect: found.collect,
    serviceSeconds: policy.stopSeconds + Math.round(handling),
    meanCollected: weekly.outbound / perWeek,
  };
}

function expected(
  input: CountyRoutingInput,
  wave: number,
  kind: RunTier,
  site: SiteId,
  weekly: { readonly inbound: number; readonly outbound: number },
): VisitLoad {
  if (input.calls === undefined || kind === 'feeder') {
    const { inboundShare, outboundShare } = shareAt(input, wave, site);
    return { deliver: weekly.inbound * inboundShare, collect: weekly.outbound * outboundShare };
  }
  let [deliver, collect] = [0, 0];
  for (const station of townStations(input, site)) {
    const { inboundShare, outboundShare } = shareAt(input, wave, station);
    const own = weeklyOf(input, 'feeder', station);
    deliver += own.inbound * inboundShare;
    collect += own.outbound * outboundShare;
  }
  return { deliver, collect };
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

type Fed = Pick<CountyRoutingInput, 'fedBy' | 'byBus'>;

/** By what feeds them, kept with the input, which must not change. */
const fedStations = new WeakMap<Fed, ReadonlyMap<SiteId, readonly SiteId[]>>();

function townStations(input: Fed, town: SiteId): readonly SiteId[] {
  let by = fedStations.get(input);
  if (by === undefined) {
    const found = new Map<SiteId, SiteId[]>();
    for (const each of [input.fedBy, input.byBus ?? []]) {
      for (const [station, feeder] of each) {
        const list = found.get(feeder);
        if (list === undefined) found.set(feeder, [station]);
        else list.push(station);
      }
    }
    by = found;
    fedStations.set(input, by);
  }
  return by.get(town) ?? [];
}
