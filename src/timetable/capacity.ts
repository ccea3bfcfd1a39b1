/** What a vehicle can carry, in parcels. */
import {
  type Dataset,
  type Demand,
  designDayOf,
  type Load,
  meanRoom,
  type Run,
  type VehicleType,
} from '../model/index.ts';
import type { Infeasible } from './types.ts';

export interface Capacity {
  readonly parcels: number;
  /** Of which cold at most. */
  readonly cold: number;
}

type ParcelSize = Pick<Demand, 'kilogramsPerParcel' | 'cubicMetresPerParcel'>;

/**
 * Capacity of a vehicle type in parcels of this size, all and cold: by count, weight (kg) and volume (m³), whichever is
 * least; cold ones by the cold volume. A parcel of no weight or volume is not limited by it. May be fractional.
 */
export function capacityOf(vehicle: VehicleType, parcel: ParcelSize): Capacity {
  const fits = (space: number, each: number): number => (each > 0 ? space / each : Number.POSITIVE_INFINITY);
  return {
    parcels: Math.min(
      vehicle.capacityParcels,
      fits(vehicle.capacityKilograms, parcel.kilogramsPerParcel),
      fits(vehicle.capacityCubicMetres, parcel.cubicMetresPerParcel),
    ),
    cold: fits(vehicle.coldCubicMetres, parcel.cubicMetresPerParcel),
  };
}

/**
 * Mean parcels, all and cold, whose design load just fits a vehicle of the type. Design loads don't add up, mean ones
 * do: routes are packed by these.
 */
export function meanRoomOf(vehicle: VehicleType, { demand, inputs }: Pick<Dataset, 'demand' | 'inputs'>): Capacity {
  const day = designDayOf(inputs.demandPattern);
  const { parcels, cold } = capacityOf(vehicle, demand);
  return { parcels: meanRoom(parcels, day), cold: meanRoom(cold, day) };
}

/**
 * Mean parcels on board of a run, all and cold, at its fullest moments (which may differ): at departure from its base or
 * after a stop, by the loads that the run states.
 */
export function fullestMoments(
  run: Pick<Run, 'loadAtDeparture'> & { readonly stops: readonly Pick<Run['stops'][number], 'load'>[] },
): Capacity {
  let [parcels, cold] = [0, 0];
  for (const load of [run.loadAtDeparture, ...run.stops.map((stop) => stop.load)]) {
    parcels = Math.max(parcels, totalOf(load));
    cold = Math.max(cold, load.inboundCold + load.outboundCold);
  }
  return { parcels, cold };
}

const totalOf = (load: Load): number =>
  load.inboundAmbient + load.inboundCold + load.outboundAmbient + load.outboundCold;

/** Loads are stated to 0.01 parcel; a vehicle is overfull only beyond that. */
const LOAD_TOLERANCE = 0.01;

/**
 * The fault of a run (`index` among the routes) that carries more than what drives it takes on the design day; null where
 * it does not.
 */
export function overfull(run: Run, index: number, capacity: Capacity): Infeasible | null {
  const most = run.designLoad;
  const fails = (reason: 'capacity' | 'cold', carried: number, room: number): Infeasible => ({
    run: index,
    reason,
    stop: null,
    detail: { carried, room, vehicle: run.vehicleType },
    carried: run.stops.map(({ site, delivered, collected }) => ({ site, delivered, collected })),
  });
  if (most.parcels > capacity.parcels + LOAD_TOLERANCE) return fails('capacity', most.parcels, capacity.parcels);
  if (most.cold > capacity.cold + LOAD_TOLERANCE) return fails('cold', most.cold, capacity.cold);
  return null;
}
