/** What SQLite and the file system report, as errors that say what to do. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CundaError, isCundaError } from '../../../src/model/index.ts';

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
  const make = (code: ConstructorParameters<typeof CundaError>[0], message: string) =>
    new CundaError(code, message, { received: reason, cause: error });
  const full = () =>
    make(
      'store-full',
      `No space left for ${path}. Free some space and try again; everything stored before is still there`,
    );
  const unavailable = () => make('store-unavailable', `The store ${path} can't be opened or written: ${reason}`);
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
      return make('store-busy', `Another process is writing to ${path}. Try again when it has finished`);
    case SQLITE.FULL:
      return full();
    case SQLITE.IOERR:
    case SQLITE.CANTOPEN:
      return isDiskFull(path) ? full() : unavailable();
    case SQLITE.READONLY:
      return unavailable();
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return damaged(path, reason, error);
    default:
      return error;
  }
}

export const damaged = (path: string, reason: string, cause?: unknown): CundaError =>
  new CundaError(
    'store-damaged',
    `${path} is damaged or not a GeoPackage: ${reason}. Restore a backup over it (the damaged file is kept beside it), or move it away to start empty`,
    { received: reason, allowed: 'a GeoPackage written by Cunda', cause },
  );
