/** OGC API – Features, Part 1: Core 1.0.1 (OGC 17-069r4) and Part 2: CRS 1.0.1 (OGC 18-058r1), on the wire. */
import { z } from 'zod';

export const Link = z.object({
  href: z.string(),
  rel: z.string(),
  type: z.string(),
  title: z.string().optional(),
  hreflang: z.string().optional(),
});
export type Link = z.infer<typeof Link>;

export const LandingPage = z.object({ title: z.string(), description: z.string(), links: z.array(Link) });
export type LandingPage = z.infer<typeof LandingPage>;

export const Conformance = z.object({ conformsTo: z.array(z.string()) });
export type Conformance = z.infer<typeof Conformance>;

export const Collection = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  links: z.array(Link),
  /** Absent where nothing has a place, and in lists where it was not looked at. */
  extent: z.object({ spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }) }).optional(),
  itemType: z.literal('feature'),
  crs: z.array(z.string()),
  storageCrs: z.string(),
});
export type Collection = z.infer<typeof Collection>;

export const Collections = z.object({ links: z.array(Link), collections: z.array(Collection) });
export type Collections = z.infer<typeof Collections>;

const Geometry = z.object({
  type: z.enum(['Point', 'LineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
});

export const OgcFeature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: Geometry.nullable(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  links: z.array(Link).optional(),
});
export type OgcFeature = z.infer<typeof OgcFeature>;

export const OgcFeatures = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(OgcFeature),
  links: z.array(Link),
  timeStamp: z.string(),
  numberMatched: z.number().int(),
  numberReturned: z.number().int(),
  /** What in the data is synthetic; empty for real data. */
  synthetic: z.array(z.string()),
});
export type OgcFeatures = z.infer<typeof OgcFeatures>;
