/** Parcels: how many, when they arrive, what they weigh. */
import { z } from 'zod';
import { PlaceCode } from './places.ts';
import { CubicMetres, Kilograms, Parcels, Provenance, SecondOfWeek, Share } from './units.ts';

/**
 * When parcels arrive over the week, as weights that need not sum to 1. `hourly`: 168 weights from Monday 00:00, spread
 * evenly within each hour. `instants`: whole lots at one moment, such as a line-haul truck.
 */
export const ArrivalProfile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hourly'), weights: z.array(z.number().nonnegative()).length(168) }),
  z.object({
    kind: z.literal('instants'),
    instants: z.array(z.object({ second: SecondOfWeek, weight: z.number().positive() })).min(1),
  }),
]);
export type ArrivalProfile = z.infer<typeof ArrivalProfile>;

/** Mean parcels per day of one village; inbound 工业品下乡, outbound 农产品进城. */
export const VillageDemand = z.object({
  village: PlaceCode,
  inboundPerDay: Parcels,
  outboundPerDay: Parcels,
  provenance: Provenance,
});
export type VillageDemand = z.infer<typeof VillageDemand>;

export const Demand = z.object({
  /** Rates used for villages without a declared volume, parcels per person per day. */
  rate: z.object({
    inboundPerPersonPerDay: z.number().nonnegative(),
    outboundPerPersonPerDay: z.number().nonnegative(),
  }),
  /** One entry for every village of the dataset, in village order. */
  villages: z.array(VillageDemand),
  /** Peak day over mean day (Double 11 and the like). */
  peakFactor: z.number().min(1),
  kilogramsPerParcel: Kilograms,
  cubicMetresPerParcel: CubicMetres,
  /** Share of parcels that needs the cold chain, by direction. */
  coldShare: z.object({ inbound: Share, outbound: Share }),
  /** Arrival of inbound parcels at the county centre. */
  arrivals: ArrivalProfile,
  /** Hand-in of outbound parcels at the village station. */
  handIns: ArrivalProfile,
  provenance: z.object({ rate: Provenance, arrivals: Provenance, handIns: Provenance, coldShare: Provenance }),
});
export type Demand = z.infer<typeof Demand>;
