/** What runs and plans cost, by the same definitions as the checker, part by part. */
import type { RoutingCost, RoutingPlan, RoutingRun } from '../../model/index.ts';
import { entry, type Lookup, waysOf } from '../timing/index.ts';

/** What one run costs of itself; the cost of a vehicle over the horizon and of opening a depot is no single run's. */
export interface RunCost {
  readonly total: number;
  readonly fixed: number;
  readonly distance: number;
  readonly time: number;
  readonly arcs: number;
  readonly handling: number;
}

/** Cost of a run as it stands. Throws `request-invalid` for unknown ids. */
export function runCost(lookup: Lookup, run: RoutingRun): RunCost {
  const type = entry(lookup.types, run.type, 'vehicle-type');
  const ways = waysOf(lookup, type);
  const start = type.start === null ? null : entry(lookup.depots, type.start, 'depot').location;
  const end = type.end === null ? null : entry(lookup.depots, type.end, 'depot').location;
  let metres = 0;
  let arcs = 0;
  let handling = 0;
  const drive = (from: number | null, to: number | null): void => {
    if (from === null || to === null || ways.seconds(from, to) < 0) return;
    metres += ways.metres(from, to);
    arcs += ways.arcCost(from, to);
  };
  run.trips.forEach(({ visits }, t) => {
    let at = start;
    for (const visit of visits) {
      const location = locationOf(lookup, visit);
      if (location === null) continue;
      drive(at, location);
      at = location;
      if (visit.kind === 'supply')
        handling += (visit.amount[0] ?? 0) * (lookup.depots.get(visit.id)?.satellite?.handlingCost ?? 0);
    }
    drive(at, t === run.trips.length - 1 ? end : start);
  });
  const distance = metres * type.costPerMetre;
  const time = (run.ends - (run.trips[0]?.departs ?? 0)) * type.costPerSecond;
  const total = type.fixedCost + distance + time + arcs + handling;
  return { total, fixed: type.fixedCost, distance, time, arcs, handling };
}

/** Where a visit takes place; null for a break. */
export function locationOf(lookup: Lookup, { kind, id }: { kind: string; id: string }): number | null {
  if (kind === 'stop') return entry(lookup.stops, id, 'stop').location;
  if (kind === 'pickup' || kind === 'delivery') return entry(lookup.shipments, id, 'shipment')[kind].location;
  return kind === 'supply' ? entry(lookup.depots, id, 'satellite').location : null;
}

/** A vehicle over the days. */
export interface UsedVehicle {
  readonly type: string;
  readonly vehicle: number;
  readonly horizon: number;
}

/** The vehicles that a plan uses, each once. */
export function usedVehicles(lookup: Lookup, runs: readonly RoutingRun[]): UsedVehicle[] {
  const used = new Map<string, UsedVehicle>();
  for (const { type, vehicle } of runs) {
    const horizon = entry(lookup.types, type, 'vehicle-type').horizonCost;
    used.set(JSON.stringify([type, vehicle]), { type, vehicle, horizon });
  }
  return [...used.values()];
}

/** The depots that a plan uses, with what opening them costs. */
export function usedDepots(lookup: Lookup, runs: readonly RoutingRun[]): { id: string; opening: number }[] {
  const used = new Set(runs.flatMap(({ type }) => [lookup.types.get(type)?.start, lookup.types.get(type)?.end]));
  return lookup.problem.depots.flatMap(({ id, openingCost }) => (used.has(id) ? [{ id, opening: openingCost }] : []));
}

/** Ids and prizes of what no run visits, in the order of the problem. */
export function unservedPrizes(
  { problem }: Lookup,
  runs: readonly RoutingRun[],
): { id: string; prize: number | null; kind: 'stop' | 'shipment' }[] {
  const stops = new Set<string>();
  const shipments = new Set<string>();
  for (const { kind, id } of runs.flatMap(({ trips }) => trips.flatMap(({ visits }) => visits)))
    if (kind === 'stop') stops.add(id);
    else if (kind === 'pickup' || kind === 'delivery') shipments.add(id);
  return [
    ...problem.stops.flatMap(({ id, prize }) => (stops.has(id) ? [] : [{ id, prize, kind: 'stop' as const }])),
    ...problem.shipments.flatMap(({ id, prize }) =>
      shipments.has(id) ? [] : [{ id, prize, kind: 'shipment' as const }],
    ),
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Cost of a plan as it stands. Throws `request-invalid` for unknown ids. */
export function planCost(lookup: Lookup, { runs }: Pick<RoutingPlan, 'runs'>): RoutingCost {
  const costs = runs.map((run) => runCost(lookup, run));
  const parts = {
    fixed: sum(costs.map(({ fixed }) => fixed)),
    horizon: sum(usedVehicles(lookup, runs).map(({ horizon }) => horizon)),
    distance: sum(costs.map(({ distance }) => distance)),
    time: sum(costs.map(({ time }) => time)),
    arcs: sum(costs.map(({ arcs }) => arcs)),
    opening: sum(usedDepots(lookup, runs).map(({ opening }) => opening)),
    handling: sum(costs.map(({ handling }) => handling)),
    prizes: sum(unservedPrizes(lookup, runs).map(({ prize }) => prize ?? 0)),
  };
  return { total: sum(Object.values(parts)), ...parts };
}
