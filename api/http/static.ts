/** Files of the web page. TypeScript is served as JavaScript with its types stripped: no bundler, no build step. */
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join, sep } from 'node:path';
import type { RequestHandler } from 'express';
import { CundaError } from '../../src/model/index.ts';
import { CONTENT_SECURITY_POLICY } from './limits.ts';
import { bytes } from './route.ts';
import { send } from './send.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.pbf': 'application/x-protobuf',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

interface Served {
  readonly mtimeMs: number;
  readonly bytes: Uint8Array;
  readonly tag: string;
  readonly policy: string;
}

/** CSP hashes of a page's inline scripts (its import map). */
const inlineScripts = (html: string): string[] =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, content = '']) => `sha256-${createHash('sha256').update(content).digest('base64')}`,
  );

function prepare(file: Uint8Array, extension: string, mtimeMs: number, tiles: string | null): Served {
  const text = () => new TextDecoder().decode(file);
  const content =
    extension === '.ts' ? new TextEncoder().encode(stripTypeScriptTypes(text(), { mode: 'strip' })) : file;
  return {
    mtimeMs,
    bytes: content,
    tag: createHash('sha256').update(content).digest('hex').slice(0, 32),
    policy: CONTENT_SECURITY_POLICY(extension === '.html' ? inlineScripts(text()) : [], tiles),
  };
}

/**
 * The file that `path` (decoded, starting with `/`) names under `root`, or null. A name with a hidden part, a NUL or
 * `..` names nothing, and neither does a link that leads out of the root.
 */
export async function resolveFile(root: string, path: string): Promise<string | null> {
  const parts = path.split('/').slice(1);
  if (parts.some((part) => part === '' || part.startsWith('.') || /[\0\\]/.test(part))) return null;
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, ...parts));
    if (!file.startsWith(base + sep)) return null;
    return (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new CundaError('request-invalid/address-encoding', {}, { received: path });
  }
};

/**
 * Serves the files of `mounts` (address prefix → folder), the first that matches; `/` is `/index.html`. Pages may load
 * from `tiles`, an origin, too.
 */
export function staticFiles(mounts: Readonly<Record<string, string>>, tiles: string | null = null): RequestHandler {
  const cache = new Map<string, Served>();
  const load = async (file: string): Promise<Served> => {
    const { mtimeMs } = await stat(file);
    const known = cache.get(file);
    if (known?.mtimeMs === mtimeMs) return known;
    const made = prepare(await readFile(file), extname(file), mtimeMs, tiles);
    cache.set(file, made);
    return made;
  };
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = decoded(request.path === '/' ? '/index.html' : request.path);
    const mount = Object.entries(mounts).find(([prefix]) => path.startsWith(prefix));
    if (mount === undefined) return next();
    const [prefix, root] = mount;
    const type = MEDIA_TYPES[extname(path)];
    const file = type === undefined ? null : await resolveFile(root, path.slice(prefix.length - 1));
    if (file === null || type === undefined) return next();
    const served = await load(file);
    response.setHeader('Content-Security-Policy', served.policy);
    await send(request, response, bytes(served.bytes, type, { tag: served.tag }));
  };
}
