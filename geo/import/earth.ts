/** Distances and areas on the globe, as the importers need them. */
import type { Boundary, Position } from '../../src/model/index.ts';

const RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle metres by haversine on the sphere of radius 6 371 008.8 m. */
export function straightMetres([lonA, latA]: Position, [lonB, latB]: Position): number {
  const a =
    Math.sin(((latB - latA) * RADIANS) / 2) ** 2 +
    Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * Math.sin(((lonB - lonA) * RADIANS) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Degrees of latitude and longitude that span `metres` at a latitude. */
export function degreesOf(metres: number, latitude: number): { lon: number; lat: number } {
  const lat = metres / (RADIUS * RADIANS);
  return { lat, lon: lat / Math.max(0.01, Math.cos(latitude * RADIANS)) };
}

/** Whether a point is inside, by the even-odd rule over all rings; points on an edge may fall either way. */
export function inside(boundary: Boundary, [x, y]: Position): boolean {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  return polygons.some((rings) => {
    let odd = false;
    for (const ring of rings) {
      let previous = ring[ring.length - 1];
      for (const point of ring) {
        if (previous !== undefined && point[1] > y !== previous[1] > y) {
          if (x < ((previous[0] - point[0]) * (y - point[1])) / (previous[1] - point[1]) + point[0]) odd = !odd;
        }
        previous = point;
      }
    }
    return odd;
  });
}

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
