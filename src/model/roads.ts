/**
 * A road network as flat arrays: segments run from junction to junction and carry what the map says of them.
 * Speeds are not stored: they follow from a segment's attributes and a {@link RoadProfile}.
 */
import { z } from 'zod';
import { DetourModel } from './detour-model.ts';
import { RoadChange } from './road-change.ts';
import { NO_GUIDES, type RoadGuide } from './road-guides.ts';
import { NO_RULES, type RoadRule } from './road-rules.ts';
import { Hash, Provenance } from './units.ts';

/** Direction of travel for vehicles, relative to the order of a segment's shape. */
export const DIRECTION = { both: 0, forward: 1, backward: 2 } as const;

/**
 * Bits of `flags`, in bit order: bit 0 = roundabout, bit 1 = on a bridge, … `seasonal`: signed as open for part of the
 * year only.
 */
export const ROAD_FLAGS = ['roundabout', 'bridge', 'tunnel', 'toll', 'seasonal', 'link', 'traffic-calmed'] as const;
export type RoadFlag = (typeof ROAD_FLAGS)[number];

/**
 * Bits of `planned`: the segment is part of a road that is not there yet; its first node, its last node are there
 * because of planned roads only. Places stand where they would without all that: docs/definitions.md §1, "Snapping".
 */
export const PLANNED = { road: 1, from: 2, to: 4 } as const;

/** A segment (its index, from 0) with its direction as one number: 2 × segment, + 1 against its shape. */
export const directed = (segment: number, against: boolean): number => 2 * segment + (against ? 1 : 0);

/**
 * The roads of one dataset. Parallel arrays: index i of each is segment i. Lengths are integer decimetres so that
 * two programs that add them get the same sum; coordinates are integers of 1e-7 degree.
 *
 * Travel times follow from these and a {@link RoadProfile}: docs/definitions.md §1, "Segment time".
 */
export interface RoadNetwork {
  /** Junctions and ends of roads, numbered from 0. */
  readonly nodeCount: number;
  /** Pieces of road between two nodes, numbered from 0. */
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
  /** Signed speed limit km/h along the shape and against it, 0 = none. */
  readonly maxspeedKmh: Uint8Array;
  readonly maxspeedBackKmh: Uint8Array;
  /** DIRECTION. */
  readonly direction: Uint8Array;
  /** Bits of ROAD_USES that the access tags let go along the shape and against it; one-way signs come on top. */
  readonly access: Uint8Array;
  readonly accessBack: Uint8Array;
  /**
   * Bits of ROAD_USES that may go along the shape, or against it, only to reach a place on destination-only roads or to
   * leave one, never as a through way. Of bits that `access` lacks they say nothing.
   */
  readonly destination: Uint8Array;
  readonly destinationBack: Uint8Array;
  /** Bits of ROAD_USES that `direction` does not bind: they may go both ways. */
  readonly contraflow: Uint8Array;
  /** Bits of ROAD_FLAGS. */
  readonly flags: Uint8Array;
  /** Signed limits, 0 = none. */
  readonly maxWeightKilograms: Uint32Array;
  readonly maxHeightCentimetres: Uint16Array;
  readonly maxWidthCentimetres: Uint16Array;
  readonly maxLengthCentimetres: Uint16Array;
  readonly maxAxleKilograms: Uint32Array;
  /** Index into rules; 0 = none. */
  readonly rule: Uint32Array;
  /** Limits that the columns above can't hold, by index; those of index 0 are none. */
  readonly rules: readonly (readonly RoadRule[])[];
  /** How many traffic signals those meet who go along the shape to its end, and against it to its beginning. */
  readonly signals: Uint8Array;
  readonly signalsBack: Uint8Array;
  /** Stop and give-way signs, likewise. */
  readonly yields: Uint8Array;
  readonly yieldsBack: Uint8Array;
  /** Bits of PLANNED; 0 = a road that is there. */
  readonly planned: Uint8Array;
  /** Climb along the shape and against it, decimetres; 0 where no heights are known. */
  readonly climbDecimetres: Uint16Array;
  readonly climbBackDecimetres: Uint16Array;
  /** Signed duration of a ferry, 0 = none. */
  readonly durationSeconds: Uint32Array;
  /** Index into names; 0 = unnamed. */
  readonly name: Uint32Array;
  /** Names of roads, each once; the first is ''. */
  readonly names: readonly string[];
  /** Source way, 0 = none. */
  readonly way: Float64Array;
  /** Index into guides; 0 = none. */
  readonly guide: Uint32Array;
  /** What is signed beside the name, each once; that of index 0 is empty. */
  readonly guides: readonly RoadGuide[];
  /**
   * Shape of segment i: points shapeStart[i] … shapeStart[i+1]−1, ends included; 1e-7 degree. Length segmentCount + 1.
   */
  readonly shapeStart: Uint32Array;
  readonly shapeLon: Int32Array;
  readonly shapeLat: Int32Array;
  /**
   * Turn restrictions as forbidden walks: restriction r forbids going along the {@link directed} segments
   * restrictionArc[restrictionStart[r]] … restrictionArc[restrictionStart[r + 1] − 1] one after the other (two or
   * more), for the uses of restrictionUse[r] (bits of ROAD_USES). "Only" restrictions and barriers are stored as the
   * walks they leave forbidden.
   */
  readonly restrictionStart: Uint32Array;
  readonly restrictionArc: Uint32Array;
  readonly restrictionUse: Uint8Array;
}

/** The arrays that a plain network can go without: nothing signed, no heights, no restrictions. */
type Optional =
  | 'maxspeedBackKmh'
  | 'accessBack'
  | 'destination'
  | 'destinationBack'
  | 'contraflow'
  | 'flags'
  | 'maxWeightKilograms'
  | 'maxHeightCentimetres'
  | 'maxWidthCentimetres'
  | 'maxLengthCentimetres'
  | 'maxAxleKilograms'
  | 'rule'
  | 'rules'
  | 'signals'
  | 'signalsBack'
  | 'yields'
  | 'yieldsBack'
  | 'planned'
  | 'guide'
  | 'guides'
  | 'climbDecimetres'
  | 'climbBackDecimetres'
  | 'restrictionStart'
  | 'restrictionArc'
  | 'restrictionUse';

/** What a network needs at least; {@link completeRoads} fills in the rest. */
export type PlainRoads = Omit<RoadNetwork, Optional> & Partial<Pick<RoadNetwork, Optional>>;

/**
 * A network from its needed arrays: speed limit and access against the shape are those along it, all else that is
 * missing is empty (no contraflow, destination-only road, flag, limit of size, rule, signal, plan, guide, climb or turn restriction).
 * Given arrays are taken as they are, not copied.
 */
export function completeRoads(roads: PlainRoads): RoadNetwork {
  const count = roads.segmentCount;
  return {
    maxspeedBackKmh: roads.maxspeedKmh.slice(),
    accessBack: roads.access.slice(),
    destination: new Uint8Array(count),
    destinationBack: new Uint8Array(count),
    contraflow: new Uint8Array(count),
    flags: new Uint8Array(count),
    maxWeightKilograms: new Uint32Array(count),
    maxHeightCentimetres: new Uint16Array(count),
    maxWidthCentimetres: new Uint16Array(count),
    maxLengthCentimetres: new Uint16Array(count),
    maxAxleKilograms: new Uint32Array(count),
    rule: new Uint32Array(count),
    rules: NO_RULES,
    signals: new Uint8Array(count),
    signalsBack: new Uint8Array(count),
    yields: new Uint8Array(count),
    yieldsBack: new Uint8Array(count),
    planned: new Uint8Array(count),
    guide: new Uint32Array(count),
    guides: NO_GUIDES,
    climbDecimetres: new Uint16Array(count),
    climbBackDecimetres: new Uint16Array(count),
    restrictionStart: new Uint32Array(1),
    restrictionArc: new Uint32Array(0),
    restrictionUse: new Uint8Array(0),
    ...roads,
  };
}

/** What a dataset says about its roads; the arrays themselves are stored beside it under `hash`. */
export const Roads = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('network'),
    hash: Hash,
    segments: z.number().int().positive(),
    nodes: z.number().int().positive(),
    provenance: Provenance,
    /** Closures, speeds and limits of a scenario, applied in order on top of the network. */
    changes: z.array(RoadChange).max(1000).optional(),
  }),
  z.object({
    /**
     * 直线绕行模型. Every figure it touches is estimated. Without `model`: straight line × factor at each profile's detour
     * speed. With it, drives follow the calibrated model, walks keep the factor, and figures that rest on drives state
     * a range.
     */
    kind: z.literal('detour'),
    factor: z.number().min(1),
    model: DetourModel.optional(),
  }),
]);
export type Roads = z.infer<typeof Roads>;
