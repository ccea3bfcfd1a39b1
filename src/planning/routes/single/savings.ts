import { type Route, type RouteProblem, routeCost } from './problem.ts';

/**
 * First routes by the parallel savings method (Clarke and Wright 1964, doi 10.1287/opre.12.4.568) on asymmetric times:
 * two routes are joined end to start, largest saving first, whenever the joined run is feasible and cheaper. Stops that
 * can't be served alone must be left out before.
 */
export function savingsRoutes(problem: RouteProblem): Route[] {
  const n = problem.stops.length;
  const width = n + 1;
  const perSecond = problem.fenPerHour / 3600 + problem.fenPerDay / problem.shiftSeconds;
  const arc = (a: number, b: number): number => {
    const seconds = problem.seconds[a * width + b] ?? -1;
    if (seconds < 0) return Number.POSITIVE_INFINITY;
    return seconds * perSecond + ((problem.metres[a * width + b] ?? 0) / 1000) * problem.fenPerKilometre;
  };
  const savings: { a: number; b: number; saving: number }[] = [];
  for (let a = 1; a <= n; a++) {
    for (let b = 1; b <= n; b++) {
      if (a === b) continue;
      const saving = arc(a, 0) + arc(0, b) - arc(a, b);
      if (saving > 0) savings.push({ a, b, saving });
    }
  }
  savings.sort((x, y) => y.saving - x.saving || x.a - y.a || x.b - y.b);
  const routeOf = new Map<number, number[]>();
  for (let node = 1; node <= n; node++) routeOf.set(node, [node]);
  for (const { a, b } of savings) {
    const first = routeOf.get(a);
    const second = routeOf.get(b);
    if (first === undefined || second === undefined || first === second) continue;
    if (first.at(-1) !== a || second[0] !== b) continue;
    const joined = [...first, ...second];
    const cost = routeCost(problem, joined).fen;
    if (cost >= routeCost(problem, first).fen + routeCost(problem, second).fen) continue;
    for (const node of joined) routeOf.set(node, joined);
  }
  return [...new Set(routeOf.values())];
}
