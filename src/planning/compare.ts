/** Which of two sets of routes is better, by the timetables they come to. */
import { DAY } from '../model/index.ts';
import type { Timetable } from '../timetable/index.ts';
import type { CountyRouting, Wave } from './routes/index.ts';

/** Routes and the timetable made of them. */
export interface RoutedTimetable {
  readonly routing: CountyRouting;
  readonly timetable: Timetable;
}

/** First the stops that are not served, then those whose parcels are late for their 24 hours, then fen a week. */
function worth({ routing, timetable }: RoutedTimetable, waves: readonly Wave[]): readonly number[] {
  const dropped = [...timetable.infeasible, ...timetable.consequences];
  const lost = dropped.reduce((sum, { run }) => sum + (routing.routes[run]?.stops.length ?? 0), 0);
  let late = 0;
  let cost = 0;
  for (const [i, run] of timetable.runs.entries()) {
    const { distance, time, fixed } = run.costFen;
    cost += (distance + time + fixed) * run.days.length;
    if (run.tier === 'trunk') continue;
    const wave = routing.routes[timetable.routeOf[i] ?? -1]?.wave ?? 0;
    const due = waves[wave]?.due ?? DAY;
    late += run.stops.filter(({ handover }) => handover > due).length;
  }
  return [routing.unroutable.size + lost, late, cost];
}

/** Whether `a` is better than `b`; of equal ones neither is. */
export function isBetter(a: RoutedTimetable, b: RoutedTimetable, waves: readonly Wave[]): boolean {
  const [left, right] = [worth(a, waves), worth(b, waves)];
  const place = left.findIndex((value, i) => value !== right[i]);
  return place >= 0 && (left[place] ?? 0) < (right[place] ?? 0);
}
