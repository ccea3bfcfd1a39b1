/** Plans of nearly the same cost, with what differs. */
import { z } from 'zod';
import { SiteId } from './site.ts';
import { StudyHead, StudyPoint } from './study.ts';
import { Hash } from './units.ts';

export const AlternativesAsked = z.object({
  /** How much dearer than the best an alternative may be, as a share of its whole cost. */
  within: z.number().min(0).max(1),
  /** Plans that are tried, the one asked for among them. */
  tries: z.number().int().min(2).max(30),
});
export type AlternativesAsked = z.infer<typeof AlternativesAsked>;

/** What differs between two plans of one county. */
export const PlanDifference = z.object({
  opened: z.array(SiteId),
  closed: z.array(SiteId),
  /** Stations of both that are fed by another base. */
  fedElsewhere: z.number().int(),
  vehicles: z.array(z.object({ type: z.string(), from: z.number().int(), to: z.number().int() })),
  /** Runs of each, and how many are the same: base, type of vehicle, stops in order, days. */
  runs: z.object({ from: z.number().int(), to: z.number().int(), same: z.number().int() }),
});
export type PlanDifference = z.infer<typeof PlanDifference>;

export const Alternative = StudyPoint.extend({
  /** Whole cost over that of the best, − 1. */
  above: z.number(),
  /** From the best to this one. */
  difference: PlanDifference,
});
export type Alternative = z.infer<typeof Alternative>;

export const Alternatives = StudyHead.extend({
  format: z.literal('cunda-alternatives/1'),
  within: z.number(),
  /** Least whole cost among the plans that miss the fewest targets; null while there is none. */
  best: Hash.nullable(),
  /** The best first, then by whole cost. */
  plans: z.array(Alternative),
  /** Plans of the same sites and runs as one of these, and plans that are dearer. */
  same: z.number().int(),
  dearer: z.number().int(),
});
export type Alternatives = z.infer<typeof Alternatives>;
