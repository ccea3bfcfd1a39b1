/** Figure 8: what the funds are for, when they are paid, and which station is opened next. */
import { z } from 'zod';
import { Day, FundCategory } from './inputs/index.ts';
import { SiteId, Tier } from './site.ts';
import { Fen } from './units.ts';

/** Funds of one category, and what the plan opens out of them. */
export const BudgetCategory = z.object({
  category: FundCategory,
  fundsFen: Fen,
  /** Of all funds; null where there are none. */
  share: z.number().nullable(),
  openingFen: Fen,
});
export type BudgetCategory = z.infer<typeof BudgetCategory>;

/** Money of one batch. */
export const BudgetBatch = z.object({
  batch: z.number().int().positive(),
  /** When the last of it is paid; null where that is not stated for all of it. */
  paid: Day.nullable(),
  fundsFen: Fen,
  /** Of the category that stations are opened from. */
  stationFundsFen: Fen,
  /** Opening cost of the sites that wait for this batch. */
  openingFen: Fen,
});
export type BudgetBatch = z.infer<typeof BudgetBatch>;

export const BudgetPhase = z.object({
  name: z.string(),
  from: Day,
  to: Day,
  fundsFen: Fen,
  /** Opening cost of the sites whose batch is one of the phase's and of no phase before it. */
  openingFen: Fen,
});
export type BudgetPhase = z.infer<typeof BudgetPhase>;

/**
 * One site in the order of building. `poor`: it serves a designated poor village, or feeds such a station; `towns`: a
 * town's first station; `rest`.
 */
export const BuildStep = z.object({
  site: SiteId,
  tier: Tier,
  priority: z.enum(['centre', 'poor', 'towns', 'rest']),
  openingFen: Fen,
  /** With all sites before it. */
  cumulativeFen: Fen,
  /** Villages covered, designated poor villages covered, and towns with a station, once this site is open. */
  villages: z.number().int(),
  poorVillages: z.number().int(),
  towns: z.number().int(),
  /** The first batch that pays for it and all before it; null where no money is declared for it: it waits. */
  batch: z.number().int().positive().nullable(),
  /** Position in `phases` of the first phase of that batch. */
  phase: z.number().int().nonnegative().nullable(),
});
export type BuildStep = z.infer<typeof BuildStep>;

export const Budget = z.object({
  /** Declared funds; 0 where none are declared. */
  fundsFen: Fen,
  /** What stations are opened from. */
  stationCategory: FundCategory,
  categories: z.array(BudgetCategory),
  batches: z.array(BudgetBatch),
  phases: z.array(BudgetPhase),
  /** What the plan opens beyond the funds of the category; 0 where no funds are declared. */
  shortFen: Fen,
  /** Sites that did not exist, in the order in which to open them. */
  buildOrder: z.array(BuildStep),
  /** Some fund is an estimate. */
  estimated: z.boolean(),
});
export type Budget = z.infer<typeof Budget>;
