import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { freshDatabase, noDatabase, testDatabaseUrl } from '../../support/databases.ts';
import { roundTrip } from './round-trip.ts';

describe.skipIf(testDatabaseUrl === undefined)(`backup and restore between the engines${noDatabase}`, () => {
  test.each(['GeoPackage to PostGIS', 'PostGIS to GeoPackage', 'PostGIS to PostGIS'])('%s', async (way) => {
    const root = mkdtempSync(join(tmpdir(), 'cunda-transfer-'));
    const databases = [await freshDatabase(), await freshDatabase()];
    const [from, to] = way.split(' to ').map((engine, index) => {
      const url = databases[index]?.url ?? '';
      return engine === 'PostGIS' ? { databaseUrl: url } : { dataDirectory: join(root, 'store') };
    });
    if (from === undefined || to === undefined) throw new Error(way);
    await roundTrip(from, to, join(root, 'backup.gpkg'));
    for (const database of databases) await database.drop();
    rmSync(root, { recursive: true });
  });
});
