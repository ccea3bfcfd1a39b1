/** The route optimiser's door: a rich problem in, the best plan found out. */
import {
  CundaError,
  faultPhrase,
  type RoutingPins,
  type RoutingPlan,
  type RoutingProblem,
  routingFaults,
} from '../model/index.ts';
import { anneal } from './search/anneal.ts';
import { flatten } from './search/flatten.ts';
import { sequencesOf, startFrom } from './search/output.ts';
import { DEFAULTS } from './search/parameters.ts';
import { planOf } from './timing/index.ts';

export interface SolveOptions {
  /** Same problem, seed and iterations: same plan. */
  readonly seed: number;
  /** Stop after so many iterations of the search. */
  readonly iterations?: number;
  /** Stop after so many seconds by `now`. At least one of the two limits is needed. */
  readonly seconds?: number;
  /** A clock, milliseconds; needed for `seconds` and for the times in the answer. */
  readonly now?: () => number;
  /** The plan to start from; what of it can't be kept is dropped. */
  readonly start?: RoutingPlan;
  /** What of `start` must stay. */
  readonly pins?: RoutingPins;
  /** Called with every better plan; `plan()` makes it plain data. */
  readonly onBest?: (best: SolveProgress) => void;
  /** Asked now and then; true ends the search with the best found so far. */
  readonly cancelled?: () => boolean;
}

export interface SolveProgress {
  readonly cost: number;
  /** Weight of what must be served and is left out, see `weightsOf`; 0 = all is served. */
  readonly unserved: number;
  readonly iteration: number;
  readonly seconds: number;
  readonly plan: () => RoutingPlan;
}

export interface SolveResult {
  readonly plan: RoutingPlan;
  /** The plan's total cost in the problem's unit, as the checker finds it. */
  readonly cost: number;
  readonly iterations: number;
  readonly seconds: number;
  readonly secondsToBest: number;
}

/**
 * Searches for a cheap plan that serves as much as can be served (first by the sum of priorities, then by number): ruin
 * and recreate under simulated annealing. Under a time limit the temperature falls over that time. Under an iteration
 * limit it falls in cycles, each twice as long as the one before, so that a longer search begins with the shorter one
 * and is never worse.
 * Throws `request-invalid` on a problem with faults.
 */
export function solveRoutes(problem: RoutingProblem, options: SolveOptions): SolveResult {
  const { seed, iterations = Number.POSITIVE_INFINITY, seconds, now = () => 0, start, pins, cancelled } = options;
  if (iterations === Number.POSITIVE_INFINITY && (seconds === undefined || options.now === undefined))
    throw new CundaError('request-invalid/search-limit', {});
  const fault = routingFaults(problem)[0];
  if (fault !== undefined)
    throw new CundaError(
      'request-invalid/fault',
      { fault: faultPhrase(fault) },
      { at: { pointer: fault.pointer }, received: fault.received },
    );
  const began = now();
  const elapsed = () => (now() - began) / 1000;
  const flat = flatten(problem);
  const held: number[] = [];
  let secondsToBest = 0;
  const cycles = coolingCycles(start === undefined ? FIRST_CYCLE : WARM_CYCLE);
  const result = anneal(flat, {
    seed,
    marks: start?.runs.length ?? 0,
    ...(start === undefined
      ? {}
      : {
          start: (state) => {
            startFrom(state, start, pins);
            held.push(...state.heldDeparture);
          },
          parameters: { ...DEFAULTS, startTemperature: DEFAULTS.startTemperature * WARM },
        }),
    limits: {
      iterations,
      progress: (iteration) => {
        if (cancelled?.() === true) return 1;
        return seconds === undefined ? cycles(iteration) : elapsed() / seconds;
      },
    },
    onBest: (snapshot, iteration) => {
      secondsToBest = elapsed();
      options.onBest?.({
        cost: snapshot.cost,
        unserved: snapshot.missing,
        iteration,
        seconds: secondsToBest,
        plan: () => planOf(problem, sequencesOf(flat, snapshot, held)),
      });
    },
  });
  return {
    plan: planOf(problem, sequencesOf(flat, result.best, held)),
    cost: result.best.cost,
    iterations: result.iterations,
    seconds: elapsed(),
    secondsToBest,
  };
}

const FIRST_CYCLE = 1024;
const WARM_CYCLE = 256;
/** A plan to start from is good already: it is heated less. */
const WARM = 0.1;

/** How far the cooling cycle of an iteration is gone, 0 to 1. Cycle k is 2^k times as long as the first. */
function coolingCycles(first: number): (iteration: number) => number {
  let from = 0;
  let length = first;
  return (iteration) => {
    while (iteration >= from + length) {
      from += length;
      length *= 2;
    }
    return (iteration - from) / length;
  };
}
