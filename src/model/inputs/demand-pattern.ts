/** How a day's parcels differ from the mean day: weekdays, months, events and chance. */
import { z } from 'zod';
import { Basis, estimatedBy } from './basis.ts';

const factors = (length: number) => z.array(z.number().min(0).max(20)).length(length);

/**
 * A day's parcels of a village = mean × weekday factor × month factor, with variance = varianceToMean × mean of that
 * day. Factors are taken relative to their own mean, so that the stated mean per day stays the mean.
 */
export const DemandPattern = z
  .object({
    /** Monday … Sunday. */
    weekday: factors(7),
    /** January … December. */
    month: factors(12),
    varianceToMean: z.number().min(0).max(100),
    /** The design day is not exceeded on this share of days of its weekday. */
    designShare: z.number().min(0.5).max(0.9999),
    basis: Basis,
  })
  .strict();
export type DemandPattern = z.infer<typeof DemandPattern>;

export const DEFAULT_DEMAND_PATTERN: DemandPattern = {
  weekday: Array.from({ length: 7 }, () => 1),
  month: Array.from({ length: 12 }, () => 1),
  varianceToMean: 1.5,
  designShare: 0.95,
  basis: estimatedBy('assumed: level weekdays and months, variance 1.5 × mean'),
};
