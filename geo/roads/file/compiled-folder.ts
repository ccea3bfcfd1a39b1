/** Compiled roads in a folder, one file a network. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCundaError } from '../../../src/model/index.ts';
import type { EngineCache } from '../engine.ts';
import { compileRoads, readCompiled } from './compiled.ts';

const ENDING = '.roads';
/** Files beyond this many go, the oldest first: each is some 30 MB for a county. */
const MOST_FILES = 16;

/**
 * Cache of engines in a folder, which is made when first needed. A damaged or foreign file is removed and built anew; a
 * folder that can't be written is done without, and `log` hears why.
 */
export function compiledFolder(folder: string, log: (message: string) => void): EngineCache {
  const pathOf = (hash: string) => join(folder, `${hash}${ENDING}`);
  return {
    load(roads, hash) {
      try {
        readCompiled(pathOf(hash), roads);
        return true;
      } catch (error) {
        if (!isCundaError(error)) throw error;
        if (error.code === 'file-not-found') return false;
        log(`${error.message} ${pathOf(hash)} is built anew.`);
        remove(pathOf(hash));
        return false;
      }
    },
    save(roads, hash) {
      const partial = `${pathOf(hash)}.${process.pid}.${Math.floor(performance.now())}.partial`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(partial, Buffer.concat(compileRoads(roads)));
        renameSync(partial, pathOf(hash));
        forgetOldest(folder);
      } catch (error) {
        remove(partial);
        log(`Compiled roads could not be kept in ${folder}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

/** Removes a file if that can be done. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is none: then there is no file either.
  }
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(MOST_FILES)) rmSync(path, { force: true });
}
