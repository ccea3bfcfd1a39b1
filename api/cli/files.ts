/** Files of the command line: read whole, written whole or not at all. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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

/** Writes `content` so that `path` holds either all of it or what it held before. */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}`);
  try {
    await writeFile(draft, content, { flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new CundaError(
      full ? 'store-full/unwritable' : 'file-not-found/unwritable',
      { file: path, reason },
      { at: { file: path }, cause: error },
    );
  }
}
