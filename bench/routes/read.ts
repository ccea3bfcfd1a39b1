/** Instances from files. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { BenchError } from '../error.ts';
import { READERS } from './formats/index.ts';
import { FORMATS, instanceOf, type RouteFormat, type RouteInstance } from './instance.ts';
import { recognise } from './recognise.ts';

/** Files of the sets that are no instances. */
const OTHERS = new Set(['.csv', '.sol', '.res', '.json', '.md']);
const NO_INSTANCES = new Set(['format.txt']);
/** Names like `Ca1-2,3,100.txt` and `C101R0.25.vrp` keep their dots; only these endings are cut off. */
const ENDINGS = new Set(['.txt', '.vrp', '.dat', '.vrpspd']);

export const sharedSets = (): string =>
  join(process.env.CUNDA_SHARED ?? new URL('../../../shared', import.meta.url).pathname, 'bench', 'vrp');

/** An instance's name: that of its file without the ending. */
export const instanceName = (file: string): string =>
  ENDINGS.has(extname(file)) ? basename(file, extname(file)) : basename(file);

/** The set that `--format` names; undefined where it isn't given. Throws `usage`. */
export function formatNamed(value: string | undefined): RouteFormat | undefined {
  const found = FORMATS.find((format) => format === value);
  if (value === undefined || found !== undefined) return found;
  throw new BenchError('usage', `No format ${value}`, { received: value, allowed: FORMATS.join(', ') });
}

/** All instances of a set by its name or folder, in the order of their names. Throws `file-not-found`. */
export function filesOfSet(set: string, only = ''): string[] {
  const folder = [join(sharedSets(), set), set].find((path) => existsSync(path) && statSync(path).isDirectory());
  if (folder === undefined)
    throw new BenchError('file-not-found', `No set ${set}`, { received: set, allowed: `a folder of ${sharedSets()}` });
  return readdirSync(folder)
    .filter((name) => !OTHERS.has(extname(name)) && !NO_INSTANCES.has(name) && name.includes(only))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads one instance. Throws `file-not-found`, `format-unknown` or `value-invalid` with the file's name. */
export function readInstance(file: string, format?: RouteFormat): RouteInstance {
  if (!existsSync(file)) throw new BenchError('file-not-found', `No file ${file}`, { received: file });
  const text = readFileSync(file, 'utf8');
  try {
    const found = format ?? recognise(text);
    return instanceOf(instanceName(file), found, READERS[found](text));
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    const { code, message, received, allowed } = error;
    throw new BenchError(code, `${basename(file)}: ${message}`, {
      at: { file },
      cause: error,
      ...(received !== undefined && { received }),
      ...(allowed !== undefined && { allowed }),
    });
  }
}
