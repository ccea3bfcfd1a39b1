/** Where in a run a task might go: the few places that are worth timing exactly. */
import type { RoutingVehicleType } from '../../model/index.ts';
import { type RunSequence, rangesOf, waysOf } from '../timing/index.ts';
import type { Context } from './context.ts';
import { locationOf } from './cost.ts';
import type { Task } from './task.ts';

/** Places timed exactly for each run, by the lateness that they would cause and by the detour. */
const BEST_BY_LATENESS = 3;
const BEST_BY_DETOUR = 3;

export interface Position {
  readonly trip: number;
  readonly at: readonly number[];
}

interface Candidate extends Position {
  readonly late: number;
  readonly detour: number;
}

/**
 * The best places of a task in a run: a stop by lateness and detour, a shipment by detour alone (its lateness is found
 * when it is timed).
 */
export function positionsIn(context: Context, type: RoutingVehicleType, run: RunSequence, task: Task): Position[] {
  const all =
    task.kind === 'stop' ? stopPositions(context, type, run, task) : shipmentPositions(context, type, run, task);
  const byLateness = all.toSorted((a, b) => a.late - b.late || a.detour - b.detour).slice(0, BEST_BY_LATENESS);
  const byDetour = all.toSorted((a, b) => a.detour - b.detour).slice(0, BEST_BY_DETOUR * task.visits.length ** 2);
  return [...new Set([...byLateness, ...byDetour])];
}

/** The locations that a trip goes through; null where it has no depot. */
function pathOf({ lookup }: Context, type: RoutingVehicleType, run: RunSequence, trip: number): (number | null)[] {
  const depot = (id: string | null): number | null => (id === null ? null : (lookup.depots.get(id)?.location ?? null));
  const last = trip === run.trips.length - 1;
  const visits = run.trips[trip]?.visits ?? [];
  return [depot(type.start), ...visits.map((visit) => locationOf(lookup, visit)), depot(last ? type.end : type.start)];
}

function stopPositions(context: Context, type: RoutingVehicleType, run: RunSequence, task: Task): Candidate[] {
  const { lookup } = context;
  const stop = lookup.stops.get(task.id);
  if (stop === undefined) return [];
  const ways = waysOf(lookup, type);
  const seconds = (a: number | null, b: number | null): number =>
    a === null || b === null ? 0 : ways.seconds(a, b) < 0 ? Number.POSITIVE_INFINITY : ways.seconds(a, b);
  const last = stop.windows.reduce(
    (latest, [, close]) => Math.max(latest, close),
    stop.windows.length === 0 ? Number.POSITIVE_INFINITY : 0,
  );
  return rangesOf(lookup, run).flatMap(({ departs, visits, back }, trip) => {
    const path = pathOf(context, type, run, trip);
    const events = [departs, ...visits, back];
    return path.slice(1).map((to, i): Candidate => {
      const from = path[i] ?? null;
      const before = run.trips[trip]?.visits[i - 1];
      const service = before?.kind === 'stop' ? (lookup.stops.get(before.id)?.serviceSeconds ?? 0) : 0;
      const arrives = (events[i]?.[0] ?? 0) + service + seconds(from, stop.location);
      const starts = Math.max(arrives, stop.windows.find(([, close]) => close >= arrives)?.[0] ?? 0);
      const next = starts + stop.serviceSeconds + seconds(stop.location, to);
      const late = Math.max(0, starts - last) + Math.max(0, next - (events[i + 1]?.[1] ?? 0));
      const detour = seconds(from, stop.location) + seconds(stop.location, to) - seconds(from, to);
      return { trip, at: [i], late, detour };
    });
  });
}

function shipmentPositions(context: Context, type: RoutingVehicleType, run: RunSequence, task: Task): Candidate[] {
  const { lookup } = context;
  const shipment = lookup.shipments.get(task.id);
  if (shipment === undefined) return [];
  const ways = waysOf(lookup, type);
  const length = (path: readonly (number | null)[]): number =>
    path.reduce<number>((sum, to, i) => {
      const from = path[i - 1] ?? null;
      if (i === 0 || from === null || to === null) return sum;
      return sum + (ways.seconds(from, to) < 0 ? Number.POSITIVE_INFINITY : ways.seconds(from, to));
    }, 0);
  const { pickup, delivery } = shipment;
  return run.trips.flatMap(({ visits }, trip) => {
    const path = pathOf(context, type, run, trip);
    return Array.from({ length: visits.length + 1 }, (_, p) => p).flatMap((p) =>
      Array.from({ length: visits.length + 1 - p }, (_, more): Candidate => {
        const d = p + more + 1;
        const through = path.toSpliced(p + 1, 0, pickup.location).toSpliced(d + 1, 0, delivery.location);
        return { trip, at: [p, d], late: 0, detour: length(through) };
      }),
    );
  });
}
