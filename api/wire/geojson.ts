/** GeoJSON (RFC 7946) with what every view says of itself: WGS-84 longitude, latitude. */
import { z } from 'zod';

const Geometry = z.looseObject({
  type: z.enum(['Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
});

export const FeatureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: Geometry.nullable(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
  /** Figures rest on the no-road model. Absent for a dataset's own places. */
  estimated: z.boolean().optional(),
  /** What in the data is synthetic; empty for real data. */
  synthetic: z.array(z.string()),
});
export type FeatureCollection = z.infer<typeof FeatureCollection>;
