/** Parts of a plan that stay while the rest is planned again. */
import { z } from 'zod';
import { SiteId } from './site.ts';
import { Seconds, Weekday } from './units.ts';

/**
 * A run that stays: from the same base, through the same stops, at the same time, by the same vehicle and driver. `id`:
 * what it was called in the plan that it was taken from.
 */
export const PinnedRun = z.object({
  id: z.string(),
  tier: z.enum(['trunk', 'feeder']),
  base: SiteId,
  vehicleType: z.string(),
  vehicle: z.string(),
  driver: z.string(),
  days: z.array(Weekday).min(1),
  departs: Seconds,
  stops: z.array(SiteId).min(1),
});
export type PinnedRun = z.infer<typeof PinnedRun>;

/** Sites that are open, and runs that go. */
export const Pins = z.strictObject({ sites: z.array(SiteId), runs: z.array(PinnedRun) });
export type Pins = z.infer<typeof Pins>;
