/** Files of the command line: read whole, written whole or not at all. */
import { randomUUID } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  lstat,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CundaError } from '../../src/model/index.ts';
import { parseJson } from '../json.ts';
import type { ImportInput } from '../work/engine.ts';

/** V8 cannot hold a longer buffer as one text, and no county's extract is near it. */
const LARGEST_FILE_BYTES = 2 ** 31 - 1;

/** All bytes of a file; throws `file-not-found`, `file-too-large`. */
export async function readInput(path: string): Promise<ImportInput> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE_BYTES)
      throw new CundaError('file-too-large/two-gib', { file: path }, { received: size, at: { file: path } });
    return { name: basename(path), bytes: new Uint8Array(await readFile(path)) };
  } catch (error) {
    if (error instanceof CundaError) throw error;
    const none = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new CundaError(
      none ? 'file-not-found/none' : 'file-not-found/unreadable',
      { file: path },
      { received: path, at: { file: path }, cause: error },
    );
  }
}

/** The JSON value of a file; throws `value-invalid` on anything else. */
export const readJsonFile = async (path: string): Promise<unknown> =>
  parseJson((await readInput(path)).bytes, path, 'value-invalid');

/** Open files of a process: what such a link names is written to as it is open, never replaced. */
const OPEN_FILES = /^\/(?:proc|dev\/fd)\//;

interface Target {
  readonly target: string;
  /** No file but a pipe, a terminal or another device, which cannot be replaced. */
  readonly direct: boolean;
  /** Permissions of the file that is there. */
  readonly mode: number | null;
}

/** Where an output goes: through symbolic links to what they name, there or not yet. */
async function targetOf(path: string): Promise<Target> {
  let target = resolve(path);
  for (let links = 0; links < MOST_LINKS; links++) {
    if (OPEN_FILES.test(target)) return { target, direct: true, mode: null };
    const found = await lstat(target).catch(() => null);
    if (found === null) return { target, direct: false, mode: null };
    if (!found.isSymbolicLink()) {
      const mode = found.isFile() ? found.mode & PERMISSIONS : null;
      return { target, direct: !found.isFile() && !found.isDirectory(), mode };
    }
    // The folder itself may be a link: what is above the name is above what the folder really is.
    target = resolve(await realpath(dirname(target)), await readlink(target));
  }
  throw new Error(`more than ${MOST_LINKS} symbolic links`);
}

const PERMISSIONS = 0o777;
/** As many as Linux follows. */
const MOST_LINKS = 40;

/** That an output can't be written: `file-not-found`, `store-full`. */
function unwritable(path: string, error: unknown): CundaError {
  const reason = error instanceof Error ? error.message : String(error);
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  return new CundaError(
    full ? 'store-full/unwritable' : 'file-not-found/unwritable',
    { file: path, reason },
    { at: { file: path }, cause: error },
  );
}

/** Throws what `writeOutput` would, as far as it can be known before there is anything to write; writes nothing. */
export async function checkOutput(path: string): Promise<void> {
  try {
    const { target, direct } = await targetOf(path);
    if (direct) return;
    await access(`${dirname(target)}/.`, constants.W_OK | constants.X_OK);
    if ((await stat(target).catch(() => null))?.isDirectory()) throw new Error(`EISDIR: a directory, '${target}'`);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/**
 * Writes `content` so that `path` holds either all of it or what it held before. A symbolic link stays, and what it names
 * is written, with the permissions that it has; pipes and devices are written to.
 */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  let draft: string | null = null;
  try {
    const { target, direct, mode } = await targetOf(path);
    if (direct) {
      await writeFile(target, content);
      return;
    }
    draft = join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}`);
    // Never wider than it will be, not for a moment; the umask may have taken more.
    await writeFile(draft, content, { flush: true, mode: mode ?? 0o666 });
    if (mode !== null) await chmod(draft, mode);
    await rename(draft, target);
  } catch (error) {
    // Where the draft could not even be made there may be nothing to remove, and no folder to remove it from.
    if (draft !== null) await rm(draft, { force: true }).catch(() => {});
    throw unwritable(path, error);
  }
}
