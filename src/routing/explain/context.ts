/** A plan laid out for the question why something is not in it. */
import type { RoutingPlan, RoutingProblem } from '../../model/index.ts';
import { type Lookup, lookupOf, type VisitDays, visitDaysOf, visitLoad } from '../timing/index.ts';
import { readyAtOf } from './ready.ts';

/** What one visit brings and takes. */
export interface VisitLoad {
  readonly deliver: readonly number[];
  readonly collect: readonly number[];
}

export interface Context {
  readonly lookup: Lookup;
  readonly plan: RoutingPlan;
  readonly days: VisitDays;
  readonly ready: (run: number, trip: number) => number;
  /** Load of a stop that the plan visits on a day. */
  readonly loadOf: (id: string, day: number) => VisitLoad;
  /** What is loaded at a depot on a day, per dimension. */
  readonly loadedAt: (depot: string, day: number) => readonly number[];
}

const NOTHING: VisitLoad = { deliver: [], collect: [] };

export function contextOf(problem: RoutingProblem, plan: RoutingPlan): Context {
  const lookup = lookupOf(problem);
  const days = visitDaysOf(plan.runs);
  const loadOf = (id: string, day: number): VisitLoad => {
    const stop = lookup.stops.get(id);
    return stop === undefined ? NOTHING : visitLoad(stop, day, days.get(id) ?? []);
  };
  const loaded = new Map<string, number[]>();
  for (const { type, day, trips } of plan.runs) {
    const key = `${day}/${lookup.types.get(type)?.start ?? ''}`;
    const sum = loaded.get(key) ?? problem.dimensions.map(() => 0);
    for (const visit of trips.flatMap(({ visits }) => visits)) {
      const load = visit.kind === 'stop' ? loadOf(visit.id, day).deliver : visit.kind === 'supply' ? visit.amount : [];
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + (load[d] ?? 0);
    }
    loaded.set(key, sum);
  }
  return {
    lookup,
    plan,
    days,
    ready: readyAtOf(lookup, plan),
    loadOf,
    loadedAt: (depot, day) => loaded.get(`${day}/${depot}`) ?? problem.dimensions.map(() => 0),
  };
}
