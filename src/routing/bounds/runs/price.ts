/**
 * Runs of least reduced cost, by dynamic programming over steps of time or load: q-routes (Christofides, Mingozzi and
 * Toth 1981, doi 10.1007/BF01589353) that remember their last neighbours. All real runs are among them, so the least is
 * a lower bound.
 */
import type { Duals } from './duals.ts';
import type { Grid } from './grid.ts';
import type { Link, RunsProblem } from './problem.ts';
import { type PricedRun, ROUNDING, runOf } from './run.ts';

export interface Priced {
  /** Least reduced cost of any run. Not a bound where only near legs were looked at. */
  readonly least: number;
  /** Of those below 0 some of the best. */
  readonly runs: readonly PricedRun[];
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
function costsOf({ problem, links }: Pricing, duals: Duals, b: number, k: number): Costs {
  const type = problem.bases[b].types[k];
  const n = type.visits.length;
  const rate = duals.hours[b] * type.fenPerSecond + duals.second[b][k] + duals.shift[b];
  const run =
    duals.second[b][k] * problem.turnaroundSeconds -
    ROUNDING -
    type.room.reduce((sum, room, r) => sum + room * duals.load[r], 0);
  const dues = new Float64Array(problem.times.length);
  links.forEach(({ base, type: of, visit }, l) => {
    if (base === b && (of === k || of < 0)) dues[visit] += duals.links[l] / (problem.perDay?.[visit] ?? 1);
  });
  const prize = Float64Array.from(type.visits, (visit) => duals.visit[visit] - dues[visit]);
  return {
    out: type.outFen.map((fen, j) => fen + rate * type.outSeconds[j] - prize[j] + run),
    between: type.betweenFen.map((fen, a) => fen + rate * type.betweenSeconds[a] - prize[a % n]),
    home: type.homeFen.map((fen, j) => fen + rate * type.homeSeconds[j]),
  };
}

/** Runs of all bases and types below 0; `near`: legs to so many of the nearest visits only, Infinity = all. */
export function priceRuns(pricing: Pricing, duals: Duals, near: number): Priced {
  let least = FAR;
  const runs: PricedRun[] = [];
  pricing.grids.forEach((types, b) => {
    types.forEach((grid, k) => {
      const found = priceType(grid, costsOf(pricing, duals, b, k), near);
      least = Math.min(least, found.least);
      for (const stops of found.runs) runs.push(runOf(pricing.problem, b, k, stops));
    });
  });
  return { least, runs };
}

function priceType(grid: Grid, costs: Costs, near: number): { least: number; runs: number[][] } {
  const { last, sets } = grid;
  const n = grid.type.visits.length;
  const value = new Float64Array((last + 1) * n * sets).fill(FAR);
  const before = new Int32Array((last + 1) * n * sets).fill(-1);
  // Least value of a (visit, set) at any step so far; best end at each visit.
  const least = new Float64Array(n * sets).fill(FAR);
  const ends = new Float64Array(n).fill(FAR);
  const endState = new Int32Array(n).fill(-1);
  for (let j = 0; j < n; j++) if (grid.out[j] <= last) value[(grid.out[j] * n + j) * sets] = costs.out[j];
  const reach = Math.min(near, n);
  for (let step = 1; step <= last; step++) {
    for (let i = 0; i < n; i++) {
      for (let set = 0; set < sets; set++) {
        const state = (step * n + i) * sets + set;
        const here = value[state];
        if (here === FAR || beaten(least, i * sets, set, here)) continue;
        least[i * sets + set] = here;
        if (step + grid.home[i] <= last && here + costs.home[i] < ends[i]) {
          ends[i] = here + costs.home[i];
          endState[i] = state;
        }
        const moves = (i * sets + set) * n;
        for (let o = 1; o < reach; o++) {
          const j = grid.order[i * n + o];
          const kept = grid.moves[moves + j];
          const then = step + grid.between[i * n + j];
          if (kept < 0 || then > last) continue;
          const total = here + costs.between[i * n + j];
          const next = (then * n + j) * sets + kept;
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
    return stops.reverse();
  });
  return { least: Math.min(FAR, ...ends), runs };
}

/** Whether an earlier or equal state, whose set is part of this one, costs no more. */
function beaten(least: Float64Array, at: number, set: number, value: number): boolean {
  for (let part = set; ; part = (part - 1) & set) {
    if (least[at + part] <= value) return true;
    if (part === 0) return false;
  }
}
