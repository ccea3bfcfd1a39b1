import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../../geo/store/index.ts';
import { tinyDataset, tinyRoads } from '../../support/tiny.ts';
import { codeOf, putCounty } from './contract.ts';

const disk = mkdtempSync(join(tmpdir(), 'cunda-disk-'));
const mounted = ((): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'cunda-test', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const text = 'a full disk is store-full, keeps what was stored, and the store opens again';

test.skipIf(!mounted)(mounted ? text : `${text} (skipped: no right to mount a small disk)`, async () => {
  let store: Store | undefined;
  try {
    store = await openStore({ dataDirectory: disk });
    const { ids, plan } = await putCounty(store, 1);
    expect(await codeOf(store.putRoads(tinyRoads(2, 6000)))).toBe('store-full');
    expect(await store.getPlan(ids.plan)).toEqual(plan);
    await store.check();
    // The failed put keeps no space.
    expect(statSync(join(disk, 'cunda.gpkg-wal')).size).toBe(0);
    await store.backup(join(disk, 'backup.gpkg'));

    // Not one block left.
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), new Uint8Array(bavail * bsize));
    let code: unknown = 'no error';
    for (let seed = 10; seed < 30 && code === 'no error'; seed++)
      code = await codeOf(store.putDataset(tinyDataset(seed)));
    expect(code).toBe('store-full');
    expect(await store.getPlan(ids.plan)).toEqual(plan);
    await store.close();
    rmSync(join(disk, 'filler'));

    store = await openStore({ dataDirectory: disk });
    expect(await store.getPlan(ids.plan)).toEqual(plan);
    await store.putDataset(tinyDataset(40));
    await store.check();

    const empty = join(disk, 'second');
    const rest = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), new Uint8Array(rest.bavail * rest.bsize));
    expect(await codeOf(openStore({ dataDirectory: empty }))).toBe('store-full');
  } finally {
    await store?.close();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  }
});
