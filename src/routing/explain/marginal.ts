/** What each stop of a plan costs: the plan's cost less that without it. */
import type { RoutingPlan, RoutingRun } from '../../model/index.ts';
import { entry, type Lookup, type RunSequence, timeSequence, visitDaysOf, visitLoad } from '../timing/index.ts';
import { runCost, usedDepots, usedVehicles } from './cost.ts';
import { openSequence, readyAtOf } from './ready.ts';

/** One visit, or the two of a shipment. */
export interface VisitCost {
  readonly run: number;
  readonly day: number;
  /** Cost of the plan less its cost without this visit, prizes aside. */
  readonly cost: number;
}

export interface StopCost {
  readonly id: string;
  readonly kind: 'stop' | 'shipment';
  /** Sum over its visits. */
  readonly cost: number;
  readonly visits: readonly VisitCost[];
}

/**
 * Marginal costs of everything that is served, in the order of the problem. Each visit is left out of its run alone and
 * the run timed again; a trip or run that is then empty goes, and with it its vehicle and depot where nothing else uses
 * them. At a satellite its share of the handling goes too; what the first echelon would save on the way does not.
 * Marginal costs need not add up to the plan's cost.
 */
export function marginalCosts(lookup: Lookup, plan: RoutingPlan): StopCost[] {
  const ready = readyAtOf(lookup, plan);
  const shared = sharedCosts(lookup, plan.runs);
  const days = visitDaysOf(plan.runs);
  const found = new Map<string, StopCost & { visits: VisitCost[] }>();
  plan.runs.forEach((run, r) => {
    const before = runCost(lookup, run).total;
    const sequence = openSequence(run, (trip) => ready(r, trip));
    const served = sequence.trips
      .flatMap(({ visits }) => visits)
      .filter(({ kind }) => kind === 'stop' || kind === 'pickup');
    for (const { kind, id } of served) {
      const what = kind === 'stop' ? 'stop' : 'shipment';
      const rest = without(sequence, what, id);
      const after = rest.trips.length === 0 ? -shared(r) : runCost(lookup, timeSequence(lookup, rest, {}).run).total;
      const handled = what === 'stop' ? handling(lookup, run, id, days.get(id) ?? []) : 0;
      const cost = before - after + handled;
      const key = `${what}/${id}`;
      const known = found.get(key) ?? { id, kind: what, cost: 0, visits: [] };
      known.visits.push({ run: r, day: run.day, cost });
      found.set(key, { ...known, cost: known.cost + cost });
    }
  });
  const { stops, shipments } = lookup.problem;
  return [
    ...stops.flatMap(({ id }) => found.get(`stop/${id}`) ?? []),
    ...shipments.flatMap(({ id }) => found.get(`shipment/${id}`) ?? []),
  ];
}

/** What the plan saves beside a run's own cost when the run goes. */
function sharedCosts(lookup: Lookup, runs: readonly RoutingRun[]): (run: number) => number {
  const cost = (some: readonly RoutingRun[]): number =>
    usedVehicles(lookup, some).reduce((sum, { horizon }) => sum + horizon, 0) +
    usedDepots(lookup, some).reduce((sum, { opening }) => sum + opening, 0);
  const all = cost(runs);
  const known = new Map<number, number>();
  return (run) => {
    const saved = known.get(run) ?? all - cost(runs.toSpliced(run, 1));
    known.set(run, saved);
    return saved;
  };
}

/** The sequence without a stop or shipment and without trips that are then empty. */
function without(sequence: RunSequence, what: 'stop' | 'shipment', id: string): RunSequence {
  const trips = sequence.trips
    .map((trip) => ({
      ...trip,
      visits: trip.visits.filter((visit) => visit.id !== id || (visit.kind === 'stop') !== (what === 'stop')),
    }))
    .filter(({ visits }) => visits.length > 0);
  return { ...sequence, trips };
}

function handling(lookup: Lookup, run: RoutingRun, id: string, days: readonly number[]): number {
  const { start } = entry(lookup.types, run.type, 'vehicle-type');
  const satellite = start === null ? null : (lookup.depots.get(start)?.satellite ?? null);
  if (satellite === null) return 0;
  return (visitLoad(entry(lookup.stops, id, 'stop'), run.day, days).deliver[0] ?? 0) * satellite.handlingCost;
}
