/**
 * The folder that peers are installed into, outside the repository: CUNDA_PEERS, or cunda-peers among the temporary
 * files.
 */
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NotInstallable } from './engine.ts';

export const cacheFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
  resolve(environment.CUNDA_PEERS || join(tmpdir(), 'cunda-peers'));

/**
 * Makes the folder where it is missing. Programs are run from it: throws {@link NotInstallable} where it is not a
 * folder of this user that others cannot write, as somebody else may have put it among the temporary files.
 */
export async function ownFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new NotInstallable(`${folder} cannot be made: ${error instanceof Error ? error.message : error}`);
  }
  const found = await lstat(folder);
  const user = process.getuid?.();
  if (!found.isDirectory() || (user !== undefined && found.uid !== user) || (found.mode & 0o002) !== 0)
    throw new NotInstallable(`${folder} is not a folder that only this user can write`);
}
