/** What vehicles may do, whatever the plan: where they stop, what they take, how long their day is. */
import { DAY, type Dataset, isTransfer, type Policy, type Site, type VehicleType } from '../../model/index.ts';
import { meanRoomOf } from '../../timetable/index.ts';

/** Types that the county has at least one of. */
export const usableTypes = ({ vehicles }: Dataset): VehicleType[] => vehicles.filter((type) => type.available !== 0);

/** Whether runs of a type from `base` may stop at a site: towns and warehouses from the centre only, villages directly where allowed. */
export function mayStop(type: VehicleType, base: Site, site: Pick<Site, 'tier'>, { directRuns }: Policy): boolean {
  if (isTransfer(site.tier)) return base.tier === 'county' && type.tiers.includes('trunk');
  return type.tiers.includes('feeder') && (base.tier !== 'county' || directRuns);
}

/** Loads are stated to 0.01 parcel a stop, and may be over by as much. */
const TOLERANCE = 1;

/** Mean parcels that a run of a type takes at most, cold ones at their share of all. */
export function roomOf(type: VehicleType, dataset: Dataset): number {
  const { parcels, cold } = meanRoomOf(type, dataset);
  const share = dataset.demand.coldShare.inbound;
  return Math.min(parcels, share > 0 ? cold / share : Number.POSITIVE_INFINITY) + TOLERANCE;
}

/** Pay of a driver of a type, fen a second: a day's is that of the dearest type driven. */
export const payOf = (type: VehicleType, { inputs }: Dataset): number =>
  (inputs.people.driverFenPerHour ?? type.fenPerHour) / 3600;

/** A site that runs stop at, and how far it is from a base, seconds there and back. */
export interface Reached {
  readonly opens: number;
  readonly closes: number;
  readonly out: number;
  readonly home: number;
}

/**
 * Seconds between the first departure and the last return of a vehicle's day, and a turnaround: what its runs can fill,
 * each with one. From the centre nobody leaves before the first departure; from a town nobody needs to before the first
 * station opens. The last service ends before the last station closes.
 */
export function vehicleDay(
  type: VehicleType,
  base: Site,
  reached: readonly Reached[],
  { dataset, policy }: { readonly dataset: Dataset; readonly policy: Policy },
): number {
  const hours = dataset.profiles.find(({ id }) => id === type.profile)?.operatingHours;
  const perParcel = base.tier === 'county' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;
  const unloading = policy.stopSeconds + perParcel * (roomOf(type, dataset) + TOLERANCE) + 1;
  const ready = reached.filter(({ out, home }) => Number.isFinite(out + home));
  const earliest =
    base.tier === 'county'
      ? Math.min(...policy.trunkDepartures)
      : Math.min(...ready.map(({ opens, out }) => opens - out), DAY);
  const latest = Math.max(...ready.map(({ closes, home }) => closes + home + unloading), earliest);
  const day = Math.min(latest, hours?.until ?? latest) - Math.max(earliest, hours?.from ?? earliest);
  return Math.max(1, Math.min(day, latest - earliest)) + policy.turnaroundSeconds;
}
