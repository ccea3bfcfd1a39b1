/** Gzip as a stream, with a limit on what comes out. */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CundaError } from '../../src/model/index.ts';

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const CHUNK = 256 * 1024;

/**
 * The unpacked content in chunks; plain bytes come as they are, in chunks too. Throws `file-truncated` where a gzip stream ends early,
 * `format-unknown` where it is damaged, `file-too-large` beyond `limit` bytes.
 */
export async function* unpacked(name: string, bytes: Uint8Array, limit: number): AsyncGenerator<Uint8Array> {
  if (!isGzip(bytes)) {
    if (bytes.length > limit) throw tooLarge(name, limit);
    for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
    return;
  }
  let total = 0;
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const source = Readable.from(slices(bytes), { objectMode: false });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) {
      if (!(chunk instanceof Uint8Array)) continue;
      total += chunk.length;
      if (total > limit) throw tooLarge(name, limit);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof CundaError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR')
      throw new CundaError('file-truncated', `${name}: the gzip stream ends too early after ${total} bytes`, {
        at: { file: name },
        cause: error,
      });
    throw new CundaError('format-unknown', `${name}: the gzip stream is damaged`, { at: { file: name }, cause: error });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}

const tooLarge = (name: string, limit: number): CundaError =>
  new CundaError('file-too-large', `${name} unpacks to more than ${limit} bytes`, {
    allowed: `at most ${limit} bytes unpacked`,
    at: { file: name },
  });

/** The first `count` bytes of the content, fewer where it is shorter. Never reads on. */
export async function unpackedHead(name: string, bytes: Uint8Array, count: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes.subarray(0, count);
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
  if (!isGzip(bytes)) {
    if (bytes.length > limit) throw tooLarge(name, limit);
    return bytes;
  }
  const parts: Uint8Array[] = [];
  for await (const chunk of unpacked(name, bytes, limit)) parts.push(chunk);
  return Buffer.concat(parts);
}
