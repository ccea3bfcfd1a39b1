/** 分拣: how fast parcels are worked at each tier, in which shifts, and how long they stay. */
import { z } from 'zod';
import { TimeOfDay } from '../units.ts';
import { Basis, estimatedBy } from './basis.ts';
import { FloorNorms, floorNormsFor } from './norms.ts';

const Rates = z
  .object({
    receivePerWorkerHour: z.number().positive(),
    sortPerWorkerHour: z.number().positive(),
    loadPerWorkerHour: z.number().positive(),
  })
  .strict();

const TierHandling = z
  .object({
    rates: Rates,
    shifts: z
      .array(z.object({ from: TimeOfDay, to: TimeOfDay }).strict())
      .min(1)
      .max(6),
    /** Parcels that a square metre of floor holds, aisles and working space included. */
    parcelsPerSquareMetre: z.number().positive(),
    /** How long a parcel stays at this tier, hours; at village stations until it is fetched. */
    dwellHours: z.number().min(0).max(720),
  })
  .strict();

export const Handling = z
  .object({
    county: TierHandling,
    town: TierHandling,
    village: TierHandling,
    /** Longest break of a cold chain that still counts as unbroken. */
    coldBreakSecondsAllowed: z.number().int().min(0).max(7200),
    /** Docking of one vehicle: entering, opening, leaving, beyond the loading itself. */
    dockSeconds: z.number().int().min(0).max(7200),
    /** Least floor of a site of each tier, m²; null: no norm. */
    norms: FloorNorms.default(floorNormsFor('')),
    basis: Basis,
  })
  .strict();
export type Handling = z.infer<typeof Handling>;
export type TierHandling = z.infer<typeof TierHandling>;

const time = (hours: number) => (hours * 3600) as TierHandling['shifts'][number]['from'];

export const DEFAULT_HANDLING: Handling = {
  county: {
    rates: { receivePerWorkerHour: 600, sortPerWorkerHour: 400, loadPerWorkerHour: 500 },
    shifts: [
      { from: time(5), to: time(9) },
      { from: time(14), to: time(20) },
    ],
    parcelsPerSquareMetre: 12,
    dwellHours: 6,
  },
  town: {
    rates: { receivePerWorkerHour: 400, sortPerWorkerHour: 300, loadPerWorkerHour: 400 },
    shifts: [{ from: time(7), to: time(12) }],
    parcelsPerSquareMetre: 10,
    dwellHours: 6,
  },
  village: {
    rates: { receivePerWorkerHour: 200, sortPerWorkerHour: 200, loadPerWorkerHour: 200 },
    shifts: [{ from: time(8), to: time(18) }],
    parcelsPerSquareMetre: 10,
    dwellHours: 24,
  },
  coldBreakSecondsAllowed: 900,
  dockSeconds: 300,
  norms: floorNormsFor(''),
  basis: estimatedBy('assumed: manual sorting without conveyors'),
};
