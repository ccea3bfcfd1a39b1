/** The roads at a click on the map: every class, also those that no place is ever snapped to (motorways, ferries). */
import { ROAD_CLASSES, ROAD_FLAGS, type RoadClass, type RoadNetwork, SURFACES } from '../../src/model/index.ts';
import { E7, localPlane } from '../earth.ts';
import { shapeOf } from './layers.ts';

/** One road segment as the map says it. */
export interface RoadSegment {
  /** Its number, by which a change names it. */
  readonly segment: number;
  readonly name: string | null;
  readonly class: (typeof ROAD_CLASSES)[number];
  readonly surface: (typeof SURFACES)[number];
  readonly flags: (typeof ROAD_FLAGS)[number][];
  readonly metres: number;
  /** Source way (OpenStreetMap), null where there is none. */
  readonly way: number | null;
  /** Longitude, latitude from its one junction to the other. */
  readonly coordinates: [number, number][];
}

export interface NearRoad extends RoadSegment {
  /** From the asked position to the nearest point of the road. */
  readonly awayMetres: number;
}

export interface NearQuery {
  readonly withinMetres: number;
  /** Most roads in the answer. */
  readonly most: number;
  /** Only these classes; all by default. */
  readonly classes?: readonly RoadClass[];
}

export function describeSegment(roads: RoadNetwork, segment: number): RoadSegment {
  const way = roads.way[segment] ?? 0;
  const bits = roads.flags[segment] ?? 0;
  return {
    segment,
    name: roads.names[roads.name[segment] ?? 0] || null,
    class: ROAD_CLASSES[roads.roadClass[segment] ?? 0] ?? 'path',
    surface: SURFACES[roads.surface[segment] ?? 0] ?? 'unknown',
    flags: ROAD_FLAGS.filter((_, bit) => (bits & (1 << bit)) !== 0),
    metres: Math.round((roads.lengthDecimetres[segment] ?? 0) / 10),
    way: way === 0 ? null : way,
    coordinates: shapeOf(roads, segment),
  };
}

/**
 * Segments whose nearest point lies within a distance, the nearest first; of equally near ones (to the millimetre) the
 * lowest number. Looks at every segment: some milliseconds for a county, and no index to keep.
 */
export function nearRoads(roads: RoadNetwork, lon: number, lat: number, query: NearQuery): NearRoad[] {
  const wanted = query.classes && new Set(query.classes.map((name) => ROAD_CLASSES.indexOf(name)));
  const found: { segment: number; millimetres: number }[] = [];
  const away = distanceTo(roads, lon, lat, query.withinMetres);
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (wanted && !wanted.has(roads.roadClass[segment] ?? -1)) continue;
    const metres = away(segment);
    if (metres <= query.withinMetres) found.push({ segment, millimetres: Math.round(metres * 1000) });
  }
  return found
    .sort((a, b) => a.millimetres - b.millimetres || a.segment - b.segment)
    .slice(0, query.most)
    .map(({ segment, millimetres }) => ({ ...describeSegment(roads, segment), awayMetres: millimetres / 1000 }));
}

/**
 * Metres from a position to a segment in the local plane; Infinity where a glance shows that it is farther than
 * `limit`.
 */
function distanceTo(roads: RoadNetwork, lon: number, lat: number, limit: number): (segment: number) => number {
  const { shapeStart, shapeLon, shapeLat } = roads;
  const { xPerDegree, yPerDegree } = localPlane(lon, lat);
  return (segment) => {
    const end = (shapeStart[segment + 1] ?? 0) - 1;
    let best = Number.POSITIVE_INFINITY;
    let bx = 0;
    let by = 0;
    for (let p = shapeStart[segment] ?? 0; p <= end; p++) {
      const [ax, ay] = [bx, by];
      bx = ((shapeLon[p] ?? 0) / E7 - lon) * xPerDegree;
      by = ((shapeLat[p] ?? 0) / E7 - lat) * yPerDegree;
      if (p === shapeStart[segment]) continue;
      if (Math.min(ax, bx) > limit || Math.max(ax, bx) < -limit) continue;
      if (Math.min(ay, by) > limit || Math.max(ay, by) < -limit) continue;
      const [dx, dy] = [bx - ax, by - ay];
      const square = dx * dx + dy * dy;
      const at = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
      best = Math.min(best, Math.hypot(ax + at * dx, ay + at * dy));
    }
    return best;
  };
}
