/** Cost of a run on a day it goes: docs/definitions.md §2. */
import { type Run, wholeFen } from '../model/index.ts';
import { lineFor } from './buses.ts';
import type { Tally } from './difference.ts';
import { firstRuns } from './fleet.ts';
import type { Ground } from './ground.ts';
import type { Moves } from './loads.ts';
import type { TimedRun } from './schedule.ts';

export interface RunCost {
  readonly run: Run;
  readonly distance: number;
  readonly time: number;
  readonly fixed: number;
  /** Of a bus, fen a week. */
  readonly fee: number;
}

/** Recomputes and compares the costs of a set of runs; fen per day. `moves`: what the visits bring and take. */
export function costRuns(tally: Tally, ground: Ground, timed: readonly TimedRun[], moves: Moves): RunCost[] {
  const first = firstRuns(timed.map(({ run }) => run));
  return timed.map((one) => {
    const { run, path } = one;
    const { bus } = run;
    if (bus !== undefined) {
      const fee = feeOf(ground, one, moves);
      tally.same(`${path}/costFen`, run.costFen, { distance: 0, time: 0, fixed: 0 });
      tally.same(`${path}/bus/feeFen`, bus.feeFen, fee);
      return { run, distance: 0, time: 0, fixed: 0, fee };
    }
    const type = ground.vehicleTypes.get(run.vehicleType);
    if (type === undefined) return { run, ...run.costFen, fee: 0 };
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
      fee: 0,
    };
  });
}

/** What a bus is paid a week, for each parcel that it has on board. */
function feeOf(ground: Ground, one: TimedRun, moves: Moves): number {
  const { run, stops } = one;
  const each = lineFor(ground, run)?.fenPerParcel ?? 0;
  let parcels = 0;
  for (const day of run.days) {
    for (const [stop] of stops.entries()) {
      const { delivered, collected } = moves.on(one, stop, day);
      parcels += delivered + collected;
    }
  }
  return wholeFen(parcels * each);
}
