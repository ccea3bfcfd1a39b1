/** Packings that a file of any format may come in, as streams with a limit on what comes out. */
import { Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { CundaError } from '../../src/model/index.ts';
import { bunzipped } from './bunzip.ts';
import { MAX_UNPACKED_RATIO, SMALL_UNPACKED_BYTES } from './limits.ts';

const CHUNK = 256 * 1024;

/** What a stream of node:zlib makes of the bytes. Throws its errors. */
async function* through(bytes: Uint8Array, stream: Transform): AsyncGenerator<Uint8Array> {
  const source = Readable.from(slices(bytes), { objectMode: false });
  source.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of source.pipe(stream)) if (chunk instanceof Uint8Array) yield chunk;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

interface Packing {
  readonly name: string;
  /** Ending of file names, lower case with the dot. */
  readonly extension: string;
  is(bytes: Uint8Array): boolean;
  /** Chunk by chunk. Throws what its library throws. */
  unpack(bytes: Uint8Array): AsyncGenerator<Uint8Array> | Generator<Uint8Array>;
}

/** The packings that are taken off. One more is one more entry. */
export const PACKINGS: readonly Packing[] = [
  {
    name: 'gzip',
    extension: '.gz',
    is: (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b,
    unpack: (bytes) => through(bytes, createGunzip({ chunkSize: CHUNK })),
  },
  {
    name: 'bzip2',
    extension: '.bz2',
    /** `BZh` and a block size from 1 to 9. */
    is: ([b, z, h, size = 0]) => b === 0x42 && z === 0x5a && h === 0x68 && size >= 0x31 && size <= 0x39,
    unpack: bunzipped,
  },
  {
    name: 'Zstandard',
    extension: '.zst',
    /** A frame (RFC 8878 §3.1.1), or a skippable one that pzstd puts first. */
    is: ([a = 0, b, c, d]) =>
      (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) ||
      (a >> 4 === 5 && b === 0x2a && c === 0x4d && d === 0x18),
    unpack: (bytes) => through(bytes, createZstdDecompress({ chunkSize: CHUNK })),
  },
];

const packingOf = (bytes: Uint8Array): Packing | undefined => PACKINGS.find((packing) => packing.is(bytes));

export const isPacked = (bytes: Uint8Array): boolean => packingOf(bytes) !== undefined;

/** A file's name without the ending of its packing. */
export function unpackedName(name: string): string {
  const packing = PACKINGS.find(({ extension }) => name.toLowerCase().endsWith(extension));
  return packing === undefined ? name : name.slice(0, -packing.extension.length);
}

/** zlib names a stream that ends early; the bzip2 library says so or reads past the end. */
const endsEarly = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof Error && /ended prematurely/.test(error.message)) ||
  (error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR');

/**
 * Throws `file-too-large` where `unpackedBytes` that came out of `packedBytes` are more than `limit`, or more than any
 * honest file packs into so few.
 */
export function refuseBurst(file: string, unpackedBytes: number, packedBytes: number, limit: number): void {
  if (unpackedBytes > limit) throw tooLarge(file, limit);
  if (unpackedBytes > Math.max(SMALL_UNPACKED_BYTES, MAX_UNPACKED_RATIO * packedBytes))
    throw new CundaError(
      'file-too-large/ratio',
      { file, most: MAX_UNPACKED_RATIO, bytes: SMALL_UNPACKED_BYTES },
      { at: { file } },
    );
}

/**
 * The unpacked content in chunks; plain bytes come as they are, in chunks too. Throws `file-truncated` where a packed
 * stream ends early, `format-unknown` where it is damaged, `file-too-large` beyond `limit` bytes and where far more
 * comes out than an honest file packs.
 */
export async function* unpacked(name: string, bytes: Uint8Array, limit: number): AsyncGenerator<Uint8Array> {
  const packing = packingOf(bytes);
  if (packing === undefined) {
    if (bytes.length > limit) throw tooLarge(name, limit);
    for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
    return;
  }
  let total = 0;
  try {
    for await (const chunk of packing.unpack(bytes)) {
      total += chunk.length;
      refuseBurst(name, total, bytes.length, limit);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof CundaError) throw error;
    if (endsEarly(error))
      throw new CundaError(
        'file-truncated/packed',
        { file: name, packing: packing.name, bytes: total },
        { at: { file: name }, cause: error },
      );
    throw new CundaError(
      'format-unknown/packing-damaged',
      { file: name, packing: packing.name },
      { at: { file: name }, cause: error },
    );
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}

const tooLarge = (name: string, limit: number): CundaError =>
  new CundaError('file-too-large/unpacked', { file: name, most: limit }, { at: { file: name } });

/** The first `count` bytes of the content, fewer where it is shorter. Never reads on. */
export async function unpackedHead(name: string, bytes: Uint8Array, count: number): Promise<Uint8Array> {
  if (!isPacked(bytes)) return bytes.subarray(0, count);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unpacked(name, bytes, Number.POSITIVE_INFINITY)) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= count) break;
  }
  return Buffer.concat(parts).subarray(0, count);
}

/** The whole content as one array. Throws as {@link unpacked}. */
export async function unpackedWhole(name: string, bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (!isPacked(bytes)) {
    if (bytes.length > limit) throw tooLarge(name, limit);
    return bytes;
  }
  const parts: Uint8Array[] = [];
  for await (const chunk of unpacked(name, bytes, limit)) parts.push(chunk);
  return Buffer.concat(parts);
}
