/** What a parcel has to cost senders and receivers, and who pays whom: docs/definitions.md §5.6, "Price". */
import { z } from 'zod';
import { Fen, Metres, Parcels } from './units.ts';

/** Fees of one distance band, fen a parcel, and its parcels a week; null where no parcel is of that direction. */
export const ZoneFee = z.object({
  fromMetres: Metres,
  /** Null: without end. */
  toMetres: Metres.nullable(),
  inbound: z.object({ parcels: Parcels, feeFen: Fen.nullable() }),
  outbound: z.object({ parcels: Parcels, feeFen: Fen.nullable() }),
});
export type ZoneFee = z.infer<typeof ZoneFee>;

export const Payer = z.enum(['people', 'county', 'operators']);
export const Payee = z.enum(['operators', 'drivers', 'vehicles', 'buses', 'workers', 'keepers', 'sites', 'margin']);

/** One line of who pays whom, fen a year. What reaches the operators is what leaves them: the margin is what is left. */
export const Payment = z.object({ from: Payer, to: Payee, perYearFen: Fen });
export type Payment = z.infer<typeof Payment>;

export const Price = z.object({
  /** Share of the price that is margin. */
  margin: z.number(),
  /** One fee for every parcel that covers the cost at that margin, fen. */
  flatFen: Fen,
  zones: z.array(ZoneFee),
  /** What is charged: the fees that the county states, the flat fee in a direction where it states none. */
  chargedFen: z.object({ inbound: Fen, outbound: Fen }),
  /** Whether the county states both. */
  stated: z.boolean(),
  revenuePerYearFen: Fen,
  /** What is missing for the cost at that margin; 0 where fees cover it. */
  subsidyPerYearFen: Fen,
  breakEven: z.object({
    /** A week, whatever the parcels: runs, sites and the shifts that are paid in any case. */
    fixedFen: Fen,
    /** Of each parcel more: handling and commission. */
    variableFenPerParcel: z.number(),
    /** Parcels a day at which the charged fees pay for it, in today's mix; null where no number does. */
    parcelsPerDay: z.number().nullable(),
  }),
  payments: z.array(Payment),
});
export type Price = z.infer<typeof Price>;
