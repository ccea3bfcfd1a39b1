/** Parts of a segment as straight lines on the map. */
import type { RoadNetwork } from '../../../src/model/index.ts';
import { haversineMetresE7 } from '../../earth.ts';
import type { Part } from './parts.ts';

/** Takes a straight line, ends in 1e-7 degree. */
export type DrawLine = (lonA: number, latA: number, lonB: number, latB: number) => void;

/** Draws a part of a segment's shape, shares being of its haversine length; one without length as a line from its point to itself. */
export function drawPart(roads: RoadNetwork, segment: number, { begin, end }: Part, draw: DrawLine): void {
  const { shapeLon, shapeLat, shapeStart } = roads;
  const [first, last] = [shapeStart[segment], shapeStart[segment + 1] - 1];
  if (begin <= 0 && end >= 1) {
    for (let p = first; p < last; p++) draw(shapeLon[p], shapeLat[p], shapeLon[p + 1], shapeLat[p + 1]);
    return;
  }
  const piece = (p: number, from: number, to: number): void => {
    const [lonA, latA, lonB, latB] = [shapeLon[p], shapeLat[p], shapeLon[p + 1], shapeLat[p + 1]];
    const at = (share: number) => [lonA + share * (lonB - lonA), latA + share * (latB - latA)] as const;
    draw(...at(from), ...at(to));
  };
  const lengths: number[] = [];
  for (let p = first; p < last; p++)
    lengths.push(haversineMetresE7(shapeLon[p], shapeLat[p], shapeLon[p + 1], shapeLat[p + 1]));
  const length = lengths.reduce((sum, metres) => sum + metres, 0);
  let before = 0;
  for (const [index, metres] of lengths.entries()) {
    const from = begin * length - before;
    const to = end * length - before;
    before += metres;
    if (to < 0 || from > metres) continue;
    if (metres === 0) piece(first + index, 0, 1);
    else piece(first + index, Math.max(0, from / metres), Math.min(1, to / metres));
  }
}
