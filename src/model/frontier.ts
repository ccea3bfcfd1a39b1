/** Frontier curves: what more of one thing costs in another, each point a whole plan. */
import { z } from 'zod';
import { StudyHead, StudyPoint } from './study.ts';
import { Hash } from './units.ts';

/**
 * `budget-coverage`: money to open sites ↔ villages covered. `cost-frequency`: cost ↔ deliveries a week.
 * `cost-certainty`: cost ↔ villages that keep 24 hours with the certainty asked for. `cost-departures`: cost ↔ outbound
 * parcels within 24 hours, over one to three departures a day. `stations-distance`: village stations ↔ people's own
 * trips.
 */
export const FrontierCurve = z.enum([
  'budget-coverage',
  'cost-frequency',
  'cost-certainty',
  'cost-departures',
  'stations-distance',
]);
export type FrontierCurve = z.infer<typeof FrontierCurve>;

/** Fewest and most points that may be asked for. */
export const FRONTIER_POINTS = { least: 2, most: 30 } as const;

const Axis = z.object({
  /** A figure of the points; `budgetFen`: the money that has to be there to open sites. */
  figure: z.string(),
  better: z.enum(['less', 'more']),
});

export const FrontierPoint = StudyPoint.extend({
  x: z.number(),
  y: z.number().nullable(),
  /** The plan that is no worse on either axis and better on one, or the same and earlier in the list; null: none is. */
  dominatedBy: Hash.nullable(),
});
export type FrontierPoint = z.infer<typeof FrontierPoint>;

export const Frontier = StudyHead.extend({
  format: z.literal('cunda-frontier/1'),
  curve: FrontierCurve,
  x: Axis,
  y: Axis,
  /** By x. */
  points: z.array(FrontierPoint),
  /**
   * The value asked of y, the plan that reaches it at the least x (null: none does), and by how much its cost is above
   * that of the policy asked for.
   */
  aim: z.object({ value: z.number(), plan: Hash.nullable(), dearer: z.number().nullable() }).nullable(),
});
export type Frontier = z.infer<typeof Frontier>;

/** What a curve is asked for with. */
export const FrontierAsked = z.object({
  curve: FrontierCurve,
  points: z.number().int().min(FRONTIER_POINTS.least).max(FRONTIER_POINTS.most).nullable(),
  /** Null: that of the curve, if it has one. */
  aim: z.number().nullable(),
});
export type FrontierAsked = z.infer<typeof FrontierAsked>;
