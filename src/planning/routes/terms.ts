/** What the routing problem of a departure covers, its units of cost and the names of its vehicle types. */
import type { Dataset, RoutingVehicleType, Site, SiteId, VehicleType } from '../../model/index.ts';
import type { Fleet } from './types.ts';

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
