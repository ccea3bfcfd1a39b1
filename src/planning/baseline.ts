/** The computed baseline: every carrier on its own. */
import type { PlanContent, Run, Site } from '../model/index.ts';
import { buildTimetable } from '../timetable/index.ts';
import type { RoutedTimetable } from './compare.ts';
import type { ScheduleContext } from './context.ts';
import { routesOf } from './plan-routes.ts';
import { scheduleRounds } from './rounds.ts';
import type { Schedule } from './schedule.ts';

/** Every carrier alone on the same sites with its share of the parcels. Carriers of equal share have equal routes. */
export function baselineRuns(
  context: ScheduleContext,
  centre: Site,
  { assignment, open }: Schedule,
): { carriers: { name: string; share: number; runs: Run[] }[]; warnings: PlanContent['warnings'] } {
  const { dataset, policy, travel } = context;
  if (dataset.baseline.kind !== 'computed') return { carriers: [], warnings: [] };
  const warnings: PlanContent['warnings'] = [];
  const byShare = new Map<number, RoutedTimetable>();
  const carriers = dataset.baseline.carriers.map(({ name, share }) => {
    const earlier = routesOf(context.base?.baseline.find((carrier) => carrier.name === name)?.runs ?? [], policy);
    const idPrefix = `${name}/`;
    const equal = byShare.get(share);
    const { routing, timetable } =
      equal ?? scheduleRounds(context, { centre, assignment, open, share, earlier, idPrefix });
    byShare.set(share, { routing, timetable });
    const runs =
      equal === undefined
        ? timetable.runs
        : buildTimetable({
            dataset,
            policy,
            travel,
            assignment,
            routes: routing.routes,
            share,
            idPrefix,
            withPaths: false,
          }).runs;
    if (timetable.infeasible.length > 0 || routing.unroutable.size > 0) {
      warnings.push({
        code: 'baseline-incomplete',
        subject: name,
        params: {},
      });
    }
    return { name, share, runs };
  });
  return { carriers, warnings };
}
