/** Routes that somebody else chose, timed as the planner's own. */
import type { Site, SiteId, UnservedReason } from '../model/index.ts';
import {
  type Assignment,
  buildTimetable,
  type Departure,
  type Infeasible,
  type RouteSkeleton,
} from '../timetable/index.ts';
import type { ScheduleContext } from './context.ts';
import type { Schedule } from './schedule.ts';

/** Sites, who uses them, and the routes that serve them. */
export interface GivenRoutes {
  /** The centre is open whether it is among them or not. */
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly routes: readonly RouteSkeleton[];
  /** What the routes' `wave` counts; by default each of the policy's departures on all of its days. */
  readonly departures?: readonly Departure[];
}

const REASONS: Readonly<Record<Infeasible['reason'], UnservedReason>> = {
  'no-road': 'no-road-to-town',
  'time-window': 'time-window',
  shift: 'shift',
  capacity: 'capacity',
  cold: 'capacity',
};

/**
 * The timetable of given routes, nothing decided again. Routes that can't run are left out: `infeasible` lists them, and
 * villages that only they serve get the reason in `reasons`.
 */
export function scheduleGiven(
  { dataset, policy, travel }: ScheduleContext,
  centre: Site,
  { open, assignment, routes, departures }: GivenRoutes,
  reasons: Map<string, UnservedReason>,
): { readonly schedule: Schedule; readonly infeasible: readonly Infeasible[] } {
  const given = { routes, ...(departures === undefined ? {} : { departures }) };
  const timetable = buildTimetable({ dataset, policy, travel, assignment, ...given, share: 1, idPrefix: '' });
  const infeasible = [...timetable.infeasible, ...timetable.consequences];
  for (const { run, reason } of infeasible) {
    const stops = new Set(routes[run]?.stops ?? []);
    for (const [village, station] of assignment.stationOf) {
      const behind = stops.has(station) || stops.has(assignment.fedBy.get(station) ?? station);
      if (behind && !reasons.has(village)) reasons.set(village, REASONS[reason]);
    }
  }
  return {
    schedule: {
      open: new Set(open).add(centre.id),
      assignment,
      timetable,
      warnings: [],
      reasons,
      rounds: 0,
      cancelled: false,
      unused: [],
    },
    infeasible,
  };
}
