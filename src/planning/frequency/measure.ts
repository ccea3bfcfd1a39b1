/** What a timetable gives to villages and towns: by docs/definitions.md §3 to §5, as far as floors ask for it. */
import { DAY, type Run, type SiteId } from '../../model/index.ts';
import {
  carries,
  type Journey,
  legCvsOf,
  type MarginCase,
  mix,
  type ProfileMass,
  partJourneys,
  profileMass,
  shareWithin,
  simulateMargin,
  spread,
  type Visits,
  visitsOf,
} from '../../timetable/index.ts';
import type { ScheduleContext } from '../context.ts';
import { weeklyOf } from '../demand.ts';
import type { RoundsInput } from '../rounds.ts';

/** A village is in time when this share of its parcels is. */
const IN_TIME = 0.95;
const TOLERANCE = 1e-9;

/** Of one station. Parcels are those of a mean day. */
export interface StationService {
  readonly villages: number;
  readonly inTime: boolean;
  /** Outbound parcels, and those of them that are late for their 24 hours. */
  readonly outbound: number;
  readonly late: number;
}

export interface Measured {
  /** Visits a week of each station and town: the least over its parts. */
  readonly visits: ReadonlyMap<SiteId, number>;
  /** Stations with service both ways. */
  readonly stations: ReadonlyMap<SiteId, StationService>;
  /** Villages that are reached within 24 hours, and those that hold it with margin. */
  readonly inTime: number;
  holding(): number;
  /** Share of all outbound parcels within 24 hours. */
  readonly outbound: number;
}

type Input = Pick<RoundsInput, 'assignment'>;

/** What these runs give. `unserved`: villages that have no service for reasons of their own. */
export function measured(
  { dataset, policy, travel }: Pick<ScheduleContext, 'dataset' | 'policy' | 'travel'>,
  { assignment }: Input,
  runs: readonly Run[],
  unserved: ReadonlySet<string>,
): Measured {
  const { demand, inputs } = dataset;
  const visits = visitsOf(runs, dataset.sites);
  const arrivals = profileMass(demand.arrivals, inputs.demandPattern);
  const handIns = profileMass(demand.handIns, inputs.demandPattern);
  const weekly = weeklyOf(dataset, assignment);
  const villages = new Map<SiteId, number>();
  for (const [village, station] of assignment.stationOf)
    if (!unserved.has(village)) villages.set(station, (villages.get(station) ?? 0) + 1);
  const stations = new Map<SiteId, StationService>();
  const cases: { readonly villages: number; readonly each: MarginCase }[] = [];
  let [inTime, sent, all] = [0, 0, 0];
  for (const { outboundPerDay } of demand.villages) all += outboundPerDay;
  for (const station of new Set(assignment.stationOf.values())) {
    const base = assignment.fedBy.get(station);
    const { inbound, outbound } = partJourneys(station, base, visits, policy.transferSeconds);
    if (inbound.length === 0 || outbound.length === 0) continue;
    const perDay = (weekly.get(station)?.outbound ?? 0) / 7;
    const within = withinDay(outbound, handIns);
    const timely = withinDay(inbound, arrivals) >= IN_TIME - TOLERANCE;
    const here = villages.get(station) ?? 0;
    stations.set(station, { villages: here, inTime: timely, outbound: perDay, late: perDay * (1 - within) });
    sent += perDay * within;
    if (!timely) continue;
    inTime += here;
    cases.push({
      villages: here,
      each: { way: 'inbound', parts: partsOf(station, base, inbound, visits), mass: arrivals },
    });
  }
  return {
    visits: leastVisits(visits, assignment.fedBy),
    stations,
    inTime,
    holding: () => {
      const { variation } = inputs;
      const shares = simulateMargin(
        runs,
        cases.map(({ each }) => each),
        { policy, variation, legCvs: legCvsOf(dataset, travel), limitSeconds: DAY },
      );
      const holds = (weeks: Float64Array | undefined): boolean =>
        weeks !== undefined &&
        weeks.reduce((sum, share) => sum + share, 0) / weeks.length >= variation.certainty - TOLERANCE;
      return cases.reduce((sum, one, i) => sum + (holds(shares[i]) ? one.villages : 0), 0);
    },
    outbound: all > 0 ? sent / all : 1,
  };
}

type Parts = readonly (readonly Journey[])[];

/** Share of parcels within 24 hours, over equal parts. */
function withinDay(parts: Parts, mass: ProfileMass): number {
  const elapsed = parts.map((journeys) => spread(journeys, mass).elapsed);
  return shareWithin(mix(elapsed.map((mixture) => ({ mixture, weight: 1 }))), DAY);
}

function partsOf(station: SiteId, base: SiteId | undefined, parts: Parts, visits: Visits): MarginCase['parts'] {
  const fromTown = (visits.stations.get(station) ?? []).filter(
    (visit) => visit.base === base && visit.tier === 'feeder',
  );
  return parts.map((journeys, i) => ({
    journeys,
    onward: fromTown.filter(({ carriesFor }) => carries(carriesFor, station, i + 1)),
  }));
}

function leastVisits(visits: Visits, fedBy: ReadonlyMap<SiteId, SiteId>): Map<SiteId, number> {
  const behind = new Map<SiteId, SiteId[]>();
  for (const [station, base] of fedBy) behind.set(base, [...(behind.get(base) ?? []), station]);
  const least = new Map<SiteId, number>();
  for (const [list, stationsOf] of [
    [visits.stations, (site: SiteId) => [site]],
    [visits.towns, (site: SiteId) => behind.get(site) ?? []],
  ] as const) {
    for (const [site, at] of list) {
      const counts = stationsOf(site).flatMap((station) =>
        Array.from(
          { length: visits.parts.get(station) ?? 1 },
          (_, i) => at.filter(({ carriesFor }) => carries(carriesFor, station, i + 1)).length,
        ),
      );
      least.set(site, counts.length === 0 ? at.length : Math.min(...counts));
    }
  }
  return least;
}
