/** What PostgreSQL and the network report, as errors that say what to do. */
import { CundaError, type ErrorCode, isCundaError } from '../../../src/model/index.ts';

/** SQLSTATE (PostgreSQL appendix A) or Node error code → our code and advice. */
const KNOWN: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  '53100': ['store-full', 'The database server has no space left'],
  '53200': ['store-busy', 'The database server is out of memory'],
  '53300': ['store-busy', 'The database has no connection free'],
  '55P03': ['store-busy', 'Another session holds a lock on the store'],
  '40001': ['store-busy', 'Another session changed the same rows'],
  '40P01': ['store-busy', 'Two sessions waited for each other'],
  '28000': ['store-unavailable', 'The database refuses this user'],
  '28P01': ['store-unavailable', 'The database refuses this password'],
  '3D000': ['store-unavailable', 'There is no such database'],
  '42501': ['store-unavailable', 'This database user lacks a right'],
  '25006': ['store-unavailable', 'The store was opened for reading only'],
  '57014': ['store-busy', 'The database cancelled the statement'],
  XX001: ['store-damaged', 'The database reports damaged data. Restore a backup'],
  XX002: ['store-damaged', 'The database reports a damaged index. Reindex it, or restore a backup'],
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
  if (known !== undefined) return new CundaError(known[0], `${known[1]} (${location}): ${reason}`, detail);
  const network = NETWORK.has(code) || /^(08|57P)/.test(code) || /terminated|timeout|not queryable|ended/i.test(reason);
  if (!network) return error;
  return new CundaError(
    'store-unavailable',
    `The database ${location} can't be reached: ${reason}. Is the server running, and DATABASE_URL right?`,
    detail,
  );
}

export { codeOf };
