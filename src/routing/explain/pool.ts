/** Satellites that pool what arrives: what is there when a trip leaves. */
import type { RoutingRun } from '../../model/index.ts';
import { tripLoad } from '../timing/index.ts';
import type { Context, VisitLoad } from './context.ts';
import type { Placement } from './reasons.ts';
import type { Task } from './task.ts';

interface Movement {
  readonly at: number;
  readonly load: readonly number[];
}

/** What arrives at a satellite on a day, from when on it may leave. */
function arrivals({ lookup, plan }: Context, satellite: string, day: number): Movement[] {
  const rules = lookup.depots.get(satellite)?.satellite;
  const after = (rules?.serviceSeconds ?? 0) + (rules?.transferSeconds ?? 0);
  return plan.runs
    .filter((run) => run.day === day)
    .flatMap(({ trips }) => trips.flatMap(({ visits }) => visits))
    .flatMap((visit) =>
      visit.kind === 'supply' && visit.id === satellite ? [{ at: visit.starts + after, load: visit.amount }] : [],
    );
}

/** What leaves it, run number `without` left aside. */
function departures(
  { lookup, plan, days }: Context,
  satellite: string,
  day: number,
  without: number | null,
): Movement[] {
  return plan.runs.flatMap((run, r) =>
    r === without || run.day !== day || lookup.types.get(run.type)?.start !== satellite
      ? []
      : run.trips.map(({ departs, visits }) => ({ at: departs, load: tripLoad(lookup, day, visits, days) })),
  );
}

const total = (movements: readonly Movement[], d: number, until: number): number =>
  movements.reduce((sum, { at, load }) => sum + (at <= until ? (load[d] ?? 0) : 0), 0);

/** When enough has arrived for a trip that leaves with so much more than planned, or anew; 0 where it never has. */
export function poolReady(
  context: Context,
  satellite: string,
  { run, trip, newTrip, day }: Placement,
  own: VisitLoad,
): number {
  const coming = arrivals(context, satellite, day);
  const leaving = departures(context, satellite, day, null);
  const planned = run === null || newTrip ? 0 : (context.plan.runs[run]?.trips[trip]?.departs ?? 0);
  const enough = (time: number): boolean =>
    context.lookup.problem.dimensions.every(
      (_, d) => total(coming, d, time) >= total(leaving, d, time) + (own.deliver[d] ?? 0),
    );
  const moments = [planned, ...coming.map(({ at }) => at).filter((at) => at > planned)].sort((a, b) => a - b);
  return moments.find(enough) ?? 0;
}

/** A task that is inserted on trial. */
export interface Trial {
  /** The run as timed with the task in it. */
  readonly timed: RoutingRun;
  readonly placement: Placement;
  readonly task: Task;
  /** The load of the task alone. */
  readonly own: VisitLoad;
}

/** How much is missing per dimension, at the worst departure of the day, with the insertion on trial. */
export function poolShortage(context: Context, satellite: string, { timed, placement, task, own }: Trial): number[] {
  const { lookup, days } = context;
  const coming = arrivals(context, satellite, placement.day);
  const changed = timed.trips.map(({ departs, visits }, t): Movement => {
    const others = tripLoad(
      lookup,
      placement.day,
      visits.filter(({ id }) => id !== task.id),
      days,
    );
    return { at: departs, load: t === placement.trip ? others.map((load, d) => load + (own.deliver[d] ?? 0)) : others };
  });
  const leaving = [...departures(context, satellite, placement.day, placement.run), ...changed];
  return lookup.problem.dimensions.map((_, d) =>
    Math.max(0, ...leaving.map(({ at }) => total(leaving, d, at) - total(coming, d, at))),
  );
}
