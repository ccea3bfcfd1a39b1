/** Who takes the runs of a missing vehicle or driver: docs/absences.md, "Cover". */
import {
  type Cover,
  type CoverLack,
  DAY,
  type Dataset,
  HOUR,
  isTransfer,
  type Policy,
  type Run,
  type SiteId,
  seconds,
  type VehicleType,
  type Weekday,
} from '../../model/index.ts';
import { capacityOf } from '../../timetable/index.ts';
import { drivenBy, legOf, type Roads } from './drive.ts';

/** What a plan has to do its runs with. */
export interface Means {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly runs: readonly Run[];
  readonly roads: Roads;
  readonly centre: SiteId | null;
}

export interface Missing {
  readonly missing: 'vehicle' | 'driver';
  readonly id: string;
  readonly base: SiteId;
  readonly day: Weekday;
}

export interface Covered {
  readonly run: Run;
  /** As it is driven instead, on that day; null where nobody takes it. */
  readonly taken: Run | null;
  readonly cover: Cover | null;
  readonly lack: CoverLack | null;
}

/** A vehicle or a driver's post, and the runs that it has on the day. */
interface Duty {
  /** Null: a spare one, which stands at the county centre. */
  readonly id: string | null;
  readonly runs: Pick<Run, 'departs' | 'unloaded' | 'seconds'>[];
}
interface Vehicle extends Duty {
  readonly type: VehicleType;
}

const before = (day: Weekday): Weekday => ((day + 5) % 7) + 1;

/**
 * Runs under way on a day, by its clock, but for those that fall out: those of the day before that pass midnight count
 * with what is left of them.
 */
const underWay = (runs: readonly Run[], day: Weekday, fallen: readonly Run[]): Duty['runs'] =>
  runs.flatMap((run) => [
    ...(run.days.includes(day) && !fallen.includes(run) ? [run] : []),
    ...(run.unloaded > DAY && run.days.includes(before(day))
      ? [{ departs: seconds(run.departs - DAY), unloaded: seconds(run.unloaded - DAY), seconds: seconds(0) }]
      : []),
  ]);

/**
 * A cover for each run of the missing one on its day, by departure: each goes to those that can leave with it soonest, and
 * they are taken for the next. So a run may be left that another choice would have saved: no bound is known.
 */
export function coverOf(missing: Missing, fallen: readonly Run[], means: Means): Covered[] {
  const vehicles = vehiclesFor(missing, fallen, means);
  const drivers = driversFor(missing, fallen, means);
  const left = fallen.toSorted((a, b) => a.departs - b.departs || (a.id < b.id ? -1 : 1));
  return left.map((run): Covered => {
    const own = missing.missing === 'driver' ? vehicles.filter(({ id }) => id === run.vehicle) : [];
    // Its own vehicle first, then those of its type, those of the plan, spare ones.
    const others = vehicles.filter((vehicle) => !own.includes(vehicle)).sort((a, b) => rank(run, a) - rank(run, b));
    const able = [...own, ...others].filter(
      (vehicle) => vehicle.type.id === run.vehicleType || carries(vehicle, run, means),
    );
    if (vehicles.length === 0) return { run, taken: null, cover: null, lack: 'vehicle' };
    if (able.length === 0) return { run, taken: null, cover: null, lack: 'capacity' };
    const ownDriver = missing.missing === 'vehicle' ? drivers.filter(({ id }) => id === run.driver) : [];
    const at = [...ownDriver, ...drivers.filter((driver) => !ownDriver.includes(driver))];
    if (at.length === 0) return { run, taken: null, cover: null, lack: 'driver' };
    const best = soonest(run, able, at, means);
    if (best === null) return { run, taken: null, cover: null, lack: 'time' };
    const { taken, vehicle, driver } = best;
    vehicle.runs.push(taken);
    driver.runs.push(taken);
    const cover: Cover = {
      departs: taken.departs,
      unloaded: taken.unloaded,
      vehicleType: vehicle.type.id,
      vehicle: vehicle.id,
      driver: driver.id,
    };
    return { run, taken, cover, lack: null };
  });
}

const rank = (run: Run, { id, type }: Vehicle): number => (id === null ? 2 : 0) + (type.id === run.vehicleType ? 0 : 1);

/** All vehicles of the base but the missing one, and one spare of each type of which the county has more. */
function vehiclesFor(
  { missing, id: gone, base, day }: Missing,
  fallen: readonly Run[],
  { runs, dataset }: Means,
): Vehicle[] {
  const used = new Map<string, Run[]>();
  for (const run of runs) used.set(run.vehicle, [...(used.get(run.vehicle) ?? []), run]);
  const counts = new Map<string, number>();
  for (const [first] of used.values())
    if (first !== undefined) counts.set(first.vehicleType, (counts.get(first.vehicleType) ?? 0) + 1);
  const types = new Map(dataset.vehicles.map((type) => [type.id, type]));
  const atBase = [...used].flatMap(([id, own]): Vehicle[] => {
    const [first] = own;
    const type = types.get(first?.vehicleType ?? '');
    if (first?.base !== base || type === undefined || (missing === 'vehicle' && id === gone)) return [];
    return [{ id, type, runs: underWay(own, day, fallen) }];
  });
  const spare = dataset.vehicles.flatMap((type): Vehicle[] =>
    type.available !== null && type.available > (counts.get(type.id) ?? 0) ? [{ id: null, type, runs: [] }] : [],
  );
  return [...atBase.sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)), ...spare];
}

/** Drivers of the base who work on the day, but the missing one, and a spare one where the county has more than work. */
function driversFor(
  { missing, id: gone, base, day }: Missing,
  fallen: readonly Run[],
  { runs, dataset }: Means,
): Duty[] {
  const posts = new Map<string, Run[]>();
  const atWork = new Set<string>();
  for (const run of runs) {
    if (run.days.includes(day)) atWork.add(run.driver);
    if (run.base === base) posts.set(run.driver, [...(posts.get(run.driver) ?? []), run]);
  }
  const atBase = [...posts].flatMap(([id, own]): Duty[] =>
    !atWork.has(id) || (missing === 'driver' && id === gone) ? [] : [{ id, runs: underWay(own, day, fallen) }],
  );
  const { driversAvailable, daysPerWeek } = dataset.inputs.people;
  const spare = driversAvailable !== null && Math.floor((driversAvailable * daysPerWeek) / 7) > atWork.size;
  return [...atBase.sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)), ...(spare ? [{ id: null, runs: [] }] : [])];
}

/** May stop where the run does, and holds its design day. */
function carries({ type }: Vehicle, run: Run, { dataset }: Means): boolean {
  const tiers = new Map(dataset.sites.map(({ id, tier }) => [id, tier]));
  const stops = run.stops.every(({ site }) => type.tiers.includes(isTransfer(tiers.get(site)) ? 'trunk' : 'feeder'));
  const room = capacityOf(type, dataset.demand);
  return stops && run.designLoad.parcels <= room.parcels + 0.01 && run.designLoad.cold <= room.cold + 0.01;
}

interface Found {
  readonly taken: Run;
  readonly vehicle: Vehicle;
  readonly driver: Duty;
}

/** The earliest departure at which a vehicle and a driver are free for the whole run. */
function soonest(run: Run, vehicles: readonly Vehicle[], drivers: readonly Duty[], means: Means): Found | null {
  const { policy, roads, centre } = means;
  const { turnaroundSeconds } = policy;
  let best: Found | null = null;
  for (const vehicle of vehicles) {
    for (const driver of drivers) {
      // What is spare stands at the centre and sets out when the run should leave.
      const coming =
        (vehicle.id === null || driver.id === null) && run.base !== centre
          ? centre === null
            ? null
            : legOf(roads, vehicle.type.profile, centre, run.base)
          : 0;
      if (coming === null) continue;
      const ready = run.departs + coming;
      const ends = [...vehicle.runs, ...driver.runs].map(({ unloaded }) => unloaded + turnaroundSeconds);
      const moments = [ready, ...ends.filter((moment) => moment > ready)].sort((a, b) => a - b);
      for (const departs of moments) {
        if (best !== null && departs >= best.taken.departs) break;
        const taken = drivenBy(run, vehicle.type, departs, policy, roads);
        if (taken === null || !isFree(vehicle, taken, turnaroundSeconds) || !mayDrive(driver, taken, means)) continue;
        best = { taken, vehicle, driver };
        break;
      }
    }
  }
  return best;
}

const isFree = ({ runs }: Duty, { departs, unloaded }: Run, pause: number): boolean =>
  runs.every((run) => unloaded + pause <= run.departs || run.unloaded + pause <= departs);

/** Free, and within shift and legal hours with all his runs of the day. */
function mayDrive(driver: Duty, run: Run, { policy, dataset }: Means): boolean {
  if (!isFree(driver, run, policy.turnaroundSeconds)) return false;
  if (driver.runs.length === 0) return true;
  const all = [...driver.runs, run];
  const span = Math.max(...all.map(({ unloaded }) => unloaded)) - Math.min(...all.map(({ departs }) => departs));
  const work = all.reduce((sum, { seconds: each }) => sum + each, 0);
  return span <= policy.shiftSeconds && work <= dataset.inputs.people.workHoursMaximum * HOUR;
}
