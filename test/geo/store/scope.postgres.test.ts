import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../../geo/store/index.ts';
import { hashOf } from '../../../src/model/index.ts';
import { type FreshDatabase, freshDatabase, noDatabase, testDatabaseUrl } from '../../support/databases.ts';
import { putCounty } from './contract.ts';
import { scopes } from './scopes.ts';

describe.skipIf(testDatabaseUrl === undefined)(`PostgreSQL${noDatabase}`, () => {
  let fresh: FreshDatabase;
  let store: Store;
  beforeAll(async () => {
    fresh = await freshDatabase();
    store = await openStore({ databaseUrl: fresh.url });
  });
  afterAll(async () => {
    await store.close();
    await fresh.drop();
  });

  describe('scopes', () => {
    let own: FreshDatabase;
    afterAll(() => own.drop());
    scopes(async () => {
      own = await freshDatabase();
      return openStore({ databaseUrl: own.url });
    });
  });

  const TABLES = [
    ...['cunda_values', 'networks', 'datasets', 'plans', 'scenarios', 'villages', 'towns', 'sites', 'runs', 'roads'],
    ...['cunda_jobs', 'cunda_owners', 'cunda_organisations', 'cunda_drafts', 'cunda_events'],
  ];

  /** Rows of a table that the service's role sees with a setting. */
  const rowsOf = async (table: string, setting: string | null): Promise<number> => {
    const client = new pg.Client({ connectionString: fresh.url });
    await client.connect();
    try {
      await client.query('BEGIN; SET LOCAL ROLE cunda_service');
      if (setting !== null) await client.query("SELECT set_config('cunda.organisations', $1, true)", [setting]);
      return (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n ?? -1;
    } finally {
      await client.end();
    }
  };

  test('row-level security shows the rows of the transaction’s organisations alone, none where it says none', async () => {
    for (const id of ['east', 'west'])
      await store.accounts.addOrganisation({
        id,
        name: id,
        kind: 'bureau',
        county: null,
        mostValues: null,
        mostBytes: null,
      });
    const east = store.within({ organisations: ['east'], owner: 'east', county: null });
    await putCounty(east, 1);
    const [plan] = await east.listPlans();
    await east.putDraft('wang', plan?.id ?? hashOf({}), { version: 0, edits: [] });
    const { id } = await east.enqueue({ kind: 'plan', input: {} });
    await store.appendEvent(`job/${id}`, { phase: 'siting' });
    for (const table of TABLES) {
      expect([table, (await rowsOf(table, 'east')) > 0]).toEqual([table, true]);
      const west = table === 'cunda_organisations' ? 1 : 0;
      expect([table, await rowsOf(table, 'west'), await rowsOf(table, ''), await rowsOf(table, null)]).toEqual([
        table,
        west,
        0,
        0,
      ]);
    }
  });

  test('every table with values is under row-level security, and accounts are not the role’s at all', async () => {
    const tables = await fresh.query(
      `SELECT c.relname AS name, c.relrowsecurity AS secured, has_table_privilege('cunda_service', c.oid, 'SELECT') AS readable
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'spatial_ref_sys'`,
    );
    const readable = tables.filter((row) => row.readable === true);
    expect(readable.map((row) => String(row.name)).toSorted()).toEqual(TABLES.toSorted());
    expect(readable.filter((row) => row.secured !== true)).toEqual([]);
    const [role] = await fresh.query(
      "SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = 'cunda_service'",
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
  });

  test('the audit log takes no change', async () => {
    await store.audit.append({
      ...{ at: new Date().toISOString(), actor: 'owner', address: null, organisation: null },
      ...{ action: 'test', target: null, before: null, after: null },
    });
    for (const sql of ["UPDATE cunda_audit SET entry = ''", 'DELETE FROM cunda_audit', 'TRUNCATE cunda_audit'])
      await expect(fresh.query(sql)).rejects.toThrow('append-only');
    expect((await store.audit.verify()).broken).toBeNull();
  });
});
