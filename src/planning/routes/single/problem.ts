/**
 * One depot, its stops and one vehicle type: the vehicle routing problem with simultaneous delivery and pickup and time
 * windows.
 */

/** A stop; times are seconds of the service day, parcels are those of its heaviest visit. */
export interface RouteStop {
  readonly id: string;
  readonly deliver: number;
  readonly collect: number;
  readonly serviceSeconds: number;
  /** Parcels collected on a mean visit: unloading them at the depot takes its time. */
  readonly meanCollected: number;
  readonly opens: number;
  readonly closes: number;
  /** Hand-over wanted by then so that parcels make their 24 hours; kept where one run alone could keep it. */
  readonly due: number;
}

/** Node 0 is the depot, node i + 1 is stop i. Matrices are row-major over nodes; seconds −1 = no way. */
export interface RouteProblem {
  readonly stops: readonly RouteStop[];
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
  readonly departs: number;
  readonly shiftSeconds: number;
  /** Fixed time of unloading at the depot after the run. */
  readonly unloadSeconds: number;
  readonly secondsPerParcel: number;
  readonly capacityParcels: number;
  /** Cold parcels a vehicle may carry at once, and the share of each direction that is cold. */
  readonly coldCapacityParcels: number;
  readonly coldShare: { readonly inbound: number; readonly outbound: number };
  readonly fenPerKilometre: number;
  readonly fenPerHour: number;
  readonly fenPerDay: number;
}

/** Why one stop can't be served even alone. */
export type Unroutable = 'no-road-to-town' | 'capacity' | 'time-window' | 'shift';

/** A route is a sequence of node numbers without the depot. */
export type Route = readonly number[];

export interface RouteCost {
  /** Fen a day with the vehicle-day shared by time; Infinity when infeasible. */
  readonly fen: number;
  readonly seconds: number;
  /** How much later the run may leave without breaking a window or a due time. */
  readonly slackSeconds: number;
  readonly why: Unroutable | null;
}

const infeasible = (why: Unroutable): RouteCost => ({
  fen: Number.POSITIVE_INFINITY,
  seconds: 0,
  slackSeconds: 0,
  why,
});

/** Drives a route from the depot and back and says what it costs, or why it can't be driven. */
export function routeCost(problem: RouteProblem, route: Route): RouteCost {
  const width = problem.stops.length + 1;
  let inbound = 0;
  let outbound = 0;
  for (const node of route) inbound += problem.stops[node - 1]?.deliver ?? 0;
  const { coldShare } = problem;
  const fits = (): boolean =>
    inbound + outbound <= problem.capacityParcels + 1e-9 &&
    inbound * coldShare.inbound + outbound * coldShare.outbound <= problem.coldCapacityParcels + 1e-9;
  if (!fits()) return infeasible('capacity');
  let time = problem.departs;
  let metres = 0;
  let slack = Number.POSITIVE_INFINITY;
  let toUnload = 0;
  let at = 0;
  for (const node of route) {
    const stop = problem.stops[node - 1];
    const leg = problem.seconds[at * width + node] ?? -1;
    if (stop === undefined || leg < 0) return infeasible('no-road-to-town');
    metres += problem.metres[at * width + node] ?? 0;
    time += leg;
    const waited = Math.max(0, stop.opens - time);
    // Leaving later by up to the wait costs nothing; beyond it the shift of the whole run moves the hand-over.
    time += waited + stop.serviceSeconds;
    const latest = Math.min(stop.closes, stop.due);
    if (time > latest) return infeasible('time-window');
    slack = Math.min(slack, latest - time + waited);
    inbound -= stop.deliver;
    outbound += stop.collect;
    toUnload += stop.meanCollected;
    if (!fits()) return infeasible('capacity');
    at = node;
  }
  const home = problem.seconds[at * width] ?? -1;
  if (home < 0) return infeasible('no-road-to-town');
  metres += problem.metres[at * width] ?? 0;
  time += home + problem.unloadSeconds + Math.round(problem.secondsPerParcel * toUnload);
  const seconds = time - problem.departs;
  if (seconds > problem.shiftSeconds) return infeasible('shift');
  const fen =
    (metres / 1000) * problem.fenPerKilometre +
    (seconds / 3600) * problem.fenPerHour +
    (seconds / problem.shiftSeconds) * problem.fenPerDay;
  return { fen, seconds, slackSeconds: slack, why: null };
}
