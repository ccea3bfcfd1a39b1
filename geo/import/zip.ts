/**
 * Archives of several files (.zip, .kmz, the inside of .xlsx), with a limit on what comes out. The directory is read
 * here, since libraries that unpack at once believe the sizes that it states and unpack on past them.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { CundaError } from '../../src/model/index.ts';
import { MAX_ZIP_ENTRIES } from './limits.ts';
import { refuseBurst } from './unpack.ts';

/** `PK\3\4`, or `PK\5\6` of an empty archive. */
export const isZip = ([p, k, a, b]: Uint8Array): boolean =>
  p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Of its own header. */
  readonly offset: number;
}

/** APPNOTE.TXT 6.3.10, §4.3: signatures and fixed lengths. */
const END = { signature: 0x06054b50, bytes: 22, comment: 0xffff };
const END64 = { signature: 0x06064b50, locator: 0x07064b50, locatorBytes: 20 };
const DIRECTORY = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const UTF8 = 1 << 11;
const IN_ZIP64 = 0xffffffff;
const ZIP64_FIELD = 1;

class Damaged extends Error {}

/** Number of entries and where the directory begins. */
function directoryOf(view: DataView): { entries: number; offset: number } {
  const first = Math.max(0, view.byteLength - END.bytes - END.comment);
  let end = view.byteLength - END.bytes;
  while (end >= first && view.getUint32(end, true) !== END.signature) end--;
  if (end < first) throw new Damaged('no end of the central directory');
  const found = { entries: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) };
  const locator = end - END64.locatorBytes;
  if (locator < 0 || view.getUint32(locator, true) !== END64.locator) return found;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (view.getUint32(at, true) !== END64.signature) throw new Damaged('no end of the zip64 directory');
  return { entries: Number(view.getBigUint64(at + 32, true)), offset: Number(view.getBigUint64(at + 48, true)) };
}

/** What the zip64 field of an entry says of those of its numbers that stand there, in their order. */
function wide(view: DataView, from: number, end: number, numbers: readonly number[]): number[] {
  if (!numbers.includes(IN_ZIP64)) return [...numbers];
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_FIELD) continue;
    let next = at + 4;
    return numbers.map((number) => {
      if (number !== IN_ZIP64) return number;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  throw new Damaged('no zip64 field');
}

/** The entries of an archive, folders left out. Throws `file-too-large`, {@link Damaged} and RangeError. */
function entriesOf(name: string, archive: Uint8Array): Entry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { entries, offset } = directoryOf(view);
  if (entries > MAX_ZIP_ENTRIES)
    throw new CundaError('file-too-large/zip-entries', { file: name, most: MAX_ZIP_ENTRIES }, { at: { file: name } });
  const found: Entry[] = [];
  let at = offset;
  for (let entry = 0; entry < entries; entry++) {
    if (view.getUint32(at, true) !== DIRECTORY.signature) throw new Damaged(`no entry ${entry + 1} of ${entries}`);
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const extra = at + DIRECTORY.bytes + nameBytes;
    const [bytes = 0, packedBytes = 0, start = 0] = wide(
      view,
      extra,
      extra + extraBytes,
      [24, 20, 42].map((field) => view.getUint32(at + field, true)),
    );
    const flags = view.getUint16(at + 8, true);
    if ((flags & ENCRYPTED) !== 0) throw new Damaged('an entry is encrypted');
    const text = Buffer.from(archive.buffer, archive.byteOffset + at + DIRECTORY.bytes, nameBytes);
    const path = text.toString((flags & UTF8) === 0 ? 'latin1' : 'utf8');
    const method = view.getUint16(at + 10, true);
    const checksum = view.getUint32(at + 16, true);
    if (!path.endsWith('/')) found.push({ path, method, checksum, packedBytes, bytes, offset: start });
    at = extra + extraBytes + commentBytes;
  }
  return found;
}

/** The content of an entry, at most what the directory says of it. Throws {@link Damaged}, RangeError, zlib's errors. */
function contentOf(archive: Uint8Array, { path, method, checksum, packedBytes, bytes, offset }: Entry): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (view.getUint32(offset, true) !== LOCAL.signature) throw new Damaged(`${path}: no header`);
  const start = offset + LOCAL.bytes + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedBytes > archive.length) throw new Damaged(`${path}: cut off`);
  const packed = archive.subarray(start, start + packedBytes);
  if (method !== STORED && method !== DEFLATED) throw new Damaged(`${path}: packing ${method}`);
  const content = method === STORED ? packed.slice() : inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  if (content.length !== bytes || crc32(content) !== checksum) throw new Damaged(`${path}: not as announced`);
  return content;
}

/**
 * The files of an archive whose path `wanted` accepts, by path; folders are left out. Throws `file-truncated` where the
 * archive is cut off, damaged or holds other than it announces, `file-too-large` where the wanted files unpack to more
 * than `limit` bytes.
 */
export function unzipped(
  name: string,
  bytes: Uint8Array,
  limit: number,
  wanted: (path: string) => boolean,
): Map<string, Uint8Array> {
  try {
    const files = new Map<string, Uint8Array>();
    let total = 0;
    for (const entry of entriesOf(name, bytes)) {
      if (!wanted(entry.path)) continue;
      total += entry.bytes;
      refuseBurst(name, total, bytes.length, limit);
      files.set(entry.path, contentOf(bytes, entry));
    }
    return files;
  } catch (cause) {
    if (cause instanceof CundaError) throw cause;
    throw damaged(name, cause);
  }
}

/** The paths of all files of an archive. Throws as {@link unzipped}. */
export function zipPaths(name: string, bytes: Uint8Array): string[] {
  try {
    return entriesOf(name, bytes).map(({ path }) => path);
  } catch (cause) {
    if (cause instanceof CundaError) throw cause;
    throw damaged(name, cause);
  }
}

const damaged = (name: string, cause: unknown): CundaError =>
  new CundaError(
    'file-truncated/zip',
    { file: name },
    { received: cause instanceof Error ? cause.message : String(cause), at: { file: name }, cause },
  );
