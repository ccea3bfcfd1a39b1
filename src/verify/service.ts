/** What the timetable gives each village station: its journeys and their times. */
import type { ArrivalProfile, Quantiles, ReachWay, VillageReachAt } from '../model/index.ts';
import { DAY, isAssumed, WEEK } from '../model/index.ts';
import { cumulative, quantilesOf, within24h } from './distribution.ts';
import type { Ground } from './ground.ts';
import { inboundPaths, keepPaths, outboundPaths, type Path, type Spread, spreadOver, visitsAt } from './journeys.ts';
import type { TimedRun } from './schedule.ts';

export interface Direction extends Spread {
  readonly reach: VillageReachAt;
  /** Share of its parcels within 24 h by transit alone. */
  readonly transitWithin24h: number;
  /** Share within 24 h if parcels came evenly; null where their times are not assumed. */
  readonly evenly: number | null;
}

export type Service = Readonly<Record<ReachWay, Direction | null>>;

const ALL_WEEK: ArrivalProfile = { kind: 'hourly', weights: Array.from({ length: 168 }, () => 1) };

/** How parcels that come by a profile fare on kept paths. */
function direction(kept: readonly Path[], profile: ArrivalProfile, assumed: boolean): Direction | null {
  const spread = spreadOver(kept, profile);
  if (spread === null) return null;
  const transit: Quantiles | null = quantilesOf(spread.transit);
  const elapsed: Quantiles | null = quantilesOf(spread.elapsed);
  if (transit === null || elapsed === null) return null;
  return {
    ...spread,
    reach: { transit, elapsed, within24h: within24h(spread.elapsed) },
    transitWithin24h: cumulative(spread.transit, 86_400),
    evenly: assumed ? within24h(spreadOver(kept, ALL_WEEK)?.elapsed ?? []) : null,
  };
}

/** The first line-haul departure that a parcel at the centre at `time` can still get; null where there is none. */
export function lineHaulAfter({ dataset }: Ground, time: number): number | null {
  const { departures, sortSeconds } = dataset.inputs.lineHaul;
  let first: number | null = null;
  for (const { days, departs } of departures) {
    for (const day of days) {
      const once = (day - 1) * DAY + departs;
      const next = once + Math.ceil((time + sortSeconds - once) / WEEK) * WEEK;
      if (first === null || next < first) first = next;
    }
  }
  return first;
}

/** Paths that end when the next truck leaves the centre. */
const toLineHaul = (ground: Ground, paths: readonly Path[]): Path[] =>
  paths.flatMap((path) => {
    const ready = lineHaulAfter(ground, path.ready);
    return ready === null ? [] : [{ ...path, ready }];
  });

/** The service of every open village site by a set of runs. */
export function serviceOf(ground: Ground, timed: readonly TimedRun[]): Map<string, Service> {
  const { arrivals, handIns, provenance } = ground.dataset.demand;
  const { transferSeconds } = ground.policy;
  const services = new Map<string, Service>();
  for (const { site, fedBy } of ground.open.values()) {
    if (fedBy === null || ground.sites.get(site)?.tier !== 'village') continue;
    const trunk = visitsAt(timed, 'trunk', fedBy);
    const feeder = visitsAt(timed, 'feeder', site, fedBy);
    const up = keepPaths(outboundPaths(trunk, feeder, transferSeconds));
    const down = keepPaths(inboundPaths(trunk, feeder, transferSeconds));
    const assumed = isAssumed(provenance.handIns);
    services.set(site, {
      inbound: direction(down, arrivals, isAssumed(provenance.arrivals)),
      outbound: direction(up, handIns, assumed),
      lineHaul: direction(toLineHaul(ground, up), handIns, assumed),
    });
  }
  return services;
}
