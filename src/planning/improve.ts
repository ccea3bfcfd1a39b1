/** Further rounds of search for runs, and for sites that suit them better: the longer, the better, and never worse. */
import { isCundaError } from '../model/index.ts';
import { isBetter, type RoutedTimetable } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import type { Exploration, Explore } from './explore.ts';
import { judged, type RoundsInput } from './rounds.ts';
import { type Found, type SiteMoves, withMovedSites } from './sites/move.ts';

/** When to go on, who searches, and who hears of it. */
export interface Improvement {
  /** Asked before each round, counted from 1: whether to make it. */
  goOn(round: number): boolean;
  /** Whether the time for improvement is over: a round that is under way then is given up. */
  over(): boolean;
  readonly explore: Explore;
  /** What sites may be moved; absent: none. */
  readonly sites?: SiteMoves | undefined;
  /** Hears of the best after so many rounds, of the first plan after 0, with its sites. */
  best(found: RoutedTimetable, round: number, input: RoundsInput): void;
}

/** The best that was found. */
export interface Improved {
  readonly best: RoutedTimetable;
  /** What it was made from: the sites that it stands on. */
  readonly input: RoundsInput;
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
 * that what they do not touch stays while nothing is better. Before each pair, as part of its first round, sites are
 * moved where the whole is better for it. A round depends on the plan's seed, its
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
  const searching = { ...context, work: { ...work, checkpoint: () => checkpointUntil(work, improvement) } };
  const { sites } = improvement;
  const triedMoves = new Set<string>();
  let best: Found = { input, routed: from };
  let rounds = 0;
  const ended = (cancelled: boolean): Improved => ({ best: best.routed, input: best.input, rounds, cancelled });
  work.holds?.();
  improvement.best(from, rounds, input);
  try {
    work.checkpoint();
    for (;;) {
      const numbers: number[] = [];
      while (numbers.length < AT_ONCE && improvement.goOn(rounds + numbers.length + 1))
        numbers.push(rounds + numbers.length + 1);
      if (numbers.length === 0) return ended(false);
      const begun = sites === undefined ? best : withMovedSites(searching, best, sites, triedMoves);
      const by = judged(context, begun.input);
      const pair = numbers.map((round) => roundOf(context, begun, round));
      let better = begun !== best;
      for (const outcome of improvement.explore(searching, pair)) {
        const tried = await outcome;
        if (rounds % AT_ONCE === 0) best = begun;
        rounds++;
        if (isBetter(tried, best.routed, by)) [best, better] = [{ input: begun.input, routed: tried }, true];
        if (better || rounds % AT_ONCE === 0) improvement.best(best.routed, rounds, best.input);
        better = false;
      }
      if (pair.length < AT_ONCE) return ended(false);
    }
  } catch (error) {
    if (error === OVER) return ended(false);
    if (!isCundaError(error) || error.code !== 'cancelled' || work.keeps?.() !== true) throw error;
    return ended(true);
  }
}

function checkpointUntil(work: ScheduleContext['work'], improvement: Improvement): void {
  work.checkpoint();
  if (improvement.over()) throw OVER;
}

function roundOf(context: ScheduleContext, { input, routed }: Found, round: number): Exploration {
  const seed = (context.policy.seed + SEED_STEP * round) % SEEDS;
  const free = context.base === undefined && context.policy.pins === undefined;
  return free && round % ANEW === ANEW - 1
    ? { method: 'anew', seed, input: { ...input, earlier: [] } }
    : { method: 'onward', seed, input, start: routed.routing.routes, depth: free ? 'patiently' : 'around' };
}
