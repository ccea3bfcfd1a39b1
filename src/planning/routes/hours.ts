/** The hours of the profile that a type of vehicle drives with, as the route optimiser's shifts. */
import type { Dataset, Policy, VehicleType } from '../../model/index.ts';

const hoursOf = ({ profiles }: Dataset, { profile }: VehicleType) =>
  profiles.find(({ id }) => id === profile)?.operatingHours;

/** Seconds of the day from a departure to the end of the shift, or of the profile's operating hours. */
export function shiftFrom(
  departs: number,
  { dataset, policy }: { readonly dataset: Dataset; readonly policy: Policy },
  type: VehicleType,
): [from: number, until: number] {
  const until = hoursOf(dataset, type)?.until ?? Number.POSITIVE_INFINITY;
  return [departs, Math.max(departs, Math.min(departs + policy.shiftSeconds, until))];
}

/** Operating hours as a shift; nothing where the profile states none. */
export function shiftOf(dataset: Dataset, type: VehicleType): { readonly shift?: [from: number, until: number] } {
  const hours = hoursOf(dataset, type);
  return hours === undefined ? {} : { shift: [hours.from, hours.until] };
}
