/** What the timetable gives each village station: its journeys and their times. */
import type { ArrivalProfile, DemandPattern, Provenance, Quantiles, ReachWay, VillageReachAt } from '../model/index.ts';
import { DAY, isAssumed, WEEK } from '../model/index.ts';
import { weekdays } from './design-day.ts';
import { cumulative, quantilesOf, within24h } from './distribution.ts';
import type { Ground } from './ground.ts';
import {
  carrying,
  inboundPaths,
  keepPaths,
  outboundPaths,
  type Path,
  type Piece,
  type Spread,
  spreadOver,
  visitsBySite,
} from './journeys.ts';
import { divisionOf } from './parts.ts';
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

/** What all parts of a station have in common: each brings an even part of its parcels; null where one has no way. */
function together(spreads: readonly (Spread | null)[]): Spread | null {
  const all: Spread[] = [];
  for (const spread of spreads) {
    if (spread === null) return null;
    all.push(spread);
  }
  const even = (pieces: readonly Piece[]) => pieces.map((piece) => ({ ...piece, weight: piece.weight / all.length }));
  return {
    taken: all.flatMap(({ taken }) =>
      taken.map((path) => ({ ...path, share: path.share / all.length, comes: even(path.comes) })),
    ),
    elapsed: all.flatMap(({ elapsed }) => even(elapsed)),
    transit: all.flatMap(({ transit }) => even(transit)),
  };
}

/** A profile with the weights of each weekday multiplied by its factor. */
function onWeekdays(profile: ArrivalProfile, pattern: DemandPattern): ArrivalProfile {
  const factors = weekdays(pattern);
  if (profile.kind === 'instants') {
    return {
      kind: 'instants',
      instants: profile.instants
        .map(({ second, weight }) => ({ second, weight: weight * factors[Math.floor(second / DAY)] }))
        .filter(({ weight }) => weight > 0),
    };
  }
  return { kind: 'hourly', weights: profile.weights.map((weight, hour) => weight * factors[Math.floor(hour / 24)]) };
}

/** The kept paths of each part of a station. */
type PartPaths = readonly (readonly Path[])[];

/** How parcels that come by a profile fare, all parts of a station together; `evenly`: the profile to compare with. */
function direction(parts: PartPaths, profile: ArrivalProfile, evenly: ArrivalProfile | null): Direction | null {
  const over = (by: ArrivalProfile) => together(parts.map((kept) => spreadOver(kept, by)));
  const spread = over(profile);
  if (spread === null) return null;
  const transit: Quantiles | null = quantilesOf(spread.transit);
  const elapsed: Quantiles | null = quantilesOf(spread.elapsed);
  if (transit === null || elapsed === null) return null;
  return {
    ...spread,
    reach: { transit, elapsed, within24h: within24h(spread.elapsed) },
    transitWithin24h: cumulative(spread.transit, 86_400),
    evenly: evenly && within24h(over(evenly)?.elapsed ?? []),
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
  const { demand, inputs } = ground.dataset;
  const { transferSeconds } = ground.policy;
  const daily = (profile: ArrivalProfile) => onWeekdays(profile, inputs.demandPattern);
  const [arrivals, handIns] = [daily(demand.arrivals), daily(demand.handIns)];
  const instead = (from: Provenance) => (isAssumed(from) ? daily(ALL_WEEK) : null);
  const [comeEvenly, goEvenly] = [instead(demand.provenance.arrivals), instead(demand.provenance.handIns)];
  const division = divisionOf(timed.map(({ run }) => run));
  const visits = visitsBySite(timed);
  const services = new Map<string, Service>();
  for (const { site, fedBy } of ground.open.values()) {
    if (fedBy === null || ground.sites.get(site)?.tier !== 'village') continue;
    const mine = (visits.get(site) ?? []).filter(({ timed: { run } }) => run.base === fedBy);
    const isDirect = ground.sites.get(fedBy)?.tier === 'county';
    const inTown = isDirect ? null : (visits.get(fedBy) ?? []).filter(({ timed: { run } }) => run.tier === 'trunk');
    const parts = Array.from({ length: division.parts(site) }, (_, i) => ({
      town: inTown && carrying(inTown, division, site, i + 1),
      station: carrying(mine, division, site, i + 1),
    }));
    const keep = (ways: typeof inboundPaths) => parts.map((part) => keepPaths(ways(part, transferSeconds)));
    const up = keep(outboundPaths);
    const onTrucks = up.map((paths) => toLineHaul(ground, paths));
    services.set(site, {
      inbound: direction(keep(inboundPaths), arrivals, comeEvenly),
      outbound: direction(up, handIns, goEvenly),
      lineHaul: direction(onTrucks, handIns, goEvenly),
    });
  }
  return services;
}
