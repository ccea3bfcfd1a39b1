/** Further rounds of search for the runs of given stations: the longer, the better, and never worse. */
import { isBetter, type RoutedTimetable, worthOf } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import { judged, type RoundsInput, routedFrom, scheduleRounds } from './rounds.ts';

/** When to go on. */
export interface Improvement {
  /** Asked before each round, counted from 1: whether to make it. */
  goOn(round: number): boolean;
}

/** A prime far from the seeds that people choose. */
const SEED_STEP = 7919;
const SEEDS = 2 ** 31;

/**
 * The best of `from` and what each round finds. Rounds take turns: one begins anew with another seed, the next goes on
 * from the best, with another seed too; those of an edit all go on from the best, so that what it does not touch stays
 * while nothing is better. A round depends on the plan's seed, its number and the best before it, so so many
 * rounds give the same plan anywhere, and more of them no worse one. `rounds`: how many were made.
 */
export function improved(
  context: ScheduleContext,
  input: RoundsInput,
  from: RoutedTimetable,
  { goOn }: Improvement,
): { readonly best: RoutedTimetable; readonly rounds: number } {
  const { policy, work } = context;
  const by = judged(context, input);
  let best = from;
  let round = 1;
  for (; goOn(round); round++) {
    work.checkpoint();
    const seed = (policy.seed + SEED_STEP * round) % SEEDS;
    const seeded = { ...context, policy: { ...policy, seed } };
    const tried =
      round % 2 === 1 && context.base === undefined
        ? scheduleRounds(seeded, { ...input, earlier: [] })
        : routedFrom(seeded, input, best.routing.routes);
    if (isBetter(tried, best, by)) best = tried;
    const [, , fen = 0] = worthOf(best, by);
    work.report({
      phase: 'routing',
      done: round,
      total: round + 1,
      note: { code: 'best-week', params: { round, yuan: Math.round(fen / 100) } },
    });
  }
  return { best, rounds: round - 1 };
}
