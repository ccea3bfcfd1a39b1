/** Parts of a plan that a search must leave as they are. */
import { z } from 'zod';

/**
 * Refers to runs of the plan that the search starts from. A pinned stop stays on its run, and pinned stops of a run
 * stay in their order; others may come between them unless the whole run is pinned. A pinned departure holds the first
 * trip's departure.
 */
export const RoutingPins = z.object({
  stops: z.array(z.string()).default([]),
  runs: z.array(z.number().int().min(0)).default([]),
  departures: z.array(z.number().int().min(0)).default([]),
});
export type RoutingPins = z.infer<typeof RoutingPins>;
