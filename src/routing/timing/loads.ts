/** What trips bring out and what stops get on a day. */
import type { RoutingStop, VisitPattern } from '../../model/index.ts';
import type { Lookup } from './lookup.ts';
import type { SequenceVisit } from './sequence.ts';

/** The days on which each stop is visited, ascending. */
export type VisitDays = ReadonlyMap<string, readonly number[]>;

interface DayOfVisits {
  readonly day: number;
  readonly trips: readonly { readonly visits: readonly Pick<SequenceVisit, 'kind' | 'id'>[] }[];
}

export function visitDaysOf(runs: readonly DayOfVisits[]): VisitDays {
  const days = new Map<string, Set<number>>();
  for (const { day, trips } of runs) {
    for (const { visits } of trips) {
      for (const { kind, id } of visits) {
        if (kind === 'stop') days.set(id, (days.get(id) ?? new Set()).add(day));
      }
    }
  }
  return new Map([...days].map(([id, set]) => [id, [...set].sort((a, b) => a - b)]));
}

/** The pattern whose days are exactly these; the first of several. */
export const patternOf = (stop: RoutingStop, days: readonly number[]): VisitPattern | undefined =>
  stop.visits !== null && 'patterns' in stop.visits
    ? stop.visits.patterns.find(
        (pattern) => pattern.days.length === days.length && days.every((day) => pattern.days.includes(day)),
      )
    : undefined;

/** What one visit brings and takes on a day, per dimension. */
export function visitLoad(
  stop: RoutingStop,
  day: number,
  days: readonly number[],
): { deliver: readonly number[]; collect: readonly number[] } {
  const pattern = patternOf(stop, days);
  const nth = pattern?.days.indexOf(day) ?? -1;
  return { deliver: pattern?.deliver?.[nth] ?? stop.deliver, collect: pattern?.collect?.[nth] ?? stop.collect };
}

/** What a trip takes from its depot, per dimension; shipments are not loaded there. */
export function tripLoad(
  lookup: Lookup,
  day: number,
  visits: readonly Pick<SequenceVisit, 'kind' | 'id'>[],
  visitDays: VisitDays,
): number[] {
  const load = lookup.problem.dimensions.map(() => 0);
  for (const { kind, id } of visits) {
    const stop = kind === 'stop' ? lookup.stops.get(id) : undefined;
    if (stop === undefined) continue;
    const { deliver } = visitLoad(stop, day, visitDays.get(id) ?? [day]);
    for (let d = 0; d < load.length; d++) load[d] = (load[d] ?? 0) + (deliver[d] ?? 0);
  }
  return load;
}
