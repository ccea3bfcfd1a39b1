/** The optimum of a small county on the county's own clock. */
import { driversOf } from '../../src/figures/drivers.ts';
import type { Run } from '../../src/model/index.ts';
import { buildTimetable } from '../../src/timetable/index.ts';
import type { Optimum, OptimumInput } from './optimum.ts';

/** What the optimum's runs come to on the county's clock, with its drivers. */
export function clocked({ dataset, policy, travel }: OptimumInput, { assignment, routes }: Optimum) {
  const made = { dataset, policy, travel, assignment, share: 1, idPrefix: '', withPaths: false };
  const { runs, infeasible, consequences } = buildTimetable({ ...made, routes: routes.map(({ route }) => route) });
  const driven = runs.map((run, i) => ({ ...run, driver: routes[i]?.driver ?? '' }));
  return { left: [...infeasible, ...consequences], fen: fenWith(driven, { dataset, policy }), runs: driven };
}

/** Kilometres, vehicles and drivers of a week. */
export function fenWith(runs: readonly Run[], { dataset, policy }: Pick<OptimumInput, 'dataset' | 'policy'>): number {
  const driving = runs.reduce((sum, { costFen, days }) => sum + (costFen.distance + costFen.fixed) * days.length, 0);
  return driving + driversOf(runs, dataset, policy).fen;
}
