/** First-echelon runs of a plan, as a starting point. */
import type { RoutingPlan } from '../../../model/index.ts';
import type { State } from '../state.ts';
import type { UpperRun } from './types.ts';

/**
 * The plan's supplies of routes that stand in the state; a second trip of a run, or visit of a satellite, goes to its
 * first.
 */
export function startingRuns(state: State, plan: RoutingPlan): UpperRun[] {
  const { flat } = state;
  const { problem } = flat;
  const placeOf = new Map<number, number>();
  let place = 0;
  for (let day = 0; day < flat.days; day++)
    for (let i = 0; i < state.activeCount[day]; i++) {
      const r = (state.active[day] as Int32Array)[i];
      placeOf.set(state.mark[r], place++);
    }
  const taken = new Set<number>();
  return plan.runs.flatMap((run): UpperRun[] => {
    const type = problem.types.findIndex(({ id }) => id === run.type);
    if (flat.types[type]?.supplies !== true || run.day > flat.days || flat.types[type]?.onDay[run.day - 1] !== 1)
      return [];
    const visits = new Map<number, number[]>();
    for (const visit of run.trips.flatMap((trip) => trip.visits)) {
      if (visit.kind !== 'supply') continue;
      const depot = problem.depots.findIndex(({ id }) => id === visit.id);
      const routes = visit.trips.flatMap(({ run: named }) => {
        const at = placeOf.get(named);
        const start = problem.types.find(({ id }) => id === plan.runs[named]?.type)?.start;
        if (at === undefined || taken.has(at) || start !== visit.id || plan.runs[named]?.day !== run.day) return [];
        taken.add(at);
        return [at];
      });
      if (routes.length > 0) visits.set(depot, [...(visits.get(depot) ?? []), ...routes]);
    }
    if (visits.size === 0) return [];
    return [{ type, day: run.day - 1, visits: [...visits].map(([depot, routes]) => ({ depot, amount: [], routes })) }];
  });
}
