/**
 * Bodies as they come in: counted as they come, refused as soon as they are known to be too long, and cut off where they
 * trickle, so that nobody holds a place open with a byte now and then.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CundaError } from '../../src/model/index.ts';
import type { Limits } from '../service/limits.ts';
import type { Upload } from '../work/upload.ts';

const MEBIBYTE = 2 ** 20;
/** A body is looked at this often; a whole time without its bytes ends it. */
const LOOK_MILLISECONDS = 10_000;

/** A body on disk, whose name is not known yet. */
export type Received = Omit<Upload, 'name'>;

export const NOTHING_RECEIVED: Received = { path: '', bytes: 0, contentType: null };

type Pace = Pick<Limits, 'leastBytesPerSecond'>;

/** Hands every chunk to `take`, which may ask for a pause by a promise. Resolves with the number of bytes. */
function pour(
  request: IncomingMessage,
  limit: number,
  { leastBytesPerSecond }: Pace,
  take: (chunk: Buffer) => Promise<void> | undefined,
): Promise<number> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new CundaError('media-type-unsupported/compressed', {}, { received: encoding, allowed: 'identity' });
  const declared = Number(request.headers['content-length'] ?? 0);
  const tooLarge = (received: number) =>
    new CundaError('request-too-large/body', { mebibytes: limit / MEBIBYTE }, { received, allowed: String(limit) });
  if (declared > limit) throw tooLarge(declared);
  return new Promise((resolve, reject) => {
    let size = 0;
    let seen = 0;
    const look = setInterval(() => {
      if (size - seen < (leastBytesPerSecond * LOOK_MILLISECONDS) / 1000)
        stop(new CundaError('request-slow/body', { bytesPerSecond: leastBytesPerSecond }, { received: size }));
      seen = size;
    }, LOOK_MILLISECONDS).unref();
    const settle = (act: () => void) => {
      clearInterval(look);
      request.off('data', hear);
      act();
    };
    const stop = (error: unknown) => settle(() => reject(error));
    const hear = (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > limit) {
        stop(tooLarge(size));
        return;
      }
      const pause = take(chunk);
      if (pause === undefined) return;
      request.pause();
      pause.then(() => request.resume(), stop);
    };
    request.on('data', hear);
    request.once('end', () => settle(() => resolve(size)));
    request.once('error', stop);
    request.once('aborted', () => stop(new CundaError('request-invalid/body-cut', {})));
  });
}

/** The body's bytes; throws `request-too-large` past `limit`, `request-slow`, `request-invalid` if the client stops early. */
export async function readBody(request: IncomingMessage, limit: number, pace: Pace): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  await pour(request, limit, pace, (chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** Writes the body to a file, to be removed by the caller's {@link discard}. Throws as {@link readBody}. */
export async function receive(request: IncomingMessage, limits: Limits): Promise<Received> {
  const folder = limits.uploadFolder === '' ? tmpdir() : limits.uploadFolder;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `cunda-upload-${randomUUID()}`);
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  const failed = new Promise<never>((_, reject) => file.once('error', reject));
  failed.catch(() => {});
  try {
    const poured = pour(request, limits.uploadBytes, limits, (chunk) =>
      file.write(chunk) ? undefined : Promise.race([failed, new Promise<void>((go) => file.once('drain', go))]),
    );
    const bytes = await Promise.race([poured, failed]);
    await Promise.race([failed, new Promise<void>((done) => file.end(done))]);
    return { path, bytes, contentType: request.headers['content-type'] ?? null };
  } catch (error) {
    file.destroy();
    await discard({ path });
    throw error;
  }
}

export const discard = ({ path }: Pick<Received, 'path'>): Promise<void> => rm(path, { force: true });
