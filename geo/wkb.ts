/** Well-known binary (OGC 06-103r4 §8) of any type, byte order and dimension as GeoJSON; heights and measures go. */

type Pair = [number, number];
export type WkbGeometry =
  | { readonly type: 'Point'; readonly coordinates: Pair }
  | { readonly type: 'LineString' | 'MultiPoint'; readonly coordinates: Pair[] }
  | { readonly type: 'Polygon' | 'MultiLineString'; readonly coordinates: Pair[][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: Pair[][][] }
  | { readonly type: 'GeometryCollection'; readonly geometries: WkbGeometry[] };

/** Nested collections deeper than this are an attack. */
const MAX_DEPTH = 8;

/** The geometry; null for a point without coordinates. Throws a RangeError where the bytes are something else. */
export function geometryOfWkb(bytes: Uint8Array): WkbGeometry | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const geometry = (depth: number): WkbGeometry => {
    if (depth > MAX_DEPTH) throw new RangeError('geometries are nested too deep');
    const little = view.getUint8(at) === 1;
    const code = view.getUint32(at + 1, little);
    at += 5;
    // ISO adds 1000, 2000 or 3000 for Z, M, ZM; EWKB sets the top bits, and one for an SRID.
    const iso = Math.floor((code & 0xffff) / 1000);
    const more = (iso === 3 ? 2 : iso > 0 ? 1 : 0) + ((code >>> 31) & 1) + ((code >>> 30) & 1);
    if (((code >>> 29) & 1) === 1) at += 4;
    const count = (): number => {
      const value = view.getUint32(at, little);
      at += 4;
      if (value > bytes.length) throw new RangeError('more parts than bytes');
      return value;
    };
    const pair = (): Pair => {
      const read: Pair = [view.getFloat64(at, little), view.getFloat64(at + 8, little)];
      at += 8 * (2 + more);
      return read;
    };
    const several = <T>(read: () => T): T[] => Array.from({ length: count() }, read);
    const inner = (): WkbGeometry => geometry(depth + 1);
    switch ((code & 0xffff) % 1000) {
      case 1:
        return { type: 'Point', coordinates: pair() };
      case 2:
        return { type: 'LineString', coordinates: several(pair) };
      case 3:
        return { type: 'Polygon', coordinates: several(() => several(pair)) };
      case 4:
        return { type: 'MultiPoint', coordinates: several(inner).map((part) => coordinatesOf<Pair>(part)) };
      case 5:
        return { type: 'MultiLineString', coordinates: several(inner).map((part) => coordinatesOf<Pair[]>(part)) };
      case 6:
        return { type: 'MultiPolygon', coordinates: several(inner).map((part) => coordinatesOf<Pair[][]>(part)) };
      case 7:
        return { type: 'GeometryCollection', geometries: several(inner) };
      default:
        throw new RangeError(`geometry type ${code} is not known`);
    }
  };
  const read = geometry(0);
  return read.type === 'Point' && Number.isNaN(read.coordinates[0]) ? null : read;
}

/** Every coordinate pair of a geometry, in its order; none of null. */
export function* coordinatePairs(geometry: WkbGeometry | null): Generator<Pair> {
  if (geometry === null) return;
  if (geometry.type === 'GeometryCollection') for (const part of geometry.geometries) yield* coordinatePairs(part);
  else yield* pairsIn(geometry.coordinates);
}

function* pairsIn(nested: Nested): Generator<Pair> {
  if (isPair(nested)) yield nested;
  else for (const part of nested) yield* pairsIn(part);
}

type Nested = Pair | readonly Nested[];
const isPair = (nested: Nested): nested is Pair => typeof nested[0] === 'number';

/** Coordinates of a part of a multi-geometry, whose type the standard prescribes. */
const coordinatesOf = <T>(part: WkbGeometry): T => {
  if (part.type === 'GeometryCollection') throw new RangeError('a collection inside a multi-geometry');
  return part.coordinates as T;
};
