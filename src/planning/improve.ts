/** Further rounds of search for the runs of given stations: the longer, the better, and never worse. */
import { isCundaError } from '../model/index.ts';
import { isBetter, type RoutedTimetable } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import type { Exploration, Explore } from './explore.ts';
import { judged, type RoundsInput } from './rounds.ts';

/** When to go on, who searches, and who hears of it. */
export interface Improvement {
  /** Asked before each round, counted from 1: whether to make it. */
  goOn(round: number): boolean;
  /** Whether the time for improvement is over: a round that is under way then is given up. */
  over(): boolean;
  readonly explore: Explore;
  /** Hears of the best after so many rounds, of the first plan after 0, with its sites. */
  best(found: RoutedTimetable, round: number, input: RoundsInput): void;
}

/** The best that was found. */
export interface Improved {
  readonly best: RoutedTimetable;
  /** How many rounds were made. */
  readonly rounds: number;
  /** Whether somebody told the search to stop and wants what it has. */
  readonly cancelled: boolean;
}

/** A prime far from the seeds that people choose. */
const SEED_STEP = 7919;
const SEEDS = 2 ** 31;

/** Rounds of which none knows what the others find. */
const AT_ONCE = 2;

/** One in so many rounds begins anew: going on patiently finds more in the same time, but never another way to begin. */
const ANEW = 6;

/** Ends a round that is under way when the time is over. */
const OVER = Symbol('time is over');

/**
 * The best of `from` and what each round finds. Rounds go in pairs, 1 and 2, 3 and 4, …, all from the best before the
 * pair with another seed, but the fifth of each six, which begins anew; those of an edit, and under pins, never do, so
 * that what they do not touch stays while nothing is better. A round depends on the plan's seed, its
 * number and the best before its pair, so so many rounds give the same plan anywhere, by one thread or by two, and more
 * of them no worse one. Throws what the context's `checkpoint` throws, unless the best so far is wanted.
 */
export async function improved(
  context: ScheduleContext,
  input: RoundsInput,
  from: RoutedTimetable,
  improvement: Improvement,
): Promise<Improved> {
  const { work } = context;
  const by = judged(context, input);
  const searching = { ...context, work: { ...work, checkpoint: () => checkpointUntil(work, improvement) } };
  let best = from;
  let rounds = 0;
  work.holds?.();
  improvement.best(best, rounds, input);
  try {
    work.checkpoint();
    for (;;) {
      const pair: Exploration[] = [];
      while (pair.length < AT_ONCE && improvement.goOn(rounds + pair.length + 1))
        pair.push(roundOf(context, input, best, rounds + pair.length + 1));
      if (pair.length === 0) return { best, rounds, cancelled: false };
      for (const outcome of improvement.explore(searching, pair)) {
        const tried = await outcome;
        rounds++;
        const better = isBetter(tried, best, by);
        if (better) best = tried;
        if (better || rounds % AT_ONCE === 0) improvement.best(best, rounds, input);
      }
      if (pair.length < AT_ONCE) return { best, rounds, cancelled: false };
    }
  } catch (error) {
    if (error === OVER) return { best, rounds, cancelled: false };
    if (!isCundaError(error) || error.code !== 'cancelled' || work.keeps?.() !== true) throw error;
    return { best, rounds, cancelled: true };
  }
}

function checkpointUntil(work: ScheduleContext['work'], improvement: Improvement): void {
  work.checkpoint();
  if (improvement.over()) throw OVER;
}

function roundOf(context: ScheduleContext, input: RoundsInput, best: RoutedTimetable, round: number): Exploration {
  const seed = (context.policy.seed + SEED_STEP * round) % SEEDS;
  const free = context.base === undefined && context.policy.pins === undefined;
  return free && round % ANEW === ANEW - 1
    ? { method: 'anew', seed, input: { ...input, earlier: [] } }
    : { method: 'onward', seed, input, start: best.routing.routes, depth: free ? 'patiently' : 'around' };
}
