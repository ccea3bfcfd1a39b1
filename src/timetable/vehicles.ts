/** Which vehicle drives which run: greedy packing of a day's runs onto the vehicles of each base. */
import { DAY } from '../model/index.ts';
import { type Itinerary, keepsHours, type Timing, timesFrom } from './itinerary.ts';

/** A run to be given a vehicle. */
export interface Job {
  readonly itinerary: Itinerary;
  /** At its earliest departure, which is feasible. */
  readonly timing: Timing;
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

interface Vehicle {
  readonly id: string;
  /** What the router calls it; each departure may have a name of its own for it. */
  readonly names: Set<string>;
  /** Departure of its latest run. */
  wave: number;
  readonly firstDeparts: number;
  freeAt: number;
}

/**
 * A duty for each job, in the order of `jobs`. Jobs are taken in order of earliest departure, by their turn on the
 * vehicle that the router means for them, longest first, then as given. A job goes to that vehicle, or without one to
 * the vehicle of its base and type that can take it soonest; a later departure must keep windows, the day and what
 * `later` says (the router has seen to the hand-overs itself); else a new vehicle is used. First-fit packing has no
 * proven distance from the fewest vehicles here.
 */
export function packVehicles(jobs: readonly Job[], limits: DutyLimits, idPrefix: string): Duty[] {
  const order = jobs
    .map((_, index) => index)
    .sort((a, b) => {
      const [left, right] = [jobs[a]?.timing, jobs[b]?.timing];
      if (left === undefined || right === undefined) return a - b;
      return (
        left.departs - right.departs || turnOf(jobs[a]) - turnOf(jobs[b]) || right.unloaded - left.unloaded || a - b
      );
    });
  const fleets = new Map<string, Vehicle[]>();
  const duties: Duty[] = [];
  for (const index of order) {
    const job = jobs[index];
    if (job === undefined) continue;
    const { route } = job.itinerary;
    const fleetName = `${idPrefix}${route.base}/${route.vehicleType}`;
    let fleet = fleets.get(fleetName);
    if (fleet === undefined) {
      fleet = [];
      fleets.set(fleetName, fleet);
    }
    const name = route.vehicle?.name;
    const meant = fleet.find((vehicle) => name !== undefined && vehicle.names.has(name));
    const again =
      name !== undefined && meant === undefined
        ? fromEarlier(job, fleet, limits)
        : ((meant && asMeant(job, meant, limits)) ?? soonest(job, fleet, limits));
    const names = name === undefined || meant !== undefined ? [] : [name];
    if (again === null) {
      const id = `${fleetName}-${fleet.length + 1}`;
      const { timing } = job;
      const freeAt = timing.unloaded + limits.turnaroundSeconds;
      fleet.push({ id, names: new Set(names), wave: route.wave, firstDeparts: timing.departs, freeAt });
      duties[index] = { vehicle: id, first: true, timing };
    } else {
      again.vehicle.freeAt = again.timing.unloaded + limits.turnaroundSeconds;
      again.vehicle.wave = route.wave;
      for (const each of names) again.vehicle.names.add(each);
      duties[index] = { vehicle: again.vehicle.id, first: false, timing: again.timing };
    }
  }
  return duties;
}

const turnOf = (job: Job | undefined): number => job?.itinerary.route.vehicle?.turn ?? 0;

interface Free {
  readonly vehicle: Vehicle;
  readonly timing: Timing;
}

/** The job as the next run of a vehicle; null where windows or the day are against it. */
function asNext(job: Job, vehicle: Vehicle, limits: DutyLimits): Free | null {
  // A driver goes home after a shift, a vehicle does not: another driver takes it on.
  const longestDay = DAY - limits.turnaroundSeconds;
  const timing = timesFrom(job.itinerary, Math.max(job.timing.departs, vehicle.freeAt));
  if (timing.late !== null || timing.unloaded - vehicle.firstDeparts > longestDay) return null;
  return keepsHours(job.itinerary, timing) ? { vehicle, timing } : null;
}

function asMeant(job: Job, vehicle: Vehicle, limits: DutyLimits): Free | null {
  const next = asNext(job, vehicle, limits);
  if (next === null || next.timing.departs === job.timing.departs) return next;
  return job.later !== null && next.timing.unloaded <= job.later.unloadedBy ? next : null;
}

/** A vehicle that an earlier departure has done with and that can leave at once. */
function fromEarlier(job: Job, fleet: readonly Vehicle[], limits: DutyLimits): Free | null {
  for (const vehicle of fleet) {
    const next = vehicle.wave < job.itinerary.route.wave ? asNext(job, vehicle, limits) : null;
    if (next !== null && next.timing.departs === job.timing.departs) return next;
  }
  return null;
}

function soonest(job: Job, fleet: readonly Vehicle[], limits: DutyLimits): Free | null {
  let best: Free | null = null;
  for (const vehicle of fleet) {
    if (best !== null && Math.max(job.timing.departs, vehicle.freeAt) >= best.timing.departs) continue;
    const next = asNext(job, vehicle, limits);
    if (next === null) continue;
    if (next.timing.departs === job.timing.departs || mayLeaveAt(job, next.timing)) best = next;
  }
  return best;
}

const mayLeaveAt = ({ later, timing: earliest }: Job, timing: Timing): boolean =>
  later !== null &&
  timing.unloaded <= later.unloadedBy &&
  timing.handover.every(
    (handover, stop) => handover <= later.handoverBy || (earliest.handover[stop] ?? 0) > later.handoverBy,
  );
