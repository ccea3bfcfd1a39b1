import { type Route, type RouteProblem, routeCost } from './problem.ts';

/** A move must save at least this much, fen, so that rounding can't cycle. */
const MIN_GAIN = 1e-6;

/** Longest piece that or-opt moves at once. */
const LONGEST_PIECE = 3;

interface Rated {
  readonly route: Route;
  readonly fen: number;
}

/**
 * Local search to a local optimum: or-opt (pieces of up to three stops, also reversed, within and between routes),
 * exchange of two stops, 2-opt within and 2-opt* between routes (for the family see Vidal et al. 2013, doi
 * 10.1016/j.ejor.2013.02.053). First improvement, fixed order: deterministic.
 */
export function improveRoutes(problem: RouteProblem, start: readonly Route[], checkpoint: () => void): Route[] {
  const cache = new Map<string, number>();
  const rate = (route: Route): Rated => {
    if (route.length === 0) return { route, fen: 0 };
    const key = route.join(' ');
    let fen = cache.get(key);
    if (fen === undefined) {
      fen = routeCost(problem, route).fen;
      cache.set(key, fen);
    }
    return { route, fen };
  };
  const routes: Rated[] = start.map(rate);
  let improved = true;
  while (improved) {
    checkpoint();
    improved = false;
    for (let r = 0; r < routes.length; r++) {
      for (let s = r; s < routes.length; s++) {
        if (tryPair(routes, r, s, rate)) improved = true;
      }
    }
    for (let r = routes.length - 1; r >= 0; r--) if (routes[r]?.route.length === 0) routes.splice(r, 1);
  }
  return routes.map((rated) => rated.route);
}

function tryPair(routes: Rated[], r: number, s: number, rate: (route: Route) => Rated): boolean {
  let any = false;
  for (;;) {
    const a = routes[r];
    const b = routes[s];
    if (a === undefined || b === undefined) return any;
    const found = r === s ? betterAlone(a, rate) : betterPair(a, b, rate);
    if (found === null) return any;
    routes[r] = found[0];
    if (r !== s && found[1] !== undefined) routes[s] = found[1];
    any = true;
  }
}

function betterAlone(a: Rated, rate: (route: Route) => Rated): readonly [Rated] | null {
  const { route } = a;
  for (let from = 0; from < route.length; from++) {
    for (let length = 1; length <= Math.min(LONGEST_PIECE, route.length - from); length++) {
      const piece = route.slice(from, from + length);
      const rest = [...route.slice(0, from), ...route.slice(from + length)];
      for (let to = 0; to <= rest.length; to++) {
        for (const way of length > 1 ? [piece, piece.toReversed()] : [piece]) {
          const candidate = rate([...rest.slice(0, to), ...way, ...rest.slice(to)]);
          if (candidate.fen < a.fen - MIN_GAIN) return [candidate];
        }
      }
    }
    for (let to = from + 1; to < route.length; to++) {
      const candidate = rate([
        ...route.slice(0, from),
        ...route.slice(from, to + 1).toReversed(),
        ...route.slice(to + 1),
      ]);
      if (candidate.fen < a.fen - MIN_GAIN) return [candidate];
    }
  }
  return null;
}

function betterPair(a: Rated, b: Rated, rate: (route: Route) => Rated): readonly [Rated, Rated] | null {
  const before = a.fen + b.fen - MIN_GAIN;
  const accept = (x: Route, y: Route): readonly [Rated, Rated] | null => {
    const first = rate(x);
    if (first.fen >= before) return null;
    const second = rate(y);
    return first.fen + second.fen < before ? [first, second] : null;
  };
  for (const [giver, taker, swapped] of [
    [a.route, b.route, false],
    [b.route, a.route, true],
  ] as const) {
    for (let from = 0; from < giver.length; from++) {
      for (let length = 1; length <= Math.min(LONGEST_PIECE, giver.length - from); length++) {
        const piece = giver.slice(from, from + length);
        const rest = [...giver.slice(0, from), ...giver.slice(from + length)];
        for (let to = 0; to <= taker.length; to++) {
          const grown = [...taker.slice(0, to), ...piece, ...taker.slice(to)];
          const found = swapped ? accept(grown, rest) : accept(rest, grown);
          if (found !== null) return found;
        }
      }
    }
  }
  for (let i = 0; i < a.route.length; i++) {
    for (let j = 0; j < b.route.length; j++) {
      const found = accept(a.route.with(i, b.route[j] ?? 0), b.route.with(j, a.route[i] ?? 0));
      if (found !== null) return found;
    }
  }
  for (let i = 0; i <= a.route.length; i++) {
    for (let j = 0; j <= b.route.length; j++) {
      const found = accept(
        [...a.route.slice(0, i), ...b.route.slice(j)],
        [...b.route.slice(0, j), ...a.route.slice(i)],
      );
      if (found !== null) return found;
    }
  }
  return null;
}
