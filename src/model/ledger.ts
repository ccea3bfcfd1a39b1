/** What a week costs, itemised. */
import { z } from 'zod';
import { Fen, Parcels } from './units.ts';

/** Over one week, integer fen. `totalFen` is the sum of the items. */
export const Ledger = z.object({
  /** Kilometres. */
  distanceFen: Fen,
  /** Drivers by paid day: driving, waiting, loading, and the paid minimum. */
  driversFen: Fen,
  /** Vehicles by day of use. */
  vehiclesFen: Fen,
  /** Fees of passenger buses for the parcels that they carry; absent where no run is a bus's. */
  busesFen: Fen.optional(),
  /** Workers by paid hour at the centre and at town stations. */
  handlingFen: Fen,
  /** Paid to keepers of village stations for each parcel. */
  commissionsFen: Fen,
  sitesFen: Fen,
  totalFen: Fen,
  /** What planning can move: distance, drivers, vehicles, buses and sites. */
  plannableFen: Fen,
  parcels: Parcels,
  fenPerParcel: z.number().nullable(),
});
export type Ledger = z.infer<typeof Ledger>;
