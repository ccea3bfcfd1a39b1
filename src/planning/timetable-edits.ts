/** Runs that a person sets one by one: departure, days, order of stops, vehicle, driver. */
import {
  CundaError,
  DAY,
  type Dataset,
  type Edit,
  type ErrorReason,
  type ErrorReasons,
  HOUR,
  isTransfer,
  type PinnedRun,
  type Plan,
  type Policy,
  type Run,
  type Stop,
  WEEK,
} from '../model/index.ts';
import { type Assignment, isDriven, type RunFault } from '../timetable/index.ts';

export type RunEdit = Extract<Edit, { op: 'set-run' }>;

/** An edit with its place in the list that it came in. */
export interface PlacedEdit {
  readonly index: number;
  readonly edit: RunEdit;
}

type Fail = <R extends ErrorReason & `edit-invalid/${string}`>(
  run: string,
  reason: R,
  params: ErrorReasons[R],
) => never;

/** Refuses at the last edit of `run`, or at the last of all where none is of it. */
export const failingAt =
  (edits: readonly PlacedEdit[]): Fail =>
  (run, reason, params) => {
    const at = edits.findLast(({ edit }) => edit.run === run) ?? edits.at(-1);
    throw new CundaError(reason, params, {
      received: at?.edit.run ?? run,
      at: { pointer: `/edits/${at?.index ?? 0}` },
    });
  };

/** Seconds of day as a clock shows them; `+1` after it is the next day. */
const clock = (seconds: number): string => {
  const minutes = Math.floor((((seconds % DAY) + DAY) % DAY) / 60);
  const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return seconds >= DAY ? `${text} +${Math.floor(seconds / DAY)}` : text;
};
const minutesOf = (seconds: number): number => Math.round(seconds / 60);

/**
 * The runs with the edits, in order; times are still those of before. Throws `edit-invalid` on a run that there is not
 * or that is a bus, other stops than its own, days that the policy has not, a vehicle or driver of another base.
 */
export function withRunEdits(
  runs: readonly Run[],
  edits: readonly PlacedEdit[],
  { policy, dataset }: { readonly policy: Policy; readonly dataset: Dataset },
): Run[] {
  const fail = failingAt(edits);
  const made = [...runs];
  for (const { edit } of edits) {
    const at = made.findIndex(({ id }) => id === edit.run);
    const run = made[at];
    if (run === undefined) return fail(edit.run, 'edit-invalid/run-unknown', { run: edit.run });
    if (!isDriven(run)) return fail(edit.run, 'edit-invalid/run-bus', { run: edit.run });
    const days = edit.days === undefined ? run.days : [...new Set(edit.days)].sort((a, b) => a - b);
    if (days.some((day) => !policy.days.includes(day)))
      fail(run.id, 'edit-invalid/run-days', { run: run.id, days: policy.days.join(', ') });
    const vehicleType = vehicleTypeFor(run, edit, made, dataset, fail);
    if (edit.driver !== undefined) {
      const other = made.find(({ driver }) => driver === edit.driver);
      if (other !== undefined && other.base !== run.base)
        fail(run.id, 'edit-invalid/driver-base', { driver: edit.driver, run: run.id });
    }
    made[at] = {
      ...run,
      days,
      vehicleType,
      departs: (edit.departs ?? run.departs) as Run['departs'],
      vehicle: edit.vehicle ?? run.vehicle,
      driver: edit.driver ?? run.driver,
      stops: edit.stops === undefined ? run.stops : inOrder(run, edit.stops, fail),
    };
  }
  return made;
}

/** Type of the vehicle that an edit gives a run: that of its other runs, or the run's own. */
function vehicleTypeFor(run: Run, { vehicle }: RunEdit, runs: readonly Run[], dataset: Dataset, fail: Fail): string {
  if (vehicle === undefined || vehicle === run.vehicle) return run.vehicleType;
  const other = runs.find((each) => each.vehicle === vehicle);
  if (other === undefined) return run.vehicleType;
  if (other.base !== run.base || !isDriven(other)) fail(run.id, 'edit-invalid/vehicle-base', { vehicle, run: run.id });
  const type = dataset.vehicles.find(({ id }) => id === other.vehicleType);
  const tierOf = new Map(dataset.sites.map(({ id, tier }) => [id, tier]));
  const tiers = run.stops.map(({ site }) => tierOf.get(site));
  const may =
    (!tiers.some(isTransfer) || type?.tiers.includes('trunk')) &&
    (!tiers.includes('village') || type?.tiers.includes('feeder'));
  if (!may) fail(run.id, 'edit-invalid/vehicle-tiers', { vehicle, run: run.id });
  return other.vehicleType;
}

/** The stops of a run in another order; each keeps the parts that it carries. */
function inOrder(run: Run, sites: readonly string[], fail: Fail): Stop[] {
  const left = [...run.stops];
  const ordered = sites.flatMap((site): Stop[] => {
    const at = left.findIndex((stop) => stop.site === site);
    return at < 0 ? [] : left.splice(at, 1);
  });
  if (left.length > 0 || ordered.length !== sites.length) fail(run.id, 'edit-invalid/run-stops', { run: run.id });
  return ordered;
}

/** Refuses a run that can't go as it is stated. */
export function refuseFault(run: string, fault: RunFault, fail: Fail): never {
  switch (fault.code) {
    case 'no-road':
      return fail(run, 'edit-invalid/run-no-road', { run, from: fault.from, to: fault.to });
    case 'late': {
      const { site, ends, closes } = fault;
      return fail(run, 'edit-invalid/run-late', { run, site, ends: clock(ends), closes: clock(closes) });
    }
    case 'shift':
      return fail(run, 'edit-invalid/run-shift', {
        run,
        minutes: minutesOf(fault.seconds),
        most: minutesOf(fault.most),
      });
    case 'hours':
      return fail(run, 'edit-invalid/run-hours', { run, from: clock(fault.from), until: clock(fault.until) });
    case 'full':
    case 'cold': {
      const params = { run, carried: Math.round(fault.carried), room: Math.floor(fault.room) };
      return fail(run, `edit-invalid/run-${fault.code}`, params);
    }
  }
}

/** A run on one of its days, seconds of the week. */
interface Duty {
  readonly run: Run;
  readonly day: number;
  readonly from: number;
  readonly until: number;
}

const dutiesOf = (runs: readonly Run[]): Duty[] =>
  runs
    .flatMap((run) =>
      run.days.map((day): Duty => {
        const midnight = (day - 1) * DAY;
        return { run, day, from: midnight + run.departs, until: midnight + run.unloaded };
      }),
    )
    .sort((a, b) => a.from - b.from);

/** The first two duties of one vehicle or driver that come too close; null where there are none. */
function clash(duties: readonly Duty[], pause: number): { before: Run; after: Run; earliest: number } | null {
  for (const [i, duty] of duties.entries()) {
    const following = duties[i + 1] ?? duties[0];
    if (following === undefined) continue;
    const next = following.from + (i + 1 < duties.length ? 0 : WEEK);
    if (next < duty.until + pause)
      return { before: duty.run, after: following.run, earliest: duty.run.unloaded + pause };
  }
  return null;
}

const groups = <T>(items: readonly T[], by: (item: T) => string | number): T[][] => {
  const found = new Map<string | number, T[]>();
  for (const item of items) {
    const list = found.get(by(item));
    if (list === undefined) found.set(by(item), [item]);
    else list.push(item);
  }
  return [...found.values()];
};

/** Throws `edit-invalid` where a vehicle or a driver can't do all that it is given: docs/definitions.md §2. */
export function refuseDuties(
  runs: readonly Run[],
  { policy, dataset }: { readonly policy: Policy; readonly dataset: Dataset },
  fail: Fail,
): void {
  const driven = runs.filter(isDriven);
  for (const mine of groups(driven, ({ vehicle }) => vehicle)) {
    const vehicle = mine[0]?.vehicle ?? '';
    for (const run of mine) {
      const other = mine.find(
        (each) => String(each.days) !== String(run.days) && each.days.some((day) => run.days.includes(day)),
      );
      if (other !== undefined) fail(run.id, 'edit-invalid/vehicle-days', { vehicle, run: run.id, other: other.id });
    }
    const found = clash(dutiesOf(mine), policy.turnaroundSeconds);
    if (found === null) continue;
    const { before, after, earliest } = found;
    const params = { vehicle, run: after.id, other: before.id, earliest: clock(earliest) };
    fail(after.id, 'edit-invalid/vehicle-busy', params);
  }
  for (const { id, available } of dataset.vehicles) {
    if (available === null) continue;
    const used = new Set(driven.flatMap(({ vehicle, vehicleType }) => (vehicleType === id ? [vehicle] : []))).size;
    if (used > available) fail('', 'edit-invalid/vehicles-available', { type: id, used, available });
  }
  for (const mine of groups(driven, ({ driver }) => driver)) refuseDriver(mine, policy, dataset, fail);
}

/** Whether {@link refuseDuties} would refuse. */
export function hasClash(
  runs: readonly Run[],
  ground: { readonly policy: Policy; readonly dataset: Dataset },
): boolean {
  try {
    refuseDuties(runs, ground, failingAt([]));
    return false;
  } catch (error) {
    if (error instanceof CundaError) return true;
    throw error;
  }
}

function refuseDriver(runs: readonly Run[], policy: Policy, { inputs }: Dataset, fail: Fail): void {
  const driver = runs[0]?.driver ?? '';
  const duties = dutiesOf(runs);
  const found = clash(duties, 0);
  if (found !== null) {
    const { before, after, earliest } = found;
    fail(after.id, 'edit-invalid/driver-busy', { driver, run: after.id, other: before.id, earliest: clock(earliest) });
  }
  const legal = inputs.people.workHoursMaximum * HOUR;
  for (const day of groups(duties, (duty) => duty.day)) {
    const last = day.at(-1);
    if (last === undefined) continue;
    const span = Math.max(...day.map(({ until }) => until)) - Math.min(...day.map(({ from }) => from));
    if (span > policy.shiftSeconds)
      fail(last.run.id, 'edit-invalid/driver-shift', {
        driver,
        minutes: minutesOf(span),
        most: minutesOf(policy.shiftSeconds),
      });
    const work = day.reduce((sum, { from, until }) => sum + until - from, 0);
    if (day.length > 1 && work > legal)
      fail(last.run.id, 'edit-invalid/driver-legal', { driver, minutes: minutesOf(work), most: minutesOf(legal) });
  }
}

/** What is pinned of a timetable that is stated run by run: every run that a vehicle of the county drives. */
export const pinnedAll = (runs: readonly Run[]): PinnedRun[] =>
  runs.filter(isDriven).map(({ id, tier, base, vehicleType, vehicle, driver, days, departs, stops }) => ({
    ...{ id, tier, base, vehicleType, vehicle, driver, days, departs },
    stops: stops.map(({ site }) => site),
  }));

/** Whether a plan states its timetable run by run. */
export function isStated({ policy, runs }: Pick<Plan, 'policy' | 'runs'>): boolean {
  const pins = policy.pins?.runs ?? [];
  const driven = runs.filter(isDriven);
  const ids = new Set(pins.map(({ id }) => id));
  return pins.length > 0 && pins.length === driven.length && driven.every(({ id }) => ids.has(id));
}

/** Which village uses which station and what feeds that, as a plan states it. */
export const assignmentOf = ({ villages, sites }: Pick<Plan, 'villages' | 'sites'>): Assignment => ({
  stationOf: new Map(villages.flatMap(({ village, station }) => (station === null ? [] : [[village, station]]))),
  fedBy: new Map(sites.flatMap(({ site, fedBy }) => (fedBy === null ? [] : [[site, fedBy]]))),
});
