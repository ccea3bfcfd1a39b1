/** Vector tiles on the wire: TileJSON 3.0.0, and styles after the MapLibre style specification, version 8. */
import { z } from 'zod';

export const TileJson = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  description: z.string(),
  attribution: z.string().optional(),
  scheme: z.literal('xyz'),
  tiles: z.array(z.string()),
  minzoom: z.number().int(),
  maxzoom: z.number().int(),
  /** West, south, east, north; absent where nothing has a place. */
  bounds: z.array(z.number()).optional(),
  /** Longitude, latitude, zoom. */
  center: z.array(z.number()).optional(),
  vector_layers: z.array(
    z.object({
      id: z.string(),
      description: z.string(),
      minzoom: z.number().int(),
      maxzoom: z.number().int(),
      fields: z.record(z.string(), z.enum(['String', 'Number', 'Boolean'])),
    }),
  ),
  /** What in the data is synthetic; empty for real data. */
  synthetic: z.array(z.string()),
});
export type TileJson = z.infer<typeof TileJson>;

export const MapStyle = z.object({
  version: z.literal(8),
  name: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  center: z.array(z.number()).optional(),
  zoom: z.number().optional(),
  sources: z.record(z.string(), z.record(z.string(), z.unknown())),
  layers: z.array(z.looseObject({ id: z.string(), type: z.string() })),
});
export type MapStyle = z.infer<typeof MapStyle>;
