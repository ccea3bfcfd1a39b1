/** 资金: funds by category, batch and phase; fees; subsidies. And results that only the county can declare. */
import { z } from 'zod';
import { Fen } from '../units.ts';
import { Basis, Day } from './basis.ts';

/** What a notice's funds are for. */
export const FundCategory = z.enum(['upstream', 'parks', 'public-service', 'stations', 'training', 'office', 'other']);
export type FundCategory = z.infer<typeof FundCategory>;

export const Fund = z
  .object({
    name: z.string().min(1).max(200),
    category: FundCategory,
    amountFen: Fen.min(0),
    /** 1, 2, …: money of a later batch can't be spent before it is paid. */
    batch: z.number().int().min(1).max(20),
    paid: Day.nullable(),
    basis: Basis,
  })
  .strict();
export type Fund = z.infer<typeof Fund>;

export const Phase = z
  .object({ name: z.string().min(1).max(200), from: Day, to: Day, batches: z.array(z.number().int().min(1)) })
  .strict();
export type Phase = z.infer<typeof Phase>;

/** What senders and receivers pay, and what is paid on top. Null: not stated; the price that covers the cost is told. */
export const Tariff = z
  .object({
    /** Fee a parcel, by direction. */
    feeFen: z.object({ inbound: Fen.min(0).nullable(), outbound: Fen.min(0).nullable() }).strict(),
    /** Share of the price that is margin, 0 … 0.9. */
    margin: z.number().min(0).max(0.9),
    /** Distance bands of a zoned tariff, metres by road from the centre, ascending; empty: one flat zone. */
    zonesMetres: z.array(z.number().int().positive()).max(20),
    basis: Basis,
  })
  .strict();
export type Tariff = z.infer<typeof Tariff>;

export const DEFAULT_TARIFF: Tariff = {
  feeFen: { inbound: null, outbound: null },
  margin: 0.05,
  zonesMetres: [10_000, 20_000, 40_000],
  basis: { provenance: 'estimated', source: 'assumed: 5 % margin, zones at 10, 20 and 40 km', date: null },
};

/** A result of a target that no plan can compute: head-counts, sales, documents. */
export const DeclaredResult = z
  .object({
    notice: z.string().min(1),
    target: z.string().min(1),
    value: z.number().nullable(),
    /** What was published or filed, where. */
    document: z.string().max(500).nullable(),
    basis: Basis,
  })
  .strict();
export type DeclaredResult = z.infer<typeof DeclaredResult>;
