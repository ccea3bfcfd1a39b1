/** The point of a segment that a place meets: docs/definitions.md §1, "Snapping". */
import type { RoadNetwork } from '../../../src/model/index.ts';
import { E7, haversineMetres, haversineMetresE7 } from '../../earth.ts';
import type { Anchor } from './anchor.ts';
import type { NearestPiece } from './nearest-piece.ts';

/** A place further than this from every road is `too-far`. */
export const SNAP_LIMIT_METRES = 1000;
/** A point this close to an end of its segment, along it, is that end. */
const END_METRES = 1;

/** The anchor on a piece of road; `inside`: never an end node, so that it keeps the direction in which it may be passed. */
export function anchorAt(roads: RoadNetwork, lon: number, lat: number, piece: NearestPiece, inside = false): Anchor {
  const { segment, point, at } = piece;
  const { shapeLon, shapeLat, shapeStart } = roads;
  const last = shapeStart[segment + 1] - 1;
  let [before, length] = [0, 0];
  for (let p = shapeStart[segment]; p < last; p++) {
    const metres = haversineMetresE7(shapeLon[p], shapeLat[p], shapeLon[p + 1], shapeLat[p + 1]);
    if (p < point) before += metres;
    if (p === point) before += at * metres;
    length += metres;
  }
  const after = length - before;
  let node = -1;
  if (!inside && Math.min(before, after) <= END_METRES)
    node = before <= after ? roads.from[segment] : roads.to[segment];
  const [lonA, latA] = [shapeLon[point] / E7, shapeLat[point] / E7];
  const [lonB, latB] = [shapeLon[point + 1] / E7, shapeLat[point + 1] / E7];
  const within = { lon: lonA + at * (lonB - lonA), lat: latA + at * (latB - latA) };
  const met = node < 0 ? within : { lon: roads.nodeLon[node] / E7, lat: roads.nodeLat[node] / E7 };
  const straightMetres = haversineMetres(lon, lat, met.lon, met.lat);
  return { ...met, segment, point, fraction: length === 0 ? 0 : before / length, node, straightMetres };
}
