/** Planned roads: a new network with the road in it, the old one untouched. */
import {
  CundaError,
  DIRECTION,
  type Phrase,
  PLANNED,
  type PlannedRoad,
  type Position,
  phrase,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadArrayName,
  type RoadChange,
  type RoadNetwork,
  SURFACES,
} from '../../../src/model/index.ts';
import { E7, haversineMetresE7, localPlane } from '../../earth.ts';
import { RoadEngine } from '../engine.ts';
import type { Anchor } from '../snap/anchor.ts';
import { NEVER_SNAPPED } from '../snap/piece-index.ts';
import { anchorAt } from '../snap/snap-point.ts';
import { extendSegments, withCoordinates, withStart } from './extend.ts';
import { type Split, splitSegment } from './split.ts';

/** An end of a planned road joins the nearest road within this distance. */
const JOIN_METRES = 100;

export interface Extended {
  readonly roads: RoadNetwork;
  /** Segments that were cut where the road joins them. */
  readonly splits: readonly Split[];
  /** The new road's segment. */
  readonly segment: number;
}

/**
 * The network with one road more. Each end joins the nearest road within 100 m (no motorway, no ferry): at its end
 * node, or by cutting its segment in two; else it is a dead end. Crossings without a joint lie on different levels. The
 * engine of the new network takes over the order of the old one, if that is built. Throws `value-invalid` where neither
 * end meets a road, or both meet at one point.
 */
export function withPlannedRoad(roads: RoadNetwork, road: PlannedRoad): Extended {
  const line = road.line.map(toE7);
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 2) throw refused(road, phrase('line-short', {}));
  const [a, b] = [joint(roads, first), joint(roads, last)];
  if (a === null && b === null) throw refused(road, phrase('line-apart', { metres: JOIN_METRES }));
  const { network, splits, nodes } = cutAt(roads, [a, b]);
  const extended = withNodes(network, [nodes[0] === null ? first : null, nodes[1] === null ? last : null]);
  const from = nodes[0] ?? extended.added[0] ?? 0;
  const to = nodes[1] ?? extended.added[1] ?? 0;
  if (from === to) throw refused(road, phrase('line-one-point', {}));
  const shape = [at(extended.network, from), ...line.slice(1, -1), at(extended.network, to)];
  const isNew = (anchor: Anchor | null): boolean => anchor === null || anchor.node < 0;
  const planned = PLANNED.road | (isNew(a) ? PLANNED.from : 0) | (isNew(b) ? PLANNED.to : 0);
  const result = withSegment(extended.network, road, { from, to, planned }, shape);
  RoadEngine.of(result).inherit(RoadEngine.of(roads));
  return { roads: result, splits, segment: result.segmentCount - 1 };
}

/** Changes of a scenario on the network after cuts: who named a segment means both its parts. */
export function changesAfter(changes: readonly RoadChange[], splits: readonly Split[]): RoadChange[] {
  return changes.map((change) => {
    if (change.where.by !== 'segments') return change;
    const segments = [...change.where.segments];
    for (const { segment, second } of splits) if (segments.includes(segment)) segments.push(second);
    return { ...change, where: { by: 'segments', segments } };
  });
}

type PointE7 = readonly [lonE7: number, latE7: number];

const toE7 = ([lon, lat]: Position): PointE7 => [Math.round(lon * E7), Math.round(lat * E7)];
const at = (roads: RoadNetwork, node: number): PointE7 => [roads.nodeLon[node], roads.nodeLat[node]];

const refused = (road: PlannedRoad, why: Phrase): CundaError =>
  new CundaError(
    'value-invalid/planned-road',
    { road: road.name, metres: JOIN_METRES, why },
    { received: road.line.join(' → '), at: { pointer: '/line' } },
  );

function joint(roads: RoadNetwork, [lonE7, latE7]: PointE7): Anchor | null {
  const [lon, lat] = [lonE7 / E7, latE7 / E7];
  const joinable = roads.roadClass.map((roadClass) => (NEVER_SNAPPED.includes(roadClass) ? 0 : 1));
  const piece = RoadEngine.of(roads).index.nearest(localPlane(lon, lat), JOIN_METRES, Uint8Array.from(joinable));
  return piece === null ? null : anchorAt(roads, lon, lat, piece);
}

/**
 * Cuts the segments under two joints, the later one in the order of shape points first: the other one's points stay
 * where they were, on the same segment or on another.
 */
function cutAt(roads: RoadNetwork, joints: readonly (Anchor | null)[]) {
  let network = roads;
  const splits: Split[] = [];
  const nodes: (number | null)[] = joints.map((anchor) => (anchor === null || anchor.node < 0 ? null : anchor.node));
  const open = [...joints.entries()].flatMap(([end, anchor]) =>
    anchor !== null && anchor.node < 0 ? [{ end, anchor }] : [],
  );
  open.sort((x, y) => y.anchor.point - x.anchor.point || y.anchor.fraction - x.anchor.fraction);
  const [one, other] = open;
  const same =
    one !== undefined &&
    other !== undefined &&
    one.anchor.segment === other.anchor.segment &&
    one.anchor.lon === other.anchor.lon &&
    one.anchor.lat === other.anchor.lat;
  for (const { end, anchor } of same ? open.slice(0, 1) : open) {
    const cut = splitSegment(network, anchor);
    network = cut.roads;
    splits.push(cut.split);
    nodes[end] = cut.split.node;
  }
  if (same && one && other) nodes[other.end] = nodes[one.end] ?? null;
  return { network, splits, nodes };
}

function withNodes(roads: RoadNetwork, points: readonly (PointE7 | null)[]) {
  const placed = points.flatMap((point) => (point === null ? [] : [point]));
  let next = roads.nodeCount;
  const added = points.map((point) => (point === null ? null : next++));
  const network = {
    ...roads,
    nodeCount: next,
    nodeLon: withCoordinates(
      roads.nodeLon,
      placed.map(([lon]) => lon),
    ),
    nodeLat: withCoordinates(
      roads.nodeLat,
      placed.map(([, lat]) => lat),
    ),
  };
  return { network, added };
}

const PATH = ROAD_CLASSES.indexOf('path');
const EVERYBODY = (1 << ROAD_USES.length) - 1;
const FOOT = 1 << ROAD_USES.indexOf('foot');
const MOTORWAY = ROAD_CLASSES.indexOf('motorway');

function withSegment(
  roads: RoadNetwork,
  road: PlannedRoad,
  ends: { readonly from: number; readonly to: number; readonly planned: number },
  shape: readonly PointE7[],
): RoadNetwork {
  const names = roads.names.includes(road.name) ? roads.names : [...roads.names, road.name];
  const roadClass = ROAD_CLASSES.indexOf(road.roadClass);
  const access = roadClass === PATH ? FOOT : roadClass === MOTORWAY ? EVERYBODY & ~FOOT : EVERYBODY;
  let metres = 0;
  shape.forEach(([lon, lat], i) => {
    const before = shape[i - 1];
    if (before !== undefined) metres += haversineMetresE7(before[0], before[1], lon, lat);
  });
  const limit = road.maxspeedKmh ?? 0;
  /** What the new segment has in arrays where it is not nothing. */
  const values: Partial<Record<RoadArrayName, number>> = {
    ...ends,
    lengthDecimetres: Math.max(1, Math.round(metres * 10)),
    roadClass,
    surface: SURFACES.indexOf(road.surface),
    maxspeedKmh: limit,
    maxspeedBackKmh: limit,
    direction: road.oneWay ? DIRECTION.forward : DIRECTION.both,
    access,
    accessBack: access,
    name: names.indexOf(road.name),
  };
  const lons = shape.map(([lon]) => lon);
  const lats = shape.map(([, lat]) => lat);
  return {
    ...extendSegments(roads, (name) => values[name] ?? 0),
    nodeCount: roads.nodeCount,
    segmentCount: roads.segmentCount + 1,
    names,
    rules: roads.rules,
    guides: roads.guides,
    shapeStart: withStart(roads.shapeStart, roads.shapeLon.length + shape.length),
    shapeLon: withCoordinates(roads.shapeLon, lons),
    shapeLat: withCoordinates(roads.shapeLat, lats),
  };
}
