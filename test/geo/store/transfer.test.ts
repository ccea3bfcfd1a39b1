import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore, restoreStore } from '../../../geo/store/index.ts';
import { codeOf, putCounty } from './contract.ts';
import { roundTrip } from './round-trip.ts';

const root = mkdtempSync(join(tmpdir(), 'cunda-transfer-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const fresh = (end = ''): string => join(root, `${++count}${end}`);

describe('backup and restore', () => {
  test('GeoPackage to GeoPackage', () =>
    roundTrip({ dataDirectory: fresh() }, { dataDirectory: fresh() }, fresh('.gpkg')));

  test('a backup is one file, writes over nothing and leaves nothing when it fails', async () => {
    const directory = fresh();
    const store = await openStore({ dataDirectory: directory });
    await putCounty(store, 1);
    const folder = fresh();
    await store.backup(join(folder, 'new', 'backup.gpkg'));
    expect(readdirSync(join(folder, 'new'))).toEqual(['backup.gpkg']);
    const before = readFileSync(join(folder, 'new', 'backup.gpkg'));
    expect(await codeOf(store.backup(join(folder, 'new', 'backup.gpkg')))).toBe('file-exists');
    expect(readFileSync(join(folder, 'new', 'backup.gpkg'))).toEqual(before);
    writeFileSync(join(folder, 'file'), '');
    expect(await codeOf(store.backup(join(folder, 'file', 'backup.gpkg')))).toBe('store-unavailable');
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'new']);
    await store.close();
  });

  test('a backup that is missing, damaged or something else is refused, and nothing is half restored', async () => {
    const store = await openStore({ dataDirectory: fresh() });
    await putCounty(store, 1);
    const backup = fresh('.gpkg');
    await store.backup(backup);
    await store.close();
    const dataDirectory = fresh();
    expect(await codeOf(restoreStore(fresh('.gpkg'), { dataDirectory }))).toBe('file-not-found');
    const text = fresh('.gpkg');
    writeFileSync(text, 'no database');
    expect(await codeOf(restoreStore(text, { dataDirectory }))).toBe('store-damaged');
    expect(existsSync(dataDirectory)).toBe(false);

    const bytes = readFileSync(backup);
    const at = bytes.lastIndexOf('"format":"cunda-plan/1"');
    bytes.write('"format":"cunda-plan/2"', at);
    writeFileSync(backup, bytes);
    expect(await codeOf(restoreStore(backup, { dataDirectory }))).toBe('store-damaged');
    const target = await openStore({ dataDirectory });
    expect(await target.listDatasets()).toEqual([]);
    await target.check();
    await target.close();
  });

  test('over a damaged store the damaged file is kept beside', async () => {
    const store = await openStore({ dataDirectory: fresh() });
    await putCounty(store, 1);
    const backup = fresh('.gpkg');
    await store.backup(backup);
    const dataDirectory = fresh();
    mkdirSync(dataDirectory);
    writeFileSync(join(dataDirectory, 'cunda.gpkg'), 'damaged');
    expect(await codeOf(restoreStore(backup, { dataDirectory }))).toBe('store-damaged');
    await restoreStore(backup, { dataDirectory, overwrite: true });
    const restored = await openStore({ dataDirectory });
    expect(await restored.listPlans()).toEqual(await store.listPlans());
    await restored.close();
    await store.close();
    const aside = readdirSync(dataDirectory).filter((name) => name.includes('damaged'));
    expect(aside.map((name) => readFileSync(join(dataDirectory, name), 'utf8'))).toEqual(['damaged']);
  });
});
