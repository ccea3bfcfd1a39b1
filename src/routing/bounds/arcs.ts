/** Least cost of going from node to node, over all types that may. */
import type { RoutingProblem, RoutingVehicleType } from '../../model/index.ts';
import { type Lookup, lookupOf, type Ways, waysOf } from '../timing/index.ts';
import type { BoundNode } from './nodes.ts';

/** A vehicle type as the bounds see it. */
export interface BoundType {
  readonly type: RoutingVehicleType;
  readonly ways: Ways;
  readonly start: number | null;
  readonly end: number | null;
  /** Cost of a run whatever it does: fixed cost and paid breaks. */
  readonly perRun: number;
  /** Share of it that each trip bears at least; 0 where trips are not limited. */
  readonly perTrip: number;
}

export function boundTypes(problem: RoutingProblem): BoundType[] {
  const lookup = lookupOf(problem);
  return problem.types.map((type) => {
    const rest = type.breaks.reduce((sum, { seconds }) => sum + seconds, 0);
    const perRun = type.fixedCost + type.costPerSecond * rest;
    const trips = type.start === null ? 1 : type.maxTrips;
    return {
      type,
      ways: waysOf(lookup, type),
      start: locationOf(lookup, type.start),
      end: locationOf(lookup, type.end),
      perRun,
      perTrip: trips === null ? 0 : Math.floor(perRun / trips),
    };
  });
}

const locationOf = (lookup: Lookup, depot: string | null): number | null =>
  depot === null ? null : (lookup.depots.get(depot)?.location ?? null);

/** Cost of a leg and of the service at its end; Infinity where there is no way. Waiting is never paid for here. */
export function legCost({ type, ways }: BoundType, from: number | null, to: number | null, service: number): number {
  const paid = type.costPerSecond * service;
  if (from === null || to === null) return paid;
  const seconds = ways.seconds(from, to);
  if (seconds < 0) return Number.POSITIVE_INFINITY;
  return ways.metres(from, to) * type.costPerMetre + ways.arcCost(from, to) + type.costPerSecond * seconds + paid;
}

/** Whether a type can go straight from one node to another: windows, and loads that are on board together. */
export function canFollow({ type, ways }: BoundType, a: BoundNode, b: BoundNode): boolean {
  const seconds = ways.seconds(a.location, b.location);
  if (seconds < 0 || a.opens + a.service + seconds > b.closes) return false;
  if (a.kind === 'delivery' && b.kind === 'pickup' && a.id === b.id) return false;
  return type.capacity.every(
    (most, d) => (a.deliver[d] ?? 0) + (b.deliver[d] ?? 0) <= most && (a.collect[d] ?? 0) + (b.collect[d] ?? 0) <= most,
  );
}

export interface Arcs {
  /** Node to node, row = from; Infinity where no type can go straight on. */
  readonly between: Float64Array;
  /** From the start of a trip to a node, with `perTrip` where `withFixed`. */
  readonly into: Float64Array;
  /** From a node to the end of a trip. */
  readonly out: Float64Array;
}

/** Least costs over the types; the cost of service is in the leg to it. */
export function arcsOf(types: readonly BoundType[], nodes: readonly BoundNode[], withFixed: boolean): Arcs {
  const n = nodes.length;
  const between = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  const into = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const out = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const allowed = nodes.map((node) => new Set(node.types));
  for (const [t, type] of types.entries()) {
    if (type.type.supplies) continue;
    const home = backCost(type);
    nodes.forEach((node, i) => {
      if (allowed[i]?.has(t) !== true) return;
      if (node.kind !== 'delivery') {
        const cost = legCost(type, type.start, node.location, node.service) + (withFixed ? type.perTrip : 0);
        into[i] = Math.min(into[i] ?? 0, cost);
      }
      if (node.kind !== 'pickup') out[i] = Math.min(out[i] ?? 0, home(node.location));
      nodes.forEach((next, j) => {
        if (i === j || allowed[j]?.has(t) !== true || !canFollow(type, node, next)) return;
        const cost = legCost(type, node.location, next.location, next.service);
        if (cost < (between[i * n + j] ?? 0)) between[i * n + j] = cost;
      });
    });
  }
  return { between, into, out };
}

/** Cost of the last leg of a trip: to the end, or back to the start where another trip may follow. */
export const backCost = (type: BoundType) => {
  const severalTrips = type.start !== null && type.type.maxTrips !== 1;
  return (location: number): number => {
    const ends = legCost(type, location, type.end, 0);
    return severalTrips ? Math.min(ends, legCost(type, location, type.start, 0)) : ends;
  };
};
