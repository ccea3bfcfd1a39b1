/** Who drives where: routes from one depot with one vehicle type. No lower bound is computed. */
import { improveRoutes } from './improve.ts';
import { type RouteCost, type RouteProblem, routeCost, type Unroutable } from './problem.ts';
import { savingsRoutes } from './savings.ts';

export type { RouteProblem, RouteStop, Unroutable } from './problem.ts';

export interface RoutedRun {
  /** Stop ids in order. */
  readonly stops: readonly string[];
  readonly seconds: number;
  /** Latest departure that keeps every window and due time, seconds of day. */
  readonly latestDeparture: number;
  /** Which vehicle, and as which of its runs, when runs share vehicles within a shift. */
  readonly vehicle: number;
  readonly turn: number;
}

export interface Routing {
  readonly runs: readonly RoutedRun[];
  /** Stops that no run of this vehicle type can serve, and why. */
  readonly unroutable: ReadonlyMap<string, Unroutable>;
  /** Vehicles needed when runs share vehicles within a shift. */
  readonly vehicles: number;
  /** Fen a day: distance, time and whole vehicle-days. */
  readonly fen: number;
}

/**
 * Savings followed by local search. A stop whose due time even a run of its own can't keep loses the due time, not the
 * service. Deterministic. `checkpoint` throws to cancel.
 */
export function routeStops(problem: RouteProblem, turnaroundSeconds: number, checkpoint: () => void): Routing {
  const unroutable = new Map<string, Unroutable>();
  const relaxed = withReachableDues(problem);
  const servable = relaxed.stops.flatMap((stop, i) => {
    const { why } = routeCost(relaxed, [i + 1]);
    if (why !== null) unroutable.set(stop.id, why);
    return why === null ? [i + 1] : [];
  });
  const reduced = restrict(relaxed, servable);
  const routes = improveRoutes(reduced, savingsRoutes(reduced), checkpoint);
  const ordered = routes
    .map((route): Driven => {
      const cost = routeCost(reduced, route);
      return {
        stops: route.map((node) => reduced.stops[node - 1]?.id ?? ''),
        seconds: cost.seconds,
        latestDeparture: problem.departs + Math.max(0, Math.floor(cost.slackSeconds)),
      };
    })
    .sort(
      (a, b) =>
        a.latestDeparture - b.latestDeparture ||
        b.seconds - a.seconds ||
        ((a.stops[0] ?? '') < (b.stops[0] ?? '') ? -1 : 1),
    );
  const { runs, vehicles } = shareVehicles(ordered, problem, turnaroundSeconds);
  const running = routes.reduce((sum, route) => {
    const cost = routeCost(reduced, route);
    return sum + cost.fen - (cost.seconds / problem.shiftSeconds) * problem.fenPerDay;
  }, 0);
  return { runs, unroutable, vehicles, fen: running + vehicles * problem.fenPerDay };
}

/** What one run through all stops in their order costs, due times that no run can keep left aside. */
export const wholeRoute = (problem: RouteProblem): RouteCost =>
  routeCost(
    withReachableDues(problem),
    problem.stops.map((_, i) => i + 1),
  );

/** Whether that run is feasible. */
export const feasibleRoute = (problem: RouteProblem): boolean => wholeRoute(problem).why === null;

/** The problem without the due times that even a run of the stop's own can't keep. */
const withReachableDues = (problem: RouteProblem): RouteProblem => ({
  ...problem,
  stops: problem.stops.map((stop, i) =>
    routeCost(problem, [i + 1]).why === 'time-window' ? { ...stop, due: Number.POSITIVE_INFINITY } : stop,
  ),
});

/** The same problem with only some of its nodes. */
function restrict(problem: RouteProblem, nodes: readonly number[]): RouteProblem {
  if (nodes.length === problem.stops.length) return problem;
  const all = [0, ...nodes];
  const width = problem.stops.length + 1;
  const pick = (matrix: Int32Array): Int32Array =>
    Int32Array.from(all.flatMap((a) => all.map((b) => matrix[a * width + b] ?? -1)));
  return {
    ...problem,
    stops: nodes.flatMap((node) => problem.stops[node - 1] ?? []),
    seconds: pick(problem.seconds),
    metres: pick(problem.metres),
  };
}

type Driven = Omit<RoutedRun, 'vehicle' | 'turn'>;

/** Each run on the first vehicle that can still start it in time, within one shift. */
function shareVehicles(
  runs: readonly Driven[],
  problem: RouteProblem,
  turnaroundSeconds: number,
): { runs: RoutedRun[]; vehicles: number } {
  const used: { until: number; runs: number }[] = [];
  const shared = runs.map((run): RoutedRun => {
    const starts = (until: number): number => Math.max(problem.departs, until + turnaroundSeconds);
    const free = used.findIndex(({ until }) => {
      const start = starts(until);
      return start <= run.latestDeparture && start + run.seconds - problem.departs <= problem.shiftSeconds;
    });
    const again = used[free];
    if (again === undefined) {
      used.push({ until: problem.departs + run.seconds, runs: 1 });
      return { ...run, vehicle: used.length - 1, turn: 0 };
    }
    again.until = starts(again.until) + run.seconds;
    return { ...run, vehicle: free, turn: again.runs++ };
  });
  return { runs: shared, vehicles: used.length };
}
