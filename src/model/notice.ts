/** A notice (通知 / 方案): what a county is asked for, as data. */
import { z } from 'zod';
import { Fen, Share, Text } from './units.ts';

/** Where in the notice a value stands. `notice`: first digits of its file name or its own number. */
export const Citation = z.object({ notice: z.string(), section: z.string() });

/**
 * What a target is measured by. Figures the service computes; `declared` ones are recorded, not computed; `document`
 * ones are papers to show.
 */
export const TargetFigure = z.enum([
  'station-coverage',
  'poor-village-station-coverage',
  'town-station-coverage',
  'logistics-centres',
  'town-stations',
  'village-stations',
  'express-coverage',
  'express-reaches-towns',
  'function-covers-villages',
  'within-24h',
  'cost-reduction',
  'two-way-coverage',
  'weekly-frequency-towns',
  'weekly-frequency-villages',
  'workspace',
  'information-system',
  'logistics-plan',
  'cold-chain',
  'reuse-existing',
  'shared-warehouse',
  'traceability',
  'market-cooperation',
  'budget-share',
  'document',
  'declared',
]);
export type TargetFigure = z.infer<typeof TargetFigure>;

/** Figures of service: while a notice's floor on one of them is missed, its cost target can't be compared. */
export const SERVICE_FIGURES: ReadonlySet<TargetFigure> = new Set<TargetFigure>([
  'station-coverage',
  'poor-village-station-coverage',
  'town-station-coverage',
  'logistics-centres',
  'town-stations',
  'village-stations',
  'express-coverage',
  'express-reaches-towns',
  'function-covers-villages',
  'within-24h',
  'two-way-coverage',
  'weekly-frequency-towns',
  'weekly-frequency-villages',
]);

export const Target = z.object({
  id: z.string().min(1),
  figure: TargetFigure,
  name: Text,
  /** What must hold, e.g. ≥ 0.7. Shares are 0…1. Null: nothing to compare, a thing to show. */
  required: z.object({ op: z.enum(['>=', '<=', '=']), value: z.number() }).nullable(),
  unit: z.enum(['share', 'count', 'parcels', 'seconds', 'per-week', 'fen', 'none']),
  /** 广东 2020: at most this many villages count in the denominator. */
  denominatorCap: z.number().int().positive().nullable(),
  /** The notice's own definition, in our words. */
  definition: Text,
  source: Citation,
});
export type Target = z.infer<typeof Target>;

/** What an office asks counties for: its targets, the definitions they go by, and whom it binds. */
export const Notice = z.object({
  /** Stable id, e.g. `wuchuan-2020`. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** First digits of the received file, `000` … `004`. */
  key: z.string(),
  number: z.string().nullable(),
  title: Text,
  issuer: Text,
  issued: z.string().nullable(),
  status: z.enum(['in-force', 'draft']),
  region: z.object({ name: Text, codes: z.array(z.string()) }),
  targets: z.array(Target),
  /** Shares of the provincial funds by category. */
  shares: z.array(
    z.object({ category: z.string(), name: Text, op: z.enum(['>=', '<=', '=']), value: Share, source: Citation }),
  ),
  funds: z
    .object({
      totalFen: Fen,
      items: z.array(z.object({ category: z.string(), name: Text, fen: Fen, share: Share })),
      batches: z.array(z.object({ year: z.number().int(), share: Share })),
      source: Citation,
    })
    .nullable(),
  phases: z.array(
    z.object({
      name: Text,
      from: z.string().nullable(),
      to: z.string().nullable(),
      note: Text.nullable(),
      source: Citation,
    }),
  ),
  /** Definitions that bind a plan: minimum visits, service distance, … where the notice gives them. */
  definitions: z.object({
    serviceDistanceMetres: z.number().int().positive().nullable(),
    minimumDeliveriesPerWeek: z.number().int().positive().nullable(),
    designatedPoorVillages: z.number().int().nonnegative().nullable(),
  }),
});
export type Notice = z.infer<typeof Notice>;
