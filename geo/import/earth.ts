/** Distances and areas on the globe, as the importers need them. */
import { booleanPointInPolygon, pointToPolygonDistance } from '@turf/turf';
import type { Boundary, Position } from '../../src/model/index.ts';
import { EARTH_RADIUS_METRES, haversineMetres } from '../earth.ts';

const RADIANS = Math.PI / 180;

/** Great-circle metres. */
export const straightMetres = ([lonA, latA]: Position, [lonB, latB]: Position): number =>
  haversineMetres(lonA, latA, lonB, latB);

/** Degrees of latitude and longitude that span `metres` at a latitude. */
export function degreesOf(metres: number, latitude: number): { lon: number; lat: number } {
  const lat = metres / (EARTH_RADIUS_METRES * RADIANS);
  return { lat, lon: lat / Math.max(0.01, Math.cos(latitude * RADIANS)) };
}

/** Whether a point is inside or on the edge. */
export const inside = (boundary: Boundary, position: Position): boolean => booleanPointInPolygon(position, boundary);

/** Metres from a position outside a boundary to its edge; 0 of one inside. */
export const metresOutside = (boundary: Boundary, position: Position): number =>
  Math.max(0, pointToPolygonDistance(position, boundary, { units: 'meters' }));

/** Mean of positions, 1e-7 degree; null of none. Not for places across the 180th meridian. */
export function meanPosition(positions: readonly Position[]): Position | null {
  if (positions.length === 0) return null;
  let lon = 0;
  let lat = 0;
  for (const position of positions) {
    lon += position[0];
    lat += position[1];
  }
  const round = (degrees: number) => Math.round((degrees / positions.length) * 1e7) / 1e7;
  return [round(lon), round(lat)];
}

/** The middle value; of an even number, the lower of the two. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}
