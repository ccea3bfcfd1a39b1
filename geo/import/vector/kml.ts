/** KML, also zipped as KMZ, and GPX: always WGS-84. */
import { gpx, kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { CundaError } from '../../../src/model/index.ts';
import { boundXml } from '../bounds/xml-bounds.ts';
import { MAX_DOM_BYTES, MAX_DOM_ELEMENTS } from '../limits.ts';
import { decodeText } from '../text.ts';
import { isZip, unzipped } from '../zip.ts';
import { type Layer, vectorInvalid } from './layer.ts';

/** The placemarks of a KML file or of all KML files of a KMZ archive. Throws `vector-invalid`, `encoding-mixed`. */
export function readKml(name: string, bytes: Uint8Array): Layer[] {
  const files = isZip(bytes)
    ? unzipped(name, bytes, MAX_DOM_BYTES, (path) => /\.kml$/i.test(path))
    : new Map([[name, bytes]]);
  if (files.size === 0) throw vectorInvalid('vector-invalid/no-kml', { file: name });
  let elements = 0;
  for (const content of files.values()) elements += boundXml(name, content, MAX_DOM_ELEMENTS - elements);
  return [...files].map(([path, content]) => layer(name, path, content, kml));
}

/** The waypoints, routes and tracks of a GPX file. Throws `vector-invalid`, `encoding-mixed`. */
export function readGpx(name: string, bytes: Uint8Array): Layer[] {
  boundXml(name, bytes, MAX_DOM_ELEMENTS);
  return [layer(name, name, bytes, gpx)];
}

function layer(name: string, path: string, bytes: Uint8Array, convert: typeof kml | typeof gpx): Layer {
  if (bytes.length > MAX_DOM_BYTES)
    throw new CundaError('file-too-large/unpacked', { file: name, most: MAX_DOM_BYTES }, { at: { file: name } });
  const { text, encoding } = decodeText(path, bytes);
  try {
    const document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(text, 'text/xml');
    // The library's types are the browser's; this DOM has what it uses of them.
    const { features } = convert(document as unknown as Parameters<typeof convert>[0]);
    return { features, crs: null, encoding };
  } catch (cause) {
    throw vectorInvalid('vector-invalid/xml', { file: name, path }, cause);
  }
}
