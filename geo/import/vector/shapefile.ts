/** Shapefiles: .shp, .dbf, .prj and .cpg together in a zip archive. */
import { open } from 'shapefile';
import { CundaError } from '../../../src/model/index.ts';
import { boundCells } from '../bounds/table-bounds.ts';
import { MAX_FEATURES, MAX_MAP_BYTES } from '../limits.ts';
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
  const files = unzipped(name, bytes, 2 * MAX_MAP_BYTES, (path) => PARTS.includes(ending(path)) && !isShadow(path));
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
      const shp = part(of, '.shp') ?? new Uint8Array();
      for (const { length } of [shp, dbf ?? shp])
        if (length > MAX_MAP_BYTES)
          throw new CundaError('file-too-large/unpacked', { file: name, most: MAX_MAP_BYTES }, { at: { file: name } });
      if (dbf !== undefined) boundRecords(name, dbf);
      const features = await featuresOf(name, shp, dbf, encoding ?? 'utf-8');
      layers.push({ features, crs: prj === undefined ? null : decoder.decode(prj).trim(), encoding });
    } catch (cause) {
      if (cause instanceof CundaError) throw cause;
      throw vectorInvalid('vector-invalid/shapefile', { file: name, layer: of }, cause);
    }
  }
  return layers;
}

/** Of a dBASE table: where its header tells its own length, and the bytes of the header itself and of one field in it. */
const DBF = { length: 8, head: 33, field: 32, recordLength: 10 };

/** Throws `file-too-large` where a table has more cells than are held. Its header may lie of its rows, so they are counted by bytes. */
function boundRecords(name: string, dbf: Uint8Array): void {
  const at = (offset: number): number => (dbf[offset] ?? 0) + 256 * (dbf[offset + 1] ?? 0);
  const fields = Math.max(1, Math.floor((at(DBF.length) - DBF.head) / DBF.field));
  const rows = Math.ceil(dbf.length / Math.max(1, at(DBF.recordLength)));
  boundCells(name, rows, fields);
}

/** The features one by one, so that they are counted as they come. */
async function featuresOf(
  name: string,
  shp: Uint8Array,
  dbf: Uint8Array | undefined,
  encoding: string,
): Promise<unknown[]> {
  const source = await open(shp, dbf, { encoding });
  const features: unknown[] = [];
  for (let next = await source.read(); !next.done; next = await source.read()) {
    features.push(next.value);
    if (features.length > MAX_FEATURES)
      throw new CundaError('file-too-large/features', { file: name, most: MAX_FEATURES }, { at: { file: name } });
  }
  return features;
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
