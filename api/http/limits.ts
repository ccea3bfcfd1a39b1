/** Limits of the service, each with its reason; all can be set by the operator. */
import type { RequestHandler } from 'express';
import { CundaError } from '../../src/model/index.ts';

export interface Limits {
  /** Edits and plan requests are small; anything larger is a mistake. */
  readonly jsonBytes: number;
  /** A country extract like Andorra's is 2 MB, a prefecture's some tens; uploads are held in memory. */
  readonly uploadBytes: number;
  /** Uploads held in memory at once. */
  readonly uploadsAtOnce: number;
  /** Requests an address may make at once: a map view is some fifty tiles. */
  readonly burst: number;
  /** Requests per second that refill it. */
  readonly perSecond: number;
  /** Event streams open at once. */
  readonly streams: number;
  /** Jobs waiting at once. */
  readonly queue: number;
}

export const DEFAULT_LIMITS: Limits = {
  jsonBytes: 2 * 2 ** 20,
  uploadBytes: 200 * 2 ** 20,
  uploadsAtOnce: 2,
  burst: 2000,
  perSecond: 200,
  streams: 200,
  queue: 100,
};

/** Addresses remembered at once; the longest unseen is forgotten first, which only ever gives it a full bucket. */
const MOST_ADDRESSES = 10_000;

/** A token bucket per address. `take` returns false when the address has fewer than `cost` tokens left. */
export function tokenBucket(limits: Pick<Limits, 'burst' | 'perSecond'>, now: () => number = Date.now) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(address: string, cost: number): boolean {
      const at = now();
      const old = buckets.get(address);
      const filled = (old?.tokens ?? limits.burst) + ((at - (old?.at ?? at)) / 1000) * limits.perSecond;
      const tokens = Math.min(limits.burst, filled);
      const allowed = tokens >= cost;
      buckets.delete(address);
      buckets.set(address, { tokens: allowed ? tokens - cost : tokens, at });
      if (buckets.size > MOST_ADDRESSES)
        for (const first of buckets.keys()) {
          buckets.delete(first);
          break;
        }
      return allowed;
    },
  };
}

export const rateLimited = (limits: Limits): CundaError =>
  new CundaError('rate-limited', 'Too many requests from this address. Try again in a few seconds.', {
    allowed: `${limits.burst} at once, ${limits.perSecond} a second`,
  });

/**
 * Security headers. The policy lets MapLibre run (its worker, its images) and nothing from outside this address.
 * `unsafe-inline` is for style attributes only; scripts never.
 */
export const CONTENT_SECURITY_POLICY = (scriptHashes: readonly string[] = []): string =>
  [
    "default-src 'none'",
    `script-src 'self'${scriptHashes.map((hash) => ` '${hash}'`).join('')}`,
    "worker-src 'self' blob:",
    "child-src 'self' blob:",
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "connect-src 'self' blob: data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY());
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'geolocation=(self), camera=(), microphone=()');
  next();
};
