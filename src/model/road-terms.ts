/** The words that roads are described with; arrays of a network hold their indexes. */

export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
  'path',
  'ferry',
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/** Classes that have links: OSM's `motorway_link` and the like. */
export const LINK_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
] as const satisfies readonly RoadClass[];

export const SURFACES = ['unknown', 'paved', 'compacted', 'unpaved', 'poor'] as const;
export type Surface = (typeof SURFACES)[number];

/**
 * Access bits, in bit order: bit 0 = goods vehicle, bit 1 = car or van, bit 2 = motorcycle, bit 3 = bus, bit 4 = foot.
 */
export const ROAD_USES = ['goods', 'car', 'motorcycle', 'bus', 'foot'] as const;
export type RoadUse = (typeof ROAD_USES)[number];
