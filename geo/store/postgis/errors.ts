/** What PostgreSQL and the network report, as errors that say what to do. */
import { CundaError, type ErrorReason, type ErrorReasons, isCundaError } from '../../../src/model/index.ts';

type Reported = {
  [R in ErrorReason]: ErrorReasons[R] extends Readonly<Record<'location' | 'reason', unknown>> ? R : never;
}[ErrorReason];

/** SQLSTATE (PostgreSQL appendix A) or Node error code → our reason. */
const KNOWN: Readonly<Record<string, Reported>> = {
  '53100': 'store-full/server',
  '53200': 'store-busy/memory',
  '53300': 'store-busy/connections',
  '55P03': 'store-busy/lock',
  '40001': 'store-busy/same-rows',
  '40P01': 'store-busy/deadlock',
  '28000': 'store-unavailable/user',
  '28P01': 'store-unavailable/password',
  '3D000': 'store-unavailable/database',
  '42501': 'store-unavailable/right',
  '25006': 'store-unavailable/read-only-session',
  '57014': 'store-busy/cancelled',
  XX001: 'store-damaged/database',
  XX002: 'store-damaged/index',
};

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ENOENT',
  'EACCES',
]);

const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
};

/** Turns an error of the store at `location` into a {@link CundaError}; leaves what it does not know. */
export function databaseError(error: unknown, location: string): unknown {
  if (isCundaError(error)) return error;
  const code = codeOf(error);
  const reason = error instanceof Error ? error.message || code : String(error);
  const detail = { received: reason, cause: error };
  const known = KNOWN[code];
  if (known !== undefined) return new CundaError(known, { location, reason }, detail);
  const network = NETWORK.has(code) || /^(08|57P)/.test(code) || /terminated|timeout|not queryable|ended/i.test(reason);
  if (!network) return error;
  return new CundaError('store-unavailable/unreachable', { location, reason }, detail);
}

export { codeOf };
