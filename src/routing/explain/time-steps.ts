/** What stands against a run because of time, and how little would do. */
import type { RoutingProblem, RoutingVehicleType } from '../../model/index.ts';
import { lookupOf, type Range, type RunSequence, rangesOf, type TimedRun, timeSequence } from '../timing/index.ts';
import type { Context } from './context.ts';
import type { Step } from './reasons.ts';
import { boundless, relaxedProblem } from './relax.ts';
import type { Task } from './task.ts';

export interface TimeSteps {
  readonly steps: readonly Step[];
  /** The run with the steps taken, where they suffice. */
  readonly timed: TimedRun;
}

/**
 * The nearest window of a visit to a range of starts, with the change it needs; null where one holds part of it
 * already.
 */
function widening(
  windows: readonly (readonly [number, number])[],
  [earliest, latest]: Range,
): Pick<Step, 'amount' | 'window' | 'needed'> | null {
  let best: { amount: number; window: readonly [number, number]; needed: readonly [number, number] } | null = null;
  for (const [open, close] of windows) {
    if (earliest <= close && latest >= open) return null;
    const needed: [number, number] = earliest > close ? [open, earliest] : [latest, close];
    const amount = earliest > close ? earliest - close : open - latest;
    if (best === null || amount < best.amount) best = { amount, window: [open, close], needed };
  }
  return best;
}

/** Steps that widen the task's own windows to where the run can be when these don't bind it. */
function windowSteps(free: RoutingProblem, { lookup }: Context, task: Task, run: RunSequence): Step[] {
  const ranges = rangesOf(lookupOf(free), run);
  return run.trips.flatMap(({ visits }, t) =>
    visits.flatMap((visit, v): Step[] => {
      if (visit.id !== task.id) return [];
      const range = ranges[t]?.visits[v];
      const end = visit.kind === 'pickup' || visit.kind === 'delivery' ? visit.kind : undefined;
      const windows =
        (end === undefined ? lookup.stops.get(task.id) : lookup.shipments.get(task.id)?.[end])?.windows ?? [];
      const change = range === undefined || windows.length === 0 ? null : widening(windows, range);
      if (change === null) return [];
      const step: Step = { code: 'window', subject: task.id, unit: 'seconds', ...change };
      return [end === undefined ? step : { ...step, end }];
    }),
  );
}

/** The limits of a run beside windows that the timed run breaks. */
function limitSteps(type: RoutingVehicleType, timed: TimedRun): Step[] {
  const visits = timed.run.trips.flatMap((trip) => trip.visits.filter(({ kind }) => kind !== 'break')).length;
  const over = (code: Step['code'], amount: number, unit: string): Step[] =>
    amount > 0 ? [{ code, subject: type.id, amount, unit }] : [];
  return [
    ...over('no-way', timed.noWay, 'legs'),
    ...over('duration', timed.overSeconds, 'seconds'),
    ...over('driving', timed.overDriveSeconds, 'seconds'),
    ...over('distance', timed.metres - (type.maxMetres ?? Number.POSITIVE_INFINITY), 'metres'),
    ...over('visits', visits - (type.maxVisits ?? Number.POSITIVE_INFINITY), 'visits'),
  ];
}

function shiftStep(type: RoutingVehicleType, ends: number): Step[] {
  if (type.shift === null || ends <= type.shift[1]) return [];
  const amount = ends - type.shift[1];
  return [
    { code: 'shift', subject: type.id, amount, unit: 'seconds', window: type.shift, needed: [type.shift[0], ends] },
  ];
}

/**
 * Times a run that holds the task and says which rules of time would have to give way, one answer per way to do it: the
 * task's own windows or the end of the shift; both together where neither suffices; `other-windows` where nothing does.
 */
export function timeSteps(context: Context, task: Task, type: RoutingVehicleType, run: RunSequence): TimeSteps[] {
  const { lookup } = context;
  const timed = timeSequence(lookup, run, {});
  if (timed.lateSeconds === 0) return [{ steps: limitSteps(type, timed), timed }];
  const found = [relaxing('window'), relaxing('shift')].flat();
  if (found.length > 0) return found;
  const joined = relaxing('both');
  if (joined.length > 0) return joined;
  const late: Step = { code: 'other-windows', subject: task.id, amount: timed.lateSeconds, unit: 'seconds' };
  return [{ steps: [late, ...limitSteps(type, timed)], timed }];

  function relaxing(relax: 'window' | 'shift' | 'both'): TimeSteps[] {
    const free = boundless(lookup.problem, relax === 'shift' ? '' : task.id, relax === 'window' ? null : type.id);
    const soon = timeSequence(lookupOf(free), run, { asSoonAsPossible: true });
    if (soon.lateSeconds > 0) return [];
    const steps = [
      ...(relax === 'shift' ? [] : windowSteps(free, context, task, run)),
      ...(relax === 'window' ? [] : shiftStep(type, soon.run.ends)),
    ];
    const changed = timeSequence(lookupOf(relaxedProblem(lookup.problem, task.id, steps)), run, {});
    return changed.lateSeconds > 0 ? [] : [{ steps: [...steps, ...limitSteps(type, changed)], timed: changed }];
  }
}
