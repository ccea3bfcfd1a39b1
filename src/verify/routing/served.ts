/** On which days each stop is visited, what each visit brings and takes, and which shipments are touched. */
import type { RoutingPlan, RoutingProblem, RoutingStop } from '../../model/index.ts';
import type { Load } from './load.ts';

export interface Served {
  /** Days on which a stop is visited, ascending, one entry per visit; no entry = not visited. */
  readonly days: ReadonlyMap<string, readonly number[]>;
  /** Shipments of which any end is visited. */
  readonly shipments: ReadonlySet<string>;
}

/** Every visit of a known id as its kind counts, whatever else is wrong with its run. */
export function servedBy(problem: RoutingProblem, plan: RoutingPlan): Served {
  const stops = new Set(problem.stops.map(({ id }) => id));
  const known = new Set(problem.shipments.map(({ id }) => id));
  const days = new Map<string, number[]>();
  const shipments = new Set<string>();
  for (const { day, trips } of plan.runs) {
    for (const { kind, id } of trips.flatMap((trip) => trip.visits)) {
      if (kind === 'stop' && stops.has(id)) days.set(id, [...(days.get(id) ?? []), day]);
      if ((kind === 'pickup' || kind === 'delivery') && known.has(id)) shipments.add(id);
    }
  }
  for (const list of days.values()) list.sort((a, b) => a - b);
  return { days, shipments };
}

/** The same days, in any order. Both without repeats. */
const sameDays = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((day) => b.includes(day));

/** What a visit on `day` brings and takes: by the pattern that the visited days match, else by the stop. */
export function amountsOf(stop: RoutingStop, served: Served, day: number): { deliver: Load; collect: Load } {
  const { deliver, collect, visits } = stop;
  if (visits === null || !('patterns' in visits)) return { deliver, collect };
  const days = [...new Set(served.days.get(stop.id))];
  const pattern = visits.patterns.find((one) => sameDays(one.days, days));
  const nth = pattern?.days.indexOf(day) ?? -1;
  return { deliver: pattern?.deliver?.[nth] ?? deliver, collect: pattern?.collect?.[nth] ?? collect };
}
