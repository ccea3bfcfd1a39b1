import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../../geo/store/index.ts';
import { putCounty } from './contract.ts';
import { hasGdal, noGdal, ogrinfo } from './ogrinfo.ts';

describe.skipIf(!hasGdal)(`GDAL${noGdal}`, () => {
  test('lists and reads every layer of a store, open or closed, and of its backup', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cunda-gis-'));
    const file = join(directory, 'cunda.gpkg');
    const store = await openStore({ dataDirectory: directory });
    const empty = ogrinfo('-so', file);
    await putCounty(store, 1);
    await putCounty(store, 2);
    const backup = join(directory, 'backup.gpkg');
    await store.backup(backup);
    const open = ogrinfo('-al', file, 'villages', 'towns', 'sites', 'runs', 'roads');
    await store.close();
    const closed = ogrinfo('-al', file, 'villages', 'towns', 'sites', 'runs', 'roads');
    expect(closed).toBe(open);
    expect(ogrinfo('-al', backup, 'villages', 'towns', 'sites', 'runs', 'roads')).toBe(open.replaceAll(file, backup));

    for (const layer of [
      'villages (Point)',
      'towns (Point)',
      'sites (Point)',
      'runs (Line String)',
      'roads (Line String)',
    ]) {
      expect(empty).toContain(layer);
      expect(ogrinfo('-so', file)).toContain(layer);
    }
    const counts = [...closed.matchAll(/Layer name: (\w+)[\s\S]*?Feature Count: (\d+)/g)].map(
      ([, name, n]) => `${name} ${n}`,
    );
    expect(counts).toEqual(['villages 6', 'towns 2', 'sites 12', 'runs 2', 'roads 8']);
    expect(closed).toContain('name (String) = 村1');
    expect(closed).toContain('POINT (110.711 21.411)');
    expect(closed).toContain('LINESTRING (110.71 21.41,110.715 21.41,110.71 21.41)');
    expect(closed).toContain('class (String) = secondary');
    expect(closed).toMatch(/Extent: \(110\.710000, 21\.411000\) - \(110\.721000, 21\.421000\)/);
    expect(ogrinfo('-al', file)).toContain('Layer name: plans');

    const filtered = ogrinfo('-so', '-spat', '110.7105', '21.4', '110.7115', '21.42', file, 'villages');
    expect(filtered).toContain('Feature Count: 1');
    rmSync(directory, { recursive: true });
  });

  test('copies a store to GeoJSON', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cunda-gis-'));
    const store = await openStore({ dataDirectory: directory });
    await putCounty(store, 1);
    await store.close();
    const json = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', join(directory, 'cunda.gpkg'), 'runs'], {
      encoding: 'utf8',
    });
    expect(JSON.parse(json)).toMatchObject({
      features: [{ properties: { days: '1,3,5', departs: '06:30', estimated: true } }],
    });
    rmSync(directory, { recursive: true });
  });
});
