/**
 * N−1 单路中断: what becomes of a plan's drives when one road is closed, for each road they lead over. Definitions:
 * docs/closures.md.
 */
import { z } from 'zod';
import { Ratio } from './figures.ts';
import { PlaceCode } from './places.ts';
import { ROAD_CLASSES } from './road-terms.ts';
import { SiteId } from './site.ts';
import { Hash, Metres, Position } from './units.ts';

const Delay = z.number().int().nonnegative().brand<'Seconds'>();

/**
 * Segments of one road, end to end, of which each one alone has the same consequences when it is closed: it cuts off
 * the same villages and delays the same ones by the same number of minutes. Delays are the longest that one of the
 * segments makes.
 */
export const ClosureCase = z.object({
  /** Numbers of the segments in the order of the road. */
  segments: z.array(z.number().int().nonnegative()).min(1),
  /** Name of the road; null where the map has none. */
  road: z.string().nullable(),
  class: z.enum(ROAD_CLASSES),
  metres: Metres,
  /** 割边: whether closing a segment of it cuts the network in two, one-way streets aside. */
  bridge: z.boolean(),
  /** What the map says stands there. */
  structures: z.array(z.enum(['bridge', 'tunnel'])),
  /** Middle of the road. */
  at: Position,
  /** Villages or towns nearest to its two ends: none, one where both have the same, or two. */
  near: z.array(PlaceCode).max(2),
  /** Villages whose station or town station can't be reached, or not be left. */
  cutOff: z.array(PlaceCode),
  cutOffPeople: z.number().int().nonnegative(),
  /** Villages that vehicles reach or leave later by 30 seconds or more, the longest delay first. */
  delayed: z.array(z.object({ village: PlaceCode, seconds: Delay })),
  delayedPeople: z.number().int().nonnegative(),
  worstDelaySeconds: Delay,
  /** Σ over delayed villages of people × seconds. */
  personSeconds: z.number().nonnegative(),
  /** Town and village stations concerned. */
  stations: z.object({
    cutOff: z.array(SiteId),
    delayed: z.array(z.object({ site: SiteId, seconds: Delay })),
  }),
});
export type ClosureCase = z.infer<typeof ClosureCase>;

/** How much one village hangs on single segments. */
export const VillageDependence = z.object({
  village: PlaceCode,
  /** Segments of which each alone cuts it off, and their length. */
  segments: z.number().int().nonnegative(),
  metres: Metres,
  /** The longest delay by any single closure that does not cut it off. */
  worstDelaySeconds: Delay,
});
export type VillageDependence = z.infer<typeof VillageDependence>;

export const PlanClosures = z.object({
  format: z.literal('cunda-closures/1'),
  plan: Hash,
  dataset: Hash,
  /** The road network whose segments are numbered. */
  roads: Hash,
  summary: z.object({
    /** Segments on the ways of the plan's drives: each was closed once. */
    segments: z.number().int().nonnegative(),
    metres: Metres,
    /** Those that cut off a village, and those that are bridges of the graph. */
    cutting: z.number().int().nonnegative(),
    cuttingMetres: Metres,
    bridges: z.number().int().nonnegative(),
    /** Villages that no single closure cuts off / villages studied. */
    survive: Ratio,
    survivePeople: Ratio,
    /**
     * Indexes of up to 20 cases that cut somebody off, the worst first, without those that cut off only villages that a
     * worse one does.
     */
    worst: z.array(z.number().int().nonnegative()).max(20),
    /** Indexes of up to 20 cases by people × delay, without those that delay only villages that a worse one does. */
    slowest: z.array(z.number().int().nonnegative()).max(20),
  }),
  /**
   * By people cut off, villages cut off, then people × delay; the most first. Closures without consequence are in no
   * case.
   */
  cases: z.array(ClosureCase),
  /** Served villages with all their drives studied, in dataset order. */
  villages: z.array(VillageDependence),
  /** Served villages left out, because a drive to or from their stations starts off the roads or has no way. */
  unstudied: z.array(PlaceCode),
  synthetic: z.array(z.string()),
});
export type PlanClosures = z.infer<typeof PlanClosures>;
