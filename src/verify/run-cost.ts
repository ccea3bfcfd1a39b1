/** Cost of a run on a day it goes: docs/definitions.md §2. */
import type { Run } from '../model/index.ts';
import type { Tally } from './difference.ts';
import { firstRuns } from './fleet.ts';
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
  const first = firstRuns(timed.map(({ run }) => run));
  return timed.map((one) => {
    const { run, path } = one;
    const type = ground.vehicleTypes.get(run.vehicleType);
    if (type === undefined) return { run, ...run.costFen };
    const right = first.has(run) ? type.fenPerDay : 0;
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
