/** What the routing problem of a departure covers, its units of cost and the names of its vehicle types. */
import {
  type Dataset,
  HOUR,
  type RoutingVehicleType,
  type Site,
  type SiteId,
  type VehicleType,
} from '../../model/index.ts';
import type { CountyRoutingInput, Fleet } from './types.ts';

/** Units of cost in a fen: fen per kilometre and per hour are whole numbers per metre and per second. */
export const UNITS_PER_FEN = 18_000;
export const UNITS_PER_METRE = UNITS_PER_FEN / 1000;
export const UNITS_PER_SECOND = UNITS_PER_FEN / 3600;

/** What an hour of a type's driver is paid, fen. */
export const wageOf = ({ inputs }: Dataset, type: VehicleType): number =>
  inputs.people.driverFenPerHour ?? type.fenPerHour;

/** Running costs in units of cost. */
export const costsOf = (
  dataset: Dataset,
  type: VehicleType,
): Pick<RoutingVehicleType, 'costPerMetre' | 'costPerSecond'> => ({
  costPerMetre: type.fenPerKilometre * UNITS_PER_METRE,
  costPerSecond: wageOf(dataset, type) * UNITS_PER_SECOND,
});

/**
 * Seconds that are paid at least for a vehicle's day beside the turnaround before it. Of several departures none knows
 * what else a driver does that day: nothing is said of the least there.
 */
export const paidSecondsOf = ({ dataset, policy, paysLeast }: CountyRoutingInput): number =>
  paysLeast !== true || policy.trunkDepartures.length > 1
    ? 0
    : Math.max(0, Math.round(dataset.inputs.people.paidHoursMinimum * HOUR) - policy.turnaroundSeconds);

export interface Scope {
  readonly wave: number;
  readonly towns: readonly { readonly town: Site; readonly stations: readonly Site[] }[];
  readonly dueOf: (station: SiteId) => number;
  /** Departures of the towns' feeders at the earliest where the trunk runs stand; null = trunk and feeders together. */
  readonly ready: ReadonlyMap<SiteId, number> | null;
  readonly left: Fleet;
}

export const trunkType = (type: string): string => `trunk ${type}`;
export const feederType = (town: number, type: string): string => `feeder ${town} ${type}`;
export const callType = (town: number): string => `call ${town}`;
