import { expect, test } from 'vitest';
import { openStore } from '../../../geo/store/index.ts';
import { freshDatabase, noDatabase, testDatabaseUrl } from '../../support/databases.ts';
import { putCounty } from './contract.ts';
import { hasGdal, noGdal, ogrinfo } from './ogrinfo.ts';

test.skipIf(testDatabaseUrl === undefined || !hasGdal)(`GDAL reads the views${noDatabase}${noGdal}`, async () => {
  const database = await freshDatabase();
  const store = await openStore({ databaseUrl: database.url });
  await putCounty(store, 1);
  await store.close();
  const url = database.url.replace(/^postgres:/, 'postgresql:');
  const views = ogrinfo('-al', '-so', url, 'v_villages', 'v_sites', 'v_runs', 'v_roads');
  const types = [...views.matchAll(/Geometry: (.+)/g)].map((match) => match[1]);
  expect(types).toEqual(['Point', 'Point', 'Line String', 'Line String']);
  expect([...views.matchAll(/Feature Count: (\d+)/g)].map((match) => match[1])).toEqual(['3', '6', '1', '4']);
  await database.drop();
});
