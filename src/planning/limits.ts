/** How long the runs are searched after the first plan. */
import { CundaError, type Policy } from '../model/index.ts';
import type { Improvement } from './improve.ts';

export type Limits = Pick<Improvement, 'goOn' | 'over'>;

/** So many rounds. */
export const byRounds = (rounds: number): Limits => ({ goOn: (round) => round <= rounds, over: () => false });

/**
 * As the policy asks: so many rounds, or as long as others like the last end in time; what is under way at the end of
 * the time is given up. `began`: when planning did, by `now`, milliseconds. Throws `request-invalid` without a clock
 * where one is needed.
 */
export function limitsOf({ searchRounds, searchSeconds }: Policy, now?: () => number, began?: number): Limits {
  if (searchSeconds === null) return byRounds(searchRounds);
  if (now === undefined) throw new CundaError('request-invalid/search-limit', {});
  const end = (began ?? now()) + searchSeconds * 1000;
  let last = began ?? now();
  let longest = 0;
  return {
    goOn: (round) => {
      const time = now();
      if (round > 1) longest = Math.max(longest, time - last);
      last = time;
      return time + longest < end;
    },
    over: () => now() >= end,
  };
}
