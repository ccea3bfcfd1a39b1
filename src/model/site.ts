/** Sites: the logistics centre, town stations, village stations and shared warehouses, existing or possible. */
import { z } from 'zod';
import { PlaceCode } from './places.ts';
import { Fen, Parcels, Position, Provenance, TimeOfDay } from './units.ts';

export const Tier = z.enum(['county', 'town', 'village', 'warehouse']);
export type Tier = z.infer<typeof Tier>;

/**
 * Whether parcels of a station may be handed from trunk to feeder runs at sites of a tier: town stations, and shared
 * warehouses, which belong to no town.
 */
export const isTransfer = (tier: Tier | undefined): tier is 'town' | 'warehouse' =>
  tier === 'town' || tier === 'warehouse';

/**
 * `existing`: runs today, stays a candidate at its (low) opening cost; `candidate`: may be opened;
 * `required`: must be open; `excluded`: must not be open.
 */
export const SiteState = z.enum(['existing', 'candidate', 'required', 'excluded']);
export type SiteState = z.infer<typeof SiteState>;

/** What stands there: existing outlets are cheaper to open than a new build; the notices ask to reuse first. */
export const SiteKind = z.enum([
  'logistics-centre',
  'town-government',
  'post-office',
  'supply-cooperative',
  'rural-taobao',
  'cainiao',
  'express-franchise',
  'village-shop',
  'village-committee',
  'new-build',
]);
export type SiteKind = z.infer<typeof SiteKind>;

export const SiteId = z.string().min(1).max(80);
export type SiteId = z.infer<typeof SiteId>;

export const Site = z.object({
  id: SiteId,
  name: z.string().min(1),
  tier: Tier,
  kind: SiteKind,
  state: SiteState,
  position: Position,
  /** The town it stands in; null for the county centre and for warehouses. */
  town: PlaceCode.nullable(),
  /** The administrative village it stands in; null above the village tier. */
  village: PlaceCode.nullable(),
  openingCostFen: Fen,
  monthlyCostFen: Fen,
  floorAreaSquareMetres: z.number().nonnegative(),
  capacityParcelsPerDay: Parcels,
  /** Parcel hand-over, purchase and sale on behalf (代买代卖), payment, micro-credit, … */
  services: z.array(z.string()),
  /** Carriers that hand over here; `all` where delivery is shared (共同配送). */
  carriers: z.union([z.literal('all'), z.array(z.string())]),
  coldStorage: z.boolean(),
  /** Volume of its cold store, m³; absent: not stated. */
  coldCubicMetres: z.number().nonnegative().optional(),
  /** People who can work there on one day; absent: not stated. */
  staff: z.number().int().nonnegative().optional(),
  opens: TimeOfDay,
  closes: TimeOfDay,
  provenance: Provenance,
});
export type Site = z.infer<typeof Site>;
