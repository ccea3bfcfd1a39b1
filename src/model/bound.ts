/** A lower bound on what a plan can cost: docs/definitions.md §9. A study of a plan, no part of it. */
import { z } from 'zod';
import { Fen, Hash } from './units.ts';

/**
 * How a part is bounded. `sites`: the least sites that keep what the plan keeps, by integer programming. `runs`: set
 * covering by priced runs; `legs`: the cheapest way into each visit. `given`: the plan's own cost. `none`: no bound.
 */
export const BoundMethodOfPlan = z.enum(['sites', 'runs', 'legs', 'given', 'none']);
export type BoundMethodOfPlan = z.infer<typeof BoundMethodOfPlan>;

/** Of something that costs `costFen` a week: no plan of the kind in question has it for less than `boundFen`. */
export const BoundPart = z.object({
  costFen: Fen,
  /** Null where there is no bound. */
  boundFen: Fen.nullable(),
  /** (cost − bound) / cost; null without a bound. */
  gap: z.number().nullable(),
  method: BoundMethodOfPlan,
  /** The method came to its end within its time. */
  complete: z.boolean(),
});
export type BoundPart = z.infer<typeof BoundPart>;

/** The same of a sum of parts. */
export const BoundSum = BoundPart.pick({ costFen: true, boundFen: true, gap: true });
export type BoundSum = z.infer<typeof BoundSum>;

export const PlanBound = z.object({
  plan: Hash,
  dataset: Hash,
  /** Of any sites that keep the floors and serve what the plan serves. */
  sites: BoundPart,
  /** Kilometres, drivers and vehicles of any runs: that visit the plan's stations as the plan does … */
  routesOfOwnSites: BoundPart,
  /** … and that serve the plan's villages by whatever stations. */
  routesOfAnySites: BoundPart,
  /** Plannable cost: of any plan with the plan's sites, and of any plan at all that serves its villages. */
  ownSites: BoundSum,
  whole: BoundSum,
  /** Stations of the plan that no vehicle was found to reach; the bounds hold without them. */
  leftOut: z.array(z.string()),
  /** The bounds rest on estimated travel. */
  estimated: z.boolean(),
});
export type PlanBound = z.infer<typeof PlanBound>;
