/** Analysts read views of what their organisation has, and nothing else. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../../geo/store/index.ts';
import { type FreshDatabase, freshDatabase, noDatabase, testDatabaseUrl } from '../../support/databases.ts';
import { putCounty } from './contract.ts';

describe.skipIf(testDatabaseUrl === undefined)(`analysts${noDatabase}`, () => {
  let fresh: FreshDatabase;
  let store: Store;
  let owner: pg.Client;
  const [east, all, none] = ['east', 'all', 'none'].map((name) => `cunda_test_${name}_${process.pid}`);
  beforeAll(async () => {
    fresh = await freshDatabase();
    store = await openStore({ databaseUrl: fresh.url });
    for (const id of ['east', 'west'])
      await store.accounts.addOrganisation({
        ...{ id, name: id, kind: 'bureau', county: null, mostValues: null, mostBytes: null },
      });
    await putCounty(store.within({ organisations: ['east'], owner: 'east', county: null }), 1);
    await putCounty(store.within({ organisations: ['west'], owner: 'west', county: null }), 2);
    owner = new pg.Client({ connectionString: fresh.url });
    await owner.connect();
    for (const login of [east, all, none]) await owner.query(`CREATE ROLE ${login} LOGIN IN ROLE cunda_analyst`);
    await owner.query('INSERT INTO cunda_analysts VALUES ($1, $2), ($3, NULL)', [east, 'east', all]);
  });
  afterAll(async () => {
    for (const login of [east, all, none]) await owner.query(`DROP ROLE IF EXISTS ${login}`);
    await owner.end();
    await store.close();
    await fresh.drop();
  });

  const as = async <T>(login: string | undefined, body: () => Promise<T>): Promise<T> => {
    await owner.query(`SET SESSION AUTHORIZATION ${login}`);
    try {
      return await body();
    } finally {
      await owner.query('RESET SESSION AUTHORIZATION');
    }
  };
  const counts = async (login: string | undefined) =>
    as(login, async () => {
      const found: Record<string, number> = {};
      for (const view of ['datasets', 'plans', 'villages', 'towns', 'sites', 'runs', 'roads'])
        found[view] = (await owner.query(`SELECT count(*)::int AS n FROM analysis.${view}`)).rows[0]?.n;
      return found;
    });

  test('see what is theirs in every view, as often as the organisation says', async () => {
    const mine = await counts(east);
    expect(mine).toMatchObject({ datasets: 1, plans: 1, villages: 3, runs: 1, roads: 4 });
    expect(await counts(all)).toMatchObject({ datasets: 2, plans: 2, villages: 6, runs: 2 });
    expect(Object.values(await counts(none)).every((rows) => rows === 0)).toBe(true);
  });

  test('cannot widen what they see', async () => {
    await as(east, async () => {
      await owner.query("SET cunda.organisations = 'west'");
      expect((await owner.query('SELECT id FROM analysis.datasets')).rowCount).toBe(1);
      await owner.query('RESET cunda.organisations');
    });
  });

  test.each([
    'SELECT * FROM villages',
    'SELECT * FROM cunda_values',
    'SELECT * FROM cunda_people',
    'SELECT * FROM cunda_analysts',
    "INSERT INTO cunda_analysts VALUES (session_user, 'west')",
    'DELETE FROM analysis.villages',
    "UPDATE analysis.villages SET name = 'x'",
    'CREATE TABLE analysis.mine (x int)',
    'SET ROLE cunda_service',
  ])('may not: %s', async (sql) => {
    await as(east, async () => {
      // No right, or a view that cannot be written at all.
      await expect(owner.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|55000)$/) });
    });
  });
});
