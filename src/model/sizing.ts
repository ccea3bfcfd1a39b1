/** How large sites and fleet have to be, and what a peak event takes: docs/definitions.md §5, figures 7 and 8. */
import { z } from 'zod';
import { SiteId, Tier } from './site.ts';
import { Fen } from './units.ts';

/** Whole parcels, workers, square metres and docks: what is needed, rounded up. */
const Whole = z.number().int().nonnegative();

/** What a site needs on one kind of day. */
export const SiteNeed = z.object({
  /** In and out on that day. */
  parcels: Whole,
  /** To be worked in the busiest hour, and of these outside every shift. */
  parcelsPerHour: Whole,
  outsideShifts: Whole,
  sortingPositions: Whole,
  /** In each shift of the tier, in their order. */
  workers: z.array(Whole),
  /** Most parcels there at once, and the floor that they need. */
  storedParcels: Whole,
  floorSquareMetres: Whole,
  /** Volume of the most cold parcels there at once, m³, rounded up to 0.01. */
  coldCubicMetres: z.number().nonnegative(),
  /** Vehicles there at once. */
  docks: Whole,
});
export type SiteNeed = z.infer<typeof SiteNeed>;

/**
 * What a site has less of than it needs. `floor`: m²; `capacity`: parcels a day; `cold`: cold parcels without a cold
 * store, or more m³ than a stated one holds; `shift`: work that no shift covers; `staff`: more workers than its stated
 * staff; `norm`: the site is smaller than the norm of its tier.
 */
export const Overflow = z.enum(['floor', 'capacity', 'cold', 'shift', 'staff', 'norm']);
export type Overflow = z.infer<typeof Overflow>;

export const SiteSizing = z.object({
  site: SiteId,
  tier: Tier,
  has: z.object({
    floorSquareMetres: z.number().nonnegative(),
    capacityParcelsPerDay: z.number().nonnegative(),
    coldStorage: z.boolean(),
    /** Where the site states them. */
    coldCubicMetres: z.number().nonnegative().optional(),
    staff: Whole.optional(),
  }),
  design: SiteNeed,
  peak: SiteNeed,
  /** Electric vehicles that are based here, each charged overnight. */
  chargingPlaces: Whole,
  /** Least floor by the norm of its tier, m²; null without a norm. */
  normSquareMetres: z.number().nonnegative().nullable(),
  /** What overflows on the design day, and what on a peak event only. */
  overflow: z.array(Overflow),
  peakOverflow: z.array(Overflow),
});
export type SiteSizing = z.infer<typeof SiteSizing>;

const Part = z.object({ value: z.number().nullable(), numerator: z.number(), denominator: z.number() });

/** Figure 7. */
export const Sizing = z.object({
  /** Of every open site, in the order of the plan's. */
  sites: z.array(SiteSizing),
  /** Sites of county and towns that overflow in nothing of their floor and reach the norm, of all of them. */
  workspace: Part,
  /** Vehicles of each type in use, those the county has (null: as many as needed), and more of them on a peak event. */
  fleet: z.array(z.object({ vehicleType: z.string(), vehicles: Whole, available: Whole.nullable(), peakExtra: Whole })),
  /** Cold parcels a day whose whole way stays cold, of all cold parcels of the county. */
  coldChain: Part,
  estimated: z.boolean(),
});
export type Sizing = z.infer<typeof Sizing>;

/** Figure 8: a peak event, every load times `factor`, on the timetable as it is. */
export const Peak = z.object({
  factor: z.number(),
  /** Of such a day, in and out, of all stations that runs serve. */
  parcels: z.number().nonnegative(),
  /** That don't fit and wait a day where no vehicle is added; served: all but these. */
  waiting: z.number().nonnegative(),
  servedOnDay: Part,
  /** Vehicles that have to go along, so that nothing waits, by type. */
  extraVehicles: z.array(z.object({ vehicleType: z.string(), vehicles: Whole })),
  /** What these cost for the day. */
  extraFen: Fen,
  /** Sites that get more than they take a day, the largest excess first. */
  overCapacity: z.array(z.object({ site: SiteId, parcels: Whole, capacity: z.number().nonnegative() })),
  estimated: z.boolean(),
});
export type Peak = z.infer<typeof Peak>;
