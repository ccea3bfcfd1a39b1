/** Vehicles and drivers over the week: docs/definitions.md §2. */
import { DAY, type Run, WEEK } from '../model/index.ts';
import { ownRun } from './buses.ts';
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

/** The runs of a set that are the first of their vehicle on one of their days at least: by departure, then in order. */
export function firstRuns(runs: readonly Run[]): ReadonlySet<Run> {
  const first = new Set<Run>();
  for (const mine of groupBy(runs.filter(ownRun), (run) => run.vehicle).values()) {
    const early = mine.toSorted((a, b) => a.departs - b.departs);
    const taken = new Set<number>();
    for (const run of early) {
      if (run.days.some((day) => !taken.has(day))) first.add(run);
      for (const day of run.days) taken.add(day);
    }
  }
  return first;
}

/** Checks that any two runs of a vehicle go on the same days or have none in common. */
function checkDays(tally: Tally, vehicle: string, runs: readonly TimedRun[]): void {
  const others = new Map<number, readonly number[]>();
  for (const { path, run } of runs) {
    const alike = (days: readonly number[] | undefined) =>
      days === undefined || (days.length === run.days.length && days.every((day, i) => day === run.days[i]));
    const known = run.days.map((day) => others.get(day));
    // All of its days are new, or all are those of one list.
    const holds = known.every((days) => (days === undefined) === (known[0] === undefined) && alike(days));
    tally.rule(`${path}/days`, holds, run.days, 'vehicle-days', { vehicle });
    for (const day of run.days) others.set(day, run.days);
  }
}

/** Checks that each vehicle and driver can do what they are given, and that the county has so many. */
export function checkFleet(tally: Tally, ground: Ground, set: RunSet, all: readonly TimedRun[]): void {
  const timed = all.filter(({ run }) => ownRun(run));
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
    checkDays(tally, vehicle, runs);
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
