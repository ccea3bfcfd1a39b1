/** Figure 6, 物流成本: what a week costs, what people spend on their own trips, and what that is compared with. */
import { z } from 'zod';
import { BaselineKind } from './baseline.ts';
import { Ledger } from './ledger.ts';
import { LegalConcern } from './legal-hours.ts';
import { Price } from './price.ts';
import { Fen, Hash, Parcels, Seconds } from './units.ts';

/** What the cost figure rests on where the county declares nothing. */
export const CostAssumption = z.enum([
  'travel',
  'demand',
  'vehicles',
  'sites',
  'people',
  'handling',
  'carriers',
  'operations',
  'hand-over',
]);
export type CostAssumption = z.infer<typeof CostAssumption>;

/** Paid days of drivers, a week. */
export const Labour = z.object({
  driverDays: z.number().int(),
  paidSeconds: Seconds,
  /** On runs. */
  workSeconds: Seconds,
  /** Driver-days of a single run that is longer than a day's legal work. */
  overLegalHours: z.number().int(),
  /** Driver-days with a longer drive than may be driven without a break. */
  withoutBreak: z.number().int(),
  /** Each of these, named; days with the same runs together. */
  concerns: z.array(LegalConcern).default([]),
});
export type Labour = z.infer<typeof Labour>;

/** All the county's parcels up to the village, fen a week. */
export const WholeCost = z.object({
  /** The ledger's total, and what operators spend on parcels that are not handed over in their village. */
  operatorsFen: Fen,
  /** People's own trips, those for such parcels included. */
  tripsFen: Fen,
  totalFen: Fen,
  /** Of these, what such parcels cost. */
  unserved: z.object({ parcels: Parcels, operatorsFen: Fen, tripsFen: Fen }),
});
export type WholeCost = z.infer<typeof WholeCost>;

/** What plans are compared with, from the plan's {@link CountyBaseline}; fen a week. */
export const CostBaseline = z.object({
  id: Hash,
  kind: BaselineKind,
  carriers: z.number().int(),
  operatorsFen: Fen,
  tripsFen: Fen,
  totalFen: Fen,
  fenPerParcel: z.number().nullable(),
  estimated: z.boolean(),
});

export const Cost = z.object({
  perWeek: Ledger,
  perMonthFen: Fen,
  perYearFen: Fen,
  fenPerRun: z.number().nullable(),
  /** Opening spend, once. */
  openingFen: Fen,
  labour: Labour,
  whole: WholeCost,
  baseline: CostBaseline,
  /** 1 − whole cost / that of the baseline; null where the latter is 0. */
  reduction: z.number().nullable(),
  /** The same of operators' cost alone. */
  operatorsReduction: z.number().nullable(),
  /** The reduction against the minimum service of other carriers. */
  sensitivity: z.array(
    z.object({
      carriers: z.number().int(),
      shares: z.enum(['equal', 'dominant']),
      baselineFen: Fen,
      reduction: z.number().nullable(),
    }),
  ),
  /** Null without parcels. */
  price: Price.nullable(),
  assumed: z.array(CostAssumption),
  estimated: z.boolean(),
});
export type Cost = z.infer<typeof Cost>;
