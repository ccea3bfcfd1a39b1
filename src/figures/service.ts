/** What each open station gets out of the timetable; computed once per input. */
import type { Run, SiteId, VillageReach } from '../model/index.ts';
import { DAY } from '../model/index.ts';
import {
  carries,
  type Journey,
  mix,
  type ProfileMass,
  partJourneys,
  profileMass,
  type Spread,
  shareWithin,
  spread,
  type Visit,
  type Visits,
  visitsOf,
} from '../timetable/index.ts';
import type { FiguresInput } from './input.ts';
import { quantilesOf } from './ratio.ts';

/** One direction at one station. */
export interface Direction {
  readonly spread: Spread;
  readonly transitWithin24h: number;
  /** Null where the profile has no weight, so that no time can be stated. */
  readonly reach: VillageReach | null;
}

/** Null direction: no journey. */
export interface StationService {
  readonly inbound: Direction | null;
  readonly outbound: Direction | null;
  /** Visits a week that the parcels of each of its parts get, the least of them. */
  readonly deliveriesPerWeek: number;
  /** The run that visits it and departs first in the day, if any. */
  readonly firstRun: Run | null;
}

export interface Service {
  readonly station: (site: SiteId) => StationService;
  /** Visits a week that the parcels of each part of the stations behind the town get, the least of them. */
  readonly trunkVisitsPerWeek: (town: SiteId) => number;
}

const cache = new WeakMap<FiguresInput, Service>();

/** Service of the input's timetable. Stations are computed on demand and kept with the input, which must not change. */
export function serviceOf(input: FiguresInput): Service {
  const known = cache.get(input);
  if (known !== undefined) return known;
  const { dataset, policy, assignment, runs } = input;
  const visits = visitsOf(runs);
  const { demandPattern } = dataset.inputs;
  const arrivals = profileMass(dataset.demand.arrivals, demandPattern);
  const handIns = profileMass(dataset.demand.handIns, demandPattern);
  const stations = new Map<SiteId, StationService>();
  const compute = (site: SiteId): StationService => {
    const atSite = visits.feeder.get(site) ?? [];
    const journeys = partJourneys(site, assignment.fedBy.get(site), visits, policy.transferSeconds);
    return {
      inbound: directionOf(journeys.inbound, arrivals),
      outbound: directionOf(journeys.outbound, handIns),
      deliveriesPerWeek: leastVisits(atSite, [site], visits),
      firstRun: firstOf(atSite.flatMap((visit) => runs[visit.run] ?? [])),
    };
  };
  const behind = new Map<SiteId, SiteId[]>();
  for (const [station, town] of assignment.fedBy) behind.set(town, [...(behind.get(town) ?? []), station]);
  const service: Service = {
    station: (site) => {
      const found = stations.get(site) ?? compute(site);
      stations.set(site, found);
      return found;
    },
    trunkVisitsPerWeek: (town) => leastVisits(visits.trunk.get(town) ?? [], behind.get(town) ?? [], visits),
  };
  cache.set(input, service);
  return service;
}

/** The least number of visits that carry any one part of the stations; all of them where none is divided. */
function leastVisits(at: readonly Visit[], stations: readonly SiteId[], { parts }: Visits): number {
  if (at.every(({ carriesFor }) => carriesFor === undefined)) return at.length;
  const counts = stations.flatMap((station) =>
    Array.from(
      { length: parts.get(station) ?? 1 },
      (_, i) => at.filter(({ carriesFor }) => carries(carriesFor, station, i + 1)).length,
    ),
  );
  return counts.length === 0 ? at.length : Math.min(...counts);
}

/** How the parcels of a station fare, over its equal parts; null without journeys. */
function directionOf(parts: readonly (readonly Journey[])[], mass: ProfileMass): Direction | null {
  if (parts.length === 0) return null;
  const spreading = evenly(parts.map((journeys) => spread(journeys, mass)));
  const [transit, elapsed] = [quantilesOf(spreading.transit), quantilesOf(spreading.elapsed)];
  const within24h = shareWithin(spreading.elapsed, DAY);
  return {
    spread: spreading,
    transitWithin24h: shareWithin(spreading.transit, DAY),
    reach: transit === null || elapsed === null ? null : { transit, elapsed, within24h },
  };
}

function evenly(spreads: readonly Spread[]): Spread {
  const [only] = spreads;
  if (only !== undefined && spreads.length === 1) return only;
  const over = (time: keyof Spread) => mix(spreads.map((each) => ({ mixture: each[time], weight: 1 })));
  return { elapsed: over('elapsed'), transit: over('transit') };
}

const firstOf = (runs: readonly Run[]): Run | null =>
  runs.reduce<Run | null>((first, run) => (first === null || run.departs < first.departs ? run : first), null);
