/** Well-known binary of points and lines (OGC 06-103r4 §8), little-endian, and the bounds of any geometry in it. */
import { CundaError, type Position } from '../../src/model/index.ts';

export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const POINT = 1;
const LINESTRING = 2;
const GEOMETRYCOLLECTION = 7;

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

/**
 * Hands every coordinate pair of a geometry of any type, byte order and dimension to `visit`; returns the outermost
 * type.
 */
export function walkWkb(bytes: Uint8Array, visit: (x: number, y: number) => void): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const pairs = (count: number, dimensions: number, little: boolean) => {
    for (let index = 0; index < count; index++) {
      visit(view.getFloat64(at, little), view.getFloat64(at + 8, little));
      at += 8 * dimensions;
    }
  };
  const geometry = (): number => {
    const little = view.getUint8(at) === 1;
    const code = view.getUint32(at + 1, little);
    at += 5;
    const flags = Math.floor((code & 0xffff) / 1000);
    const type = (code & 0xffff) % 1000;
    const dimensions = 2 + (flags === 3 ? 2 : flags === 1 || flags === 2 ? 1 : 0);
    const count = () => {
      const value = view.getUint32(at, little);
      at += 4;
      return value;
    };
    if (type === POINT) pairs(1, dimensions, little);
    else if (type === LINESTRING) pairs(count(), dimensions, little);
    else if (type === 3) for (let rings = count(); rings > 0; rings--) pairs(count(), dimensions, little);
    else if (type <= GEOMETRYCOLLECTION) for (let parts = count(); parts > 0; parts--) geometry();
    else throw new RangeError(`geometry type ${code}`);
    return type;
  };
  try {
    return geometry();
  } catch (cause) {
    throw new CundaError('store-damaged/wkb', {}, { received: bytes.length, cause });
  }
}

/** Positions of a point or line; null for `POINT EMPTY`, which is written with NaN. */
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
