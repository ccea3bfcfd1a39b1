/**
 * How long each client has been out: plans without a place for all are judged by it, so that the search turns from whom
 * it can't place to others that it can (absence counters of Christiaens & Vanden Berghe 2020, doi
 * 10.1287/trsc.2019.0914, section on fleet minimisation).
 */
import type { State } from './state.ts';

export interface Absences {
  /** Counters of must-serve clients that are out now, summed. */
  readonly sum: () => number;
  /** One more for each of those. */
  readonly count: () => void;
  readonly of: (client: number) => number;
}

export function absences(state: State): Absences {
  const { flat, pattern, tally } = state;
  const { clients, clientWeight } = flat;
  const counters = Float64Array.from(clientWeight);
  return {
    sum: () => {
      if (tally.missing === 0) return 0;
      let sum = 0;
      for (let c = 0; c < clients; c++) if (pattern[c] < 0) sum += counters[c];
      return sum;
    },
    count: () => {
      if (tally.missing === 0) return;
      for (let c = 0; c < clients; c++) if (pattern[c] < 0) counters[c] = counters[c] + clientWeight[c];
    },
    of: (client) => counters[client],
  };
}
