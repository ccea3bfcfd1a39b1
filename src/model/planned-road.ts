/** A road that is not there yet. */
import { z } from 'zod';
import { ROAD_CLASSES, SURFACES } from './road-terms.ts';
import { Position } from './units.ts';

export const PlannedRoad = z.object({
  name: z.string().max(120),
  /** From end to end, WGS-84; an end near a road joins it. */
  line: z.array(Position).min(2).max(1000),
  roadClass: z.enum(ROAD_CLASSES).exclude(['ferry']),
  surface: z.enum(SURFACES).default('paved'),
  /** Signed limit, km/h. */
  maxspeedKmh: z.number().int().min(1).max(150).optional(),
  /** Traffic only from the first point to the last. */
  oneWay: z.boolean().default(false),
});
export type PlannedRoad = z.infer<typeof PlannedRoad>;
