/** Well-known binary of points and lines (OGC 06-103r4 §8), little-endian, and the bounds of any geometry in it. */
import { CundaError, type Position } from '../../src/model/index.ts';
import { coordinatePairs, geometryOfWkb } from '../wkb.ts';

export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const POINT = 1;
const LINESTRING = 2;

/** Writes a point or a line at `offset`; returns the offset after it. */
export function writeWkb(
  view: DataView,
  offset: number,
  type: 'POINT' | 'LINESTRING',
  positions: readonly Position[],
): number {
  let at = offset;
  view.setUint8(at, 1);
  view.setUint32(at + 1, type === 'POINT' ? POINT : LINESTRING, true);
  at += 5;
  if (type === 'LINESTRING') {
    view.setUint32(at, positions.length, true);
    at += 4;
  }
  for (const [x, y] of positions) {
    view.setFloat64(at, x, true);
    view.setFloat64(at + 8, y, true);
    at += 16;
  }
  return at;
}

export const wkbLength = (type: 'POINT' | 'LINESTRING', points: number): number =>
  (type === 'POINT' ? 5 : 9) + 16 * points;

/** Hands every coordinate pair of a stored geometry of any type to `visit`; an empty point has none. */
export function walkWkb(bytes: Uint8Array, visit: (x: number, y: number) => void): void {
  try {
    for (const [x, y] of coordinatePairs(geometryOfWkb(bytes))) visit(x, y);
  } catch (cause) {
    throw new CundaError('store-damaged/wkb', {}, { received: bytes.length, cause });
  }
}

/** Positions of a point or line; null for `POINT EMPTY`. */
export function readWkb(bytes: Uint8Array): Position[] | null {
  const positions: Position[] = [];
  walkWkb(bytes, (x, y) => positions.push([x, y]));
  return positions.length === 0 || positions.some(([x]) => Number.isNaN(x)) ? null : positions;
}

/** Null for an empty geometry. */
export function wkbBounds(bytes: Uint8Array): Bounds | null {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  walkWkb(bytes, (x, y) => {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  });
  return minX <= maxX && minY <= maxY ? { minX, minY, maxX, maxY } : null;
}
