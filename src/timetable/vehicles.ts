/** Which vehicle drives which run: greedy packing of a day's runs onto the vehicles of each base. */
import { DAY } from '../model/index.ts';
import { type Itinerary, type Timing, timesFrom } from './itinerary.ts';

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
  readonly shiftSeconds: number;
  readonly turnaroundSeconds: number;
}

interface Vehicle {
  readonly id: string;
  readonly firstDeparts: number;
  freeAt: number;
}

/**
 * A duty for each job, in the order of `jobs`. Jobs are taken in order of earliest departure, longest first, then as given. A job goes to the vehicle of
 * its base and type that can take it soonest; a later departure must keep windows, shift and what `later` says; else a new vehicle is used.
 * First-fit packing has no proven distance from the fewest vehicles here.
 */
export function packVehicles(jobs: readonly Job[], limits: DutyLimits, idPrefix: string): Duty[] {
  const order = jobs
    .map((_, index) => index)
    .sort((a, b) => {
      const [left, right] = [jobs[a]?.timing, jobs[b]?.timing];
      if (left === undefined || right === undefined) return a - b;
      return left.departs - right.departs || right.unloaded - left.unloaded || a - b;
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
    const again = soonest(job, fleet, limits);
    if (again === null) {
      const id = `${fleetName}-${fleet.length + 1}`;
      const { timing } = job;
      fleet.push({ id, firstDeparts: timing.departs, freeAt: timing.unloaded + limits.turnaroundSeconds });
      duties[index] = { vehicle: id, first: true, timing };
    } else {
      again.vehicle.freeAt = again.timing.unloaded + limits.turnaroundSeconds;
      duties[index] = { vehicle: again.vehicle.id, first: false, timing: again.timing };
    }
  }
  return duties;
}

function soonest(job: Job, fleet: readonly Vehicle[], limits: DutyLimits): { vehicle: Vehicle; timing: Timing } | null {
  const longestDay = Math.min(limits.shiftSeconds, DAY - limits.turnaroundSeconds);
  let best: { vehicle: Vehicle; timing: Timing } | null = null;
  for (const vehicle of fleet) {
    const departs = Math.max(job.timing.departs, vehicle.freeAt);
    if (best !== null && departs >= best.timing.departs) continue;
    const timing = timesFrom(job.itinerary, departs);
    if (timing.late !== null || timing.unloaded - vehicle.firstDeparts > longestDay) continue;
    if (departs === job.timing.departs || mayLeaveAt(job, timing)) best = { vehicle, timing };
  }
  return best;
}

const mayLeaveAt = ({ later, timing: earliest }: Job, timing: Timing): boolean =>
  later !== null &&
  timing.unloaded <= later.unloadedBy &&
  timing.handover.every(
    (handover, stop) => handover <= later.handoverBy || (earliest.handover[stop] ?? 0) > later.handoverBy,
  );
