/** A plan of a routing problem as plain data: every run with its times, so that a checker has nothing to decide. */
import { z } from 'zod';

const Whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** One thing a vehicle does on its way. */
export const RoutingVisit = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['stop', 'pickup', 'delivery']), id: z.string(), starts: Whole }),
  z.object({ kind: z.literal('break'), id: z.string(), starts: Whole }),
  /**
   * A first-echelon vehicle hands over at a satellite: `amount`, or, where supply goes by trips, the trips whose loads
   * it brings.
   */
  z.object({
    kind: z.literal('supply'),
    id: z.string(),
    starts: Whole,
    amount: z.array(Whole),
    trips: z.array(z.object({ run: Whole, trip: Whole })).default([]),
  }),
]);
export type RoutingVisit = z.infer<typeof RoutingVisit>;

/** From one loading to the next, or to the end. */
export const RoutingTrip = z.object({ departs: Whole, visits: z.array(RoutingVisit) });
export type RoutingTrip = z.infer<typeof RoutingTrip>;

/** A vehicle's day. */
export const RoutingRun = z.object({
  type: z.string(),
  /** 1 = first day of the horizon. */
  day: Whole.min(1),
  /** Which vehicle of the type, 0 = first: tells vehicles apart over the days. */
  vehicle: Whole,
  trips: z.array(RoutingTrip).min(1),
  /** Arrival at the end depot, or end of the last service. */
  ends: Whole,
});
export type RoutingRun = z.infer<typeof RoutingRun>;

export const RoutingPlan = z.object({
  format: z.literal('cunda-routing-plan/1'),
  runs: z.array(RoutingRun),
  /** Stops and shipments that are not served. */
  unserved: z.array(z.string()),
});
export type RoutingPlan = z.infer<typeof RoutingPlan>;

/** What a plan costs, in the problem's unit; `total` is the sum of the others. */
export interface RoutingCost {
  readonly total: number;
  readonly fixed: number;
  readonly horizon: number;
  readonly distance: number;
  readonly time: number;
  readonly arcs: number;
  readonly opening: number;
  readonly handling: number;
  readonly prizes: number;
}
