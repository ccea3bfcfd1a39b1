/** `--sources`: the original files of a dataset, as paths of files or of folders with them. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportInput } from '../work/engine.ts';
import type { Values } from './command.ts';
import { readInput } from './files.ts';

async function filesOf(path: string): Promise<string[]> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!folder) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => join(path, name));
}

/** The files of `--sources`, null without the option. Throws `file-not-found`. */
export async function sourcesOption(values: Values): Promise<ImportInput[] | null> {
  const given = values.list('sources');
  if (given.length === 0) return null;
  const paths = (await Promise.all(given.map(filesOf))).flat().sort();
  return Promise.all(paths.map(readInput));
}
