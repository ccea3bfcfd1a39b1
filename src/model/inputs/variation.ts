/** How much legs and services vary around the timetable, for the margin of the 24-hour claim. */
import { z } from 'zod';
import { ROAD_CLASSES } from '../road-terms.ts';
import { Share } from '../units.ts';
import { Basis, estimatedBy } from './basis.ts';

/**
 * A leg takes its planned time × a factor, log-normal with median 1 and the given coefficient of variation; a service
 * likewise. `common` is the share of a leg's log-variance that all legs of one day have in common (weather, traffic).
 */
const Cv = z.number().min(0).max(2);

export const Variation = z
  .object({
    /**
     * Coefficient of variation of a leg's time by vehicle type id; `other` for types not named; `byRoadClass` in their
     * place for what a leg goes on such roads.
     */
    legCv: z.object({
      other: Cv,
      byVehicleType: z.record(z.string(), Cv),
      byRoadClass: z.partialRecord(z.enum(ROAD_CLASSES), Cv).optional(),
    }),
    serviceCv: Cv,
    common: Share,
    /** How long a feeder run is held for a late trunk run that it is timed to meet; 0: vehicles do not wait. */
    holdSeconds: z.number().int().min(0).max(14_400).default(1800),
    /**
     * How much faster, and slower, all drives together may be than planned, as multipliers of their times. A calibrated
     * no-road model has a band of its own.
     */
    driveBand: z
      .object({ fast: z.number().min(0.2).max(1), slow: z.number().min(1).max(5) })
      .strict()
      .default({ fast: 0.85, slow: 1.15 }),
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
  holdSeconds: 1800,
  driveBand: { fast: 0.85, slow: 1.15 },
  certainty: 0.95,
  basis: estimatedBy(
    'assumed: coefficient of variation 0.2 of rural drives, 0.3 of services; all drives within 15 %; feeders held half an hour',
  ),
};

/**
 * The simulation behind every figure with margin: so many weeks, from this seed. Fixed, so that nobody can try seeds
 * until a claim holds.
 */
export const MARGIN_SIMULATION = { seed: 1, replications: 200 } as const;
