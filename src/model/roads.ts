/**
 * A road network as flat arrays: segments run from junction to junction and carry what the map says of them.
 * Speeds are not stored: they follow from a segment's attributes and a {@link RoadProfile}.
 */
import { z } from 'zod';
import { Hash, Provenance } from './units.ts';

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

export const SURFACES = ['unknown', 'paved', 'compacted', 'unpaved', 'poor'] as const;
export type Surface = (typeof SURFACES)[number];

/** Access bits, in bit order: bit 0 = goods vehicle, bit 1 = car or van, bit 2 = motorcycle, bit 3 = bus, bit 4 = foot. */
export const ROAD_USES = ['goods', 'car', 'motorcycle', 'bus', 'foot'] as const;
export type RoadUse = (typeof ROAD_USES)[number];

/** Direction of travel for vehicles, relative to the order of a segment's shape. */
export const DIRECTION = { both: 0, forward: 1, backward: 2 } as const;

/**
 * The roads of one dataset. Parallel arrays: index i of each is segment i. Lengths are integer decimetres so that
 * two programs that add them get the same sum; coordinates are integers of 1e-7 degree.
 *
 * Travel time of a segment, integer milliseconds = round(lengthDecimetres × 360 / km/h), for a ferry with a signed duration
 * round(durationSeconds × 1000), plus half the ferry wait (×1000, rounded) at each end node that any non-ferry segment touches.
 */
export interface RoadNetwork {
  readonly nodeCount: number;
  readonly segmentCount: number;
  /** Node coordinates, 1e-7 degree, length nodeCount. */
  readonly nodeLon: Int32Array;
  readonly nodeLat: Int32Array;
  /** End nodes of each segment. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly lengthDecimetres: Uint32Array;
  /** Index into ROAD_CLASSES. */
  readonly roadClass: Uint8Array;
  /** Index into SURFACES. */
  readonly surface: Uint8Array;
  /** Signed speed limit km/h, 0 = none. */
  readonly maxspeedKmh: Uint8Array;
  /** DIRECTION. */
  readonly direction: Uint8Array;
  /** Bits of ROAD_USES. */
  readonly access: Uint8Array;
  /** Signed duration of a ferry, 0 = none. */
  readonly durationSeconds: Uint32Array;
  /** Index into names; 0 = unnamed. */
  readonly name: Uint32Array;
  readonly names: readonly string[];
  /** Source way, 0 = none. */
  readonly way: Float64Array;
  /** Shape of segment i: points shapeStart[i] … shapeStart[i+1]−1, ends included; 1e-7 degree. Length segmentCount + 1. */
  readonly shapeStart: Uint32Array;
  readonly shapeLon: Int32Array;
  readonly shapeLat: Int32Array;
}

/** What a dataset says about its roads; the arrays themselves are stored beside it under `hash`. */
export const Roads = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('network'),
    hash: Hash,
    segments: z.number().int().positive(),
    nodes: z.number().int().positive(),
    provenance: Provenance,
  }),
  z.object({
    /** 直线绕行模型: straight line × factor at each profile's detour speed. Every figure it touches is estimated. */
    kind: z.literal('detour'),
    factor: z.number().min(1),
  }),
]);
export type Roads = z.infer<typeof Roads>;
