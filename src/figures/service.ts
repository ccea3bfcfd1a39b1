/** What each open station gets out of the timetable; computed once per input. */
import type { ReachWay, Run, SiteId, VillageReachAt } from '../model/index.ts';
import { DAY, isAssumed } from '../model/index.ts';
import {
  inboundJourneys,
  type Journey,
  nextLineHaul,
  outboundJourneys,
  type ProfileMass,
  profileMass,
  type Spread,
  shareWithin,
  spread,
  throughLineHaul,
  type Visit,
  visitsOf,
} from '../timetable/index.ts';
import type { FiguresInput } from './input.ts';
import { quantilesOf } from './ratio.ts';

/** One direction at one station. */
export interface Direction {
  readonly journeys: readonly Journey[];
  readonly mass: ProfileMass;
  /** Visits of the second part of the way: feeder visits inbound, trunk visits outbound. */
  readonly onward: readonly Visit[];
  readonly spread: Spread;
  readonly transitWithin24h: number;
  /** Share within 24 h if parcels came evenly; null where it is not assumed when they come. */
  readonly uniformWithin24h: number | null;
  /** Null where the profile has no weight, so that no time can be stated. */
  readonly reach: VillageReachAt | null;
}

/** Null direction: no journey, or no line-haul. */
export interface StationService extends Readonly<Record<ReachWay, Direction | null>> {
  readonly deliveriesPerWeek: number;
  /** The run that visits it and departs first in the day, if any. */
  readonly firstRun: Run | null;
}

export interface Service {
  readonly station: (site: SiteId) => StationService;
  readonly trunkVisitsPerWeek: (town: SiteId) => number;
  /** When a parcel at the centre leaves with the line-haul; null where the county has none. */
  readonly lineHaul: ((at: number) => number) | null;
}

/** Parcels that come evenly over the whole week. */
const EVENLY = profileMass({ kind: 'hourly', weights: new Array<number>(168).fill(1) });

const cache = new WeakMap<FiguresInput, Service>();

/** Service of the input's timetable. Stations are computed on demand and kept with the input, which must not change. */
export function serviceOf(input: FiguresInput): Service {
  const known = cache.get(input);
  if (known !== undefined) return known;
  const { dataset, policy, assignment, runs } = input;
  const { arrivals, handIns, provenance } = dataset.demand;
  const visits = visitsOf(runs);
  const lineHaul = nextLineHaul(dataset.inputs.lineHaul);
  const come = { mass: profileMass(arrivals), assumed: isAssumed(provenance.arrivals) };
  const go = { mass: profileMass(handIns), assumed: isAssumed(provenance.handIns) };
  const stations = new Map<SiteId, StationService>();
  const compute = (site: SiteId): StationService => {
    const atSite = visits.feeder.get(site) ?? [];
    const town = assignment.fedBy.get(site);
    const feeders = atSite.filter(({ base }) => base === town);
    const trunks = visits.trunk.get(town ?? '') ?? [];
    const up = outboundJourneys(site, visits, policy.transferSeconds);
    return {
      inbound: directionOf(inboundJourneys(site, town, visits, policy.transferSeconds), come, feeders),
      outbound: directionOf(up, go, trunks),
      lineHaul: lineHaul === null ? null : directionOf(throughLineHaul(up, lineHaul), go, trunks),
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
    lineHaul,
  };
  cache.set(input, service);
  return service;
}

function directionOf(
  journeys: readonly Journey[],
  { mass, assumed }: { readonly mass: ProfileMass; readonly assumed: boolean },
  onward: readonly Visit[],
): Direction | null {
  if (journeys.length === 0) return null;
  const spreading = spread(journeys, mass);
  const [transit, elapsed] = [quantilesOf(spreading.transit), quantilesOf(spreading.elapsed)];
  const within24h = shareWithin(spreading.elapsed, DAY);
  return {
    journeys,
    mass,
    onward,
    spread: spreading,
    transitWithin24h: shareWithin(spreading.transit, DAY),
    uniformWithin24h: assumed ? shareWithin(spread(journeys, EVENLY).elapsed, DAY) : null,
    reach: transit === null || elapsed === null ? null : { transit, elapsed, within24h },
  };
}

const firstOf = (runs: readonly Run[]): Run | null =>
  runs.reduce<Run | null>((first, run) => (first === null || run.departs < first.departs ? run : first), null);
