/** What an OSM extract says of roads, as the importer hands it to the road builder: tags read, nodes resolved. */
import type { RoadGuide, RoadRule } from '../../../src/model/index.ts';
import type { NodeTable } from './node-table.ts';

export interface OsmWay {
  readonly id: number;
  /** OSM node ids in way order, at least two; each is a key of {@link OsmWays.nodes}. */
  readonly nodes: number[];
  /** Index into ROAD_CLASSES. */
  readonly roadClass: number;
  /** Index into SURFACES. */
  readonly surface: number;
  /** Signed limit in the order of `nodes` and against it, km/h, 0 = none; at most 255. */
  readonly maxspeedKmh: number;
  readonly maxspeedBackKmh: number;
  /** DIRECTION, relative to the order of `nodes`. */
  readonly direction: 0 | 1 | 2;
  /** Bits of ROAD_USES in the order of `nodes` and against it; never both 0. */
  readonly access: number;
  readonly accessBack: number;
  /** Bits of those who may only go there to reach a place, likewise. */
  readonly destination: number;
  readonly destinationBack: number;
  /** Bits of ROAD_USES that `direction` does not bind. */
  readonly contraflow: number;
  /** Bits of ROAD_FLAGS. */
  readonly flags: number;
  /** Signed limits, 0 = none. */
  readonly maxWeightKilograms: number;
  readonly maxHeightCentimetres: number;
  readonly maxWidthCentimetres: number;
  readonly maxLengthCentimetres: number;
  readonly maxAxleKilograms: number;
  /** Limits for some, for one direction or at some times; directions relative to the order of `nodes`. */
  readonly rules: readonly RoadRule[];
  /** Signed duration of a ferry, 0 = none. */
  readonly durationSeconds: number;
  readonly name: string;
  /** What is signed beside it, relative to the order of `nodes`; undefined = nothing. */
  readonly guide?: RoadGuide;
}

/** A `type=restriction` relation for one group of uses: https://wiki.openstreetmap.org/wiki/Relation:restriction. */
export interface OsmRestriction {
  readonly id: number;
  /** `no`: the walk is forbidden; `only`: every other way on is. */
  readonly kind: 'no' | 'only';
  /** `no_u_turn`, `only_u_turn`: where from and to are one way, back along it. */
  readonly uTurn: boolean;
  /** Way ids; several for `no_entry` only. */
  readonly from: readonly number[];
  /** A node, or one or more ways in any order. */
  readonly via: { readonly node: number } | { readonly ways: readonly number[] };
  /** Way ids; several for `no_exit` only. */
  readonly to: readonly number[];
  /** Bits of ROAD_USES it binds; never 0. */
  readonly uses: number;
}

/** A node that not everybody can pass. */
export interface OsmBarrier {
  readonly node: number;
  /** Bits of ROAD_USES that can't pass. */
  readonly closed: number;
  /** Bits of those who may pass to reach a place only. */
  readonly destination: number;
  /** Limits of who can pass, 0 = none. */
  readonly maxWeightKilograms: number;
  readonly maxHeightCentimetres: number;
  readonly maxWidthCentimetres: number;
  readonly maxLengthCentimetres: number;
  readonly maxAxleKilograms: number;
  readonly rules: readonly RoadRule[];
}

/** A node at which traffic waits or gives way. */
export interface OsmSign {
  readonly node: number;
  readonly kind: 'signal' | 'yield';
  /** DIRECTION of those whom it holds up, relative to the way it stands on. */
  readonly direction: 0 | 1 | 2;
  /** It holds up minor roads only, where it stands on a junction. */
  readonly minor: boolean;
}

/** Coordinates by OSM node id: integers of 1e-7 degree, WGS-84. */
export type OsmNodes = NodeTable | ReadonlyMap<number, readonly [lonE7: number, latE7: number]>;

export interface OsmWays {
  /** In file order. A way whose nodes are partly missing comes as several with the same id, in way order. */
  readonly ways: readonly OsmWay[];
  /** At least the nodes of the ways. */
  readonly nodes: OsmNodes;
  readonly restrictions?: readonly OsmRestriction[];
  readonly barriers?: readonly OsmBarrier[];
  readonly signs?: readonly OsmSign[];
}
