/** The steps that a run is counted in, of time or of load, and the neighbours that it remembers. */
import type { BaseType, RunsProblem } from './problem.ts';

/** A type on its grid: legs in whole steps, rounded down but never to 0. */
export interface Grid {
  readonly type: BaseType;
  /** The last step at which a visit, and at which the way home may end. */
  readonly last: number;
  readonly out: Int32Array;
  readonly between: Int32Array;
  readonly home: Int32Array;
  /** Visits in order of nearness, row = from. */
  readonly order: Int32Array;
  /** Remembered sets of a visit: 2 ^ (memory − 1). */
  readonly sets: number;
  /** (visit, remembered set) and next visit → the set remembered there; −1 = it may not go there. */
  readonly moves: Int8Array;
}

export interface GridOptions {
  /** Steps of the whole limit. */
  readonly steps: number;
  /** Visits that each remembers, itself among them, 1 … 7: routes come back only by leaving these (ng-routes). */
  readonly memory: number;
}

/** What is the scarcer on a run of a type, time or room, is what its grid counts; the other limit is left out. */
export function gridOf(problem: RunsProblem, type: BaseType, options: GridOptions): Grid {
  const n = type.visits.length;
  const mean = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const order = nearness(type);
  const nearest = Array.from({ length: n }, (_, i) => type.betweenSeconds[i * n + (order[i * n + 1] ?? 0)] || 1);
  const byTime = problem.shiftSeconds / Math.max(1, mean(nearest));
  const byLoad = type.capacity / Math.max(1e-9, mean(type.use));
  const counted =
    byLoad < byTime
      ? legsOf(
          type,
          type.capacity / options.steps,
          (to) => type.use[to],
          () => 0,
        )
      : legsOf(
          type,
          problem.shiftSeconds / options.steps,
          (to, from) => (from < 0 ? type.outSeconds[to] : type.betweenSeconds[from * n + to]),
          (from) => type.homeSeconds[from],
        );
  return {
    type,
    ...counted,
    last: options.steps + counted.short,
    order,
    sets: 2 ** (options.memory - 1),
    moves: movesOf(order, n, options.memory),
  };
}

/** `short`: visits that some leg to takes less than a step; a run has each once at most, and so much more room. */
function legsOf(
  type: BaseType,
  step: number,
  take: (to: number, from: number) => number,
  back: (from: number) => number,
): Pick<Grid, 'out' | 'between' | 'home'> & { readonly short: number } {
  const n = type.visits.length;
  const short = new Uint8Array(n);
  const steps = (to: number, from: number): number => {
    const whole = Math.floor(take(to, from) / step);
    if (whole < 1) short[to] = 1;
    return Math.max(1, whole);
  };
  const out = Int32Array.from({ length: n }, (_, j) => steps(j, -1));
  const between = Int32Array.from({ length: n * n }, (_, a) =>
    Math.floor(a / n) === a % n ? 1 : steps(a % n, Math.floor(a / n)),
  );
  const home = Int32Array.from({ length: n }, (_, j) => Math.floor(back(j) / step));
  return { out, between, home, short: short.reduce((sum, each) => sum + each, 0) };
}

/** Visits by how near they are to each, itself first. */
function nearness(type: BaseType): Int32Array {
  const n = type.visits.length;
  const order = new Int32Array(n * n);
  for (let i = 0; i < n; i++) {
    const far = (j: number): number =>
      j === i ? -1 : type.betweenFen[i * n + j] + type.betweenSeconds[i * n + j] * type.fenPerSecond;
    order.set(
      Array.from({ length: n }, (_, j) => j).sort((a, b) => far(a) - far(b) || a - b),
      i * n,
    );
  }
  return order;
}

/** Baldacci, Mingozzi and Roberti 2011, doi 10.1287/opre.1110.0975: a set is a bit for each remembered visit but itself. */
function movesOf(order: Int32Array, n: number, size: number): Int8Array {
  const sets = 2 ** (size - 1);
  const moves = new Int8Array(n * sets * n).fill(-1);
  const place = new Int32Array(n);
  for (let j = 0; j < n; j++) {
    place.fill(-1);
    for (let m = 0; m < Math.min(size, n); m++) place[order[j * n + m]] = m;
    for (let i = 0; i < n; i++) {
      if (i === j) continue;
      for (let set = 0; set < sets; set++) {
        let kept = place[i] > 0 ? 1 << (place[i] - 1) : 0;
        let allowed = true;
        for (let m = 1; m < Math.min(size, n); m++) {
          if ((set & (1 << (m - 1))) === 0) continue;
          const seen = order[i * n + m];
          if (seen === j) allowed = false;
          else if (place[seen] > 0) kept |= 1 << (place[seen] - 1);
        }
        if (allowed) moves[(i * sets + set) * n + j] = kept;
      }
    }
  }
  return moves;
}
