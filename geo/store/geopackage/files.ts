/** Files around a store: directories, whole-or-nothing writing. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CundaError } from '../../../src/model/index.ts';
import { storeError } from './errors.ts';

/** Makes a directory and those above it. (`mkdirSync` with `recursive` never returns for a path below /proc.) */
export function makeDirectory(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/** Lets `write` make a file under another name, brings it to disk, then gives it its name. `path` must not exist. */
export async function writeWhole(path: string, write: (partial: string) => Promise<void>): Promise<void> {
  if (existsSync(path)) {
    throw new CundaError('file-exists/backup', { path }, { received: path });
  }
  const partial = `${path}.partial-${process.pid}`;
  try {
    makeDirectory(dirname(path));
    rmSync(partial, { force: true });
    await write(partial);
    syncToDisk(partial);
    renameSync(partial, path);
    syncToDisk(dirname(path));
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${end}`, { force: true });
    throw storeError(error, path);
  }
}

function syncToDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What tells a file from another of the same name; empty where there is none. */
const nameOf = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.dev}:${found.ino}`;
};
export const namesOf = (path: string) => ({ store: nameOf(path), log: nameOf(`${path}-wal`) });
export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/**
 * By which name a file is opened for reading. Where SQLite may not make the files beside it that tell of other
 * programs, and none are there, it is taken for one that nobody changes.
 */
export function readOnlyName(path: string): string | URL {
  try {
    accessSync(dirname(path), constants.W_OK);
    return path;
  } catch {
    if (existsSync(`${path}-wal`)) return path;
    const url = pathToFileURL(path);
    url.searchParams.set('immutable', '1');
    return url;
  }
}
