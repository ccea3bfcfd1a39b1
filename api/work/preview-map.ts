/** What the map of an import preview shows beside the places: roads to go by, and other readings of the coordinates. */

import { haversineMetres } from '../../geo/earth.ts';
import { shiftToWgs84 } from '../../geo/import/coordinates/crs.ts';
import { inside } from '../../geo/import/earth.ts';
import { type Boundary, type Dataset, type Position, ROAD_CLASSES, type RoadNetwork } from '../../src/model/index.ts';
import type { CrsReading, PlacePreview, UnplacedPreview } from '../wire/import-preview.ts';

/** Segments of a road network drawn, the great roads first. */
const MOST_SEGMENTS = 4000;
/** Places that a reading is judged and drawn by. */
const MOST_READ = 300;
/** Villages without a position listed. */
export const MOST_UNPLACED = 1000;
const UNIT = 1e-7;

/** Systems of degrees whose points lie hundreds of metres apart; which of them a file means, nobody can tell from one point. */
const READINGS = ['WGS-84', 'GCJ-02', 'BD-09'] as const;

/** Lines of the roads that files bring, from node to node: enough to see where things lie. */
export function roadLines(networks: readonly RoadNetwork[]): Position[][] {
  const lines: { readonly rank: number; readonly line: Position[] }[] = [];
  for (const { segmentCount, roadClass, from, to, nodeLon, nodeLat } of networks) {
    const at = (node: number): Position => [(nodeLon[node] ?? 0) * UNIT, (nodeLat[node] ?? 0) * UNIT];
    for (let segment = 0; segment < segmentCount; segment++)
      lines.push({
        rank: roadClass[segment] ?? ROAD_CLASSES.length,
        line: [at(from[segment] ?? 0), at(to[segment] ?? 0)],
      });
  }
  return lines
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_SEGMENTS)
    .map(({ line }) => line);
}

const middle = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
};

/**
 * The places as they would lie in each system that a file of degrees may be in: by how far they move (the middle one),
 * how many lie inside the boundary, and how far the middle one is from a road. Positions are those read as WGS-84.
 */
export function crsReadings(
  places: readonly PlacePreview[],
  boundary: Boundary | null,
  roads: readonly RoadNetwork[],
): CrsReading[] {
  const step = Math.max(1, Math.ceil(places.length / MOST_READ));
  const some = places.filter((_, at) => at % step === 0);
  return READINGS.map((crs) => {
    const read = some.map(({ kind, code, position }) => ({
      kind,
      code,
      position: crs === 'WGS-84' ? position : shiftToWgs84(crs, position),
    }));
    const moved = read.map(({ position: [x, y] }, at) => {
      const [u, v] = some[at]?.position ?? [x, y];
      return haversineMetres(x, y, u, v);
    });
    const toRoad = read.map(({ position }) => metresToRoad(position, roads)).filter((metres) => metres !== null);
    return {
      crs,
      places: read,
      metres: Math.round(middle(moved) ?? 0),
      inside: boundary === null ? null : read.filter(({ position }) => inside(boundary, position)).length,
      of: read.length,
      roadMetres: toRoad.length === 0 ? null : Math.round(middle(toRoad) ?? 0),
    };
  });
}

/** Metres to the nearest junction or end of a road; null without roads. */
function metresToRoad([lon, lat]: Position, roads: readonly RoadNetwork[]): number | null {
  const wide = Math.cos((lat * Math.PI) / 180);
  let best: { readonly square: number; readonly at: Position } | null = null;
  for (const { nodeCount, nodeLon, nodeLat } of roads)
    for (let node = 0; node < nodeCount; node++) {
      const [x, y] = [(nodeLon[node] ?? 0) * UNIT, (nodeLat[node] ?? 0) * UNIT];
      const square = ((x - lon) * wide) ** 2 + (y - lat) ** 2;
      if (best === null || square < best.square) best = { square, at: [x, y] };
    }
  return best === null ? null : haversineMetres(lon, lat, best.at[0], best.at[1]);
}

/** Villages that have no position, with the town next to which they are to be found. */
export function unplacedOf({ towns, villages }: Dataset): UnplacedPreview[] {
  const byCode = new Map(towns.map((town) => [town.code, town]));
  return villages
    .filter(({ position }) => position === null)
    .map(({ code, name, town }) => {
      const near = byCode.get(town);
      return { code, name, town: near?.name ?? town, townPosition: near?.position ?? null };
    });
}
