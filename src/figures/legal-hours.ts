/** Days of drivers that the law does not allow, named, with what would mend each: docs/definitions.md §5.6, "Drivers". */
import {
  type Dataset,
  HOUR,
  type LegalConcern,
  type Policy,
  type Run,
  type SiteId,
  seconds,
  type Weekday,
} from '../model/index.ts';

/** Runs of a driver on one day, by departure. */
interface Day {
  readonly driver: string;
  readonly day: Weekday;
  readonly runs: readonly Run[];
}

interface Place {
  readonly run: Run;
  readonly stop: number;
}

interface AtTheWheel {
  /** Longest drive without a pause. */
  readonly longest: number;
  /** Where pauses would keep every drive within the limit; null where some leg has no stop before it to pause at. */
  readonly pauses: readonly Place[] | null;
}

/** Seconds at the wheel without a pause of that length: a wait for opening, or at the base between two runs. */
export const longestDrive = (runs: readonly Run[], breakSeconds: number): number =>
  atTheWheel(runs, breakSeconds, Number.POSITIVE_INFINITY).longest;

/**
 * Drives between pauses. A pause is put at the last stop before a leg with which more than `limit` seconds would be
 * driven, counted from the last pause, put ones included.
 */
function atTheWheel(runs: readonly Run[], breakSeconds: number, limit: number): AtTheWheel {
  let [longest, driven, since] = [0, 0, 0];
  let [back, last] = [Number.NEGATIVE_INFINITY, null as Place | null];
  let pauses: Place[] | null = [];
  const rest = (): void => {
    [driven, since, last] = [0, 0, null];
  };
  // `driven` counts from real pauses, `since` from put ones, too.
  let afterLast = 0;
  const drive = (leg: number): void => {
    driven += leg;
    longest = Math.max(longest, driven);
    since += leg;
    afterLast += leg;
    if (since <= limit) return;
    if (last === null || afterLast > limit) pauses = null;
    else pauses?.push(last);
    [since, last] = [afterLast, null];
  };
  for (const run of runs) {
    if (run.departs - back >= breakSeconds) rest();
    for (const [stop, { legSeconds, waitSeconds }] of run.stops.entries()) {
      drive(legSeconds);
      if (waitSeconds >= breakSeconds) rest();
      else [last, afterLast] = [{ run, stop }, 0];
    }
    drive(run.returnSeconds);
    back = run.unloaded;
  }
  return { longest, pauses };
}

/** What a day's runs have to keep if they are lengthened. */
interface Limits {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly runs: readonly Run[];
  readonly closes: ReadonlyMap<SiteId, number>;
}

/**
 * Every day that is not allowed; days of a driver with the same runs together. By the first of `runs` that the driver has,
 * then by day; too long a day before too long a drive. `days`: all paid days.
 */
export function legalConcerns(
  days: readonly Day[],
  runs: readonly Run[],
  dataset: Dataset,
  policy: Policy,
): LegalConcern[] {
  const closes = new Map(dataset.sites.map(({ id, closes: until }) => [id, until]));
  const limits: Limits = { dataset, policy, runs, closes };
  const alike = new Map<string, Day[]>();
  for (const day of days) {
    const key = JSON.stringify([day.driver, day.runs.map(({ id }) => id)]);
    alike.set(key, [...(alike.get(key) ?? []), day]);
  }
  const first = new Map<string, number>();
  for (const [index, { driver }] of runs.entries()) if (!first.has(driver)) first.set(driver, index);
  return [...alike.values()]
    .map((list) => list.toSorted((a, b) => a.day - b.day))
    .sort(
      ([a], [b]) =>
        (first.get(a?.driver ?? '') ?? 0) - (first.get(b?.driver ?? '') ?? 0) || (a?.day ?? 0) - (b?.day ?? 0),
    )
    .flatMap((list) => {
      const [one] = list;
      if (one === undefined) return [];
      const told = {
        driver: one.driver,
        days: list.map(({ day }) => day),
        runs: one.runs.map(({ id }) => id),
      };
      return [overHours(one, limits), withoutBreak(one, limits, told.days)].flatMap((concern) =>
        concern === null ? [] : [{ ...concern, ...told }],
      );
    });
}

type Found = Omit<LegalConcern, 'driver' | 'days' | 'runs'>;

function overHours({ runs }: Day, { dataset, closes }: Limits): Found | null {
  const [run] = runs;
  const limitSeconds = dataset.inputs.people.workHoursMaximum * HOUR;
  if (run === undefined || runs.length > 1 || run.seconds <= limitSeconds) return null;
  const found = { kind: 'hours' as const, seconds: run.seconds, limitSeconds, pauses: [] };
  const waiting = run.stops.findIndex(({ waitSeconds }) => waitSeconds > 0);
  const later = run.stops[waiting]?.waitSeconds ?? 0;
  const before = run.stops.slice(0, Math.max(0, waiting));
  const inTime = before.every(({ site, handover }) => handover + later <= (closes.get(site) ?? 0));
  // A run from the centre leaves when the policy says.
  if (run.tier === 'feeder' && inTime && later > 0 && run.seconds - later <= limitSeconds)
    return { ...found, mend: 'depart-later', amount: later };
  return run.stops.length > 1
    ? { ...found, mend: 'split', amount: Math.ceil(run.seconds / limitSeconds) }
    : { ...found, mend: 'second-driver', amount: null };
}

function withoutBreak({ runs }: Day, limits: Limits, days: readonly Weekday[]): Found | null {
  const { breakSeconds, driveHoursBeforeBreak } = limits.dataset.inputs.people;
  const limitSeconds = driveHoursBeforeBreak * HOUR;
  const { longest, pauses } = atTheWheel(runs, breakSeconds, limitSeconds);
  if (longest <= limitSeconds) return null;
  const found = { kind: 'break' as const, seconds: seconds(longest), limitSeconds, amount: null };
  return pauses !== null && runs.every((run) => fits(run, pauses, days, limits))
    ? {
        ...found,
        mend: 'pause',
        pauses: pauses.map(({ run, stop }) => ({ run: run.id, site: run.stops[stop]?.site ?? '' })),
      }
    : { ...found, mend: 'second-driver', pauses: [] };
}

/** There is time for these pauses: sites, shift, and the next run of vehicle and driver. */
function fits(run: Run, all: readonly Place[], days: readonly Weekday[], limits: Limits): boolean {
  const { dataset, policy, closes } = limits;
  const { breakSeconds } = dataset.inputs.people;
  const own = all.filter((place) => place.run === run);
  if (own.length === 0) return true;
  const late = (stop: number): number => breakSeconds * own.filter((place) => place.stop < stop).length;
  const inTime = run.stops.every(({ site, handover }, stop) => handover + late(stop) <= (closes.get(site) ?? 0));
  const longer = breakSeconds * own.length;
  const next = limits.runs.filter(
    (other) =>
      other !== run &&
      (other.vehicle === run.vehicle || other.driver === run.driver) &&
      other.departs >= run.unloaded &&
      other.days.some((day) => days.includes(day)),
  );
  return (
    inTime &&
    run.seconds + longer <= policy.shiftSeconds &&
    next.every(({ departs }) => run.unloaded + longer + policy.turnaroundSeconds <= departs)
  );
}
