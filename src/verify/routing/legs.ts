/** The ways of a run from place to place, with the breaks that are taken on them. */
import type { Ground, Travel } from './ground.ts';
import type { BreakVisit, ReadRun, ReadVisit } from './read.ts';
import type { RoutingPlace } from './violation.ts';

/**
 * From leaving one place to the next thing at a place. Travel is null where there is no way; without two places it
 * takes nothing.
 */
export interface Leg {
  readonly at: RoutingPlace;
  readonly leaves: number;
  readonly travel: Travel | null;
  readonly breaks: readonly BreakVisit[];
  /** What it leads to: a visit, the depot between two trips, or the end of the run. */
  readonly to: Exclude<ReadVisit, BreakVisit> | 'reload' | 'end';
}

const NOTHING: Travel = { seconds: 0, metres: 0, cost: 0 };

/** All legs of a run, in order; one to each visit, one back after each trip. */
export function legsOf(ground: Ground, { type, start, end, trips, at }: ReadRun): Leg[] {
  const legs: Leg[] = [];
  for (const [t, trip] of trips.entries()) {
    const last = t === trips.length - 1;
    let here = start?.location ?? null;
    let leaves = trip.departs;
    let breaks: BreakVisit[] = [];
    const travelTo = (location: number | null): Travel | null =>
      here === null || location === null ? NOTHING : ground.travel(type, here, location);
    for (const visit of trip.visits) {
      if (visit.kind === 'break') {
        breaks.push(visit);
        continue;
      }
      legs.push({ at: visit.at, leaves, travel: travelTo(visit.location), breaks, to: visit });
      here = visit.location;
      leaves = visit.starts + visit.seconds;
      breaks = [];
    }
    const home = last ? end : start;
    const back = travelTo(home?.location ?? null);
    legs.push({ at: { ...at, trip: t }, leaves, travel: back, breaks, to: last ? 'end' : 'reload' });
  }
  return legs;
}

/**
 * Earliest time at the far end: what is left of the way goes on around each break, so all travel and all breaks fit
 * between, and the last break is over.
 */
export function earliestArrival({ leaves, travel, breaks }: Leg): number {
  let arrives = leaves + (travel?.seconds ?? 0);
  for (const pause of breaks) arrives += pause.seconds;
  const last = breaks.at(-1);
  return last === undefined ? arrives : Math.max(arrives, last.starts + last.seconds);
}
