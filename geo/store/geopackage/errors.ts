/** What SQLite and the file system report, as errors that say what to do. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CundaError, isCundaError, type Phrase, phrase } from '../../../src/model/index.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const SQLITE = { BUSY: 5, LOCKED: 6, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

const property = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

const primaryCode = (error: unknown): number => {
  const code = property(error, 'errcode');
  return typeof code === 'number' ? code & 0xff : 0;
};

export const isBusy = (error: unknown): boolean =>
  primaryCode(error) === SQLITE.BUSY || primaryCode(error) === SQLITE.LOCKED;

export const isFull = (error: unknown): boolean => primaryCode(error) === SQLITE.FULL;

/** True when the file system has less than a few pages left. */
function isDiskFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < 65_536;
  } catch {
    return false;
  }
}

/** Turns an error of an operation on the store file `path` into a {@link CundaError}; leaves what it does not know. */
export function storeError(error: unknown, path: string): unknown {
  if (isCundaError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const detail = { received: reason, cause: error };
  const full = () => new CundaError('store-full/file', { path }, detail);
  const unavailable = () => new CundaError('store-unavailable/file', { path, reason }, detail);
  switch (property(error, 'code')) {
    case 'ENOSPC':
    case 'EDQUOT':
      return full();
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
    case 'ENOENT':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return unavailable();
  }
  switch (primaryCode(error)) {
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return new CundaError('store-busy/file', { path }, detail);
    case SQLITE.FULL:
      return full();
    case SQLITE.IOERR:
    case SQLITE.CANTOPEN:
      return isDiskFull(path) ? full() : unavailable();
    case SQLITE.READONLY:
      return unavailable();
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return damaged(path, phrase('as-reported', { reason }), error);
    default:
      return error;
  }
}

export const damaged = (path: string, why: Phrase, cause?: unknown): CundaError =>
  new CundaError('store-damaged/file', { path, why }, { received: path, cause });
