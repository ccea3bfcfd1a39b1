/** Which segments the changes of a scenario touch, and what is left of each for one use: docs/definitions.md §1, "Changes". */
import {
  LEAST_SPEED_FACTOR,
  type Position,
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadChange,
  type RoadNetwork,
  type RoadUse,
  type RoadWhere,
  SURFACES,
} from '../../../src/model/index.ts';
import { meetsRing, ringOf } from './area.ts';

const SEASONAL = 1 << ROAD_FLAGS.indexOf('seasonal');

/** Segments of a network that `where` names, ascending. */
export function touchedSegments(roads: RoadNetwork, where: RoadWhere): number[] {
  switch (where.by) {
    case 'segments':
      return [...new Set(where.segments)].filter((segment) => segment < roads.segmentCount).sort((a, b) => a - b);
    case 'ways': {
      const ways = new Set(where.ways);
      return chosen(roads, (segment) => ways.has(roads.way[segment]));
    }
    case 'class': {
      const classes = new Set(where.classes.map((name) => ROAD_CLASSES.indexOf(name)));
      return chosen(roads, (segment) => classes.has(roads.roadClass[segment]));
    }
    case 'surface': {
      const surfaces = new Set(where.surfaces.map((name) => SURFACES.indexOf(name)));
      return chosen(roads, (segment) => surfaces.has(roads.surface[segment]));
    }
    case 'seasonal':
      return chosen(roads, (segment) => (roads.flags[segment] & SEASONAL) !== 0);
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

function inArea(roads: RoadNetwork, positions: readonly Position[]): number[] {
  const ring = ringOf(positions);
  const [west, east] = [Math.min(...ring.x), Math.max(...ring.x)];
  const [south, north] = [Math.min(...ring.y), Math.max(...ring.y)];
  const { shapeStart, shapeLon, shapeLat } = roads;
  const apart = (values: Int32Array, low: number, high: number) =>
    values.every((value) => value < low) || values.every((value) => value > high);
  return chosen(roads, (segment) => {
    const x = shapeLon.subarray(shapeStart[segment], shapeStart[segment + 1]);
    const y = shapeLat.subarray(shapeStart[segment], shapeStart[segment + 1]);
    return !apart(x, west, east) && !apart(y, south, north) && meetsRing(ring, x, y);
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
  kilograms: number;
  heightCentimetres: number;
  widthCentimetres: number;
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
  kilograms: Number.POSITIVE_INFINITY,
  heightCentimetres: Number.POSITIVE_INFINITY,
  widthCentimetres: Number.POSITIVE_INFINITY,
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
      own.factor = Math.max(LEAST_SPEED_FACTOR, own.factor * change.factor);
      break;
    case 'one-way':
      own.oneWay = change.direction === 'along' ? 1 : 2;
      break;
    case 'limit':
      own.kilograms = Math.min(own.kilograms, Math.round((change.weightTonnes ?? Number.POSITIVE_INFINITY) * 1000));
      own.heightCentimetres = Math.min(
        own.heightCentimetres,
        Math.round((change.heightMetres ?? Number.POSITIVE_INFINITY) * 100),
      );
      own.widthCentimetres = Math.min(
        own.widthCentimetres,
        Math.round((change.widthMetres ?? Number.POSITIVE_INFINITY) * 100),
      );
      break;
  }
}
