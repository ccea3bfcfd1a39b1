/** Areas of villages and towns as GeoJSON. */
import { z } from 'zod';

export const AreasGeojson = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
      properties: z.object({
        level: z.enum(['village', 'town']),
        code: z.string(),
        name: z.string(),
        /** Code of the town. */
        town: z.string(),
        /** Other villages at the very same position. */
        shares: z.array(z.string()),
      }),
    }),
  ),
  /** Cells of the villages' positions, no surveyed areas. */
  basis: z.literal('voronoi'),
  /** What the cells end at. */
  clippedTo: z.enum(['boundary', 'villages']),
  /** What in the data is synthetic; empty for real data. */
  synthetic: z.array(z.string()),
});
export type AreasGeojson = z.infer<typeof AreasGeojson>;
