/**
 * Runs of least reduced cost, by dynamic programming over steps of time or load: q-routes (Christofides, Mingozzi and
 * Toth 1981, doi 10.1007/BF01589353) that remember their last neighbours. All real runs are among them, so the least is
 * a lower bound.
 */
import type { Duals } from './duals.ts';
import type { Grid } from './grid.ts';
import type { Link, RunsProblem } from './problem.ts';
import { type PricedRun, ROUNDING, type RunKind, runOf } from './run.ts';

export interface Priced {
  /** Least reduced cost of any run. Not a bound where only near legs were looked at. */
  readonly least: number;
  /** Of those below 0 some of the best. */
  readonly runs: readonly PricedRun[];
  /** The least share of the prices of visits and loads at which none of these would be below 0. */
  readonly share: number;
}

/** What runs are priced by. */
export interface Pricing {
  readonly problem: RunsProblem;
  /** By base and type. */
  readonly grids: readonly (readonly Grid[])[];
  readonly links: readonly Link[];
}

/** Runs handed back for each type of each base. */
const MOST_RUNS = 12;
const FAR = Number.POSITIVE_INFINITY;

interface Costs {
  readonly out: Float64Array;
  readonly between: Float64Array;
  readonly home: Float64Array;
}

/** Reduced costs of the legs of a type: kilometres, time at its price, less the price of the visit. */
function costsOf({ problem, links }: Pricing, duals: Duals, { base: b, type: k, supplies }: RunKind): Costs {
  const { types, supplied } = problem.bases[b];
  const type = types[k];
  const n = type.visits.length;
  const rate = duals.hours[b] * type.fenPerSecond + duals.second[b][k] + duals.shift[b];
  const run =
    duals.second[b][k] * problem.turnaroundSeconds -
    ROUNDING -
    type.room.reduce((sum, room, r) => sum + room * duals.load[r], 0) -
    (supplies < 0 ? 0 : duals.supply[supplies] * type.capacity);
  // What a visit gets has to be brought to the base, or can't be brought to the one that the run supplies.
  const perLoad = (supplied ? duals.supply[b] : 0) + (supplies < 0 ? 0 : duals.supply[supplies]);
  const dues = new Float64Array(problem.times.length);
  links.forEach(({ base, type: of, visit }, l) => {
    if (base === b && (of === k || of < 0)) dues[visit] += duals.links[l] / (problem.perDay?.[visit] ?? 1);
  });
  const prize = Float64Array.from(
    type.visits,
    (visit, j) => duals.visit[visit] - dues[visit] - (perLoad > 0 ? perLoad * type.use[j] : 0),
  );
  return {
    out: type.outFen.map((fen, j) => fen + rate * type.outSeconds[j] - prize[j] + run),
    between: type.betweenFen.map((fen, a) => fen + rate * type.betweenSeconds[a] - prize[a % n]),
    home: type.homeFen.map((fen, j) => fen + rate * type.homeSeconds[j]),
  };
}

/** The bases that runs of a type can supply, and −1 for none. A supply without a price is not worth a look. */
const suppliesOf = (supplies: Int32Array, { supply }: Duals): number[] => [
  -1,
  ...[...new Set(supplies)].filter((base) => base >= 0 && supply[base] > 0),
];

/** Runs of all bases and types below 0; `near`: legs to so many of the nearest visits only, Infinity = all. */
export function priceRuns(pricing: Pricing, duals: Duals, near: number): Priced {
  let least = FAR;
  let share = 1;
  const runs: PricedRun[] = [];
  pricing.grids.forEach((types, base) => {
    types.forEach((grid, type) => {
      for (const supplies of suppliesOf(grid.type.supplies, duals)) {
        const kind = { base, type, supplies };
        const found = priceType(grid, costsOf(pricing, duals, kind), supplies, near);
        least = Math.min(least, found.least);
        for (const { stops, reduced } of found.runs) {
          const run = runOf(pricing.problem, kind, stops);
          runs.push(run);
          share = Math.min(share, 1 + reduced / prizeOf(run, grid.type.room, duals));
        }
      }
    });
  });
  return { least, runs, share };
}

/** What the visits and the room of a run fetch. */
function prizeOf({ visits }: PricedRun, room: readonly number[], duals: Duals): number {
  let prize = room.reduce((sum, each, r) => sum + each * duals.load[r], 0);
  for (const [visit, times] of visits) prize += times * duals.visit[visit];
  return Math.max(1e-9, prize);
}

/** States of visits over steps; with something to supply each twice, the second time when that has been called at. */
function priceType(
  grid: Grid,
  costs: Costs,
  supplies: number,
  near: number,
): { least: number; runs: { stops: number[]; reduced: number }[] } {
  const { last, sets: memory } = grid;
  const n = grid.type.visits.length;
  const sets = supplies < 0 ? memory : 2 * memory;
  const calls = grid.type.supplies;
  const value = new Float64Array((last + 1) * n * sets).fill(FAR);
  const before = new Int32Array((last + 1) * n * sets).fill(-1);
  // Least value of a (visit, set) at any step so far; best end at each visit.
  const least = new Float64Array(n * sets).fill(FAR);
  const ends = new Float64Array(n).fill(FAR);
  const endState = new Int32Array(n).fill(-1);
  for (let j = 0; j < n; j++) {
    const called = supplies >= 0 && calls[j] === supplies ? memory : 0;
    if (grid.out[j] <= last) value[(grid.out[j] * n + j) * sets + called] = costs.out[j];
  }
  const reach = Math.min(near, n);
  for (let step = 1; step <= last; step++) {
    for (let i = 0; i < n; i++) {
      for (let set = 0; set < sets; set++) {
        const state = (step * n + i) * sets + set;
        const here = value[state];
        if (here === FAR || beaten(least, i * sets, set, here, memory)) continue;
        least[i * sets + set] = here;
        const called = set & memory;
        const done = supplies < 0 || called !== 0;
        if (done && step + grid.home[i] <= last && here + costs.home[i] < ends[i]) {
          ends[i] = here + costs.home[i];
          endState[i] = state;
        }
        const moves = (i * memory + (set & (memory - 1))) * n;
        for (let o = 1; o < reach; o++) {
          const j = grid.order[i * n + o];
          const kept = grid.moves[moves + j];
          const then = step + grid.between[i * n + j];
          if (kept < 0 || then > last) continue;
          const total = here + costs.between[i * n + j];
          const mark = supplies >= 0 && calls[j] === supplies ? memory : called;
          const next = (then * n + j) * sets + (kept | mark);
          if (total < value[next]) {
            value[next] = total;
            before[next] = state;
          }
        }
      }
    }
  }
  const best = Array.from(ends.keys())
    .filter((j) => ends[j] < -1e-7)
    .sort((a, b) => ends[a] - ends[b] || a - b)
    .slice(0, MOST_RUNS);
  const runs = best.map((j) => {
    const stops: number[] = [];
    for (let state = endState[j]; state >= 0; state = before[state]) stops.push(Math.floor(state / sets) % n);
    return { stops: stops.reverse(), reduced: ends[j] };
  });
  return { least: Math.min(FAR, ...ends), runs };
}

/**
 * Whether an earlier or equal state costs no more whose set is part of this one and which has called at what it supplies
 * (the bit `called`) if this one has.
 */
function beaten(least: Float64Array, at: number, set: number, value: number, called: number): boolean {
  const remembered = set & (called - 1);
  for (let part = remembered; ; part = (part - 1) & remembered) {
    if (least[at + (set & called) + part] <= value) return true;
    if (part === 0) return false;
  }
}
