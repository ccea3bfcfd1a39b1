/** What the verdicts of a plan rest on, and what becomes of them when it moves: the data of a tornado chart. */
import { z } from 'zod';
import { TargetFigure } from './notice.ts';
import { Verdict } from './plan.ts';
import { Hash, Provenance } from './units.ts';

/** An assumption that is moved, by its name. */
export const AssumptionId = z.enum([
  'arrivals',
  'hand-ins',
  'carriers',
  'service-distance',
  'minimum-deliveries',
  'cut-off',
  'transfer',
  'stop-times',
  'speeds',
  'parcels',
  'wages',
]);
export type AssumptionId = z.infer<typeof AssumptionId>;

/** `level`: one of a few words, such as `even`; else a number in the unit. */
const Level = z.union([z.number(), z.string()]);

export const Assumption = z.object({
  id: AssumptionId,
  /** Where it stands in the inputs: sheet and row; null: all of the sheet. */
  sheet: z.string().nullable(),
  row: z.string().nullable(),
  provenance: Provenance,
  source: z.string().nullable(),
  unit: z.enum(['profile', 'count', 'metres', 'seconds', 'factor', 'per-week']),
  now: Level,
  low: Level,
  high: Level,
});
export type Assumption = z.infer<typeof Assumption>;

/** A target with an assumption at one end of its range; null where the target is not computed. */
const End = z.object({ value: z.number().nullable(), verdict: Verdict });

export const TargetSwing = z.object({
  assumption: AssumptionId,
  low: End,
  high: End,
  /** Distance between the least and the largest of the value at both ends and as it is. */
  swing: z.number(),
  /** The verdict at an end is another. */
  turns: z.boolean(),
});
export type TargetSwing = z.infer<typeof TargetSwing>;

export const TargetAssumptions = z.object({
  notice: z.string(),
  target: z.string(),
  figure: TargetFigure,
  unit: z.string(),
  required: z.number().nullable(),
  op: z.enum(['>=', '<=', '=']).nullable(),
  value: z.number().nullable(),
  verdict: Verdict,
  /** The verdict is the same at both ends of every assumption. */
  firm: z.boolean(),
  /** By what they move, the largest first. */
  swings: z.array(TargetSwing),
});
export type TargetAssumptions = z.infer<typeof TargetAssumptions>;

/** One assumption at a time, sites and runs of the plan kept as far as they can be driven. */
export const AssumptionsSheet = z.object({
  plan: Hash,
  dataset: Hash,
  assumptions: z.array(Assumption),
  /** Targets that have a value and something to compare it with. */
  targets: z.array(TargetAssumptions),
});
export type AssumptionsSheet = z.infer<typeof AssumptionsSheet>;
