/** Where a piece of road leads, seen from a place beside it. */
import type { RoadNetwork } from '../../../src/model/index.ts';
import { E7, type LocalPlane } from '../../earth.ts';
import type { NearestPiece } from './nearest-piece.ts';

/** Metres east and north in the local plane at a place. */
export interface Direction {
  readonly east: number;
  readonly north: number;
}

/** Degrees clockwise from north, 0…360. */
export const bearingOf = ({ east, north }: Direction): number =>
  ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;

/** Direction of a piece along its segment's shape; where it has no length that of the next piece that has, else of the one before. */
export function directionOf(roads: RoadNetwork, plane: LocalPlane, { segment, point }: NearestPiece): Direction {
  const { shapeLon, shapeLat, shapeStart } = roads;
  const [first, last] = [shapeStart[segment], shapeStart[segment + 1] - 1];
  const differs = (p: number): boolean => shapeLon[p] !== shapeLon[p + 1] || shapeLat[p] !== shapeLat[p + 1];
  let piece = point;
  while (piece < last && !differs(piece)) piece += 1;
  if (piece === last) for (piece = point; piece > first && !differs(piece); ) piece -= 1;
  return {
    east: ((shapeLon[piece + 1] - shapeLon[piece]) / E7) * plane.xPerDegree,
    north: ((shapeLat[piece + 1] - shapeLat[piece]) / E7) * plane.yPerDegree,
  };
}

/** Metres that the place at the plane's origin lies to the left of a piece that leads in `direction`; negative to the right, 0 if it leads nowhere. */
export function leftOf(roads: RoadNetwork, plane: LocalPlane, piece: NearestPiece, direction: Direction): number {
  const { east, north } = direction;
  const length = Math.hypot(east, north);
  if (length === 0) return 0;
  const x = (roads.shapeLon[piece.point] / E7 - plane.lon) * plane.xPerDegree;
  const y = (roads.shapeLat[piece.point] / E7 - plane.lat) * plane.yPerDegree;
  return (north * x - east * y) / length;
}
