/** FlatGeobuf: one layer of features with its coordinate system in the header. */
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { CundaError } from '../../../src/model/index.ts';
import { MAX_FEATURES, MAX_MAP_BYTES } from '../limits.ts';
import { type Layer, vectorInvalid } from './layer.ts';

/** `fgb` and the version 3 that all writers make. */
export const isFlatGeobuf = ([f, g, b, version]: Uint8Array): boolean =>
  f === 0x66 && g === 0x67 && b === 0x62 && version === 3;

/** Throws `vector-invalid`, `file-too-large`. */
export async function readFlatGeobuf(name: string, bytes: Uint8Array): Promise<Layer[]> {
  let crs: string | null = null;
  if (bytes.length > MAX_MAP_BYTES)
    throw new CundaError('file-too-large/unpacked', { file: name, most: MAX_MAP_BYTES }, { at: { file: name } });
  try {
    const features: unknown[] = [];
    const options = {
      headerMetaFn: (header: { crs: { org: string | null; code: number; wkt: string | null } | null }) => {
        if (header.crs === null) return;
        crs = header.crs.code > 0 ? `${header.crs.org ?? 'EPSG'}:${header.crs.code}` : header.crs.wkt;
      },
    };
    for await (const one of deserialize(bytes, options)) {
      features.push(one);
      if (features.length > MAX_FEATURES)
        throw new CundaError('file-too-large/features', { file: name, most: MAX_FEATURES }, { at: { file: name } });
    }
    return [{ features, crs, encoding: null }];
  } catch (cause) {
    if (cause instanceof CundaError) throw cause;
    throw vectorInvalid('vector-invalid/flatgeobuf', { file: name }, cause);
  }
}
