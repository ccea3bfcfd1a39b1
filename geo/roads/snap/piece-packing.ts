/** Pieces of road shape in the order of a Hilbert curve, and the boxes of a tree over them. */
import { ROAD_CLASSES, type RoadNetwork } from '../../../src/model/index.ts';

/** Classes that a place never stands at. */
export const NEVER_SNAPPED: readonly number[] = [ROAD_CLASSES.indexOf('motorway'), ROAD_CLASSES.indexOf('ferry')];

/** Children per tree node. */
export const FANOUT = 16;

/**
 * Pieces of all segments but those of the classes left out, each by its segment and the shape point where it starts.
 */
export function piecesOf(
  roads: RoadNetwork,
  leftOut: readonly number[] = NEVER_SNAPPED,
): { segment: Uint32Array; point: Uint32Array } {
  const most = roads.shapeLon.length;
  const segment = new Uint32Array(most);
  const point = new Uint32Array(most);
  const never = Uint8Array.from(ROAD_CLASSES, (_, index) => Number(leftOut.includes(index)));
  let count = 0;
  for (let i = 0; i < roads.segmentCount; i++) {
    if (never[roads.roadClass[i]] === 1) continue;
    const end = roads.shapeStart[i + 1] - 1;
    for (let p = roads.shapeStart[i]; p < end; p++) {
      segment[count] = i;
      point[count++] = p;
    }
  }
  return { segment: segment.slice(0, count), point: point.slice(0, count) };
}

/** Finest grid of the Hilbert curve. */
const GRID_BITS = 16;

/** Piece numbers by the Hilbert value of their middle; ties by number. */
export function hilbertOrder({ shapeLon, shapeLat }: RoadNetwork, point: Uint32Array): Uint32Array {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (let p = 0; p < shapeLon.length; p++) {
    const [lon, lat] = [shapeLon[p], shapeLat[p]];
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  // Value and number share the 53 bits of one float64, so that they are sorted natively.
  const numbers = 2 ** Math.ceil(Math.log2(point.length + 1));
  const bits = Math.min(GRID_BITS, Math.floor((53 - Math.log2(numbers)) / 2));
  const xScale = (2 ** bits - 1) / Math.max(1, east - west);
  const yScale = (2 ** bits - 1) / Math.max(1, north - south);
  const keys = new Float64Array(point.length);
  for (let piece = 0; piece < keys.length; piece++) {
    const p = point[piece];
    const x = ((shapeLon[p] + shapeLon[p + 1]) / 2 - west) * xScale;
    const y = ((shapeLat[p] + shapeLat[p + 1]) / 2 - south) * yScale;
    keys[piece] = hilbert(x | 0, y | 0, bits) * numbers + piece;
  }
  keys.sort();
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[i] = keys[i] % numbers;
  return order;
}

/** Distance along the Hilbert curve of order `bits` (Hilbert 1891, doi:10.1007/BF01199431). */
function hilbert(column: number, row: number, bits: number): number {
  let [x, y, distance] = [column, row, 0];
  for (let side = 1 << (bits - 1); side >= 1; side >>= 1) {
    const right = (x & side) > 0 ? 1 : 0;
    const up = (y & side) > 0 ? 1 : 0;
    distance = distance * 4 + ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) {
        x = side - 1 - (x & (side - 1));
        y = side - 1 - (y & (side - 1));
      }
      const swapped = x;
      x = y;
      y = swapped;
    }
    x &= side - 1;
    y &= side - 1;
  }
  return distance;
}

/**
 * Boxes of all levels, leaves first: min lon, min lat, max lon, max lat in 1e-7 degree. `levels`: where each starts,
 * and the end.
 */
export function packBoxes(roads: RoadNetwork, point: Uint32Array, levels: readonly number[]): Int32Array {
  const boxes = new Int32Array((levels.at(-1) ?? 0) * 4);
  const { shapeLon, shapeLat } = roads;
  for (let piece = 0; piece < point.length; piece++) {
    const p = point[piece];
    const [lonA, lonB, latA, latB] = [shapeLon[p], shapeLon[p + 1], shapeLat[p], shapeLat[p + 1]];
    boxes[piece * 4] = Math.min(lonA, lonB);
    boxes[piece * 4 + 1] = Math.min(latA, latB);
    boxes[piece * 4 + 2] = Math.max(lonA, lonB);
    boxes[piece * 4 + 3] = Math.max(latA, latB);
  }
  for (let level = 1; level < levels.length - 1; level++) {
    const below = levels[level - 1];
    const start = levels[level];
    for (let box = start; box < levels[level + 1]; box++) {
      const from = below + (box - start) * FANOUT;
      boxes.copyWithin(box * 4, from * 4, from * 4 + 4);
      for (let child = from + 1; child < Math.min(from + FANOUT, start); child++) {
        for (let side = 0; side < 2; side++) {
          boxes[box * 4 + side] = Math.min(boxes[box * 4 + side], boxes[child * 4 + side]);
          boxes[box * 4 + side + 2] = Math.max(boxes[box * 4 + side + 2], boxes[child * 4 + side + 2]);
        }
      }
    }
  }
  return boxes;
}

/** The arrays of an index: pieces in tree order, boxes of all levels, where each level starts. */
export interface IndexParts {
  readonly segment: Uint32Array;
  readonly point: Uint32Array;
  readonly boxes: Int32Array;
  readonly levels: readonly number[];
}

/** Packs the pieces of a network, but those of the classes left out. */
export function packPieces(roads: RoadNetwork, leftOut: readonly number[] = NEVER_SNAPPED): IndexParts {
  const { segment, point } = piecesOf(roads, leftOut);
  const order = hilbertOrder(roads, point);
  const sorted = { segment: new Uint32Array(order.length), point: new Uint32Array(order.length) };
  for (let i = 0; i < order.length; i++) {
    sorted.segment[i] = segment[order[i]];
    sorted.point[i] = point[order[i]];
  }
  const levels = [0, order.length];
  for (let width = order.length; width > 1; levels.push((levels.at(-1) ?? 0) + width))
    width = Math.ceil(width / FANOUT);
  return { ...sorted, boxes: packBoxes(roads, sorted.point, levels), levels };
}
