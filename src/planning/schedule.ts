/** Routes and their timetable: what feeds the stations, which runs go, and how much longer to look for better ones. */
import type { PlanContent, SiteId, UnservedReason } from '../model/index.ts';
import type { ThreeTierNetwork } from '../network/index.ts';
import type { Assignment, Timetable } from '../timetable/index.ts';
import { attempt } from './attempt.ts';
import type { ScheduleContext } from './context.ts';
import { wavesFor } from './demand.ts';
import { chooseFeeders, type Feeding } from './feeding.ts';
import { type Improvement, improved } from './improve.ts';
import { routesOf } from './plan-routes.ts';
import { withWarehouses } from './warehouses.ts';

export interface Schedule {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly timetable: Timetable;
  readonly warnings: PlanContent['warnings'];
  /** Rounds of improvement that were made. */
  readonly rounds: number;
}

/** What runs are scheduled for: the open sites, and who uses them. */
interface Decided {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
}

/**
 * Runs for the open sites, and for the shared warehouses that make the plan better. Stations that no run can serve are
 * given up; `reasons` gets why of their villages.
 */
export function scheduleRuns(
  context: ScheduleContext,
  network: ThreeTierNetwork,
  decision: Decided,
  reasons: Map<string, UnservedReason>,
  improvement: Improvement,
): Schedule {
  const { dataset, policy } = context;
  const { centre } = network;
  const { assignment } = decision;
  const open = new Set(decision.open).add(centre.id);
  const earlier = routesOf(context.base?.runs ?? [], policy, wavesFor(dataset, policy));
  const feeding: Feeding =
    earlier.length === 0
      ? chooseFeeders(context, { centre, assignment, open, share: 1, idPrefix: '', earlier })
      : { fedBy: assignment.fedBy, routes: earlier };
  const normal = attempt(context, {
    centre,
    open,
    // Stations that siting leaves to the towns keep their order.
    assignment: { ...assignment, fedBy: new Map([...assignment.fedBy, ...feeding.fedBy]) },
    earlier,
    ...(earlier.length === 0 ? { start: feeding.routes } : {}),
  });
  const found = withWarehouses(context, { network, open, assignment, feeding }, normal);
  for (const [village, reason] of found.reasons) reasons.set(village, reason);
  const { best, rounds } = improved(context, found.input, found.outcome, improvement);
  const { input, warnings } = found;
  return { open: input.open, assignment: input.assignment, timetable: best.timetable, warnings, rounds };
}
