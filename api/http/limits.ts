/** Limits that hold for every request: how many an address may make, what a page may load. */
import type { RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import { CundaError } from '../../src/model/index.ts';
import type { Limits } from '../service/limits.ts';

/** Addresses remembered at once; the longest unseen is forgotten first, which only ever gives it a full bucket. */
const MOST_ADDRESSES = 10_000;

/** A token bucket per address. `take` returns false when the address has fewer than `cost` tokens left. */
export function tokenBucket(limits: Pick<Limits, 'burst' | 'perSecond'>, now: () => number = Date.now) {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: MOST_ADDRESSES });
  return {
    take(address: string, cost: number): boolean {
      const at = now();
      const old = buckets.get(address);
      const filled = (old?.tokens ?? limits.burst) + ((at - (old?.at ?? at)) / 1000) * limits.perSecond;
      const tokens = Math.min(limits.burst, filled);
      const allowed = tokens >= cost;
      buckets.set(address, { tokens: allowed ? tokens - cost : tokens, at });
      return allowed;
    },
  };
}

export const rateLimited = (limits: Limits): CundaError =>
  new CundaError('rate-limited/address', { burst: limits.burst, perSecond: limits.perSecond });

/**
 * Security headers. The policy lets MapLibre run (its worker, its images) and nothing from outside this address but
 * `tiles`, the origin of a base map that whoever runs the service chose. `unsafe-inline` is for style attributes only;
 * scripts never.
 */
export const CONTENT_SECURITY_POLICY = (scriptHashes: readonly string[] = [], tiles: string | null = null): string =>
  [
    "default-src 'none'",
    "object-src 'none'",
    `script-src 'self'${scriptHashes.map((hash) => ` '${hash}'`).join('')}`,
    "worker-src 'self' blob:",
    "child-src 'self' blob:",
    `img-src 'self' data: blob:${tiles === null ? '' : ` ${tiles}`}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    `connect-src 'self' blob: data:${tiles === null ? '' : ` ${tiles}`}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A browser that has once come by HTTPS comes so for two years. */
const TRANSPORT_SECURITY = 'max-age=63072000; includeSubDomains';

/** `secure`: browsers come by HTTPS alone. */
export const securityHeaders =
  (secure: boolean): RequestHandler =>
  (_request, response, next) => {
    if (secure) response.setHeader('Strict-Transport-Security', TRANSPORT_SECURITY);
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY());
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'geolocation=(self), camera=(), microphone=()');
    next();
  };
