/** Cost of a run on a day it goes: docs/definitions.md §2. */
import type { Run } from '../model/index.ts';
import type { Tally } from './difference.ts';
import { firstRunDays } from './fleet.ts';
import type { Ground } from './ground.ts';
import type { TimedRun } from './schedule.ts';

export interface RunCost {
  readonly run: Run;
  readonly distance: number;
  readonly time: number;
  readonly fixed: number;
}

/** Recomputes and compares the costs of a set of runs; fen per day. */
export function costRuns(tally: Tally, ground: Ground, timed: readonly TimedRun[]): RunCost[] {
  return timed.map((one) => {
    const { run, path } = one;
    const type = ground.vehicleTypes.get(run.vehicleType);
    if (type === undefined) return { run, ...run.costFen };
    const firstDays = firstRunDays(one, timed);
    // First on some of its days only: the one figure can't say both, so either is taken.
    const mixed = firstDays > 0 && firstDays < run.days.length;
    const right = mixed && run.costFen.fixed === 0 ? 0 : firstDays > 0 ? type.fenPerDay : 0;
    tally.same(`${path}/costFen/fixed`, run.costFen.fixed, right);
    return {
      run,
      distance: tally.rounded(
        `${path}/costFen/distance`,
        run.costFen.distance,
        (one.metres / 1000) * type.fenPerKilometre,
      ),
      time: tally.rounded(`${path}/costFen/time`, run.costFen.time, (one.seconds / 3600) * type.fenPerHour),
      fixed: right,
    };
  });
}
