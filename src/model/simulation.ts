/**
 * 试运行 Simulated weeks of a plan, parcel by parcel: what would be observed if legs, services and demand vary as the
 * county says. Definitions: docs/simulation.md.
 */
import { z } from 'zod';
import { PlaceCode } from './places.ts';
import { SiteId } from './site.ts';
import { Hash, Weekday } from './units.ts';

export const SimulationAsked = z.strictObject({
  /** Weeks that count; one before them fills the network, one after them empties it. */
  weeks: z.number().int().min(1).max(52).default(4),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  /** Times the mean parcels on the first `peakDays` days that count (Double 11). */
  peak: z.number().min(1).max(20).default(1),
  peakDays: z.number().int().min(1).max(28).default(1),
  /** On those days every run has as many vehicles as its mean load × `peak` needs: the surge plan of figure 8. */
  surge: z.boolean().default(false),
});
export type SimulationAsked = z.infer<typeof SimulationAsked>;

/** Parcels and how many of them were in time; whole ones, those of the days that count. */
export const SimulatedShare = z.object({
  parcels: z.number().int(),
  inTime: z.number().int(),
  /** Late because a full vehicle left them behind, which a stated margin leaves aside. */
  full: z.number().int(),
  /** Null without parcels. */
  share: z.number().nullable(),
  /** 95 % interval of the share, the days taken as the sample. */
  low: z.number(),
  high: z.number(),
  /** What the plan states with margin; null where it states nothing. */
  stated: z.number().nullable(),
  /**
   * Whether what is stated is within the error; null where nothing can be compared: no parcels, nothing stated, a peak.
   */
  agrees: z.boolean().nullable(),
});
export type SimulatedShare = z.infer<typeof SimulatedShare>;

/** Why parcels were late: the first that applies of each. */
export const LateCauses = z.object({
  /** Their village is not served. */
  unserved: z.number().int(),
  /** A full vehicle left them behind. */
  full: z.number().int(),
  /** They are late on the timetable already. */
  timetable: z.number().int(),
  /** Vehicles were late, or a connection was missed. */
  delays: z.number().int(),
});
export type LateCauses = z.infer<typeof LateCauses>;
export type LateCause = keyof LateCauses;

/** One direction. */
export const SimulatedWay = z.object({
  /** Over all parcels of the county, those of unserved villages included. */
  county: SimulatedShare,
  /** Villages that could be compared, and those whose stated margin is outside their own 95 % interval. */
  compared: z.number().int(),
  outside: z.number().int(),
  late: LateCauses,
});
export type SimulatedWay = z.infer<typeof SimulatedWay>;

export const SimulatedDay = z.object({
  /** Of those that count, from 1. */
  day: z.number().int(),
  weekday: Weekday,
  /** That arrived or were handed in on this day, and those of them that were in time. */
  parcels: z.number().int(),
  inTime: z.number().int(),
  /** Left behind by a full vehicle on this day, for the first time. */
  leftBehind: z.number().int(),
  /** Left behind on this day or before and still not there at midnight. */
  waiting: z.number().int(),
});
export type SimulatedDay = z.infer<typeof SimulatedDay>;

export const PlanSimulation = SimulationAsked.extend({
  format: z.literal('cunda-simulation/1'),
  plan: Hash,
  dataset: Hash,
  inbound: SimulatedWay,
  outbound: SimulatedWay,
  /** Null where the county has no line-haul. */
  lineHaul: SimulatedWay.nullable(),
  /** In the order of the plan; `agrees` holds for all of them together at 95 % (Bonferroni). */
  villages: z.array(
    z.object({
      village: PlaceCode,
      station: SiteId.nullable(),
      inbound: SimulatedShare,
      outbound: SimulatedShare,
      lineHaul: SimulatedShare.nullable(),
    }),
  ),
  days: z.array(SimulatedDay),
  /**
   * Parcels a week left behind by full vehicles, and what the plan expects (`routes.leftBehind`). `clearedAfter`: days
   * after the last peak day at whose end no more of them wait than before it, once the most did; null without a peak,
   * or if never.
   */
  full: z.object({
    parcelsPerWeek: z.number(),
    statedPerWeek: z.number(),
    clearedAfter: z.number().int().nullable(),
  }),
  /** Departures of the days that count: all, those more than a minute after plan, and the latest, seconds after it. */
  departures: z.object({ count: z.number().int(), late: z.number().int(), latestSeconds: z.number() }),
  /** Travel, times of parcels or how much things vary are assumed. */
  estimated: z.boolean(),
  synthetic: z.array(z.string()),
});
export type PlanSimulation = z.infer<typeof PlanSimulation>;
