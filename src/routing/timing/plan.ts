/** A plan from the order of its runs. */
import type { RoutingPlan, RoutingProblem, RoutingRun } from '../../model/index.ts';
import { visitDaysOf } from './loads.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { timeSequence } from './run.ts';
import type { RunSequence } from './sequence.ts';
import { arrivalsOf, pooledTrips, readyTimes, supplyDeadlines, tripKey, withAmounts } from './supply.ts';

/**
 * The plan with these runs, in their order. First-echelon runs are timed as early as possible, then the trips that wait
 * for them, then the first-echelon runs again with late departures that keep every trip's goods in time (so each
 * echelon's times are best for the other's, not for both together). A supply that names trips brings what these
 * deliver, whatever amount is given. Times of runs that can't be in time are late; a checker says so. Unserved is what
 * no run visits. Throws `request-invalid` for unknown ids.
 */
export function planOf(problem: RoutingProblem, sequences: readonly RunSequence[]): RoutingPlan {
  const lookup = lookupOf(problem);
  const supplies = sequences.map(({ type }) => lookup.types.get(type)?.supplies === true);
  const runs = supplies.includes(true)
    ? twoEchelons(lookup, sequences, supplies)
    : sequences.map((sequence) => timeSequence(lookup, sequence, {}).run);
  return { format: 'cunda-routing-plan/1', runs, unserved: unservedOf(problem, sequences) };
}

function twoEchelons(lookup: Lookup, given: readonly RunSequence[], supplies: readonly boolean[]): RoutingRun[] {
  const days = visitDaysOf(given);
  const sequences = withAmounts(lookup, given, days);
  const early = new Map<number, RoutingRun>();
  sequences.forEach((sequence, r) => {
    if (supplies[r] === true) early.set(r, timeSequence(lookup, sequence, { asSoonAsPossible: true }).run);
  });
  const arrivals = arrivalsOf(sequences, early);
  const pools = pooledTrips(lookup, sequences, days);
  const ready = readyTimes(lookup, arrivals, pools);
  const second = sequences.map((sequence, r): RoutingRun | null => {
    if (supplies[r] === true) return null;
    const trips = sequence.trips.map((trip, t) => {
      const readyAt = Math.max(trip.readyAt ?? 0, ready.get(tripKey(r, t)) ?? 0);
      return readyAt > 0 ? { ...trip, readyAt } : trip;
    });
    return timeSequence(lookup, { ...sequence, trips }, {}).run;
  });
  const departs = new Map<string, number>();
  second.forEach((run, r) => {
    run?.trips.forEach((trip, t) => {
      departs.set(tripKey(r, t), trip.departs);
    });
  });
  const deadlines = supplyDeadlines(lookup, arrivals, pools, departs);
  return sequences.map((sequence, r) => second[r] ?? timeSequence(lookup, sequence, { deadlines }).run);
}

/** Stops and shipments that no run visits, in the order of the problem. */
function unservedOf(problem: RoutingProblem, sequences: readonly RunSequence[]): string[] {
  const stops = new Set<string>();
  const shipments = new Set<string>();
  for (const { trips } of sequences) {
    for (const { visits } of trips) {
      for (const { kind, id } of visits) {
        if (kind === 'stop') stops.add(id);
        else if (kind === 'pickup' || kind === 'delivery') shipments.add(id);
      }
    }
  }
  return [
    ...problem.stops.flatMap(({ id }) => (stops.has(id) ? [] : id)),
    ...problem.shipments.flatMap(({ id }) => (shipments.has(id) ? [] : id)),
  ];
}
