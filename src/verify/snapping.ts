/** Where a place meets the roads of a profile: docs/definitions.md §1, "Snapping". */
import type { Position, RoadNetwork, SnapStatus } from '../model/index.ts';
import { ROAD_CLASSES } from '../model/index.ts';
import { haversine, nearestOnPiece, planeScale } from './earth.ts';
import type { ProfileGraph } from './profile-graph.ts';

const SNAP_LIMIT_METRES = 1000;
/** A point this near to an end of its segment is that end, metres. */
const END_METRES = 1;
/** About 450 m of latitude: a snap looks at few cells, a segment lies in few. */
const CELL_DEGREES = 0.004;
const UNIT = 1e-7;

export interface Meeting {
  readonly status: SnapStatus;
  /** Straight line to the road, metres, not rounded; 0 when too far. */
  readonly straight: number;
  readonly segment: number;
  /** Share of the segment before the point. */
  readonly fraction: number;
  /** The end node it falls on, or −1. */
  readonly node: number;
  /** `ok` thanks to planned roads only. */
  readonly planned: boolean;
}

/** The pieces of all segments, by cell. */
export interface PieceIndex {
  readonly roads: RoadNetwork;
  readonly cells: ReadonlyMap<number, readonly number[]>;
  /** Segment of the piece that starts at a shape point. */
  readonly segmentOf: Uint32Array;
}

const column = (degrees: number): number => Math.floor(degrees / CELL_DEGREES);
const cellKey = (x: number, y: number): number => x * 1_000_000 + y;

/** Cells that a straight piece passes, column by column, so that a long one costs its length and not its square. */
function cellsAlong(ends: readonly { readonly lon: number; readonly lat: number }[]): number[] {
  const [west, east] = [...ends].sort((a, b) => a.lon - b.lon);
  const slope = east.lon === west.lon ? 0 : (east.lat - west.lat) / (east.lon - west.lon);
  const keys: number[] = [];
  for (let x = column(west.lon); x <= column(east.lon); x++) {
    const enters = west.lat + slope * (Math.max(west.lon, x * CELL_DEGREES) - west.lon);
    const leaves = west.lat + slope * (Math.min(east.lon, (x + 1) * CELL_DEGREES) - west.lon);
    const lats = slope === 0 ? [west.lat, east.lat] : [enters, leaves];
    // A hair more on both sides, for corners met exactly.
    const from = column(Math.min(...lats) - UNIT);
    const until = column(Math.max(...lats) + UNIT);
    for (let y = from; y <= until; y++) keys.push(cellKey(x, y));
  }
  return keys;
}

/** Classes that no place meets. */
const NEVER_MET: readonly number[] = [ROAD_CLASSES.indexOf('motorway'), ROAD_CLASSES.indexOf('ferry')];

/** Indexes every piece of road. */
export function indexPieces(roads: RoadNetwork): PieceIndex {
  const cells = new Map<number, number[]>();
  const segmentOf = new Uint32Array(roads.shapeLon.length);
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    const last = roads.shapeStart[segment + 1] - 1;
    for (let k = roads.shapeStart[segment]; k <= last; k++) {
      segmentOf[k] = segment;
      if (k === last) continue;
      const ends = [k, k + 1].map((point) => ({
        lon: roads.shapeLon[point] * UNIT,
        lat: roads.shapeLat[point] * UNIT,
      }));
      for (const key of cellsAlong(ends)) {
        const cell = cells.get(key);
        if (cell === undefined) cells.set(key, [k]);
        else cell.push(k);
      }
    }
  }
  return { roads, cells, segmentOf };
}

interface Candidate {
  readonly distance: number;
  readonly segment: number;
  readonly piece: number;
  readonly t: number;
}

/** Every piece within `radius` of a place that the profile may use. */
function candidates(index: PieceIndex, graph: ProfileGraph, place: Position, radius: number): Candidate[] {
  const { roads, cells, segmentOf } = index;
  const [lon, lat] = place;
  const scale = planeScale(lat);
  const east = radius / Math.max(scale.x, 1);
  const north = radius / scale.y;
  const found: Candidate[] = [];
  for (let x = column(lon - east); x <= column(lon + east); x++) {
    for (let y = column(lat - north); y <= column(lat + north); y++) {
      for (const piece of cells.get(cellKey(x, y)) ?? []) {
        const segment = segmentOf[piece];
        if (graph.usable[segment] === 0) continue;
        const { t, distance } = nearestOnPiece(
          (roads.shapeLon[piece] * UNIT - lon) * scale.x,
          (roads.shapeLat[piece] * UNIT - lat) * scale.y,
          (roads.shapeLon[piece + 1] * UNIT - lon) * scale.x,
          (roads.shapeLat[piece + 1] * UNIT - lat) * scale.y,
        );
        if (distance <= radius) found.push({ distance, segment, piece, t });
      }
    }
  }
  return found;
}

/** The nearest candidate in whole millimetres; of those equally near the lowest segment, and on it the first piece. */
function nearest(found: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of found) {
    if (best === undefined || rank(candidate, best) < 0) best = candidate;
  }
  return best;
}

const rank = (a: Candidate, b: Candidate): number =>
  Math.round(a.distance * 1000) - Math.round(b.distance * 1000) || a.segment - b.segment || a.piece - b.piece;

function meet(roads: RoadNetwork, graph: ProfileGraph, place: Position, status: SnapStatus, hit: Candidate): Meeting {
  const { segment, piece, t } = hit;
  const lon = (k: number) => roads.shapeLon[k] * UNIT;
  const lat = (k: number) => roads.shapeLat[k] * UNIT;
  let before = 0;
  let total = 0;
  for (let k = roads.shapeStart[segment]; k < roads.shapeStart[segment + 1] - 1; k++) {
    const length = haversine(lon(k), lat(k), lon(k + 1), lat(k + 1));
    if (k < piece) before += length;
    else if (k === piece) before += t * length;
    total += length;
  }
  const after = total - before;
  let node = -1;
  if (before <= END_METRES && before <= after) node = roads.from[segment];
  else if (after <= END_METRES) node = roads.to[segment];
  if (!graph.isNode(node)) node = -1;
  const met =
    node < 0
      ? [lon(piece) + t * (lon(piece + 1) - lon(piece)), lat(piece) + t * (lat(piece + 1) - lat(piece))]
      : [roads.nodeLon[node] * UNIT, roads.nodeLat[node] * UNIT];
  return {
    status,
    straight: haversine(place[0], place[1], met[0], met[1]),
    segment,
    fraction: total === 0 ? 0 : before / total,
    node,
    planned: false,
  };
}

/** What of the roads a place may meet: those without changes, and within them those that are not planned, if any are. */
export interface Standing {
  readonly all: ProfileGraph;
  readonly today: ProfileGraph | null;
}

/** The nearest main segment within the limit, and all that lies near while looking for it. */
function nearestMain(index: PieceIndex, graph: ProfileGraph, place: Position) {
  let found: Candidate[] = [];
  for (const radius of [80, 300, SNAP_LIMIT_METRES]) {
    found = candidates(index, graph, place, radius).filter(
      ({ segment }) => !NEVER_MET.includes(index.roads.roadClass[segment]),
    );
    const hit = nearest(found.filter(({ segment }) => graph.inMain(segment)));
    if (hit !== undefined) return { hit, found };
  }
  return { hit: undefined, found };
}

/** Where a place meets the roads of a profile. */
export function snapPlace(index: PieceIndex, { all, today }: Standing, place: Position): Meeting {
  const { roads } = index;
  if (today !== null) {
    const { hit } = nearestMain(index, today, place);
    if (hit !== undefined) return meet(roads, today, place, 'ok', hit);
  }
  const { hit, found } = nearestMain(index, all, place);
  if (hit !== undefined) return { ...meet(roads, all, place, 'ok', hit), planned: today !== null };
  const other = nearest(found);
  if (other === undefined)
    return { status: 'too-far', straight: 0, segment: -1, fraction: 0, node: -1, planned: false };
  return meet(roads, all, place, all.touchesMain(other.segment) ? 'one-way-trap' : 'island', other);
}

/** Whether a place lies on a road that the profile may use, to so many metres. */
export const isOnRoad = (index: PieceIndex, graph: ProfileGraph, place: Position, metres: number): boolean =>
  candidates(index, graph, place, metres).length > 0;
