/** Roads as the map changes them: which road is meant, and what a list of changes does. */
import { z } from 'zod';
import { Position, ROAD_CLASSES, ROAD_FLAGS, RoadChange, SURFACES } from '../../src/model/index.ts';

/**
 * `closed` to every vehicle; `slowed` for every vehicle; `limited`: one-way, limits, or for some vehicles or people on
 * foot only.
 */
const State = z.enum(['closed', 'slowed', 'limited']);

/** What changes make of a road; `factor`: what is left of the speed. */
const RoadState = z.object({ state: State, factor: z.number() });
export type RoadState = z.infer<typeof RoadState>;

const NearRoad = z.object({
  /** Its number, by which a change names it. */
  segment: z.number().int(),
  name: z.string().nullable(),
  class: z.enum(ROAD_CLASSES),
  surface: z.enum(SURFACES),
  flags: z.array(z.enum(ROAD_FLAGS)),
  metres: z.number().int(),
  /** Source way (OpenStreetMap), null where there is none. */
  way: z.number().nullable(),
  awayMetres: z.number(),
  /** Null where the changes of the dataset leave it as the map has it. */
  state: RoadState.nullable(),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(Position) }),
});
export type NearRoad = z.infer<typeof NearRoad>;

export const NearRoads = z.object({ roads: z.array(NearRoad) });
export type NearRoads = z.infer<typeof NearRoads>;

export const RoadChangesBody = z.strictObject({ changes: z.array(RoadChange).max(1000) });
export type RoadChangesBody = z.infer<typeof RoadChangesBody>;

export const ChangedRoads = z.object({
  /** Of each change, in order: how many segments it touches and how long they are. */
  changes: z.array(z.object({ segments: z.number().int(), metres: z.number().int() })),
  /** Product of the factors of changes that slow all roads for everybody; these are in no entry of `roads`. */
  wholeFactor: z.number(),
  roads: z.array(
    z.object({
      state: State,
      /** Speed × this, without `wholeFactor`. */
      factor: z.number(),
      segments: z.array(z.number().int()),
      geometry: z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(Position)) }),
    }),
  ),
  /** Segments whose lines are left out because there are too many. */
  omitted: z.number().int(),
});
export type ChangedRoads = z.infer<typeof ChangedRoads>;
