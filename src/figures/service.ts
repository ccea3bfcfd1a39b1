/** What each open station gets out of the timetable; computed once per input. */
import { LRUCache } from 'lru-cache';
import type { ArrivalProfile, Provenance, ReachWay, Run, SiteId, VillageReachAt } from '../model/index.ts';
import { DAY, isAssumed } from '../model/index.ts';
import {
  carries,
  contentOfMass,
  type Journey,
  type MarginPart,
  mix,
  nextLineHaul,
  type ProfileMass,
  partJourneys,
  profileMass,
  type Spread,
  shareWithin,
  spread,
  throughLineHaul,
  type Visit,
  type Visits,
  visitsOf,
} from '../timetable/index.ts';
import type { FiguresInput } from './input.ts';
import { quantilesOf } from './ratio.ts';

/** One direction at one station. */
export interface Direction {
  /** Equal parts of the station's parcels, each with its journeys. */
  readonly parts: readonly MarginPart[];
  readonly mass: ProfileMass;
  readonly spread: Spread;
  readonly transitWithin24h: number;
  /** Share within 24 h if parcels came evenly; null where it is not assumed when they come. */
  readonly uniformWithin24h: number | null;
  /** Null where the profile has no weight, so that no time can be stated. */
  readonly reach: VillageReachAt | null;
}

/** Null direction: no journey, or no line-haul. */
export interface StationService extends Readonly<Record<ReachWay, Direction | null>> {
  /** Visits a week that the parcels of each of its parts get, the least of them. */
  readonly deliveriesPerWeek: number;
  /** The run that visits it and departs first in the day, if any. */
  readonly firstRun: Run | null;
}

export interface Service {
  readonly station: (site: SiteId) => StationService;
  /** Town visits a week that the parcels of each part of the stations it feeds get, the least of them. */
  readonly townVisitsPerWeek: (town: SiteId) => number;
  /** When a parcel at the centre leaves with the line-haul; null where the county has none. */
  readonly lineHaul: ((at: number) => number) | null;
}

/** Parcels that come evenly over the whole week. */
const EVENLY: ArrivalProfile = { kind: 'hourly', weights: new Array<number>(168).fill(1) };

/** When parcels come, and when they would if nobody had assumed it; null where it is declared or observed. */
interface Coming {
  readonly mass: ProfileMass;
  readonly evenly: ProfileMass | null;
}

const cache = new WeakMap<FiguresInput, Service>();

/** Service of the input's timetable. Stations are computed on demand and kept with the input, which must not change. */
export function serviceOf(input: FiguresInput): Service {
  const known = cache.get(input);
  if (known !== undefined) return known;
  const { dataset, policy, assignment, runs } = input;
  const { arrivals, handIns, provenance } = dataset.demand;
  const visits = visitsOf(runs, dataset.sites);
  const lineHaul = nextLineHaul(dataset.inputs.lineHaul);
  const { demandPattern } = dataset.inputs;
  const coming = (profile: ArrivalProfile, from: Provenance): Coming => ({
    mass: profileMass(profile, demandPattern),
    evenly: isAssumed(from) ? profileMass(EVENLY, demandPattern) : null,
  });
  const [down, up] = [coming(arrivals, provenance.arrivals), coming(handIns, provenance.handIns)];
  const stations = new Map<SiteId, StationService>();
  const compute = (site: SiteId): StationService => {
    const atSite = visits.stations.get(site) ?? [];
    const base = assignment.fedBy.get(site);
    const fromTown = atSite.filter((visit) => visit.base === base && visit.tier === 'feeder' && visit.brings);
    const inTown = (visits.towns.get(base ?? '') ?? []).filter(({ collects }) => collects);
    const journeys = partJourneys(site, base, visits, policy.transferSeconds);
    const partsOf = (each: readonly (readonly Journey[])[], onward: readonly Visit[]): MarginPart[] =>
      each.map((of, i) => ({
        journeys: of,
        onward: onward.filter(({ carriesFor }) => carries(carriesFor, site, i + 1)),
      }));
    const home = partsOf(journeys.outbound, inTown);
    return {
      inbound: directionOf(partsOf(journeys.inbound, fromTown), down),
      outbound: directionOf(home, up),
      lineHaul:
        lineHaul === null
          ? null
          : directionOf(
              home.map((part) => ({ ...part, journeys: throughLineHaul(part.journeys, lineHaul) })),
              up,
            ),
      deliveriesPerWeek: leastVisits(atSite, [site], visits),
      firstRun: firstOf(atSite.flatMap((visit) => (visit.byBus ? [] : (runs[visit.run] ?? [])))),
    };
  };
  const behind = new Map<SiteId, SiteId[]>();
  for (const [station, base] of assignment.fedBy) {
    const list = behind.get(base);
    if (list === undefined) behind.set(base, [station]);
    else list.push(station);
  }
  const service: Service = {
    station: (site) => {
      const found = stations.get(site) ?? compute(site);
      stations.set(site, found);
      return found;
    },
    townVisitsPerWeek: (town) => leastVisits(visits.towns.get(town) ?? [], behind.get(town) ?? [], visits),
    lineHaul,
  };
  cache.set(input, service);
  return service;
}

/** Journeys of each part of a station, by direction; none where the direction has no service. */
export function journeysOf(
  { station }: Service,
  site: SiteId,
): Readonly<Record<'inbound' | 'outbound', readonly (readonly Journey[])[]>> {
  const { inbound, outbound } = station(site);
  const of = (direction: Direction | null) => direction?.parts.map(({ journeys }) => journeys) ?? [];
  return { inbound: of(inbound), outbound: of(outbound) };
}

/** Visits that bring: of two stops of one bus run on a day the first. */
const deliveries = (visits: readonly Visit[]): readonly Visit[] => {
  const seen = new Set<string>();
  return visits.filter(({ brings, byBus, run, day }) => {
    if (!byBus) return brings;
    const key = `${run} ${day}`;
    if (!brings || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** The least number of visits that carry any one part of the stations; all of them where none is divided. */
function leastVisits(all: readonly Visit[], stations: readonly SiteId[], { parts }: Visits): number {
  const at = deliveries(all);
  if (at.every(({ carriesFor }) => carriesFor === undefined)) return at.length;
  const counts = stations.flatMap((station) =>
    Array.from(
      { length: parts.get(station) ?? 1 },
      (_, i) => at.filter(({ carriesFor }) => carries(carriesFor, station, i + 1)).length,
    ),
  );
  return counts.length === 0 ? at.length : Math.min(...counts);
}

/** How parcels fare. */
type Fare = Omit<Direction, 'parts' | 'mass'>;

const BYTES_OF_NUMBER = 8;
/** Fares by all that they follow from: an edit leaves most stations with what they had. */
const fares = new LRUCache<string, Fare>({
  maxSize: 64_000_000,
  sizeCalculation: ({ spread: { elapsed, transit } }, key) =>
    key.length + 3 * BYTES_OF_NUMBER * (elapsed.lo.length + transit.lo.length),
});

/** How the parcels of a station fare, over its equal parts; null without journeys. */
function directionOf(parts: readonly MarginPart[], coming: Coming): Direction | null {
  if (parts.length === 0) return null;
  const { mass, evenly } = coming;
  let content = `${contentOfMass(mass)} ${evenly && contentOfMass(evenly)}`;
  for (const { journeys } of parts) {
    content += '|';
    for (const { cutoff, available, departs } of journeys) content += `${cutoff},${available},${departs};`;
  }
  let fare = fares.get(content);
  if (fare === undefined) {
    fare = fareOf(parts, coming);
    fares.set(content, fare);
  }
  return { parts, mass, ...fare };
}

function fareOf(parts: readonly MarginPart[], { mass, evenly }: Coming): Fare {
  const over = (each: ProfileMass): Spread => together(parts.map(({ journeys }) => spread(journeys, each)));
  const spreading = over(mass);
  const [transit, elapsed] = [quantilesOf(spreading.transit), quantilesOf(spreading.elapsed)];
  const within24h = shareWithin(spreading.elapsed, DAY);
  return {
    spread: spreading,
    transitWithin24h: shareWithin(spreading.transit, DAY),
    uniformWithin24h: evenly && shareWithin(over(evenly).elapsed, DAY),
    reach: transit === null || elapsed === null ? null : { transit, elapsed, within24h },
  };
}

function together(spreads: readonly Spread[]): Spread {
  const [only] = spreads;
  if (only !== undefined && spreads.length === 1) return only;
  const over = (time: keyof Spread) => mix(spreads.map((each) => ({ mixture: each[time], weight: 1 })));
  return { elapsed: over('elapsed'), transit: over('transit') };
}

const firstOf = (runs: readonly Run[]): Run | null =>
  runs.reduce<Run | null>((first, run) => (first === null || run.departs < first.departs ? run : first), null);
