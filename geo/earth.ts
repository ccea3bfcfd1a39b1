/**
 * Distances on the earth. Degrees are WGS-84 longitude, latitude; metres on a sphere of the mean radius, so that every
 * program that follows docs/definitions.md measures the same.
 */

/** Mean earth radius R₁ of WGS-84, metres (IUGG; Moritz 2000, doi:10.1007/s001900050278). */
export const EARTH_RADIUS_METRES = 6_371_008.8;

/** Road coordinates are integers of this fraction of a degree. */
export const E7 = 1e7;

const RADIANS = Math.PI / 180;

/** Great-circle distance in metres by the haversine formula (Sinnott 1984, Sky & Telescope 68:159). */
export function haversineMetres(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.atan2(Math.sqrt(h), Math.sqrt(Math.max(0, 1 - h)));
}

/** {@link haversineMetres} of coordinates in 1e-7 degree. */
export const haversineMetresE7 = (lonA: number, latA: number, lonB: number, latB: number): number =>
  haversineMetres(lonA / E7, latA / E7, lonB / E7, latB / E7);

/** Metres per degree in the plane that touches the earth at `origin`: x = Δlon × cos(lat), y = Δlat, both × radius. */
export interface LocalPlane {
  readonly lon: number;
  readonly lat: number;
  readonly xPerDegree: number;
  readonly yPerDegree: number;
}

export const localPlane = (lon: number, lat: number): LocalPlane => ({
  lon,
  lat,
  xPerDegree: Math.cos(lat * RADIANS) * RADIANS * EARTH_RADIUS_METRES,
  yPerDegree: RADIANS * EARTH_RADIUS_METRES,
});
