/** How a search over several threads is cut into rounds. */
import { CundaError } from '../../../src/model/index.ts';

/**
 * Between rounds threads go over to the best plan of all. The first round is half of the search, as annealing needs its
 * time: with two threads and three seeds better than one long round or eight even ones on X-n101-k25, on X-n153-k22 as
 * good as one.
 */
const ROUNDS = 5;

export interface Limits {
  /** Of each thread, over all rounds. */
  readonly iterations?: number;
  /** Of the whole search, starting the threads included. */
  readonly seconds?: number;
  readonly rounds?: number;
}

export interface Round {
  /** Of each thread; undefined = no limit. */
  readonly iterations: number | undefined;
  /** What it is of the search, against the other rounds. */
  readonly weight: number;
}

/** Checks the limits. Throws `request-invalid`. */
export function checkLimits(threads: number, { iterations, seconds, rounds = ROUNDS }: Limits): void {
  const whole = (name: 'threads' | 'rounds' | 'iterations', value: number): void => {
    if (!Number.isInteger(value) || value < 1)
      throw new CundaError(
        `request-invalid/${name}`,
        { value: String(value) },
        { received: value, allowed: '1, 2, 3 …' },
      );
  };
  whole('threads', threads);
  whole('rounds', rounds);
  if (iterations !== undefined) whole('iterations', iterations);
  if (seconds !== undefined && !(seconds > 0 && Number.isFinite(seconds)))
    throw new CundaError('request-invalid/seconds', { value: String(seconds) }, { received: seconds, allowed: '> 0' });
  if (iterations === undefined && seconds === undefined) throw new CundaError('request-invalid/no-limit', {});
}

/** The rounds of a search, the first as long as all others together. Those without an iteration are left out. */
export function roundsOf({ iterations, rounds = ROUNDS }: Limits): Round[] {
  const weights = Array.from({ length: rounds }, (_, round) => (round === 0 ? Math.max(1, rounds - 1) : 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let gone = 0;
  let weighed = 0;
  return weights.flatMap((weight) => {
    if (iterations === undefined) return { iterations, weight };
    weighed += weight;
    const until = Math.ceil((iterations * weighed) / whole);
    const own = until - gone;
    gone = until;
    return own === 0 ? [] : { iterations: own, weight };
  });
}

/** What a search that gets no time at all is given in its first round, so that it has an answer. */
const LEAST_SECONDS = 0.001;

/** Seconds for the first of the rounds that are left, which share what is left of the time; null = no time for it. */
export function secondsOf(left: readonly Round[], seconds: number, first: boolean): number | null {
  const whole = left.reduce((sum, { weight }) => sum + weight, 0);
  const own = (seconds * (left[0]?.weight ?? 0)) / whole;
  if (own >= LEAST_SECONDS) return own;
  return first ? LEAST_SECONDS : null;
}
