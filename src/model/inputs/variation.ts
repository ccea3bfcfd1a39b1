/** How much legs and services vary around the timetable, for the margin of the 24-hour claim. */
import { z } from 'zod';
import { Share } from '../units.ts';
import { Basis, estimatedBy } from './basis.ts';

/**
 * A leg takes its planned time × a factor, log-normal with median 1 and the given coefficient of variation; a service
 * likewise. `common` is the share of a leg's log-variance that all legs of one day have in common (weather, traffic).
 */
export const Variation = z
  .object({
    /** Coefficient of variation of a leg's time by vehicle type id; `other` for types not named. */
    legCv: z.object({ other: z.number().min(0).max(2), byVehicleType: z.record(z.string(), z.number().min(0).max(2)) }),
    serviceCv: z.number().min(0).max(2),
    common: Share,
    /** A claim holds when it holds with this probability. */
    certainty: z.number().min(0.5).max(0.9999),
    basis: Basis,
  })
  .strict();
export type Variation = z.infer<typeof Variation>;

export const DEFAULT_VARIATION: Variation = {
  legCv: { other: 0.2, byVehicleType: {} },
  serviceCv: 0.3,
  common: 0.5 as Variation['common'],
  certainty: 0.95,
  basis: estimatedBy('assumed: coefficient of variation 0.2 of rural drives, 0.3 of services'),
};
