/** What the timetable gives each village station: its journeys and their times. */
import { type ArrivalProfile, DAY, type DemandPattern, type Quantiles, type VillageReach } from '../model/index.ts';
import { weekdays } from './design-day.ts';
import { cumulative, quantilesOf, within24h } from './distribution.ts';
import type { Ground } from './ground.ts';
import {
  carrying,
  inboundPaths,
  keepPaths,
  outboundPaths,
  type Piece,
  type Spread,
  spreadOver,
  visitsAt,
} from './journeys.ts';
import { divisionOf } from './parts.ts';
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
      taken.map((path) => ({ ...path, share: path.share / all.length, arrivals: even(path.arrivals) })),
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

/** The service of every open village site by a set of runs. */
export function serviceOf(ground: Ground, timed: readonly TimedRun[]): Map<string, Service> {
  const { demandPattern } = ground.dataset.inputs;
  const arrivals = onWeekdays(ground.dataset.demand.arrivals, demandPattern);
  const handIns = onWeekdays(ground.dataset.demand.handIns, demandPattern);
  const { transferSeconds } = ground.policy;
  const division = divisionOf(timed.map(({ run }) => run));
  const services = new Map<string, Service>();
  for (const { site, fedBy } of ground.open.values()) {
    if (fedBy === null || ground.sites.get(site)?.tier !== 'village') continue;
    const trunk = visitsAt(timed, 'trunk', fedBy);
    const feeder = visitsAt(timed, 'feeder', site, fedBy);
    const parts = Array.from({ length: division.parts(site) }, (_, i) => ({
      trunk: carrying(trunk, division, site, i + 1),
      feeder: carrying(feeder, division, site, i + 1),
    }));
    const over = (ways: typeof inboundPaths, profile: ArrivalProfile) =>
      together(parts.map((part) => spreadOver(keepPaths(ways(part.trunk, part.feeder, transferSeconds)), profile)));
    services.set(site, {
      inbound: direction(over(inboundPaths, arrivals)),
      outbound: direction(over(outboundPaths, handIns)),
    });
  }
  return services;
}
