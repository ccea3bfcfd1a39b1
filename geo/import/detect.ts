/** Which format a file is in: by content first, by name where the content says too little. */
import { CundaError, type Source } from '../../src/model/index.ts';
import { isHgtName } from '../heights/index.ts';
import { SNIFF_BYTES } from './limits.ts';
import { isPacked, unpackedHead } from './unpack.ts';

/** What a dataset calls height files until its sources know them by name. */
export const HEIGHTS = 'hgt' satisfies Source['format'];
export type Format = 'osm-pbf' | 'osm-xml' | 'csv' | 'geojson' | typeof HEIGHTS;

const FORMATS = 'OSM PBF, OSM XML, CSV of divisions, GeoJSON, SRTM .hgt; also packed as .gz or .bz2';

const unknown = (name: string, message: string, received?: string): CundaError =>
  new CundaError('format-unknown', `${name}: ${message}`, {
    ...(received === undefined ? {} : { received }),
    allowed: FORMATS,
    at: { file: name },
  });

/** A file's name without the ending of its packing. */
export const unpackedName = (name: string): string => name.replace(/\.(gz|bz2)$/i, '');

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', start, Math.min(end, bytes.length));

/**
 * Format of a file's content, unpacked where it is gzip or bzip2. Throws `file-empty`, `format-unknown` (saying what it looks like and what to do),
 * `file-truncated`.
 */
export async function detectFormat(name: string, bytes: Uint8Array): Promise<Format> {
  if (bytes.length === 0) throw new CundaError('file-empty', `${name} is empty (0 bytes)`, { at: { file: name } });
  const head = await unpackedHead(name, bytes, SNIFF_BYTES);
  if (head.length === 0)
    throw new CundaError('file-empty', `${name} is empty (0 bytes unpacked)`, { at: { file: name } });
  if (isHgtName(unpackedName(name))) return HEIGHTS;
  const lower = name.toLowerCase().replace(/\.(gz|bz2)$/, '');
  if (isPacked(head)) throw unknown(name, 'packed twice; unpack it once');
  if (/^OSM(Header|Data)/.test(ascii(head, 6, 15)) || lower.endsWith('.pbf')) return 'osm-pbf';
  if (ascii(head, 0, 4) === 'PK\u0003\u0004') {
    throw lower.endsWith('.xlsx')
      ? unknown(name, 'XLSX is not supported yet; save the sheet as "CSV UTF-8"', 'XLSX')
      : unknown(name, 'a zip archive; unpack it first (XLSX is not supported yet: save the sheet as CSV)', 'zip');
  }
  if (ascii(head, 1, 7) === '7zXZ' || ascii(head, 0, 6) === '7z\u00bc\u00af\u0027\u001c')
    throw unknown(name, 'a packed file; unpack it first', 'xz or 7z');
  if (ascii(head, 0, 4) === '\u00d0\u00cf\u0011\u00e0')
    throw unknown(name, 'XLS is not supported; save the sheet as "CSV UTF-8"', 'XLS');
  const text = sniffText(head).trimStart();
  if (text.startsWith('<')) return 'osm-xml';
  if (text.startsWith('{') || text.startsWith('[')) return 'geojson';
  if (/\.(osm|xml)$/.test(lower)) return 'osm-xml';
  if (/\.(geo)?json$/.test(lower)) return 'geojson';
  if (/\.(csv|tsv|txt)$/.test(lower) || /[,;\t]/.test(text.slice(0, text.search(/[\r\n]|$/)))) {
    if (text.length > 0) return 'csv';
    throw new CundaError('file-empty', `${name} holds nothing but white space`, { at: { file: name } });
  }
  throw unknown(name, 'neither content nor name tell the format', ascii(head, 0, 16));
}

/** ASCII of the head, enough to see the first characters of any supported encoding. */
function sniffText(head: Uint8Array): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    return ascii(head, 2, head.length).replaceAll('\u0000', '');
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return ascii(head, 3, head.length);
  const text = ascii(head, 0, head.length);
  return text[0] === '\u0000' || text[1] === '\u0000' ? text.replaceAll('\u0000', '') : text;
}
