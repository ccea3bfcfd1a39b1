/** What each open station gets out of the timetable; computed once per input. */
import type { Run, SiteId, VillageReach } from '../model/index.ts';
import { DAY } from '../model/index.ts';
import {
  inboundJourneys,
  type Journey,
  outboundJourneys,
  type ProfileMass,
  profileMass,
  type Spread,
  shareWithin,
  spread,
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
  readonly deliveriesPerWeek: number;
  /** The run that visits it and departs first in the day, if any. */
  readonly firstRun: Run | null;
}

export interface Service {
  readonly station: (site: SiteId) => StationService;
  readonly trunkVisitsPerWeek: (town: SiteId) => number;
}

const cache = new WeakMap<FiguresInput, Service>();

/** Service of the input's timetable. Stations are computed on demand and kept with the input, which must not change. */
export function serviceOf(input: FiguresInput): Service {
  const known = cache.get(input);
  if (known !== undefined) return known;
  const { dataset, policy, assignment, runs } = input;
  const visits = visitsOf(runs);
  const [arrivals, handIns] = [profileMass(dataset.demand.arrivals), profileMass(dataset.demand.handIns)];
  const stations = new Map<SiteId, StationService>();
  const compute = (site: SiteId): StationService => {
    const atSite = visits.feeder.get(site) ?? [];
    const town = assignment.fedBy.get(site);
    return {
      inbound: directionOf(inboundJourneys(site, town, visits, policy.transferSeconds), arrivals),
      outbound: directionOf(outboundJourneys(site, visits, policy.transferSeconds), handIns),
      deliveriesPerWeek: atSite.length,
      firstRun: firstOf(atSite.flatMap((visit) => runs[visit.run] ?? [])),
    };
  };
  const service: Service = {
    station: (site) => {
      const found = stations.get(site) ?? compute(site);
      stations.set(site, found);
      return found;
    },
    trunkVisitsPerWeek: (town) => visits.trunk.get(town)?.length ?? 0,
  };
  cache.set(input, service);
  return service;
}

function directionOf(journeys: readonly Journey[], mass: ProfileMass): Direction | null {
  if (journeys.length === 0) return null;
  const spreading = spread(journeys, mass);
  const [transit, elapsed] = [quantilesOf(spreading.transit), quantilesOf(spreading.elapsed)];
  const within24h = shareWithin(spreading.elapsed, DAY);
  return {
    spread: spreading,
    transitWithin24h: shareWithin(spreading.transit, DAY),
    reach: transit === null || elapsed === null ? null : { transit, elapsed, within24h },
  };
}

const firstOf = (runs: readonly Run[]): Run | null =>
  runs.reduce<Run | null>((first, run) => (first === null || run.departs < first.departs ? run : first), null);
