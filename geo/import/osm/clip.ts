/** The part of an extract that an import reads where the county's boundary is known. */
import type { Boundary } from '../../../src/model/index.ts';
import { degreesOf } from '../earth.ts';
import { ROADS_MARGIN_METRES } from '../limits.ts';

/** 1e-7 degree, edges included. */
export interface ClipBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export const boxHas = (box: ClipBox, lonE7: number, latE7: number): boolean =>
  lonE7 >= box.west && lonE7 <= box.east && latE7 >= box.south && latE7 <= box.north;

/** The box around positions with a margin of 20 km on all sides; null of none. */
export function boxAround(positions: Iterable<readonly [number, number]>): ClipBox | null {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  if (west > east) return null;
  const margin = degreesOf(ROADS_MARGIN_METRES, Math.max(Math.abs(south), Math.abs(north)));
  return {
    west: (west - margin.lon) * 1e7,
    south: (south - margin.lat) * 1e7,
    east: (east + margin.lon) * 1e7,
    north: (north + margin.lat) * 1e7,
  };
}

/**
 * What is read of an extract for a county of this boundary: nodes in its box and 20 km around it. A way without such a
 * node is dropped as it is read; a way that leaves the box is cut at its last node inside, so that no segment is bent
 * or invented.
 */
export const clipBox = (boundary: Boundary): ClipBox | null =>
  boxAround(
    (boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates).flatMap((polygon) =>
      polygon.flatMap((ring) => ring.map(([lon, lat]) => [lon, lat] as const)),
    ),
  );
