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

/** What changes leave of the segments, for one use. */
export interface Overlay {
  /** 1 = closed in both directions. */
  readonly closed: Uint8Array;
  /** Factor of the speed. */
  readonly factor: Float64Array;
  /** 0 = as the map says, 1 = along the shape only, 2 = against it only (as in DIRECTION). */
  readonly oneWay: Uint8Array;
  /** Limits, 0 = none. */
  readonly weightTonnes: Float64Array;
  readonly heightMetres: Float64Array;
  readonly widthMetres: Float64Array;
}

/** Changes as they bear on one use; null where none does. */
export function overlayOf(roads: RoadNetwork, changes: readonly RoadChange[], use: RoadUse): Overlay | null {
  const own = changes.filter((change) => change.uses === undefined || change.uses.includes(use));
  if (own.length === 0) return null;
  const count = roads.segmentCount;
  const overlay = {
    closed: new Uint8Array(count),
    factor: new Float64Array(count).fill(1),
    oneWay: new Uint8Array(count),
    weightTonnes: new Float64Array(count),
    heightMetres: new Float64Array(count),
    widthMetres: new Float64Array(count),
  };
  for (const change of own) {
    for (const segment of touchedSegments(roads, change.where)) {
      if (change.op === 'close') overlay.closed[segment] = 1;
      else if (change.op === 'open') overlay.closed[segment] = 0;
      else if (change.op === 'slow') overlay.factor[segment] = (overlay.factor[segment] ?? 1) * change.factor;
      else if (change.op === 'one-way') overlay.oneWay[segment] = change.direction === 'along' ? 1 : 2;
      else {
        tighten(overlay.weightTonnes, segment, change.weightTonnes);
        tighten(overlay.heightMetres, segment, change.heightMetres);
        tighten(overlay.widthMetres, segment, change.widthMetres);
      }
    }
  }
  return overlay;
}

function tighten(limits: Float64Array, segment: number, limit: number | undefined): void {
  if (limit === undefined) return;
  const known = limits[segment] ?? 0;
  limits[segment] = known > 0 ? Math.min(known, limit) : limit;
}
