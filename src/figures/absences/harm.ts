/** What a day without some of its runs does to people: docs/absences.md, "Harm". */
import {
  type AbsenceHarm,
  DAY,
  type Dataset,
  exactSum,
  type PlaceCode,
  type Policy,
  parcels,
  type Run,
  type SiteId,
  type Weekday,
} from '../../model/index.ts';
import {
  type Assignment,
  type Journey,
  type ProfileMass,
  partJourneys,
  profileMass,
  shareWithin,
  spread,
  type Visits,
  visitsOf,
} from '../../timetable/index.ts';

/** A plan as it is held against its days with something missing. */
export interface Usual {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly assignment: Assignment;
  readonly runs: readonly Run[];
  /** Share of a station's parcels within 24 h on the timetable. */
  readonly within: (station: SiteId) => Within;
  readonly masses: Masses;
  /** Served villages of each station with their mean parcels a day. */
  readonly users: ReadonlyMap<SiteId, readonly User[]>;
}

export interface User {
  readonly village: PlaceCode;
  readonly inbound: number;
  readonly outbound: number;
}

interface Within {
  readonly inbound: number;
  readonly outbound: number;
}

interface Masses {
  readonly inbound: ProfileMass;
  readonly outbound: ProfileMass;
}

const NEARLY = 1e-9;

/** The timetable as planned. `assignment`: what served villages use. */
export function usualOf(given: Pick<Usual, 'dataset' | 'policy' | 'assignment' | 'runs'>): Usual {
  const { dataset, policy, assignment, runs } = given;
  const { demand, inputs } = dataset;
  const masses = {
    inbound: profileMass(demand.arrivals, inputs.demandPattern),
    outbound: profileMass(demand.handIns, inputs.demandPattern),
  };
  const perDay = new Map(demand.villages.map((each) => [each.village, each]));
  const users = new Map<SiteId, User[]>();
  for (const [village, station] of assignment.stationOf) {
    const { inboundPerDay = 0, outboundPerDay = 0 } = perDay.get(village) ?? {};
    users.set(station, [...(users.get(station) ?? []), { village, inbound: inboundPerDay, outbound: outboundPerDay }]);
  }
  const visits = visitsOf(runs, dataset.sites);
  const known = new Map<SiteId, Within>();
  const within = (station: SiteId): Within => {
    const found = known.get(station) ?? withinOf(station, visits, masses, { assignment, policy });
    known.set(station, found);
    return found;
  };
  return { ...given, masses, users, within };
}

function withinOf(
  station: SiteId,
  visits: Visits,
  masses: Masses,
  { assignment, policy }: Pick<Usual, 'assignment' | 'policy'>,
): Within {
  const parts = partJourneys(station, assignment.fedBy.get(station), visits, policy.transferSeconds);
  const share = (each: readonly (readonly Journey[])[], mass: ProfileMass): number =>
    each.reduce((sum, journeys) => sum + shareWithin(spread(journeys, mass).elapsed, DAY) / each.length, 0);
  return { inbound: share(parts.inbound, masses.inbound), outbound: share(parts.outbound, masses.outbound) };
}

/** A run that falls out, and how it is driven instead; null where it is not. */
export interface Change {
  readonly run: Run;
  readonly taken: Run | null;
}

/**
 * What one such day does, once. Weeks repeat, so the day is missing in every week here; a parcel that would be helped by
 * the next week's day is later than 24 hours all the same. Nobody is made better off: a run that leaves later than
 * planned may be in time for parcels that would have missed it, which is not set against those that are late.
 */
export function harmOf(changes: readonly Change[], day: Weekday, usual: Usual): AbsenceHarm {
  const { runs, assignment, users } = usual;
  const fallen = new Set(changes.map(({ run }) => run));
  const changed = [
    ...runs.flatMap((run) => {
      const days = fallen.has(run) ? run.days.filter((each) => each !== day) : run.days;
      return days.length === 0 ? [] : [{ ...run, days }];
    }),
    ...changes.flatMap(({ taken }) => (taken === null ? [] : [{ ...taken, days: [day] }])),
  ];
  const visits = visitsOf(changed, usual.dataset.sites);
  const touched = new Set(changes.flatMap(({ run }) => run.stops.map(({ site }) => site)));
  const stillVisited = visitedOn(changed, day);
  const usually = visitedOn([...fallen], day);
  const unvisited: PlaceCode[] = [];
  const late: PlaceCode[] = [];
  const lateParcels: number[] = [];
  for (const [station, villages] of users) {
    const town = assignment.fedBy.get(station);
    if (!touched.has(station) && (town === undefined || !touched.has(town))) continue;
    if (usually.has(station) && !stillVisited.has(station)) unvisited.push(...villages.map(({ village }) => village));
    const then = usual.within(station);
    const now = withinOf(station, visits, usual.masses, usual);
    const lost = {
      inbound: Math.max(0, then.inbound - now.inbound),
      outbound: Math.max(0, then.outbound - now.outbound),
    };
    if (Math.max(lost.inbound, lost.outbound) <= NEARLY) continue;
    late.push(...villages.map(({ village }) => village));
    for (const { inbound, outbound } of villages)
      lateParcels.push(7 * (inbound * lost.inbound + outbound * lost.outbound));
  }
  const order = new Map(usual.dataset.villages.map(({ code }, index) => [code, index]));
  const sorted = (codes: PlaceCode[]) => codes.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return {
    unvisited: sorted(unvisited),
    late: sorted(late),
    lateParcels: parcels(Math.round(exactSum(lateParcels) * 100) / 100),
  };
}

/** Sites at which some run stops on a day. */
const visitedOn = (runs: readonly Run[], day: Weekday): ReadonlySet<SiteId> =>
  new Set(runs.flatMap(({ days, stops }) => (days.includes(day) ? stops.map(({ site }) => site) : [])));
