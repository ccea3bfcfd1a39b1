import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../../geo/store/index.ts';
import { migrations } from '../../../geo/store/postgis/migrate.ts';
import { type FreshDatabase, freshDatabase, noDatabase, testDatabaseUrl } from '../../support/databases.ts';
import { tinyDataset } from '../../support/tiny.ts';
import { codeOf, contract, putCounty, type Subject } from './contract.ts';
import { drafts } from './drafts.ts';

describe.skipIf(testDatabaseUrl === undefined)(`PostGIS engine${noDatabase}`, () => {
  let database: FreshDatabase;
  const open = (): Promise<Store> => openStore({ databaseUrl: database.url });
  const emptied = async () => {
    const store = await open();
    await database.query(
      'TRUNCATE cunda_owners, cunda_jobs, cunda_events, cunda_values, cunda_drafts, scenarios, roads, runs, sites, towns, villages, plans, datasets, networks',
    );
    return store;
  };

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const subject: Subject = {
    empty: emptied,
    again: open,
    tamper: async (sql, params) => {
      await database.query(sql, params);
    },
  };
  contract(subject);
  drafts(subject);

  test('has views that a GIS can open: a unique integer key, a typed geometry, an index below', async () => {
    const store = await emptied();
    await putCounty(store, 1);
    await putCounty(store, 2);
    await store.close();
    const columns = await database.query(
      `SELECT f_table_name AS view, type, srid FROM geometry_columns WHERE f_table_name LIKE 'v\\_%' ORDER BY 1`,
    );
    expect(columns).toEqual([
      { view: 'v_roads', type: 'LINESTRING', srid: 4326 },
      { view: 'v_runs', type: 'LINESTRING', srid: 4326 },
      { view: 'v_sites', type: 'POINT', srid: 4326 },
      { view: 'v_villages', type: 'POINT', srid: 4326 },
    ]);
    for (const [view, rows] of [
      ['v_roads', 8],
      ['v_runs', 2],
      ['v_sites', 12],
      ['v_villages', 6],
    ] as const) {
      const [counts] = await database.query(
        `SELECT count(*)::int AS rows, count(DISTINCT fid)::int AS keys, pg_typeof(max(fid))::text AS type FROM ${view}`,
      );
      expect(counts).toEqual({ rows, keys: rows, type: 'integer' });
    }
    const indexes = await database.query(
      "SELECT tablename FROM pg_indexes WHERE indexdef LIKE '%USING gist%' ORDER BY 1",
    );
    expect(indexes.map((row) => row.tablename)).toEqual(['roads', 'runs', 'sites', 'towns', 'villages']);
  });

  const LOCK = 'LOCK TABLE cunda_values IN EXCLUSIVE MODE';

  test('a connection that the server cuts fails its call clearly, and the next call works', async () => {
    const store = await emptied();
    const release = await database.hold(LOCK);
    const put = codeOf(store.putDataset(tinyDataset(2)));
    const cut = `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
      WHERE application_name = 'cunda' AND datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(() => database.query(cut), { timeout: 4000 }).toEqual([{ cut: true }]);
    expect(await put).toBe('store-unavailable');
    await release();
    expect(await store.listDatasets()).toEqual([]);
    await store.putDataset(tinyDataset(2));
    await store.check();
    await store.close();
  });

  test('a lock that another session keeps makes it store-busy', async () => {
    await (await emptied()).close();
    const store = await openStore({ databaseUrl: database.url, busyTimeoutMilliseconds: 50 });
    const release = await database.hold(LOCK);
    expect(await codeOf(store.putDataset(tinyDataset(1)))).toBe('store-busy');
    await release();
    await store.putDataset(tinyDataset(1));
    await store.close();
  });

  test('several processes may bring a new database up at once', async () => {
    const fresh = await freshDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl: fresh.url })));
    for (const store of stores) await store.close();
    expect(await fresh.query('SELECT count(*)::int AS n FROM cunda_migrations')).toEqual([{ n: migrations().length }]);
    await fresh.query("INSERT INTO cunda_migrations (version, name) VALUES (999, 'later')");
    await expect(openStore({ databaseUrl: fresh.url })).rejects.toThrow(/store-too-new/);
    await fresh.drop();
  });

  test('reading only needs a store that is there, and cannot write', async () => {
    const fresh = await freshDatabase();
    expect(await codeOf(openStore({ databaseUrl: fresh.url, readOnly: true }))).toBe('store-unavailable');
    await (await openStore({ databaseUrl: fresh.url })).close();
    const reader = await openStore({ databaseUrl: fresh.url, readOnly: true });
    expect(await reader.listDatasets()).toEqual([]);
    expect(await codeOf(reader.putDataset(tinyDataset(1)))).toBe('store-unavailable');
    await reader.close();
    await fresh.drop();
  });

  test('no PostGIS and no right to add it is postgis-missing', async () => {
    const fresh = await freshDatabase();
    const user = `cunda_plain_${process.pid}`;
    await fresh.query(`CREATE ROLE ${user} LOGIN PASSWORD 'plain'`);
    const url = new URL(fresh.url);
    url.username = user;
    url.password = 'plain';
    expect(await codeOf(openStore({ databaseUrl: url.toString() }))).toBe('postgis-missing');
    await fresh.drop();
    await database.query(`DROP ROLE ${user}`);
    expect(await codeOf(openStore({ databaseUrl: fresh.url }))).toBe('store-unavailable');
  });
});
