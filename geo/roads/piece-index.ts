/** Nearest straight piece of road shape to a point: a packed R-tree that all profiles share. */
import { ROAD_CLASSES, type RoadNetwork } from '../../src/model/index.ts';
import { E7, type LocalPlane } from '../earth.ts';

/** A piece is snapped to if its segment's entry in a mask is 1. */
export type SegmentMask = Uint8Array;

export interface NearestPiece {
  readonly segment: number;
  /** Shape point where the piece starts. */
  readonly point: number;
  /** Where on the piece, 0…1. */
  readonly at: number;
  /** Metres from the asked point, in its local plane. */
  readonly metres: number;
}

/** Classes that a place never stands at. */
export const NEVER_SNAPPED: readonly number[] = [ROAD_CLASSES.indexOf('motorway'), ROAD_CLASSES.indexOf('ferry')];

/** Children per tree node. */
const FANOUT = 16;

/**
 * Packed Hilbert R-tree (Kamel & Faloutsos 1993, doi:10.1145/170088.170403) over all pieces but those of {@link NEVER_SNAPPED} classes,
 * searched by branch and bound (Roussopoulos, Kelley & Vincent 1995, doi:10.1145/223784.223794).
 */
export class PieceIndex {
  readonly #roads: RoadNetwork;
  readonly #segment: Uint32Array;
  readonly #point: Uint32Array;
  /** Boxes of all levels, leaves first: min lon, min lat, max lon, max lat in 1e-7 degree. */
  readonly #boxes: Int32Array;
  /** Where each level starts, and the end. */
  readonly #levels: readonly number[];

  constructor(roads: RoadNetwork) {
    this.#roads = roads;
    const { segment, point } = piecesOf(roads);
    const order = hilbertOrder(roads, point);
    this.#segment = order.map((piece) => segment[piece] ?? 0);
    this.#point = order.map((piece) => point[piece] ?? 0);
    const levels = [0, order.length];
    for (let width = order.length; width > 1; levels.push((levels.at(-1) ?? 0) + width))
      width = Math.ceil(width / FANOUT);
    this.#levels = levels;
    this.#boxes = packBoxes(roads, this.#point, levels);
  }

  /**
   * Nearest piece within `limitMetres` among segments of the mask, or null. Of pieces whose distances agree to the millimetre the one of the
   * lowest segment wins, within a segment the first.
   */
  nearest(plane: LocalPlane, limitMetres: number, mask: SegmentMask): NearestPiece | null {
    let best: NearestPiece | null = null;
    let bound = limitMetres;
    const top = this.#levels.length - 2;
    if ((this.#levels[1] ?? 0) === 0) return null;
    const stack: { box: number; level: number; metres: number }[] = [
      { box: this.#levels[top] ?? 0, level: top, metres: 0 },
    ];
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      if (entry.metres > bound) continue;
      if (entry.level === 0) {
        const found = this.#measure(plane, entry.box, mask);
        if (found && found.metres <= limitMetres && (best === null || closer(found, best))) {
          best = found;
          bound = Math.min(limitMetres, found.metres + TIE_METRES);
        }
        continue;
      }
      const below = entry.level - 1;
      const start = (this.#levels[below] ?? 0) + (entry.box - (this.#levels[entry.level] ?? 0)) * FANOUT;
      const end = Math.min(start + FANOUT, this.#levels[entry.level] ?? 0);
      const children: typeof stack = [];
      for (let box = start; box < end; box++) {
        const metres = this.#distance(plane, box);
        if (metres <= bound) children.push({ box, level: below, metres });
      }
      children.sort((a, b) => b.metres - a.metres || b.box - a.box);
      stack.push(...children);
    }
    return best;
  }

  /** Lower bound of the distance to anything in a box, in the local plane. */
  #distance(plane: LocalPlane, box: number): number {
    const [minLon, minLat] = [this.#boxes[box * 4] ?? 0, this.#boxes[box * 4 + 1] ?? 0];
    const [maxLon, maxLat] = [this.#boxes[box * 4 + 2] ?? 0, this.#boxes[box * 4 + 3] ?? 0];
    const x = Math.max(minLon / E7 - plane.lon, 0, plane.lon - maxLon / E7) * plane.xPerDegree;
    const y = Math.max(minLat / E7 - plane.lat, 0, plane.lat - maxLat / E7) * plane.yPerDegree;
    return Math.sqrt(x * x + y * y);
  }

  #measure(plane: LocalPlane, piece: number, mask: SegmentMask): NearestPiece | null {
    const segment = this.#segment[piece] ?? 0;
    if (mask[segment] !== 1) return null;
    const point = this.#point[piece] ?? 0;
    const { shapeLon, shapeLat } = this.#roads;
    const ax = ((shapeLon[point] ?? 0) / E7 - plane.lon) * plane.xPerDegree;
    const ay = ((shapeLat[point] ?? 0) / E7 - plane.lat) * plane.yPerDegree;
    const bx = ((shapeLon[point + 1] ?? 0) / E7 - plane.lon) * plane.xPerDegree;
    const by = ((shapeLat[point + 1] ?? 0) / E7 - plane.lat) * plane.yPerDegree;
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const at = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
    const x = at === 1 ? bx : ax + at * dx;
    const y = at === 1 ? by : ay + at * dy;
    return { segment, point, at, metres: Math.sqrt(x * x + y * y) };
  }
}

/** Distances that differ by less than this may tie after rounding to the millimetre. */
const TIE_METRES = 0.001;

/** Pieces are numbered along their segment, so that of one segment's ties the first wins. */
function closer(a: NearestPiece, b: NearestPiece): boolean {
  const millimetres = Math.round(a.metres * 1000) - Math.round(b.metres * 1000);
  if (millimetres !== 0) return millimetres < 0;
  return a.segment < b.segment || (a.segment === b.segment && a.point < b.point);
}

function piecesOf(roads: RoadNetwork): { segment: Uint32Array; point: Uint32Array } {
  const segment: number[] = [];
  const point: number[] = [];
  for (let i = 0; i < roads.segmentCount; i++) {
    if (NEVER_SNAPPED.includes(roads.roadClass[i] ?? 0)) continue;
    const end = (roads.shapeStart[i + 1] ?? 0) - 1;
    for (let p = roads.shapeStart[i] ?? 0; p < end; p++) {
      segment.push(i);
      point.push(p);
    }
  }
  return { segment: Uint32Array.from(segment), point: Uint32Array.from(point) };
}

/** Piece numbers by the Hilbert value of their middle; ties by number. */
function hilbertOrder(roads: RoadNetwork, point: Uint32Array): Uint32Array {
  const middle = (array: Int32Array) => Float64Array.from(point, (p) => ((array[p] ?? 0) + (array[p + 1] ?? 0)) / 2);
  const x = toGrid(middle(roads.shapeLon));
  const y = toGrid(middle(roads.shapeLat));
  const value = Float64Array.from(x, (column, piece) => hilbert(column, y[piece] ?? 0));
  return Uint32Array.from(point.keys()).sort((a, b) => (value[a] ?? 0) - (value[b] ?? 0) || a - b);
}

const GRID_BITS = 16;

function toGrid(values: Float64Array): Uint32Array {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const scale = max > min ? (2 ** GRID_BITS - 1) / (max - min) : 0;
  return Uint32Array.from(values, (value) => (value - min) * scale);
}

/** Distance along the Hilbert curve of order {@link GRID_BITS} (Hilbert 1891, doi:10.1007/BF01199431). */
function hilbert(column: number, row: number): number {
  let [x, y, distance] = [column, row, 0];
  for (let side = 2 ** (GRID_BITS - 1); side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const up = (y & side) > 0 ? 1 : 0;
    distance += side * side * ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) {
        x = side - 1 - (x & (side - 1));
        y = side - 1 - (y & (side - 1));
      }
      [x, y] = [y, x];
    }
    x &= side - 1;
    y &= side - 1;
  }
  return distance;
}

function packBoxes(roads: RoadNetwork, point: Uint32Array, levels: readonly number[]): Int32Array {
  const boxes = new Int32Array((levels.at(-1) ?? 0) * 4);
  for (const [piece, p] of point.entries()) {
    const lon = [roads.shapeLon[p] ?? 0, roads.shapeLon[p + 1] ?? 0] as const;
    const lat = [roads.shapeLat[p] ?? 0, roads.shapeLat[p + 1] ?? 0] as const;
    boxes.set([Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)], piece * 4);
  }
  for (let level = 1; level < levels.length - 1; level++) {
    const below = levels[level - 1] ?? 0;
    const start = levels[level] ?? 0;
    for (let box = start; box < (levels[level + 1] ?? 0); box++) {
      const from = below + (box - start) * FANOUT;
      boxes.copyWithin(box * 4, from * 4, from * 4 + 4);
      for (let child = from + 1; child < Math.min(from + FANOUT, start); child++) {
        for (const side of [0, 1]) {
          boxes[box * 4 + side] = Math.min(boxes[box * 4 + side] ?? 0, boxes[child * 4 + side] ?? 0);
          boxes[box * 4 + side + 2] = Math.max(boxes[box * 4 + side + 2] ?? 0, boxes[child * 4 + side + 2] ?? 0);
        }
      }
    }
  }
  return boxes;
}
