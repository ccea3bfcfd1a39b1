/** Changes on top of a road network: closures, slower roads, limits. The network itself never changes. */
import { z } from 'zod';
import { ROAD_CLASSES, ROAD_USES, SURFACES } from './road-terms.ts';
import { Position } from './units.ts';

/** Which segments a change touches; docs/definitions.md §1, "Changes". */
export const RoadWhere = z.discriminatedUnion('by', [
  z.object({ by: z.literal('segments'), segments: z.array(z.number().int().nonnegative()).min(1) }),
  /** All segments of these source ways. */
  z.object({ by: z.literal('ways'), ways: z.array(z.number().int().positive()).min(1) }),
  /** Segments that touch a polygon; a ring, closed or not. */
  z.object({ by: z.literal('area'), ring: z.array(Position).min(3).max(10_000) }),
  z.object({ by: z.literal('class'), classes: z.array(z.enum(ROAD_CLASSES)).min(1) }),
  z.object({ by: z.literal('surface'), surfaces: z.array(z.enum(SURFACES)).min(1) }),
  /** Segments signed as open for part of the year only. */
  z.object({ by: z.literal('seasonal') }),
  z.object({ by: z.literal('all') }),
]);
export type RoadWhere = z.infer<typeof RoadWhere>;

/** Slower than this is closed in all but name, and sums of such times would no longer be exact. */
export const LEAST_SPEED_FACTOR = 0.05;

const common = {
  where: RoadWhere,
  /** Whom it concerns; absent = everybody. */
  uses: z.array(z.enum(ROAD_USES)).min(1).optional(),
  /** What the planner calls it, e.g. a season or a bridge. */
  label: z.string().max(120).optional(),
};

export const RoadChange = z.discriminatedUnion('op', [
  z.object({ op: z.literal('close'), ...common }),
  /** Undoes closures by earlier changes; never opens what the map itself closes. */
  z.object({ op: z.literal('open'), ...common }),
  /**
   * Speed × factor; factors of several changes multiply, together they count as no less than {@link
   * LEAST_SPEED_FACTOR}.
   */
  z.object({ op: z.literal('slow'), factor: z.number().min(LEAST_SPEED_FACTOR).max(1), ...common }),
  /** Traffic only along the shape of each segment, or only against it. */
  z.object({ op: z.literal('one-way'), direction: z.enum(['along', 'against']), ...common }),
  /** Closed to vehicles that are heavier, higher or wider. */
  z.object({
    op: z.literal('limit'),
    weightTonnes: z.number().positive().max(1000).optional(),
    heightMetres: z.number().positive().max(100).optional(),
    widthMetres: z.number().positive().max(100).optional(),
    ...common,
  }),
]);
export type RoadChange = z.infer<typeof RoadChange>;
