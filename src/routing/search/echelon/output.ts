/** First-echelon runs as sequences. */
import type { RunSequence } from '../../timing/index.ts';
import type { Flat } from '../flat.ts';
import type { UpperRun } from './types.ts';

/** The runs that supply `second`, to be put behind them; vehicles of a type are numbered from 0 on each day. */
export function supplyRuns(flat: Flat, upper: readonly UpperRun[], second: readonly RunSequence[]): RunSequence[] {
  const count = new Map<string, number>();
  return upper.map(({ type, day, visits }) => {
    const key = `${day} ${type}`;
    const vehicle = count.get(key) ?? 0;
    count.set(key, vehicle + 1);
    return {
      type: flat.types[type]?.source.id ?? '',
      day: day + 1,
      vehicle,
      trips: [
        {
          visits: visits.map(({ depot, amount, routes }) => ({
            kind: 'supply' as const,
            id: flat.problem.depots[depot]?.id ?? '',
            amount: [...amount],
            trips: routes.flatMap((run) => (second[run]?.trips ?? []).map((_, trip) => ({ run, trip }))),
          })),
        },
      ],
    };
  });
}
