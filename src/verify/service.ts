/** What the timetable gives each village station: its journeys and their times. */
import type { Quantiles, VillageReach } from '../model/index.ts';
import { cumulative, quantilesOf, within24h } from './distribution.ts';
import type { Ground } from './ground.ts';
import { inboundPaths, keepPaths, outboundPaths, type Spread, spreadOver, visitsAt } from './journeys.ts';
import type { TimedRun } from './schedule.ts';

export interface Direction extends Spread {
  readonly reach: VillageReach;
  /** Share of its parcels within 24 h by transit alone. */
  readonly transitWithin24h: number;
}

export interface Service {
  readonly inbound: Direction | null;
  readonly outbound: Direction | null;
}

function direction(spread: Spread | null): Direction | null {
  if (spread === null) return null;
  const transit: Quantiles | null = quantilesOf(spread.transit);
  const elapsed: Quantiles | null = quantilesOf(spread.elapsed);
  if (transit === null || elapsed === null) return null;
  return {
    ...spread,
    reach: { transit, elapsed, within24h: within24h(spread.elapsed) },
    transitWithin24h: cumulative(spread.transit, 86_400),
  };
}

/** The service of every open village site by a set of runs. */
export function serviceOf(ground: Ground, timed: readonly TimedRun[]): Map<string, Service> {
  const { arrivals, handIns } = ground.dataset.demand;
  const { transferSeconds } = ground.policy;
  const services = new Map<string, Service>();
  for (const { site, fedBy } of ground.open.values()) {
    if (fedBy === null || ground.sites.get(site)?.tier !== 'village') continue;
    const trunk = visitsAt(timed, 'trunk', fedBy);
    const feeder = visitsAt(timed, 'feeder', site, fedBy);
    services.set(site, {
      inbound: direction(spreadOver(keepPaths(inboundPaths(trunk, feeder, transferSeconds)), arrivals)),
      outbound: direction(spreadOver(keepPaths(outboundPaths(trunk, feeder, transferSeconds)), handIns)),
    });
  }
  return services;
}
