/** When the goods of second-echelon trips are at hand, and how late they may come. */
import type { RoutingRun } from '../../model/index.ts';
import { chainOf } from './chain.ts';
import { tripLoad, type VisitDays } from './loads.ts';
import type { Lookup } from './lookup.ts';
import type { RunSequence, SequenceVisit } from './sequence.ts';
import { earliestStarts, latestStart, slotsOf } from './slack.ts';

/** A first-echelon visit with its place and time. */
interface Arrival {
  readonly visit: SequenceVisit & { readonly kind: 'supply' };
  readonly starts: number;
}

/** A trip of a run, by their numbers. */
export const tripKey = (run: number, trip: number): string => `${run}/${trip}`;

/** The same runs, every supply that names trips bringing exactly what these deliver. */
export function withAmounts(lookup: Lookup, sequences: readonly RunSequence[], days: VisitDays): RunSequence[] {
  const amount = (trips: readonly { run: number; trip: number }[]): number[] =>
    trips.reduce(
      (sum, { run, trip }) => {
        const visits = sequences[run]?.trips[trip]?.visits ?? [];
        return plus(sum, tripLoad(lookup, sequences[run]?.day ?? 1, visits, days));
      },
      lookup.problem.dimensions.map(() => 0),
    );
  return sequences.map((run) => ({
    ...run,
    trips: run.trips.map((trip) => ({
      ...trip,
      visits: trip.visits.map((visit) =>
        visit.kind === 'supply' && lookup.depots.get(visit.id)?.satellite?.supply === 'trips'
          ? { ...visit, amount: amount(visit.trips) }
          : visit,
      ),
    })),
  }));
}

/** The arrivals of timed first-echelon runs by day and satellite, in the order of time. */
export function arrivalsOf(
  sequences: readonly RunSequence[],
  timed: ReadonlyMap<number, RoutingRun>,
): Map<string, Arrival[]> {
  const arrivals = new Map<string, Arrival[]>();
  for (const [r, run] of timed) {
    run.trips.forEach((trip, t) => {
      const sources = sequences[r]?.trips[t]?.visits.filter(({ kind }) => kind !== 'break') ?? [];
      trip.visits
        .filter(({ kind }) => kind !== 'break')
        .forEach(({ starts }, v) => {
          const visit = sources[v];
          if (visit?.kind !== 'supply') return;
          const key = `${run.day}/${visit.id}`;
          arrivals.set(key, [...(arrivals.get(key) ?? []), { visit, starts }]);
        });
    });
  }
  for (const list of arrivals.values()) list.sort((a, b) => a.starts - b.starts);
  return arrivals;
}

/** A second-echelon trip with what it takes from the pool of its satellite. */
export interface PooledTrip {
  readonly key: string;
  readonly load: readonly number[];
  /** The order in which trips draw on the pool. */
  readonly order: number;
}

/** Latest departure of each trip of a run by what comes after it; infinite where nothing limits it. */
function latestDepartures(lookup: Lookup, run: RunSequence): number[] {
  const { events } = chainOf(lookup, run, null);
  const slots = slotsOf(events, earliestStarts(events));
  const last = slots.length - 1;
  const end = slots[last]?.times.closes.at(-1) ?? 0;
  return events.flatMap(({ kind }, i) => (kind === 'departs' ? latestStart(slots, i, last, end) : []));
}

/** The trips at satellites with a pool, by day and satellite. */
export function pooledTrips(
  lookup: Lookup,
  sequences: readonly RunSequence[],
  days: VisitDays,
): Map<string, PooledTrip[]> {
  const pools = new Map<string, PooledTrip[]>();
  sequences.forEach((run, r) => {
    const start = lookup.types.get(run.type)?.start ?? '';
    if (lookup.depots.get(start)?.satellite?.supply !== 'amounts') return;
    const latest = latestDepartures(lookup, run);
    const key = `${run.day}/${start}`;
    const trips = run.trips.map(({ visits }, t) => ({
      key: tripKey(r, t),
      load: tripLoad(lookup, run.day, visits, days),
      order: latest[t] ?? 0,
    }));
    pools.set(key, [...(pools.get(key) ?? []), ...trips]);
  });
  return pools;
}

const byOrder = (a: PooledTrip, b: PooledTrip): number => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);

const covers = (supply: readonly number[], need: readonly number[]): boolean =>
  need.every((amount, d) => amount <= (supply[d] ?? 0));

const plus = (a: readonly number[], b: readonly number[]): number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, d) => (a[d] ?? 0) + (b[d] ?? 0));

/**
 * When trips may leave because of their supply. Pools are drawn on in the order of the trips' latest departures
 * (earliest due date first). Trips without enough supply get no time: a checker says what is missing.
 */
export function readyTimes(
  lookup: Lookup,
  arrivals: ReadonlyMap<string, readonly Arrival[]>,
  pools: ReadonlyMap<string, readonly PooledTrip[]>,
): Map<string, number> {
  const ready = new Map<string, number>();
  for (const [key, list] of arrivals) {
    const satellite = lookup.depots.get(key.slice(key.indexOf('/') + 1))?.satellite;
    if (satellite === null || satellite === undefined) continue;
    const after = satellite.serviceSeconds + satellite.transferSeconds;
    if (satellite.supply === 'trips') {
      for (const { visit, starts } of list) {
        for (const { run, trip } of visit.trips) {
          const at = tripKey(run, trip);
          ready.set(at, Math.max(ready.get(at) ?? 0, starts + after));
        }
      }
      continue;
    }
    let need: number[] = [];
    let supply: number[] = [];
    let next = 0;
    for (const trip of (pools.get(key) ?? []).toSorted(byOrder)) {
      need = plus(need, trip.load);
      while (next < list.length && !covers(supply, need)) supply = plus(supply, list[next++]?.visit.amount ?? []);
      const last = list[next - 1];
      if (last !== undefined && covers(supply, need)) ready.set(trip.key, last.starts + after);
    }
  }
  return ready;
}

/** How late each first-echelon visit may start so that every trip still finds its goods when it leaves at `departs`. */
export function supplyDeadlines(
  lookup: Lookup,
  arrivals: ReadonlyMap<string, readonly Arrival[]>,
  pools: ReadonlyMap<string, readonly PooledTrip[]>,
  departs: ReadonlyMap<string, number>,
): Map<SequenceVisit, number> {
  const deadlines = new Map<SequenceVisit, number>();
  for (const [key, list] of arrivals) {
    const satellite = lookup.depots.get(key.slice(key.indexOf('/') + 1))?.satellite;
    if (satellite === null || satellite === undefined) continue;
    const before = satellite.serviceSeconds + satellite.transferSeconds;
    const limit = ({ visit, starts }: Arrival, leaves: number): void => {
      const latest = Math.max(starts, leaves - before);
      deadlines.set(visit, Math.min(deadlines.get(visit) ?? Number.POSITIVE_INFINITY, latest));
    };
    if (satellite.supply === 'trips') {
      for (const arrival of list) {
        for (const { run, trip } of arrival.visit.trips) limit(arrival, departs.get(tripKey(run, trip)) ?? 0);
      }
      continue;
    }
    const drawn = (pools.get(key) ?? [])
      .map(({ key: trip, load }) => ({ load, leaves: departs.get(trip) ?? 0 }))
      .sort((a, b) => a.leaves - b.leaves);
    let need: number[] = [];
    let supply: number[] = [];
    let next = 0;
    for (const { load, leaves } of drawn) {
      need = plus(need, load);
      while (next < list.length && !covers(supply, need)) {
        const arrival = list[next++];
        if (arrival === undefined) break;
        supply = plus(supply, arrival.visit.amount);
        limit(arrival, leaves);
      }
    }
  }
  return deadlines;
}
