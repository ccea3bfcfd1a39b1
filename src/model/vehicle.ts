/** Vehicle types, their speeds on each class of road, and what things cost. */
import { z } from 'zod';
import type { PhraseCode } from './phrase.ts';
import { LINK_CLASSES, ROAD_CLASSES, ROAD_USES, SURFACES } from './road-terms.ts';
import { CubicMetres, DAY, Fen, Kilograms, Parcels, Provenance, Seconds, Share, Text } from './units.ts';

/** Costs of turns, seconds; where a profile has them, every junction tells its approaches apart. */
export const TurnCosts = z.object({
  /** Left turn: 45° to 170° to the left. */
  leftSeconds: z.number().nonnegative().max(3600),
  /** Right turn: 45° to 170° to the right. */
  rightSeconds: z.number().nonnegative().max(3600),
  /** Turning back onto the segment just travelled; null = only where nothing else can be done (a dead end). */
  uTurnSeconds: z.number().nonnegative().max(3600).nullable(),
});
export type TurnCosts = z.infer<typeof TurnCosts>;

/** Seconds since midnight. */
export const OperatingHours = z
  .strictObject({ from: Seconds.max(DAY), until: Seconds.max(DAY) })
  .refine(({ from, until }) => from < until, 'from-before-until' satisfies PhraseCode);
export type OperatingHours = z.infer<typeof OperatingHours>;

/**
 * How one kind of traveller uses the roads: docs/definitions.md §1, "Segment time". Speed on a segment, km/h =
 * min(kmhByClass[class], signed limit, maxKmh) × surfaceFactor[surface], where links take kmhByLink[class] if it is
 * there. A class with 0 km/h may not be used.
 */
export const RoadProfile = z.object({
  id: z.string().min(1),
  /** Which access bit of a segment must be set. */
  use: z.enum(ROAD_USES),
  maxKmh: z.number().positive(),
  kmhByClass: z.record(z.enum(ROAD_CLASSES), z.number().nonnegative()),
  /** Speeds of links (slip roads, ramps) of a class; absent = those of the class. */
  kmhByLink: z.partialRecord(z.enum(LINK_CLASSES), z.number().nonnegative()).optional(),
  surfaceFactor: z.record(z.enum(SURFACES), z.number().positive().max(1)),
  /** Mean wait for a ferry; half of it is charged at each end of a ferry segment that touches land. */
  ferryWaitSeconds: Seconds,
  /** Speed between a place and the nearest road, straight line. */
  offRoadKmh: z.number().positive(),
  /** Speed of the no-road model, over straight line × detour factor. */
  detourKmh: z.number().positive(),
  /** Whether one-way streets bind (not on foot). */
  obeysOneway: z.boolean(),
  /** Laden weight and outer size, for signed limits; absent = no limit closes a road. */
  weightTonnes: z.number().positive().max(100).optional(),
  heightMetres: z.number().positive().max(10).optional(),
  widthMetres: z.number().positive().max(10).optional(),
  lengthMetres: z.number().positive().max(30).optional(),
  /** Load of the heaviest axle. */
  axleTonnes: z.number().positive().max(30).optional(),
  /**
   * Seconds lost per metre climbed: about laden mass × g / power at the wheels. Counts only where heights are known.
   */
  climbSecondsPerMetre: z.number().nonnegative().max(60).optional(),
  /** Mean time lost at a traffic signal, and at a stop or give-way sign; absent = none. */
  signalSeconds: z.number().nonnegative().max(600).optional(),
  yieldSeconds: z.number().nonnegative().max(600).optional(),
  turns: TurnCosts.optional(),
  /**
   * Hours within which whoever drives by this profile is on the road, on every day; absent = at any time. What the map
   * signs for other hours only then does not bind it.
   */
  operatingHours: OperatingHours.optional(),
});
export type RoadProfile = z.infer<typeof RoadProfile>;

export const VehicleKind = z.enum([
  'large-truck',
  'medium-truck',
  'small-truck',
  'van',
  'electric-three-wheeler',
  'motorcycle',
  'refrigerated-van',
  'bus',
]);
export type VehicleKind = z.infer<typeof VehicleKind>;

export const VehicleType = z.object({
  id: z.string().min(1),
  name: Text,
  kind: VehicleKind,
  /** Id of the road profile it drives with. */
  profile: z.string().min(1),
  /** Where its runs may stop: `trunk` at town stations, `feeder` at village stations. */
  tiers: z.array(z.enum(['trunk', 'feeder'])).min(1),
  capacityParcels: Parcels,
  capacityKilograms: Kilograms,
  capacityCubicMetres: CubicMetres,
  /** Part of the volume that is cold; 0 = none. */
  coldCubicMetres: CubicMetres,
  fenPerKilometre: Fen,
  /** Driver and time. */
  fenPerHour: Fen,
  /** Fixed cost of a vehicle on each day it is used. */
  fenPerDay: Fen,
  /** How many the county has; null = as many as needed. */
  available: z.number().int().nonnegative().nullable(),
  provenance: Provenance,
});
export type VehicleType = z.infer<typeof VehicleType>;

export const CostModel = z.object({
  /** Handling of one parcel at each tier it passes. */
  handlingFenPerParcel: z.object({ county: Fen, town: Fen, village: Fen }),
  /** Opening costs are spread evenly over this many months. */
  amortisationMonths: z.number().int().positive(),
  /**
   * What a villager's walk to the station is worth, fen per parcel and kilometre there and back; only siting uses it.
   */
  walkFenPerParcelKilometre: Fen,
  provenance: Provenance,
});
export type CostModel = z.infer<typeof CostModel>;

/** What cost is compared with. `computed`: every carrier runs alone with its share of the parcels. */
export const Baseline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('declared'), fenPerParcel: Fen, provenance: Provenance }),
  z.object({
    kind: z.literal('computed'),
    carriers: z.array(z.object({ name: z.string(), share: Share })).min(1),
    provenance: Provenance,
  }),
]);
export type Baseline = z.infer<typeof Baseline>;
