/** Which store, and opening it. */
import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CundaError, isCundaError } from '../../src/model/index.ts';
import { decodeRoads, encodeRoads } from '../roads/index.ts';
import { checkValues } from './check.ts';
import type { Engine } from './engine.ts';
import { GeoPackageEngine } from './geopackage/engine.ts';
import type { Store } from './port/index.ts';
import { PostgisEngine } from './postgis/engine.ts';
import { storeOver } from './store.ts';
import { copyAll, isEmpty } from './transfer.ts';
import type { RoadsCodec } from './values.ts';

export interface StoreOptions {
  /** `postgres://…`; default DATABASE_URL, unless `dataDirectory` is given. */
  readonly databaseUrl?: string;
  /** Default CUNDA_DATA, else `cunda` in the user's data home (XDG_DATA_HOME or ~/.local/share). */
  readonly dataDirectory?: string;
  readonly readOnly?: boolean;
  /** How long to wait for another writer before `store-busy`. Default 5000. */
  readonly busyTimeoutMilliseconds?: number;
  /** How road networks are turned into bytes; default that of `geo/roads`. */
  readonly codec?: RoadsCodec;
}

const ROADS_CODEC: RoadsCodec = { encodeRoads, decodeRoads };

const STORE_FILE = 'cunda.gpkg';

const nonEmpty = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** Folder of the embedded store's file, absolute: `CUNDA_DATA`, else `cunda` in the user's data folder (XDG). */
export function defaultDataDirectory(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const home = nonEmpty(env.XDG_DATA_HOME) ?? join(homedir(), '.local', 'share');
  return resolve(nonEmpty(env.CUNDA_DATA) ?? join(home, 'cunda'));
}

const databaseUrl = (options: StoreOptions): string | undefined =>
  nonEmpty(options.databaseUrl) ??
  (options.dataDirectory === undefined ? nonEmpty(process.env.DATABASE_URL) : undefined);

async function openEngine(options: StoreOptions): Promise<Engine> {
  const { readOnly = false, busyTimeoutMilliseconds = 5000 } = options;
  const url = databaseUrl(options);
  if (url !== undefined) return PostgisEngine.open({ url, readOnly, busyTimeoutMilliseconds });
  const path = storePath(options);
  const own = { path, busyTimeoutMilliseconds, marked: true };
  try {
    return await GeoPackageEngine.open({ ...own, readOnly });
  } catch (error) {
    // One that may not be written is read: who wants to write is told then.
    const closed = isCundaError(error) && error.reason === 'store-unavailable/file' && existsSync(path);
    if (readOnly || !closed || isWritable(path)) throw error;
    return GeoPackageEngine.open({ ...own, readOnly: true });
  }
}

const isWritable = (path: string): boolean => {
  try {
    for (const name of [path, dirname(path)]) accessSync(name, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const storePath = (options: StoreOptions): string =>
  join(options.dataDirectory === undefined ? defaultDataDirectory() : resolve(options.dataDirectory), STORE_FILE);

/**
 * Opens the store, making it when absent. Throws `store-unavailable` (can't be reached, written, or is newer than this
 * program), `store-damaged`, `store-full`, `store-busy` or `postgis-missing`, each saying what to do.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  return storeOver(await openEngine(options), options.codec ?? ROADS_CODEC);
}

export interface RestoreOptions extends Omit<StoreOptions, 'readOnly'> {
  /** Replace what is there. A damaged embedded store is moved aside, not deleted. */
  readonly overwrite?: boolean;
}

/**
 * Reads a backup (a GeoPackage of either engine) into an empty store of either engine, all or nothing. Every value is
 * verified on the way. Throws `usage` if the store holds something and `overwrite` is not set, `file-not-found` if
 * there is no backup.
 */
export async function restoreStore(backup: string, options: RestoreOptions = {}): Promise<void> {
  const codec = options.codec ?? ROADS_CODEC;
  if (!existsSync(backup)) {
    throw new CundaError('file-not-found/backup', { path: backup }, { received: backup, at: { file: backup } });
  }
  const { source, done } = await openBackup(resolve(backup));
  try {
    await source.checkFiles();
    await source.read((session) => checkValues(session, codec));
    const target = await openTarget(options);
    try {
      await source.read((from) =>
        target.write(async (to) => {
          if (!(await isEmpty(to))) {
            if (options.overwrite !== true) {
              throw new CundaError('store-not-empty', { path: target.location }, { received: target.location });
            }
            await to.wipe();
          }
          await copyAll(from, to, codec);
        }, 'large'),
      );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
    done();
  }
}

/** A backup open for reading; one of an older version is brought to the present one in a copy, `done` with which takes away. */
async function openBackup(path: string): Promise<{ source: GeoPackageEngine; done: () => void }> {
  try {
    return { source: await GeoPackageEngine.open({ path, readOnly: true }), done: () => {} };
  } catch (error) {
    if (!isCundaError(error) || error.reason !== 'store-unavailable/older') throw error;
  }
  const folder = mkdtempSync(join(tmpdir(), 'cunda-restore-'));
  const done = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, STORE_FILE);
    copyFileSync(path, copy);
    return { source: await GeoPackageEngine.open({ path: copy }), done };
  } catch (error) {
    done();
    throw error;
  }
}

async function openTarget(options: RestoreOptions): Promise<Engine> {
  try {
    return await openEngine(options);
  } catch (error) {
    const path = storePath(options);
    const isDamagedFile =
      databaseUrl(options) === undefined && isCundaError(error) && error.code === 'store-damaged' && existsSync(path);
    if (!isDamagedFile || options.overwrite !== true) throw error;
    const aside = `${path}.damaged-${new Date().toISOString().replaceAll(':', '')}`;
    for (const end of ['', '-wal', '-shm', '.mark']) if (existsSync(path + end)) renameSync(path + end, aside + end);
    return openEngine(options);
  }
}
