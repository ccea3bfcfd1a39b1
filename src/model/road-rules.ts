/** Signed limits that a segment's plain columns can't hold: for some vehicles, for one direction, at some times. */
import { z } from 'zod';
import { ROAD_USES } from './road-terms.ts';

/** Bits of {@link RoadRule.directions}. */
export const RULE_DIRECTIONS = { along: 1, against: 2 } as const;

/**
 * What a rule limits, and the unit of its value: weight and axle load in kilograms; height, width and length in
 * centimetres; speed in km/h; `closed` has no value.
 */
export const RULE_KINDS = ['weight', 'height', 'width', 'length', 'axleload', 'speed', 'closed'] as const;

export const RoadRule = z.strictObject({
  /** Bits of ROAD_USES it binds. */
  uses: z
    .number()
    .int()
    .min(1)
    .max((1 << ROAD_USES.length) - 1),
  /** Directions it binds, relative to the segment's shape: 1 = along, 2 = against, 3 = both. */
  directions: z.number().int().min(1).max(3),
  kind: z.enum(RULE_KINDS),
  /** Absent for `closed` only. */
  value: z.number().nonnegative().optional(),
  /** When it holds, as the map has it, e.g. `Mo-Fr 07:00-09:00`; absent = always. */
  condition: z.string().min(1).max(1000).optional(),
  /**
   * Times of day at which it may hold, on any day: minutes since midnight from … until, in order, apart. Absent: at any
   * time. Profiles whose operating hours lie outside of all of them are not bound (docs/road-tags.md).
   */
  times: z
    .array(z.tuple([z.number().int().min(0).max(1439), z.number().int().min(1).max(1440)]))
    .min(1)
    .max(48)
    .optional(),
});
export type RoadRule = z.infer<typeof RoadRule>;

/** The rules of a segment; all of them bind. */
export const RoadRules = z.array(RoadRule);
export type RoadRules = z.infer<typeof RoadRules>;

/** The rules of a network that has none: those of index 0. */
export const NO_RULES: readonly (readonly RoadRule[])[] = [[]];
