/** What stands against more load: vehicles, depots, the first echelon. */
import type { RoutingVehicleType } from '../../model/index.ts';
import { entry, type SequenceTrip } from '../timing/index.ts';
import type { Context, VisitLoad } from './context.ts';
import { poolShortage, type Trial } from './pool.ts';
import type { Placement, Step } from './reasons.ts';
import type { Task } from './task.ts';

/** The fullest moment of a trip, per dimension; the task's own load is `own`. */
function peakLoad({ lookup, loadOf }: Context, trip: SequenceTrip, day: number, task: Task, own: VisitLoad): number[] {
  const dimensions = lookup.problem.dimensions.length;
  const loads = trip.visits.map((visit) => {
    if (visit.kind === 'stop') return visit.id === task.id ? own : loadOf(visit.id, day);
    if (visit.kind === 'supply') return { deliver: visit.amount, collect: [] };
    if (visit.kind === 'break') return { deliver: [], collect: [] };
    const { amount } = entry(lookup.shipments, visit.id, 'shipment');
    return visit.kind === 'pickup' ? { deliver: [], collect: amount } : { deliver: [], collect: amount.map((a) => -a) };
  });
  return Array.from({ length: dimensions }, (_, d) => {
    let load = loads.reduce((sum, { deliver }) => sum + (deliver[d] ?? 0), 0);
    let peak = load;
    for (const { deliver, collect } of loads) {
      load += (collect[d] ?? 0) - (deliver[d] ?? 0);
      peak = Math.max(peak, load);
    }
    return peak;
  });
}

const excess = (
  { lookup }: Context,
  code: Step['code'],
  subject: string,
  load: readonly number[],
  most: readonly number[],
): Step[] =>
  lookup.problem.dimensions.flatMap(({ id, unit }, d) => {
    const amount = (load[d] ?? 0) - (most[d] ?? 0);
    return amount > 0 ? [{ code, subject, amount, unit, dimension: id }] : [];
  });

/** Steps for the load that a trial insertion adds to a vehicle of the type. */
export function loadSteps(context: Context, type: RoutingVehicleType, trial: Trial): Step[] {
  const { timed, placement, task, own } = trial;
  const { lookup, loadedAt } = context;
  const trip = timed.trips[placement.trip] ?? { visits: [] };
  const steps = excess(context, 'capacity', type.id, peakLoad(context, trip, placement.day, task, own), type.capacity);
  const depot = type.start === null ? undefined : lookup.depots.get(type.start);
  if (depot === undefined || task.kind === 'shipment') return steps;
  if (depot.capacity !== null) {
    const load = loadedAt(depot.id, placement.day).map((sum, d) => sum + (own.deliver[d] ?? 0));
    steps.push(...excess(context, 'depot-capacity', depot.id, load, depot.capacity));
  }
  if (depot.satellite === null || own.deliver.every((amount) => amount === 0)) return steps;
  const short =
    depot.satellite.supply === 'amounts'
      ? excess(context, 'supply', depot.id, poolShortage(context, depot.id, trial), [])
      : broughtSteps(context, depot.id, placement, own);
  return [...steps, ...short];
}

/** What the vehicle that brings a trip's load has no room for; all of it where none brings it. */
function broughtSteps(context: Context, satellite: string, { run, trip, newTrip }: Placement, own: VisitLoad): Step[] {
  const { lookup, plan } = context;
  const all = excess(context, 'supply', satellite, own.deliver, []);
  if (run === null || newTrip) return all;
  for (const truck of plan.runs) {
    for (const { visits } of truck.trips) {
      const brings = visits.some(
        (visit) => visit.kind === 'supply' && visit.trips.some((named) => named.run === run && named.trip === trip),
      );
      if (!brings) continue;
      const load = lookup.problem.dimensions.map((_, d) =>
        visits.reduce(
          (sum, visit) => sum + (visit.kind === 'supply' ? (visit.amount[d] ?? 0) : 0),
          own.deliver[d] ?? 0,
        ),
      );
      return excess(context, 'supply', satellite, load, entry(lookup.types, truck.type, 'vehicle-type').capacity);
    }
  }
  return all;
}
