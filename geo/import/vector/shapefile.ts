/** Shapefiles: .shp, .dbf, .prj and .cpg together in a zip archive. */
import { read } from 'shapefile';
import { MAX_TEXT_BYTES } from '../limits.ts';
import { unzipped, zipPaths } from '../zip.ts';
import { type Layer, vectorInvalid } from './layer.ts';

const PARTS = ['.shp', '.dbf', '.prj', '.cpg'];

const decoder = new TextDecoder();

/** Path of a part without its ending, lower case: the parts of one shapefile share it. */
const stem = (path: string): string => path.slice(0, path.lastIndexOf('.')).toLowerCase();
const ending = (path: string): string => path.slice(path.lastIndexOf('.')).toLowerCase();

/** Files that macOS adds. */
const isShadow = (path: string): boolean => /(^|\/)(__MACOSX\/|\._)/.test(path);

/**
 * All shapefiles of an archive, one layer each. Throws `vector-invalid` where there is none or one is damaged,
 * `file-truncated`, `file-too-large`.
 */
export async function readShapefiles(name: string, bytes: Uint8Array): Promise<Layer[]> {
  const files = unzipped(name, bytes, MAX_TEXT_BYTES, (path) => PARTS.includes(ending(path)) && !isShadow(path));
  const part = (of: string, kind: string): Uint8Array | undefined =>
    [...files].find(([path]) => stem(path) === of && ending(path) === kind)?.[1];
  const stems = [...files.keys()].filter((path) => ending(path) === '.shp').map(stem);
  if (stems.length === 0) {
    const found = zipPaths(name, bytes).slice(0, 5).join(', ');
    throw vectorInvalid('vector-invalid/no-shapefile', { file: name, found: found || '-' });
  }
  const layers: Layer[] = [];
  for (const of of stems) {
    const dbf = part(of, '.dbf');
    const prj = part(of, '.prj');
    const cpg = part(of, '.cpg');
    const encoding = dbf === undefined ? null : encodingOf(dbf, cpg === undefined ? '' : decoder.decode(cpg).trim());
    try {
      const { features } = await read(part(of, '.shp') ?? new Uint8Array(), dbf, { encoding: encoding ?? 'utf-8' });
      layers.push({ features, crs: prj === undefined ? null : decoder.decode(prj).trim(), encoding });
    } catch (cause) {
      throw vectorInvalid('vector-invalid/shapefile', { file: name, layer: of }, cause);
    }
  }
  return layers;
}

/** Byte of a dBASE header with its language driver; 0x4D is code page 936. */
const LANGUAGE_BYTE = 29;
const GBK_DRIVER = 0x4d;

/**
 * Encoding of the texts: what .cpg says, else what the table says, else UTF-8 where all of it is, else GB18030, which
 * Chinese offices write.
 */
function encodingOf(dbf: Uint8Array, cpg: string): string {
  const label = cpg.toLowerCase().replace(/^(ansi|cp|oem)[ _-]?/, '');
  if (label === '936' || /^gb/.test(label)) return 'gb18030';
  if (label === '65001') return 'utf-8';
  if (label !== '') {
    try {
      return new TextDecoder(label).encoding;
    } catch {
      // Not a label that is known: the bytes decide.
    }
  }
  if (dbf[LANGUAGE_BYTE] === GBK_DRIVER) return 'gb18030';
  const first = (dbf[8] ?? 0) + 256 * (dbf[9] ?? 0);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(dbf.subarray(first));
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}
