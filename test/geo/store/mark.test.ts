/** A store that is not what it was is noticed: when it is opened, and while it is open. */
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerGeometryFunctions } from '../../../geo/store/geopackage/rtree.ts';
import { openStore, restoreStore } from '../../../geo/store/index.ts';
import { tinyDataset } from '../../support/tiny.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cunda-mark-'));
  file = join(folder, 'cunda.gpkg');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (readOnly = false) => openStore({ dataDirectory: folder, readOnly });
const put = async (seed: number) => {
  const store = await open();
  const id = await store.putDataset(tinyDataset(seed));
  await store.close();
  return id;
};

test('a store that is as it was opens, for reading too', async () => {
  await put(1);
  await put(2);
  expect(existsSync(`${file}.mark`)).toBe(true);
  for (const readOnly of [false, true]) {
    const store = await open(readOnly);
    await store.ready();
    await store.quickCheck();
    expect(await store.listDatasets()).toHaveLength(2);
    await store.close();
  }
});

test.each([
  ['emptied', () => truncateSync(file)],
  ['emptied', () => rmSync(file)],
])('one that was %s is refused, and nothing is made in its place', async (reason, harm) => {
  await put(1);
  harm();
  for (const readOnly of [false, true])
    await expect(open(readOnly)).rejects.toMatchObject({
      reason: readOnly && !existsSync(file) ? 'store-unavailable/none' : `store-damaged/${reason}`,
    });
  rmSync(`${file}.mark`);
  const store = await open();
  expect(await store.listDatasets()).toEqual([]);
  await store.close();
});

test('another store in its place is refused', async () => {
  await put(1);
  const [own, mark] = [join(folder, 'own.gpkg'), `${file}.mark`];
  renameSync(file, own);
  renameSync(mark, `${own}.mark`);
  await put(1);
  copyFileSync(`${own}.mark`, mark);
  await expect(open()).rejects.toMatchObject({ reason: 'store-damaged/replaced' });
});

test('an older copy, or a file without its log, is refused and says how much it lacks', async () => {
  await put(1);
  copyFileSync(file, join(folder, 'old'));
  const store = await open();
  await store.putDataset(tinyDataset(2));
  // As the machine's death leaves it: what was put last is in the log alone.
  copyFileSync(file, join(folder, 'without-log'));
  await store.close();
  for (const copy of ['old', 'without-log']) {
    copyFileSync(join(folder, copy), file);
    await expect(open()).rejects.toMatchObject({
      ...{ reason: 'store-damaged/behind', params: { last: expect.any(Number), now: expect.any(Number) } },
    });
  }
});

test('a backup that is restored is what the store is from then on', async () => {
  const first = await put(1);
  const store = await open();
  const backup = join(folder, 'backup.gpkg');
  await store.backup(backup);
  await store.close();
  await put(2);
  await restoreStore(backup, { dataDirectory: folder, overwrite: true });
  const again = await open();
  expect((await again.listDatasets()).map(({ id }) => id)).toEqual([first]);
  await again.check();
  await again.close();
  expect(existsSync(`${backup}.mark`)).toBe(false);
});

test('a backup whose layers were edited in a GIS is refused', async () => {
  await put(1);
  const store = await open();
  const backup = join(folder, 'backup.gpkg');
  await store.backup(backup);
  await store.close();
  const db = new DatabaseSync(backup);
  registerGeometryFunctions(db);
  db.exec('UPDATE villages SET population = population + 1 WHERE fid = 1');
  db.close();
  await expect(restoreStore(backup, { dataDirectory: join(folder, 'other') })).rejects.toMatchObject({
    ...{ reason: 'store-damaged/row', params: { layer: 'villages', row: 1 } },
  });
});

test.each([
  ['file-gone', () => rmSync(file)],
  [
    'file-gone',
    () => {
      renameSync(file, `${file}.away`);
      copyFileSync(`${file}.away`, file);
    },
  ],
  ['cut', () => truncateSync(file, 4096)],
  ['log-gone', () => rmSync(`${file}-wal`)],
])('while it is open: %s', async (reason, harm) => {
  const store = await open();
  await store.putDataset(tinyDataset());
  await store.ready();
  harm();
  await expect(store.ready()).rejects.toMatchObject({ reason: `store-damaged/${reason}` });
  await store.close();
});
