/** What is signed along a road for those who find their way by it: beside its name, and of no effect on any drive. */
import { z } from 'zod';

/** Longest text kept of one sign. */
export const MOST_SIGNED = 255;

const Signed = z.string().min(1).max(MOST_SIGNED).optional();

export const RoadGuide = z.strictObject({
  /** Numbers of the road, `; ` between them: `G105; S211`. */
  ref: Signed,
  /** How its name is said. */
  pronunciation: Signed,
  /** Where it leads, along the shape and against it: `A59: Düsseldorf, Köln`. */
  destinations: Signed,
  destinationsBack: Signed,
  /** Number or name of the exit that it is, `; ` between several. */
  exits: Signed,
  /**
   * Arrows on the lanes before the far end of the way, from left to right, `|` between lanes and `;` between the arrows of one:
   * https://wiki.openstreetmap.org/wiki/Key:turn:lanes. Along the shape and against it.
   */
  lanes: Signed,
  lanesBack: Signed,
});
export type RoadGuide = z.infer<typeof RoadGuide>;

/** The guides of a network that has none: that of index 0. */
export const NO_GUIDES: readonly RoadGuide[] = [{}];
