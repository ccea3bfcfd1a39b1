/** Drivers' days against the law, worked out again: docs/definitions.md §5.6, "Drivers". */
import { type LegalConcern, seconds, type Weekday } from '../model/index.ts';
import { type Ground, groupBy, sum } from './ground.ts';
import type { TimedRun } from './schedule.ts';

/** Runs of one driver, by the clock, on the days that have just these. */
interface Duty {
  readonly driver: string;
  readonly runs: readonly TimedRun[];
  readonly days: Weekday[];
}

/** A piece of driving from somebody's pause, or from the base, to the next place where one could pause. */
interface Piece {
  readonly drive: number;
  /** Where it ends; null at the base. */
  readonly at: { readonly run: string; readonly site: string } | null;
}

/** A day's driving, cut where there are pauses already. */
function stretchesOf(runs: readonly TimedRun[], pause: number): Piece[][] {
  const all: Piece[][] = [[]];
  for (const [i, { run, stops, returns }] of runs.entries()) {
    if (i > 0 && run.departs - runs[i - 1].unloaded >= pause) all.push([]);
    for (const { site, legSeconds, waitSeconds } of stops) {
      all.at(-1)?.push({ drive: legSeconds, at: { run: run.id, site } });
      if (waitSeconds >= pause) all.push([]);
    }
    all.at(-1)?.push({ drive: returns - (stops.at(-1)?.ends ?? run.departs), at: null });
  }
  return all;
}

export const longestStretch = (runs: readonly TimedRun[], pause: number): number =>
  Math.max(0, ...stretchesOf(runs, pause).map((pieces) => sum(pieces.map(({ drive }) => drive))));

/** The latest stops at which to pause so that nothing driven exceeds the limit; null where there are none such. */
function pausesIn(pieces: readonly Piece[], limit: number): LegalConcern['pauses'] | null {
  // From the driving to a stop to that to the next: what lies between two stops is driven in one go.
  const legs: { drive: number; from: Piece['at'] }[] = [];
  let from: Piece['at'] = null;
  let open = 0;
  for (const { drive, at } of pieces) {
    open += drive;
    if (at === null) continue;
    legs.push({ drive: open, from });
    [from, open] = [at, 0];
  }
  if (open > 0) legs.push({ drive: open, from });
  const pauses: { run: string; site: string }[] = [];
  let driven = 0;
  for (const { drive, from: here } of legs) {
    if (driven + drive <= limit) {
      driven += drive;
      continue;
    }
    if (here === null || driven === 0 || drive > limit) return null;
    pauses.push(here);
    driven = drive;
  }
  return pauses;
}

export function concernsOf(ground: Ground, timed: readonly TimedRun[]): LegalConcern[] {
  const duties: Duty[] = [];
  for (const [driver, own] of groupBy(timed, ({ run }) => run.driver)) {
    for (let day = 1; day <= 7; day++) {
      const runs = own.filter(({ run }) => run.days.includes(day)).sort((a, b) => a.run.departs - b.run.departs);
      if (runs.length === 0) continue;
      const same = duties.find(
        (duty) =>
          duty.driver === driver && duty.runs.length === runs.length && duty.runs.every((run, i) => run === runs[i]),
      );
      if (same === undefined) duties.push({ driver, runs, days: [day] });
      else same.days.push(day);
    }
  }
  return duties.flatMap((duty) =>
    [tooLong(ground, duty), withoutPause(ground, timed, duty)].flatMap((found) =>
      found === null
        ? []
        : [{ driver: duty.driver, days: duty.days, runs: duty.runs.map(({ run }) => run.id), ...found }],
    ),
  );
}

type Judged = Pick<LegalConcern, 'kind' | 'seconds' | 'limitSeconds' | 'mend' | 'amount' | 'pauses'>;

const closing = (ground: Ground, site: string): number => ground.sites.get(site)?.closes ?? 0;

function tooLong(ground: Ground, { runs }: Duty): Judged | null {
  const limitSeconds = ground.dataset.inputs.people.workHoursMaximum * 3600;
  if (runs.length !== 1) return null;
  const [{ run, stops, seconds: worked }] = runs;
  if (worked <= limitSeconds) return null;
  const judged = { kind: 'hours', seconds: seconds(worked), limitSeconds, pauses: [] } as const;
  let wait = 0;
  let late = false;
  for (const [i, stop] of stops.entries()) {
    if (stop.waitSeconds <= 0) continue;
    wait = stop.waitSeconds;
    late = stops.slice(0, i).some(({ site, ends }) => ends + wait > closing(ground, site));
    break;
  }
  if (wait > 0 && !late && run.tier === 'feeder' && worked - wait <= limitSeconds)
    return { ...judged, pauses: [], mend: 'depart-later', amount: wait };
  if (stops.length < 2) return { ...judged, pauses: [], mend: 'second-driver', amount: null };
  return { ...judged, pauses: [], mend: 'split', amount: Math.ceil(worked / limitSeconds) };
}

function withoutPause(ground: Ground, timed: readonly TimedRun[], { runs, days }: Duty): Judged | null {
  const { breakSeconds, driveHoursBeforeBreak } = ground.dataset.inputs.people;
  const limitSeconds = driveHoursBeforeBreak * 3600;
  const longest = longestStretch(runs, breakSeconds);
  if (longest <= limitSeconds) return null;
  const judged = { kind: 'break' as const, seconds: seconds(longest), limitSeconds, amount: null };
  const found = stretchesOf(runs, breakSeconds).map((pieces) => pausesIn(pieces, limitSeconds));
  const pauses = found.flatMap((some) => some ?? []);
  const possible =
    found.every((some) => some !== null) &&
    runs.every((one) => roomFor(ground, timed, { one, pauses, days, pause: breakSeconds }));
  return possible ? { ...judged, mend: 'pause', pauses } : { ...judged, mend: 'second-driver', pauses: [] };
}

interface Lengthened {
  readonly one: TimedRun;
  readonly pauses: LegalConcern['pauses'];
  readonly days: readonly Weekday[];
  readonly pause: number;
}

/** A run with its pauses still keeps sites' hours and the shift, and is back for the next of its vehicle and driver. */
function roomFor(ground: Ground, timed: readonly TimedRun[], { one, pauses, days, pause }: Lengthened): boolean {
  const { shiftSeconds, turnaroundSeconds } = ground.policy;
  const here = new Set(pauses.flatMap(({ run, site }) => (run === one.run.id ? [site] : [])));
  let more = 0;
  for (const { site, ends } of one.stops) {
    if (ends + more > closing(ground, site)) return false;
    if (here.has(site)) more += pause;
  }
  if (more === 0) return true;
  const after = timed.filter(
    ({ run }) =>
      (run.vehicle === one.run.vehicle || run.driver === one.run.driver) &&
      run !== one.run &&
      run.departs >= one.unloaded &&
      run.days.some((day) => days.includes(day)),
  );
  return (
    one.seconds + more <= shiftSeconds &&
    after.every(({ run }) => one.unloaded + more + turnaroundSeconds <= run.departs)
  );
}
