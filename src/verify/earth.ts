/** Lengths on the sphere of docs/definitions.md §1. */
import type { Position } from '../model/index.ts';

const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Haversine distance, metres. */
export function greatCircle(a: Position, b: Position): number {
  return haversine(a[0], a[1], b[0], b[1]);
}

/** Haversine distance between two longitudes and latitudes in degrees, metres. */
export function haversine(lonA: number, latA: number, lonB: number, latB: number): number {
  const north = Math.sin(((latB - latA) * RADIANS) / 2);
  const east = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = north * north + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * east * east;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres per degree of longitude and of latitude in the local plane at a latitude. */
export function planeScale(latitude: number): { readonly x: number; readonly y: number } {
  const y = EARTH_RADIUS_METRES * RADIANS;
  return { x: y * Math.cos(latitude * RADIANS), y };
}

/** Nearest point of the piece A–B to the origin, in a plane: share of the way from A (0…1) and distance. */
export function nearestOnPiece(ax: number, ay: number, bx: number, by: number): { t: number; distance: number } {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return { t, distance: Math.hypot(ax + t * dx, ay + t * dy) };
}

export const samePlace = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];
