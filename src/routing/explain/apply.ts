/** A plan with something put into it. */
import type { RoutingPlan, RoutingRun } from '../../model/index.ts';
import {
  type Lookup,
  type RunSequence,
  type SequenceTrip,
  timeSequence,
  tripLoad,
  visitDaysOf,
} from '../timing/index.ts';
import type { Context } from './context.ts';
import { openSequence } from './ready.ts';
import type { Placement } from './reasons.ts';
import type { Task } from './task.ts';

/** The sequence that a placement changes or makes, with the task's visits in it; supply held as in the plan. */
export function placed({ plan, ready }: Context, { visits }: Task, placement: Placement): RunSequence {
  const { run, type, day, vehicle, trip, newTrip, at, readyAt } = placement;
  const given = run === null ? undefined : plan.runs[run];
  if (given === undefined || run === null) return { type, day, vehicle, trips: [{ visits, readyAt }] };
  const sequence = openSequence(given, (t) => ready(run, t));
  if (newTrip) return { ...sequence, trips: sequence.trips.toSpliced(trip, 0, { visits, readyAt }) };
  const target: SequenceTrip = sequence.trips[trip] ?? { visits: [] };
  const joined = [...target.visits];
  visits.forEach((visit, i) => {
    joined.splice(at[i] ?? joined.length, 0, visit);
  });
  return {
    ...sequence,
    trips: sequence.trips.with(trip, { ...target, visits: joined, readyAt: Math.max(readyAt, target.readyAt ?? 0) }),
  };
}

/** The plan with a task at these placements, all other runs as they stand; `lookup` may hold relaxed rules. */
export function planWith(context: Context, lookup: Lookup, task: Task, placements: readonly Placement[]): RoutingPlan {
  const runs: RoutingRun[] = [...context.plan.runs];
  const shifted = new Map<string, number>();
  for (const placement of placements) {
    const { run } = timeSequence(lookup, placed(context, task, placement), {});
    if (placement.run === null) runs.push(run);
    else {
      runs[placement.run] = run;
      if (placement.newTrip) shifted.set(`${placement.run}`, placement.trip);
    }
  }
  const unserved = context.plan.unserved.filter((id) => id !== task.id);
  return { format: 'cunda-routing-plan/1', runs: supplied(lookup, runs, shifted), unserved };
}

/** Supplies that name trips bring what these now deliver; trips after a new one are named anew. */
function supplied(lookup: Lookup, runs: readonly RoutingRun[], shifted: ReadonlyMap<string, number>): RoutingRun[] {
  const days = visitDaysOf(runs);
  return runs.map((run) => {
    if (lookup.types.get(run.type)?.supplies !== true) return run;
    const trips = run.trips.map((trip) => ({
      ...trip,
      visits: trip.visits.map((visit) => {
        if (visit.kind !== 'supply' || lookup.depots.get(visit.id)?.satellite?.supply !== 'trips') return visit;
        const named = visit.trips.map(({ run: r, trip: t }) => ({
          run: r,
          trip: t >= (shifted.get(`${r}`) ?? Number.POSITIVE_INFINITY) ? t + 1 : t,
        }));
        const loads = named.map(({ run: r, trip: t }) =>
          tripLoad(lookup, runs[r]?.day ?? 0, runs[r]?.trips[t]?.visits ?? [], days),
        );
        const amount = lookup.problem.dimensions.map((_, d) => loads.reduce((sum, load) => sum + (load[d] ?? 0), 0));
        return { ...visit, trips: named, amount };
      }),
    }));
    return { ...run, trips };
  });
}
