/** What a request says: its JSON, small ones read here, large ones in a thread of their own; its query. */
import type { IncomingMessage } from 'node:http';
import { CundaError } from '../../src/model/index.ts';
import type { Limits } from '../service/limits.ts';
import type { Bodies } from './bodies/bodies.ts';
import { readBody } from './receive.ts';

/**
 * The body of a JSON route as the route reads it. Anything but `application/json` is refused, which also keeps plain
 * cross-site forms out.
 */
export async function readJson(
  request: IncomingMessage,
  operation: string,
  bodies: Bodies,
  limits: Limits,
): Promise<unknown> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json')
    throw new CundaError('media-type-unsupported/json', {}, { received: type, allowed: 'application/json' });
  return bodies.read(operation, await readBody(request, limits.jsonBytes, limits));
}

/** Query parameters, each at most once; those of `repeatable` as often as wanted, as lists. */
export function readQuery(url: string, repeatable: readonly string[] = []): Record<string, string | string[]> {
  const start = url.indexOf('?');
  const found = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(start < 0 ? '' : url.slice(start + 1))) {
    // An object has a place of its own for it: it would be lost on the way, and nobody has a parameter of that name.
    if (key === '__proto__') throw new CundaError('request-invalid/parameter', { name: key }, { received: key });
    const known = found.get(key);
    if (Array.isArray(known)) known.push(value);
    else if (repeatable.includes(key)) found.set(key, [value]);
    else if (known === undefined) found.set(key, value);
    else throw new CundaError('request-invalid/query-twice', { name: key }, { received: value });
  }
  return Object.fromEntries(found);
}
