/**
 * By which names a request may call this service, and from which pages it may come. A page of another site can let its
 * own name lead to this machine (DNS rebinding) and is then of the same origin for a browser: only the Host header
 * tells. Browsers send `Sec-Fetch-Site` to trustworthy addresses alone, so that over plain HTTP only Origin tells.
 */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { CundaError } from '../../src/model/index.ts';
import type { Context } from './route.ts';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** An address without the brackets of a URL and the prefix of IPv4 within IPv6. */
const bare = (address: string): string => address.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=[\d.]+$)/i, '');

/** Whether an IP address, or `localhost` and names below it, is this machine alone. */
export function isLoopback(name: string): boolean {
  const host = bare(name.toLowerCase());
  const family = isIP(host);
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost');
  return LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** Host and port as a URL has them, without the default port; null for what is no host. */
function hostOf(header: string): URL | null {
  const url = URL.parse(`http://${header}`);
  return url === null || url.pathname !== '/' || url.username !== '' || /[/?#@\\]/.test(header) ? null : url;
}

/** Throws `host-refused` unless the Host header names loop-back, the address the connection came to, or one of `names`. */
function checkHost({ headers, socket }: IncomingMessage, names: ReadonlySet<string>): void {
  // HTTP/1.0 has none, and no browser speaks it.
  if (headers.host === undefined) return;
  const name = hostOf(headers.host)?.hostname;
  if (name !== undefined && (isLoopback(name) || names.has(name))) return;
  if (name !== undefined && isIP(bare(name)) !== 0 && bare(name) === bare(socket.localAddress ?? '')) return;
  throw new CundaError('host-refused', {}, { received: headers.host });
}

const crossSite = (received: unknown): CundaError => new CundaError('request-invalid/cross-site', {}, { received });

/** Throws `request-invalid/cross-site` when a request that may change something comes from a page of another site. */
function checkOrigin({ headers }: IncomingMessage, origins: ReadonlySet<string>): void {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw crossSite(site);
  const { origin, host = '' } = headers;
  if (origin === undefined || origins.has(origin)) return;
  // `null` and what is no URL are nobody's origin here.
  const from = URL.parse(origin);
  if (from === null || !/^https?:$/.test(from.protocol) || from.origin !== origin) throw crossSite(origin);
  const here = URL.parse(`${from.protocol}//${host}`);
  if (here === null || here.origin !== from.origin) throw crossSite(origin);
}

/** Where clients reach the service, without a slash at the end. */
export const baseOf = ({ publicUrl, headers }: Pick<Context, 'publicUrl' | 'headers'>): string =>
  publicUrl === undefined
    ? `http://${headers.host ?? 'localhost'}`
    : `${publicUrl.origin}${publicUrl.pathname.replace(/\/+$/, '')}`;

/** Checks of where a request goes and comes from. */
export interface AddressCheck {
  /** For every request. Throws `host-refused`. */
  host(request: IncomingMessage): void;
  /** For requests that may change something. Throws `request-invalid/cross-site`. */
  origin(request: IncomingMessage): void;
}

/** The checks of a service that is reached under loop-back names and `urls`, its public addresses, as well. */
export function addressCheck(urls: readonly URL[]): AddressCheck {
  const names = new Set(urls.map(({ hostname }) => hostname));
  const origins = new Set(urls.map(({ origin }) => origin));
  return {
    host: (request) => checkHost(request, names),
    origin: (request) => checkOrigin(request, origins),
  };
}
