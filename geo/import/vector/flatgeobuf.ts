/** FlatGeobuf: one layer of features with its coordinate system in the header. */
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { type Layer, vectorInvalid } from './layer.ts';

/** `fgb` and the version 3 that all writers make. */
export const isFlatGeobuf = ([f, g, b, version]: Uint8Array): boolean =>
  f === 0x66 && g === 0x67 && b === 0x62 && version === 3;

/** Throws `vector-invalid`. */
export async function readFlatGeobuf(name: string, bytes: Uint8Array): Promise<Layer[]> {
  let crs: string | null = null;
  try {
    const features: unknown[] = [];
    const options = {
      headerMetaFn: (header: { crs: { org: string | null; code: number; wkt: string | null } | null }) => {
        if (header.crs === null) return;
        crs = header.crs.code > 0 ? `${header.crs.org ?? 'EPSG'}:${header.crs.code}` : header.crs.wkt;
      },
    };
    for await (const one of deserialize(bytes, options)) features.push(one);
    return [{ features, crs, encoding: null }];
  } catch (cause) {
    throw vectorInvalid('vector-invalid/flatgeobuf', { file: name }, cause);
  }
}
