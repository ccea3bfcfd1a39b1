/** Which vehicle drives which run: greedy packing of a week's runs onto the vehicles of each base. */
import { DAY, WEEK, type Weekday } from '../model/index.ts';
import { vehicleKey } from './earliest.ts';
import { type Itinerary, keepsHours, type Timing, timesFrom } from './itinerary.ts';

/** A run to be given a vehicle. */
export interface Job {
  readonly itinerary: Itinerary;
  /** At its earliest departure, which is feasible. */
  readonly timing: Timing;
  /** Ascending. */
  readonly days: readonly Weekday[];
  /** What it has to keep, seconds of day, if it leaves later than that; null: it may not. */
  readonly later: {
    /** Hand-overs that would be in time at the earliest departure stay so: the 24-hour promise. */
    readonly handoverBy: number;
    /** Outbound parcels still catch the trunk run that they would catch at the earliest departure. */
    readonly unloadedBy: number;
  } | null;
}

export interface Duty {
  readonly vehicle: string;
  /** First run of its vehicle's day. */
  readonly first: boolean;
  readonly timing: Timing;
}

export interface DutyLimits {
  readonly turnaroundSeconds: number;
}

interface Placed {
  readonly index: number;
  readonly job: Job;
}

/** Runs of the same days that one vehicle drives one after the other, as they are timed; a single one may leave later. */
interface Unit {
  readonly jobs: readonly [Placed, ...Placed[]];
  readonly departs: number;
  readonly unloaded: number;
}

/** A vehicle's runs of the same days. */
interface Roster {
  readonly days: readonly Weekday[];
  /** Departure of its latest run. */
  wave: number;
  readonly firstDeparts: number;
  /** Unloaded and turned round. */
  freeAt: number;
}

interface Vehicle {
  readonly id: string;
  /** What the router calls it; each departure may have a name of its own for it. */
  readonly names: Set<string>;
  /** No two have a day in common. */
  readonly rosters: Roster[];
}

/**
 * A duty for each job, in the order of `jobs`. Jobs are taken in order of earliest departure, by their turn on the
 * vehicle that the router means for them, longest first, then as given; trunk runs that it means for one vehicle at one
 * departure together. They go to that vehicle, or without one to the vehicle of their base and type that can take them
 * soonest on the same days, else to one that is idle on them; a later departure must keep windows, the day and what
 * `later` says (the router has seen to the hand-overs itself); else a new vehicle is used. Any two runs of a vehicle
 * have the same days or none in common. First-fit packing has no proven distance from the fewest vehicles here.
 */
export function packVehicles(jobs: readonly Job[], limits: DutyLimits, idPrefix: string): Duty[] {
  const fleets = new Map<string, Vehicle[]>();
  const duties: Duty[] = [];
  for (const unit of unitsOf(jobs, limits)) {
    const [{ job: first }] = unit.jobs;
    const { route } = first.itinerary;
    const fleetName = `${idPrefix}${route.base}/${route.vehicleType}`;
    let fleet = fleets.get(fleetName);
    if (fleet === undefined) {
      fleet = [];
      fleets.set(fleetName, fleet);
    }
    const name = route.vehicle?.name;
    const meant = fleet.find((vehicle) => name !== undefined && vehicle.names.has(name));
    const found =
      name !== undefined && meant === undefined
        ? fromEarlier(unit, fleet, limits)
        : ((meant && asMeant(unit, meant, limits)) ?? soonest(unit, fleet, limits));
    const vehicle = found?.vehicle ?? { id: `${fleetName}-${fleet.length + 1}`, names: new Set<string>(), rosters: [] };
    if (found === null) fleet.push(vehicle);
    if (name !== undefined && meant === undefined) vehicle.names.add(name);
    const timings = found?.timings ?? timingsOf(unit);
    const isFirst = enrol(vehicle, unit, timings, limits);
    for (const [i, { index, job }] of unit.jobs.entries()) {
      const timing = withoutFirstWait(job.itinerary, timings[i] ?? job.timing);
      duties[index] = { vehicle: vehicle.id, first: isFirst && i === 0, timing };
    }
  }
  return duties;
}

/** Who would wait at the first stop leaves later by that: all stops keep their times, and the driver is paid for less. */
function withoutFirstWait(itinerary: Itinerary, timing: Timing): Timing {
  const [wait = 0] = timing.waits;
  return wait > 0 ? timesFrom(itinerary, timing.departs + wait) : timing;
}

/** What is given a vehicle at once, in the order in which it is. */
function unitsOf(jobs: readonly Job[], { turnaroundSeconds }: DutyLimits): Unit[] {
  const order = jobs.map((job, index) => ({ index, job }));
  order.sort((a, b) => a.job.timing.departs - b.job.timing.departs || turnOf(a.job) - turnOf(b.job));
  const units: Unit[] = [];
  const open = new Map<string, number>();
  for (const placed of order) {
    const { route } = placed.job.itinerary;
    const { departs, unloaded } = placed.job.timing;
    const key = route.tier === 'trunk' ? vehicleKey(route) : null;
    const at = key === null ? undefined : open.get(key);
    const before = at === undefined ? undefined : units[at];
    if (at !== undefined && before !== undefined && before.unloaded + turnaroundSeconds <= departs) {
      units[at] = { ...before, jobs: [...before.jobs, placed], unloaded };
      continue;
    }
    if (key !== null) open.set(key, units.length);
    units.push({ jobs: [placed], departs, unloaded });
  }
  const [turn, place] = [(unit: Unit) => turnOf(unit.jobs[0].job), (unit: Unit) => unit.jobs[0].index];
  return units.sort(
    (a, b) => a.departs - b.departs || turn(a) - turn(b) || b.unloaded - a.unloaded || place(a) - place(b),
  );
}

const turnOf = ({ itinerary }: Job): number => itinerary.route.vehicle?.turn ?? 0;

const timingsOf = ({ jobs }: Unit): Timing[] => jobs.map(({ job }) => job.timing);

/** Puts the runs on the vehicle's roster of their days; whether they are the first there. */
function enrol(vehicle: Vehicle, unit: Unit, timings: readonly Timing[], limits: DutyLimits): boolean {
  const [{ job }] = unit.jobs;
  const { wave } = job.itinerary.route;
  const roster = sameDays(vehicle, job.days);
  const freeAt = (timings.at(-1) ?? job.timing).unloaded + limits.turnaroundSeconds;
  if (roster === undefined) {
    const firstDeparts = (timings[0] ?? job.timing).departs;
    vehicle.rosters.push({ days: job.days, wave, firstDeparts, freeAt });
    return true;
  }
  roster.freeAt = freeAt;
  roster.wave = wave;
  return false;
}

const sameDays = ({ rosters }: Vehicle, days: readonly Weekday[]): Roster | undefined =>
  rosters.find((roster) => roster.days.length === days.length && roster.days.every((day, i) => day === days[i]));

interface Free {
  readonly vehicle: Vehicle;
  readonly timings: readonly Timing[];
}

/** The runs as the next ones of a vehicle; null where its other days, windows or the day are against it. */
function asNext(unit: Unit, vehicle: Vehicle, limits: DutyLimits): Free | null {
  const [{ job }, ...others] = unit.jobs;
  const roster = sameDays(vehicle, job.days);
  if (roster === undefined && vehicle.rosters.some(({ days }) => days.some((day) => job.days.includes(day))))
    return null;
  const departs = Math.max(unit.departs, roster?.freeAt ?? unit.departs);
  if (departs > unit.departs && others.length > 0) return null;
  const timings = departs > unit.departs ? [timesFrom(job.itinerary, departs)] : timingsOf(unit);
  const unloaded = timings.at(-1)?.unloaded ?? unit.unloaded;
  // A driver goes home after a shift, a vehicle does not: another driver takes it on.
  const longestDay = DAY - limits.turnaroundSeconds;
  const firstDeparts = roster?.firstDeparts ?? departs;
  if (timings.some(({ late }) => late !== null) || unloaded - firstDeparts > longestDay) return null;
  const outing = { days: job.days, firstDeparts, freeAt: unloaded + limits.turnaroundSeconds };
  if (vehicle.rosters.some((each) => each !== roster && meet(each, outing))) return null;
  return timings.every((timing) => keepsHours(job.itinerary, timing)) ? { vehicle, timings } : null;
}

type Outing = Pick<Roster, 'days' | 'firstDeparts' | 'freeAt'>;

/** Whether outings of different days overlap: one may last past midnight. */
function meet(a: Outing, b: Outing): boolean {
  return a.days.some((one) =>
    b.days.some((other) => {
      const apart = (other - one) * DAY;
      return [-WEEK, 0, WEEK].some((shift) => {
        const [from, until] = [apart + shift + b.firstDeparts, apart + shift + b.freeAt];
        return from < a.freeAt && a.firstDeparts < until;
      });
    }),
  );
}

const atOnce = (unit: Unit, { timings }: Free): boolean => timings[0]?.departs === unit.departs;

function asMeant(unit: Unit, vehicle: Vehicle, limits: DutyLimits): Free | null {
  const next = asNext(unit, vehicle, limits);
  if (next === null || atOnce(unit, next)) return next;
  const { later } = unit.jobs[0].job;
  return later !== null && next.timings.every(({ unloaded }) => unloaded <= later.unloadedBy) ? next : null;
}

/** A vehicle that an earlier departure has done with and that can leave at once, or one that is idle on these days. */
function fromEarlier(unit: Unit, fleet: readonly Vehicle[], limits: DutyLimits): Free | null {
  const { itinerary, days } = unit.jobs[0].job;
  let idle: Free | null = null;
  for (const vehicle of fleet) {
    const roster = sameDays(vehicle, days);
    if (roster !== undefined && roster.wave >= itinerary.route.wave) continue;
    if (roster === undefined && idle !== null) continue;
    const next = asNext(unit, vehicle, limits);
    if (next === null || !atOnce(unit, next)) continue;
    if (roster !== undefined) return next;
    idle = next;
  }
  return idle;
}

function soonest(unit: Unit, fleet: readonly Vehicle[], limits: DutyLimits): Free | null {
  const { days } = unit.jobs[0].job;
  const departsOf = ({ timings }: Free): number => timings[0]?.departs ?? unit.departs;
  let best: Free | null = null;
  let idle: Free | null = null;
  for (const vehicle of fleet) {
    const roster = sameDays(vehicle, days);
    if (roster === undefined) {
      idle ??= asNext(unit, vehicle, limits);
      continue;
    }
    if (best !== null && Math.max(unit.departs, roster.freeAt) >= departsOf(best)) continue;
    const next = asNext(unit, vehicle, limits);
    if (next !== null && (atOnce(unit, next) || mayLeaveAt(unit, next.timings))) best = next;
  }
  return best ?? idle;
}

function mayLeaveAt({ jobs: [{ job }] }: Unit, timings: readonly Timing[]): boolean {
  const { later, timing: earliest } = job;
  if (later === null) return false;
  return timings.every(
    ({ unloaded, handover }) =>
      unloaded <= later.unloadedBy &&
      handover.every((at, stop) => at <= later.handoverBy || (earliest.handover[stop] ?? 0) > later.handoverBy),
  );
}
