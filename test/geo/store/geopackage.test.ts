import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeRoads, encodeRoads } from '../../../geo/roads/index.ts';
import { GeoPackageEngine } from '../../../geo/store/geopackage/engine.ts';
import { registerGeometryFunctions } from '../../../geo/store/geopackage/rtree.ts';
import { defaultDataDirectory, openStore } from '../../../geo/store/index.ts';
import { storeOver } from '../../../geo/store/store.ts';
import { tinyDataset, tinyRoads } from '../../support/tiny.ts';
import { codeOf, contract, putCounty, type Subject } from './contract.ts';
import { drafts } from './drafts.ts';

const root = mkdtempSync(join(tmpdir(), 'cunda-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const freshDirectory = (): string => join(root, String(++count));
const fileIn = (directory: string): string => join(directory, 'cunda.gpkg');

/** The file with the functions that its triggers need. */
const raw = (directory: string): DatabaseSync => {
  const db = new DatabaseSync(fileIn(directory));
  registerGeometryFunctions(db);
  return db;
};

const dollars = (sql: string): string => sql.replaceAll(/\$(\d+)/g, '?$1');

describe('GeoPackage engine', () => {
  let directory = '';
  const subject: Subject = {
    empty: () => {
      directory = freshDirectory();
      return openStore({ dataDirectory: directory });
    },
    again: () => openStore({ dataDirectory: directory }),
    tamper: async (sql, params) => {
      const db = raw(directory);
      db.prepare(dollars(sql)).run(...params);
      db.close();
    },
  };
  contract(subject);
  drafts(subject);
});

describe('GeoPackage file', () => {
  test('is a GeoPackage 1.3 in WAL mode with registered layers, extents and R-trees', async () => {
    const directory = freshDirectory();
    const store = await openStore({ dataDirectory: directory });
    await putCounty(store, 1);
    const db = raw(directory);
    const one = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0];
    expect(one('PRAGMA application_id')).toBe(0x47504b47);
    expect(one('PRAGMA user_version')).toBe(10_300);
    expect(one('PRAGMA journal_mode')).toBe('wal');
    expect(one('PRAGMA integrity_check')).toBe('ok');
    const layers = ['roads', 'runs', 'sites', 'towns', 'villages'];
    const names = (sql: string) =>
      db
        .prepare(sql)
        .all()
        .map((row) => row.name);
    expect(names("SELECT table_name AS name FROM gpkg_contents WHERE data_type = 'features' ORDER BY 1")).toEqual(
      layers,
    );
    expect(names('SELECT table_name AS name FROM gpkg_geometry_columns WHERE srs_id = 4326 ORDER BY 1')).toEqual(
      layers,
    );
    expect(
      names("SELECT table_name AS name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index' ORDER BY 1"),
    ).toEqual(layers);
    for (const layer of layers) {
      const triggers = ['delete', 'insert', 'update1', 'update2', 'update3', 'update4'].map(
        (end) => `rtree_${layer}_geom_${end}`,
      );
      expect(
        names(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '${layer}' ORDER BY 1`),
      ).toEqual(triggers);
      expect(one(`SELECT count(*) FROM rtree_${layer}_geom`)).toBe(one(`SELECT count(geom) FROM ${layer}`));
      expect(one(`SELECT max_x FROM gpkg_contents WHERE table_name = '${layer}'`)).toBe(
        one(`SELECT max(ST_MaxX(geom)) FROM ${layer}`),
      );
      expect(one(`SELECT min_y FROM gpkg_contents WHERE table_name = '${layer}'`)).toBe(
        one(`SELECT min(ST_MinY(geom)) FROM ${layer}`),
      );
    }
    db.close();
    await store.close();
    expect(readdirSync(directory)).toEqual(['cunda.gpkg', 'cunda.gpkg.mark']);
  });

  test('its triggers keep the R-tree in step when another program edits a layer', async () => {
    const directory = freshDirectory();
    const store = await openStore({ dataDirectory: directory });
    await putCounty(store, 1);
    await store.close();
    const db = raw(directory);
    const indexed = () =>
      db
        .prepare('SELECT id FROM rtree_villages_geom ORDER BY id')
        .all()
        .map((row) => row.id);
    expect(indexed()).toEqual([1, 2]);
    db.exec('UPDATE villages SET geom = NULL WHERE fid = 1');
    expect(indexed()).toEqual([2]);
    db.exec('UPDATE villages SET geom = (SELECT geom FROM villages WHERE fid = 2) WHERE fid = 1');
    expect(indexed()).toEqual([1, 2]);
    db.exec('UPDATE villages SET fid = 9 WHERE fid = 2');
    expect(indexed()).toEqual([1, 9]);
    db.exec('UPDATE villages SET fid = 8, geom = NULL WHERE fid = 9');
    expect(indexed()).toEqual([1]);
    db.exec('DELETE FROM villages WHERE fid = 1');
    expect(indexed()).toEqual([]);
    expect(db.prepare("SELECT rtreecheck('rtree_villages_geom') AS result").get()?.result).toBe('ok');
    db.close();
  });
});

describe('data directory', () => {
  test('is CUNDA_DATA, else cunda in the data home', () => {
    expect(defaultDataDirectory({ CUNDA_DATA: '/srv/cunda', XDG_DATA_HOME: '/x' })).toBe('/srv/cunda');
    expect(defaultDataDirectory({ CUNDA_DATA: '', XDG_DATA_HOME: '/x' })).toBe('/x/cunda');
    expect(defaultDataDirectory({})).toMatch(/\/\.local\/share\/cunda$/);
  });

  test('that cannot be written is store-unavailable', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    expect(await codeOf(openStore({ dataDirectory: file }))).toBe('store-unavailable');
    expect(await codeOf(openStore({ dataDirectory: join(file, 'below') }))).toBe('store-unavailable');
    expect(await codeOf(openStore({ dataDirectory: '/proc/cunda' }))).toBe('store-unavailable');
    expect(await codeOf(openStore({ dataDirectory: join(root, 'x'.repeat(300)) }))).toBe('store-unavailable');
  });

  test('read only: reads, refuses to write, makes nothing', async () => {
    const directory = freshDirectory();
    expect(await codeOf(openStore({ dataDirectory: directory, readOnly: true }))).toBe('store-unavailable');
    const writer = await openStore({ dataDirectory: directory });
    const { ids, plan } = await putCounty(writer, 1);
    const reader = await openStore({ dataDirectory: directory, readOnly: true });
    expect(await reader.getPlan(ids.plan)).toEqual(plan);
    expect(await codeOf(reader.putDataset(tinyDataset(2)))).toBe('store-unavailable');
    await reader.check();
    await writer.close();
    expect(await reader.getPlan(ids.plan)).toEqual(plan);
    await reader.close();
  });

  test('read only: leaves every file as it was, to the byte, and no log of changes', async () => {
    const directory = freshDirectory();
    const writer = await openStore({ dataDirectory: directory });
    const { ids, plan } = await putCounty(writer, 1);
    await writer.close();
    const files = (): [string, string][] =>
      readdirSync(directory)
        .sort()
        .map((name) => [name, readFileSync(join(directory, name)).toString('base64')]);
    const before = files();
    const reader = await openStore({ dataDirectory: directory, readOnly: true });
    expect(await reader.getPlan(ids.plan)).toEqual(plan);
    await reader.check();
    await reader.close();
    // What SQLite puts beside a file while it is read tells other programs of the reading.
    const kept = new Set(before.map(([name]) => name));
    expect(files().filter(([name]) => kept.has(name))).toEqual(before);
    const beside = files().filter(([name]) => !kept.has(name));
    for (const [name, bytes] of beside)
      if (!name.endsWith('-shm')) expect([name, bytes]).toEqual(['cunda.gpkg-wal', '']);
  });
});

describe('files that are no store', () => {
  const withFile = (content: string | Uint8Array): string => {
    const directory = freshDirectory();
    mkdirSync(directory);
    writeFileSync(fileIn(directory), content);
    return directory;
  };

  const withDatabase = (sql: string): string => {
    const directory = freshDirectory();
    mkdirSync(directory);
    const db = new DatabaseSync(fileIn(directory));
    db.exec(sql);
    db.close();
    return directory;
  };

  test('an empty file becomes a store', async () => {
    const store = await openStore({ dataDirectory: withFile('') });
    await putCounty(store, 1);
    await store.close();
  });

  test.each([
    ['text', () => withFile('name,code\n')],
    ['one byte', () => withFile('S')],
    ['an SQLite header and nothing more', () => withFile('SQLite format 3\0')],
    ['another SQLite database', () => withDatabase('CREATE TABLE t (a)')],
    ['another GeoPackage', () => withDatabase(`PRAGMA application_id = ${0x47504b47}; CREATE TABLE gpkg_contents (a)`)],
  ])('%s is store-damaged and stays as it was', async (_, make) => {
    const directory = make();
    const before = readFileSync(fileIn(directory));
    expect(await codeOf(openStore({ dataDirectory: directory }))).toBe('store-damaged');
    expect(readFileSync(fileIn(directory))).toEqual(before);
  });

  test('a store cut short, or overwritten in the middle, is store-damaged', async () => {
    const directory = freshDirectory();
    const store = await openStore({ dataDirectory: directory });
    await putCounty(store, 1);
    await store.close();
    const whole = readFileSync(fileIn(directory));
    truncateSync(fileIn(directory), whole.length - 8192);
    expect(await codeOf(openStore({ dataDirectory: directory }))).toBe('store-damaged');
    writeFileSync(fileIn(directory), whole.fill(0xa5, 4096));
    expect(await codeOf(openStore({ dataDirectory: directory }))).toBe('store-damaged');
  });

  test('a store of a newer version is refused, and stays as it was', async () => {
    const directory = freshDirectory();
    await (await openStore({ dataDirectory: directory })).close();
    const db = raw(directory);
    db.exec("INSERT INTO cunda_schema VALUES (999, '')");
    db.close();
    const opened = openStore({ dataDirectory: directory });
    await expect(opened).rejects.toThrow(/store-too-new/);
    expect(await codeOf(opened)).toBe('store-too-new');
  });
});

describe('other writers', () => {
  test('a second writer waits until the first has finished', async () => {
    const directory = freshDirectory();
    const store = await openStore({ dataDirectory: directory });
    const other = raw(directory);
    other.exec('BEGIN IMMEDIATE');
    let finished = false;
    const put = store.putDataset(tinyDataset(1)).then(() => {
      finished = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(finished).toBe(false);
    other.exec('COMMIT');
    await put;
    other.close();
    await store.close();
  });

  test('that never finish make the store store-busy, for reading it stays open', async () => {
    const directory = freshDirectory();
    const store = await openStore({ dataDirectory: directory, busyTimeoutMilliseconds: 60 });
    const { ids, plan } = await putCounty(store, 1);
    const other = raw(directory);
    other.exec('BEGIN IMMEDIATE');
    expect(await codeOf(store.putDataset(tinyDataset(2)))).toBe('store-busy');
    expect(await store.getPlan(ids.plan)).toEqual(plan);
    other.exec('ROLLBACK');
    await store.putDataset(tinyDataset(2));
    other.close();
    await store.close();
  });

  test('may open a new store at the same moment', async () => {
    const directory = freshDirectory();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore({ dataDirectory: directory })));
    await Promise.all(stores.map((store, seed) => store.putDataset(tinyDataset(seed))));
    expect(await stores[0]?.listDatasets()).toHaveLength(5);
    for (const store of stores) await store.close();
  });
});

test('a full file is store-full: the put leaves nothing, all before it stays, and the store opens again', async () => {
  const path = fileIn(freshDirectory());
  const open = async (maximumPages?: number) =>
    storeOver(await GeoPackageEngine.open({ path, ...(maximumPages === undefined ? {} : { maximumPages }) }), {
      encodeRoads,
      decodeRoads,
    });
  const small = await open(120);
  const { ids, plan } = await putCounty(small, 1);
  expect(await codeOf(small.putRoads(tinyRoads(2, 3000)))).toBe('store-full');
  expect(await small.getPlan(ids.plan)).toEqual(plan);
  await small.check();
  await small.close();
  const again = await open(120);
  expect(await again.getPlan(ids.plan)).toEqual(plan);
  expect(await codeOf(again.putRoads(tinyRoads(2, 3000)))).toBe('store-full');
  await again.close();
  const roomy = await open();
  await roomy.putRoads(tinyRoads(2, 3000));
  await roomy.check();
  await roomy.close();
});
