/** Vehicles and drivers over the week: docs/definitions.md §2. */
import { DAY, WEEK } from '../model/index.ts';
import type { Tally } from './difference.ts';
import { type Ground, groupBy } from './ground.ts';
import type { RunSet } from './run-set.ts';
import type { TimedRun } from './schedule.ts';

/** A run on one of its days, seconds of the week; may end in the next. */
interface Duty {
  readonly timed: TimedRun;
  readonly day: number;
  readonly from: number;
  readonly until: number;
}

function dutiesOf(timed: readonly TimedRun[]): Duty[] {
  const duties = timed.flatMap((run) =>
    run.run.days.map((day) => {
      const midnight = (day - 1) * DAY;
      return { timed: run, day, from: midnight + run.run.departs, until: midnight + run.unloaded };
    }),
  );
  return duties.sort((a, b) => a.from - b.from);
}

/** Days on which a run is the first of its vehicle. */
export function firstRunDays(run: TimedRun, all: readonly TimedRun[]): number {
  const others = all.filter((other) => other.run.vehicle === run.run.vehicle && other !== run);
  const earlier = (other: TimedRun) =>
    other.run.departs < run.run.departs ||
    (other.run.departs === run.run.departs && all.indexOf(other) < all.indexOf(run));
  return run.run.days.filter((day) => !others.some((other) => other.run.days.includes(day) && earlier(other))).length;
}

/** Checks that each vehicle and driver can do what they are given, and that the county has so many. */
export function checkFleet(tally: Tally, ground: Ground, set: RunSet, timed: readonly TimedRun[]): void {
  const vehicles = groupBy(timed, (run) => run.run.vehicle);
  const types = new Map<string, number>();
  for (const [vehicle, runs] of vehicles) {
    const [first] = runs;
    if (first === undefined) continue;
    for (const { path, run } of runs) {
      tally.rule(`${path}/vehicleType`, run.vehicleType === first.run.vehicleType, run.vehicleType, 'one-type', {
        vehicle,
      });
      tally.rule(`${path}/base`, run.base === first.run.base, run.base, 'one-base', { vehicle });
    }
    types.set(first.run.vehicleType, (types.get(first.run.vehicleType) ?? 0) + 1);
    checkDuties(tally, ground, 'vehicle', runs, ground.policy.turnaroundSeconds);
  }
  for (const [driver, runs] of groupBy(timed, (run) => run.run.driver)) {
    const [first] = runs;
    for (const { path, run } of runs)
      tally.rule(`${path}/driver`, run.base === first?.run.base, run.driver, 'one-base', { vehicle: driver });
    checkDuties(tally, ground, 'driver', runs, 0);
  }
  // A carrier of the baseline owns its own vehicles, which the dataset does not count.
  if (set.path !== '/runs') return;
  for (const [id, used] of types) {
    const available = ground.vehicleTypes.get(id)?.available ?? null;
    if (available !== null) tally.rule('/runs', used <= available, used, 'vehicles-available', { type: id, available });
  }
}

function checkDuties(
  tally: Tally,
  ground: Ground,
  who: 'vehicle' | 'driver',
  runs: readonly TimedRun[],
  pause: number,
): void {
  const duties = dutiesOf(runs);
  for (const [i, duty] of duties.entries()) {
    const following = duties[i + 1];
    const next = following?.from ?? (duties[0]?.from ?? 0) + WEEK;
    const path = (following ?? duties[0] ?? duty).timed.path;
    const earliest = duty.until + pause;
    tally.rule(`${path}/departs`, next >= earliest, next, `${who}-back`, { earliest });
  }
  // Two drivers may share a vehicle's day; each keeps to a shift, and beyond one run to legal hours.
  if (who === 'vehicle') return;
  const legal = ground.dataset.inputs.people.workHoursMaximum * 3600;
  for (const day of groupBy(duties, (duty) => duty.day).values()) {
    const [first] = day;
    const last = Math.max(...day.map((duty) => duty.until));
    if (first === undefined) continue;
    const driving = day.reduce((total, duty) => total + duty.until - duty.from, 0);
    if (day.length > 1)
      tally.rule(`${first.timed.path}/driver`, driving <= legal, driving, 'legal-hours', { seconds: legal });
    const worked = last - first.from;
    const seconds = ground.policy.shiftSeconds;
    tally.rule(`${first.timed.path}/${who}`, worked <= seconds, worked, 'shift-a-day', { seconds });
  }
}
