/** GeoPackageBinary (OGC 12-128r18 §2.1.3): a header with SRS and envelope before well-known binary. */
import { CundaError, type Position } from '../../../src/model/index.ts';
import { type GeoPackageHeader, geoPackageHeader } from '../../geopackage-header.ts';
import { type Bounds, readWkb, wkbBounds, wkbLength, writeWkb } from '../wkb.ts';

export const SRS_ID = 4326;

/** A point has no envelope, a line an XY one. Null stays null. */
export function encodeGeometry(type: 'POINT' | 'LINESTRING', positions: readonly Position[] | null): Uint8Array | null {
  if (positions === null) return null;
  const header = type === 'POINT' ? 8 : 40;
  const bytes = new Uint8Array(header + wkbLength(type, positions.length));
  const view = new DataView(bytes.buffer);
  bytes.set([0x47, 0x50, 0, type === 'POINT' ? 0x01 : 0x03]);
  view.setInt32(4, SRS_ID, true);
  if (type === 'LINESTRING') {
    const xs = positions.map(([x]) => x);
    const ys = positions.map(([, y]) => y);
    [least(xs), greatest(xs), least(ys), greatest(ys)].forEach((value, index) => {
      view.setFloat64(8 + 8 * index, value, true);
    });
  }
  writeWkb(view, header, type, positions);
  return bytes;
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

function headerOf(blob: Uint8Array): GeoPackageHeader {
  const header = geoPackageHeader(blob);
  if (header === null) throw new CundaError('store-damaged/gpkg-geometry', {}, { received: blob.length });
  return header;
}

/** Positions of a stored point or line; null when empty. */
export function decodeGeometry(blob: Uint8Array | null): Position[] | null {
  if (blob === null) return null;
  const { empty, wkb } = headerOf(blob);
  return empty ? null : readWkb(wkb);
}

/** Bounds of any GeoPackage geometry, from its envelope where it has one; null when empty. */
export function geometryBounds(blob: Uint8Array): Bounds | null {
  const { empty, little, doubles, wkb } = headerOf(blob);
  if (empty) return null;
  if (doubles === 0) return wkbBounds(wkb);
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const [minX = 0, maxX = 0, minY = 0, maxY = 0] = [8, 16, 24, 32].map((at) => view.getFloat64(at, little));
  return Number.isNaN(minX) ? null : { minX, maxX, minY, maxY };
}
