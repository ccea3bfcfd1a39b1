/** Request bodies read up to a cap: a longer one is refused as soon as it is known to be longer. */
import type { IncomingMessage } from 'node:http';
import { CundaError, phrase } from '../../src/model/index.ts';
import { parseJson } from '../json.ts';

const MEBIBYTE = 2 ** 20;

/** The body's bytes; throws `request-too-large` past `limit`, `request-invalid` if the client stops early. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new CundaError('media-type-unsupported/compressed', {}, { received: encoding, allowed: 'identity' });
  const declared = Number(request.headers['content-length'] ?? 0);
  const tooLarge = (received: number) =>
    new CundaError('request-too-large/body', { mebibytes: limit / MEBIBYTE }, { received, allowed: String(limit) });
  if (declared > limit) throw tooLarge(declared);
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const stop = (error: Error) => {
      request.off('data', take);
      reject(error);
    };
    const take = (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > limit) stop(tooLarge(size));
      else chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', stop);
    request.once('aborted', () => stop(new CundaError('request-invalid/body-cut', {})));
  });
}

/**
 * The JSON value of a request. Anything but `application/json` is refused, which also keeps plain cross-site forms out.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json')
    throw new CundaError('media-type-unsupported/json', {}, { received: type, allowed: 'application/json' });
  return parseJson(await readBody(request, limit), phrase('what/body', {}));
}

/** Query parameters, each at most once; those of `repeatable` as often as wanted, as lists. */
export function readQuery(url: string, repeatable: readonly string[] = []): Record<string, string | string[]> {
  const start = url.indexOf('?');
  const found = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(start < 0 ? '' : url.slice(start + 1))) {
    const known = found.get(key);
    if (Array.isArray(known)) known.push(value);
    else if (repeatable.includes(key)) found.set(key, [value]);
    else if (known === undefined) found.set(key, value);
    else throw new CundaError('request-invalid/query-twice', { name: key }, { received: value });
  }
  return Object.fromEntries(found);
}
