/** Which segments the changes of a scenario touch, and what is left of each for one use: docs/definitions.md §1, "Changes". */
import { bbox, booleanIntersects, lineString, polygon } from '@turf/turf';
import {
  type Position,
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadChange,
  type RoadNetwork,
  type RoadUse,
  type RoadWhere,
  SURFACES,
} from '../../src/model/index.ts';
import { E7 } from '../earth.ts';

const SEASONAL = 1 << ROAD_FLAGS.indexOf('seasonal');

/** Segments of a network that `where` names, ascending. */
export function touchedSegments(roads: RoadNetwork, where: RoadWhere): number[] {
  switch (where.by) {
    case 'segments':
      return [...new Set(where.segments)].filter((segment) => segment < roads.segmentCount).sort((a, b) => a - b);
    case 'ways': {
      const ways = new Set(where.ways);
      return chosen(roads, (segment) => ways.has(roads.way[segment] ?? 0));
    }
    case 'class': {
      const classes = new Set(where.classes.map((name) => ROAD_CLASSES.indexOf(name)));
      return chosen(roads, (segment) => classes.has(roads.roadClass[segment] ?? -1));
    }
    case 'surface': {
      const surfaces = new Set(where.surfaces.map((name) => SURFACES.indexOf(name)));
      return chosen(roads, (segment) => surfaces.has(roads.surface[segment] ?? -1));
    }
    case 'seasonal':
      return chosen(roads, (segment) => ((roads.flags[segment] ?? 0) & SEASONAL) !== 0);
    case 'all':
      return chosen(roads, () => true);
    case 'area':
      return inArea(roads, where.ring);
  }
}

function chosen(roads: RoadNetwork, test: (segment: number) => boolean): number[] {
  const found: number[] = [];
  for (let segment = 0; segment < roads.segmentCount; segment++) if (test(segment)) found.push(segment);
  return found;
}

function inArea(roads: RoadNetwork, ring: readonly Position[]): number[] {
  const [first] = ring;
  if (first === undefined) return [];
  const area = polygon([[...ring, first].map(([lon, lat]) => [lon, lat])]);
  const [west, south, east, north] = bbox(area).map((degrees) => degrees * E7);
  const { shapeStart, shapeLon, shapeLat } = roads;
  return chosen(roads, (segment) => {
    const [start, end] = [shapeStart[segment] ?? 0, shapeStart[segment + 1] ?? 0];
    const lons = shapeLon.subarray(start, end);
    const lats = shapeLat.subarray(start, end);
    const apart = (values: Int32Array, low = 0, high = 0) =>
      values.every((value) => value < low) || values.every((value) => value > high);
    if (apart(lons, west, east) || apart(lats, south, north)) return false;
    return booleanIntersects(lineString(Array.from(lons, (lon, i) => [lon / E7, (lats[i] ?? 0) / E7])), area);
  });
}

/** What changes make of one segment. */
export interface SegmentChange {
  /** Closed in both directions. */
  closed: boolean;
  /** Factor of the speed. */
  factor: number;
  /** 0 = as the map says, 1 = along the shape only, 2 = against it only (as in DIRECTION). */
  oneWay: 0 | 1 | 2;
  /** Limits; Infinity = none. */
  weightTonnes: number;
  heightMetres: number;
  widthMetres: number;
}

/** Changes as they bear on one use, by segment. */
export function overlayOf(
  roads: RoadNetwork,
  changes: readonly RoadChange[],
  use: RoadUse,
): ReadonlyMap<number, SegmentChange> {
  const overlay = new Map<number, SegmentChange>();
  for (const change of changes) {
    if (change.uses !== undefined && !change.uses.includes(use)) continue;
    for (const segment of touchedSegments(roads, change.where)) {
      const own = overlay.get(segment) ?? untouched();
      overlay.set(segment, own);
      apply(own, change);
    }
  }
  return overlay;
}

const untouched = (): SegmentChange => ({
  closed: false,
  factor: 1,
  oneWay: 0,
  weightTonnes: Number.POSITIVE_INFINITY,
  heightMetres: Number.POSITIVE_INFINITY,
  widthMetres: Number.POSITIVE_INFINITY,
});

function apply(own: SegmentChange, change: RoadChange): void {
  switch (change.op) {
    case 'close':
      own.closed = true;
      break;
    case 'open':
      own.closed = false;
      break;
    case 'slow':
      own.factor *= change.factor;
      break;
    case 'one-way':
      own.oneWay = change.direction === 'along' ? 1 : 2;
      break;
    case 'limit':
      own.weightTonnes = Math.min(own.weightTonnes, change.weightTonnes ?? Number.POSITIVE_INFINITY);
      own.heightMetres = Math.min(own.heightMetres, change.heightMetres ?? Number.POSITIVE_INFINITY);
      own.widthMetres = Math.min(own.widthMetres, change.widthMetres ?? Number.POSITIVE_INFINITY);
      break;
  }
}
