/**
 * The best plan of a small problem by trying everything: which stops are served, on which days, by which vehicles, in
 * which trips and orders, supplied how, at which times. It shares nothing with the search but the model. The objective
 * is first the weight of must-serve stops that are left out (see objective.ts), then the cost.
 */
import type { RoutingPlan, RoutingProblem, RoutingRun, RoutingTrip, RoutingVisit } from '../../../src/model/index.ts';
import { decisionsOf } from './brute-choices.ts';
import { Days } from './brute-days.ts';
import { costOfDays, type DayOption, type ServingRun, type SupplyingRun } from './brute-options.ts';
import { supplyStay } from './brute-supply.ts';
import { type ReferenceTimes, type ReferenceTrip, referenceRun, referenceWays } from './reference-times.ts';

export interface Optimum {
  /** Weight of the must-serve stops and shipments that are left out. */
  readonly unserved: number;
  readonly cost: number;
  readonly plan: RoutingPlan;
}

/** Throws a RangeError for more items than bits, or first-echelon vehicles whose time costs money. */
export function bruteForce(problem: RoutingProblem): Optimum {
  const decisions = decisionsOf(problem);
  if (decisions.items.length > 24) throw new RangeError(`${decisions.items.length} items; at most 24 can be tried out`);
  const days = new Days(problem, decisions);
  const sets = Array.from({ length: problem.days }, () => 0);
  let best: { unserved: number; cost: number; days: readonly DayOption[]; left: readonly string[] } | null = null;
  const decide = (client: number, unserved: number, prizes: number, left: readonly string[]): void => {
    if (best !== null && unserved > best.unserved) return;
    const next = decisions.clients[client];
    if (next === undefined) {
      for (const chosen of mixtures(sets.map((set, day) => days.options(day + 1, set)))) {
        const cost = prizes + costOfDays(problem, chosen);
        if (best === null || unserved < best.unserved || cost < best.cost)
          best = { unserved, cost, days: chosen, left };
      }
      return;
    }
    for (const choice of next.choices) {
      for (const { day, bit } of choice) sets[day - 1] = (sets[day - 1] ?? 0) | (1 << bit);
      decide(client + 1, unserved, prizes, left);
      for (const { day, bit } of choice) sets[day - 1] = (sets[day - 1] ?? 0) & ~(1 << bit);
    }
    decide(client + 1, unserved + next.weight, prizes + next.prize, [...left, next.id]);
  };
  decide(0, 0, 0, []);
  const found = best as { unserved: number; cost: number; days: readonly DayOption[]; left: readonly string[] } | null;
  if (found === null) throw new RangeError('leaving everything out is always a plan');
  const { unserved, cost } = found;
  return { unserved, cost, plan: planFrom(problem, found.days, found.left) };
}

/** One option of each day, in every mixture. */
function mixtures(days: readonly (readonly DayOption[])[]): DayOption[][] {
  return days.reduce<DayOption[][]>(
    (mixed, options) => mixed.flatMap((list) => options.map((option) => [...list, option])),
    [[]],
  );
}

function planFrom(problem: RoutingProblem, days: readonly DayOption[], unserved: readonly string[]): RoutingPlan {
  const runs: RoutingRun[] = [];
  for (const [at, { serving, supplying }] of days.entries()) {
    const first = runs.length;
    const vehicles = new Map<string, number>();
    const place = (type: string) => {
      const vehicle = vehicles.get(type) ?? 0;
      vehicles.set(type, vehicle + 1);
      return { type, day: at + 1, vehicle };
    };
    for (const run of serving) runs.push({ ...place(run.type.id), ...servingTimes(problem, run) });
    for (const run of supplying) runs.push({ ...place(run.type.id), ...supplyingTimes(problem, run, first) });
  }
  return { format: 'cunda-routing-plan/1', runs, unserved: [...unserved] };
}

type Untimed = RoutingVisit extends infer V ? (V extends RoutingVisit ? Omit<V, 'starts'> : never) : never;

function servingTimes(problem: RoutingProblem, { type, order, ready }: ServingRun) {
  const trips = order.map((stays, t) => ({ stays, ready: ready[t] ?? 0 }));
  const visits = order.map((trip) => trip.map(({ kind, id }): Untimed => ({ kind, id })));
  return timesOf(problem, type, trips, visits);
}

function supplyingTimes(problem: RoutingProblem, { type, visits }: SupplyingRun, first: number) {
  const stays = visits.flatMap(({ satellite }) => {
    const depot = problem.depots.find(({ id }) => id === satellite);
    return depot === undefined ? [] : [supplyStay(depot)];
  });
  const untimed = visits.map(
    ({ satellite, amount, trips }): Untimed => ({
      kind: 'supply',
      id: satellite,
      amount: [...amount],
      trips: trips.map(({ run, trip }) => ({ run: first + run, trip })),
    }),
  );
  return timesOf(problem, type, [{ stays, ready: 0 }], [untimed]);
}

function timesOf(
  problem: RoutingProblem,
  type: ServingRun['type'],
  trips: readonly ReferenceTrip[],
  visits: readonly (readonly Untimed[])[],
): Pick<RoutingRun, 'trips' | 'ends'> {
  const times = referenceRun(problem, type, referenceWays(problem, type), trips)?.times;
  if (times === undefined) throw new RangeError('the chosen run has no times');
  return { trips: tripsOf(times, visits), ends: times.ends };
}

function tripsOf({ departs, steps }: ReferenceTimes, visits: readonly (readonly Untimed[])[]): RoutingTrip[] {
  let step = 0;
  const next = (): ReferenceTimes['steps'][number] => {
    const found = steps[step++];
    if (found === undefined) throw new RangeError('fewer times than steps');
    return found;
  };
  return visits.map((trip, t) => {
    const timed: RoutingVisit[] = [];
    const leaves = t === 0 ? departs : next().starts;
    const pause = (breaks: ReferenceTimes['steps'][number]['breaks']): void => {
      for (const { id, starts } of breaks) timed.push({ kind: 'break', id, starts });
    };
    for (const visit of trip) {
      const { starts, breaks } = next();
      pause(breaks);
      timed.push({ ...visit, starts });
    }
    pause(next().breaks);
    return { departs: leaves, visits: timed };
  });
}
