/** The weighted graph of one profile, as compressed sparse rows over flat arrays. Weights follow docs/definitions.md §1. */
import {
  DIRECTION,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadNetwork,
  type RoadProfile,
  SURFACES,
} from '../../src/model/index.ts';

/** Bits of `passable`: along the shape, against it. */
export const ALONG = 1;
export const AGAINST = 2;

/**
 * A cost that compares (milliseconds, decimetres) lexicographically in one number: ms × 2^24 + dm. Exact in a float64 while dm < 2^24
 * (1,677 km) and ms < 2^29 (149 h): ample for a county.
 */
export const MILLISECOND_UNIT = 2 ** 24;

/** Arcs of node n: first[n] … first[n+1]−1. `node` is the other end, `cost` the arc's, `segment` where it came from. */
export interface Arcs {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
  readonly cost: Float64Array;
  readonly segment: Uint32Array;
}

export interface RoadGraph {
  readonly roads: RoadNetwork;
  readonly profile: RoadProfile;
  /** ALONG | AGAINST for each segment; 0 = not usable. */
  readonly passable: Uint8Array;
  /** Integer milliseconds of each usable segment. */
  readonly milliseconds: Float64Array;
  /** Cost of one millisecond: MILLISECOND_UNIT (least time, then least distance) or 0 (least distance). */
  readonly timeUnit: number;
  /** Arcs out of a node, and the same arcs reversed. Segments from a node to itself are left out: no least way uses them. */
  readonly out: Arcs;
  readonly into: Arcs;
}

/** Cost of integer milliseconds and decimetres in the graph's order. */
export const costOf = (graph: RoadGraph, milliseconds: number, decimetres: number): number =>
  milliseconds * graph.timeUnit + decimetres;

/** Graph of a profile. `least`: what ways minimise, time (then distance) or distance alone. */
export function buildRoadGraph(roads: RoadNetwork, profile: RoadProfile, least: 'time' | 'distance'): RoadGraph {
  const passable = passableDirections(roads, profile);
  const milliseconds = segmentMilliseconds(roads, profile, passable);
  const timeUnit = least === 'time' ? MILLISECOND_UNIT : 0;
  const cost = Float64Array.from(milliseconds, (ms, segment) => ms * timeUnit + (roads.lengthDecimetres[segment] ?? 0));
  const arcs = (along: number, against: number) => buildArcs(roads, passable, cost, along, against);
  return { roads, profile, passable, milliseconds, timeUnit, out: arcs(ALONG, AGAINST), into: arcs(AGAINST, ALONG) };
}

/** Speed of a profile on a segment, km/h: min(class, signed limit, vehicle) × surface factor. */
function speedKmh(roads: RoadNetwork, profile: RoadProfile, segment: number): number {
  const roadClass = ROAD_CLASSES[roads.roadClass[segment] ?? 0] ?? 'path';
  const surface = SURFACES[roads.surface[segment] ?? 0] ?? 'unknown';
  const limit = roads.maxspeedKmh[segment] || Number.POSITIVE_INFINITY;
  return Math.min(profile.kmhByClass[roadClass], limit, profile.maxKmh) * profile.surfaceFactor[surface];
}

function passableDirections(roads: RoadNetwork, profile: RoadProfile): Uint8Array {
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  return Uint8Array.from(roads.direction, (direction, segment) => {
    if (((roads.access[segment] ?? 0) & bit) === 0 || !(speedKmh(roads, profile, segment) > 0)) return 0;
    if (!profile.obeysOneway || direction === DIRECTION.both) return ALONG | AGAINST;
    return direction === DIRECTION.forward ? ALONG : AGAINST;
  });
}

const FERRY = ROAD_CLASSES.indexOf('ferry');

/** Integer milliseconds of every usable segment; ferries by signed duration and with half a wait at each end that touches land. */
function segmentMilliseconds(roads: RoadNetwork, profile: RoadProfile, passable: Uint8Array): Float64Array {
  const land = new Uint8Array(roads.nodeCount);
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (roads.roadClass[segment] === FERRY) continue;
    land[roads.from[segment] ?? 0] = 1;
    land[roads.to[segment] ?? 0] = 1;
  }
  const halfWait = Math.round(profile.ferryWaitSeconds * 500);
  return Float64Array.from(roads.lengthDecimetres, (decimetres, segment) => {
    if (passable[segment] === 0) return 0;
    const byRoad = Math.round((decimetres * 360) / speedKmh(roads, profile, segment));
    if (roads.roadClass[segment] !== FERRY) return byRoad;
    const signed = roads.durationSeconds[segment] ?? 0;
    const landings = (land[roads.from[segment] ?? 0] ?? 0) + (land[roads.to[segment] ?? 0] ?? 0);
    return (signed > 0 ? signed * 1000 : byRoad) + landings * halfWait;
  });
}

/** Counting sort of the arcs by tail. `along` is the bit that lets an arc go from → to, `against` the one for to → from. */
function buildArcs(roads: RoadNetwork, passable: Uint8Array, cost: Float64Array, along: number, against: number): Arcs {
  const { from, to, nodeCount, segmentCount } = roads;
  const first = new Uint32Array(nodeCount + 1);
  const each = (visit: (tail: number, head: number, segment: number) => void) => {
    for (let segment = 0; segment < segmentCount; segment++) {
      const a = from[segment] ?? 0;
      const b = to[segment] ?? 0;
      const bits = passable[segment] ?? 0;
      if (a === b) continue;
      if (bits & along) visit(a, b, segment);
      if (bits & against) visit(b, a, segment);
    }
  };
  each((tail) => {
    first[tail + 1] = (first[tail + 1] ?? 0) + 1;
  });
  for (let node = 0; node < nodeCount; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const arcs: Arcs = {
    first,
    node: new Uint32Array(first[nodeCount] ?? 0),
    cost: new Float64Array(first[nodeCount] ?? 0),
    segment: new Uint32Array(first[nodeCount] ?? 0),
  };
  each((tail, head, segment) => {
    const arc = next[tail] ?? 0;
    next[tail] = arc + 1;
    arcs.node[arc] = head;
    arcs.cost[arc] = cost[segment] ?? 0;
    arcs.segment[arc] = segment;
  });
  return arcs;
}
