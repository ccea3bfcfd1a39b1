/** A restore rehearsed: everything of a database dumped, put into an empty one and into a file, and worked on there. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, restoreStore, type Store } from '../../../geo/store/index.ts';
import { hashOf, sha256 } from '../../../src/model/index.ts';
import { organisation, person } from '../../api/support/people.ts';
import { type FreshDatabase, freshDatabase, noDatabase, testDatabaseUrl } from '../../support/databases.ts';
import { codeOf, putCounty } from './contract.ts';

const scope = (id: string) => ({ organisations: [id], owner: id, county: null });

describe.skipIf(testDatabaseUrl === undefined)(`a restore on PostgreSQL${noDatabase}`, { timeout: 120_000 }, () => {
  let folder = '';
  let first: FreshDatabase;
  let empty: FreshDatabase;
  let store: Store;
  let plan = '';
  let before: Awaited<ReturnType<typeof known>>;
  let digest: unknown;
  const upload = sha256('甲乙');

  /** What a store has, as far as a restore has to bring it back. */
  const known = async (from: Store) => ({
    datasets: (await from.listDatasets()).map(({ id }) => id),
    plans: await Promise.all((await from.listPlans()).map(async ({ id }) => [id, hashOf(await from.getPlan(id))])),
    dead: (await from.listJobs({ dead: true })).map(({ id, error }) => [id, error]),
    jobs: (await from.listJobs()).map(({ id, organisation: of, input }) => [id, of, input]),
    audit: await from.audit.verify(),
  });
  /** Every value byte by byte, with its owners. */
  const digestOf = async (database: FreshDatabase) =>
    database.query(
      `SELECT (SELECT md5(string_agg(kind || id || md5(body), ',' ORDER BY kind, id)) FROM cunda_values) AS kept,
         (SELECT md5(string_agg(kind || id || organisation, ',' ORDER BY kind, id, organisation)) FROM cunda_owners) AS owned,
         (SELECT md5(string_agg(hash, ',' ORDER BY seq)) FROM cunda_audit) AS audited`,
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cunda-restore-'));
    [first, empty] = [await freshDatabase(), await freshDatabase()];
    store = await openStore({ databaseUrl: first.url });
    for (const id of ['east', 'west']) await organisation(store, id);
    await person(store, 'ann', 'east', 'administrator');
    const east = store.within(scope('east'));
    plan = (await putCounty(east, 1)).ids.plan;
    for (const action of ['one', 'two'])
      await store.audit.append({
        ...{ at: new Date().toISOString(), actor: 'ann', address: '', organisation: 'east' },
        ...{ action, target: null, before: null, after: null },
      });
    // One dead, one in hand when the dump is made, one that waits with its file.
    for (const id of ['dead', 'running']) await store.enqueue({ id, kind: 'plan', input: id, organisation: 'east' });
    await store.fail('dead', (await store.lease('w', 60))?.token ?? 0, { code: 'internal' });
    await store.lease('w', 60);
    await east.putUpload(
      upload,
      (async function* () {
        yield new TextEncoder().encode('甲乙');
      })(),
    );
    await east.enqueue({ id: 'waiting', kind: 'import', input: { upload } });
    [before, digest] = [await known(store), await digestOf(first)];
  });
  afterAll(async () => {
    await store.close();
    await first.drop();
    await empty.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** What is open is done on from where it was, and nobody sees what is another's. */
  async function worksOn(restored: Store): Promise<void> {
    await restored.check();
    expect(await known(restored)).toEqual(before);
    expect((await restored.audit.verify()).broken).toBeNull();
    expect(await restored.within(scope('east')).getPlan(plan)).toMatchObject({ id: plan });
    expect(await codeOf(restored.within(scope('west')).getPlan(plan))).toBe('not-found');
    expect(new TextDecoder().decode((await restored.readUpload(upload, 0)) ?? undefined)).toBe('甲乙');
    const leases = [await restored.lease('x', 60), await restored.lease('x', 60)];
    expect(leases.map((lease) => lease?.job.id).toSorted()).toEqual(['running', 'waiting']);
    for (const lease of leases) await restored.complete(lease?.job.id ?? '', lease?.token ?? 0, 1);
    expect(await restored.redrive('dead')).toMatchObject({ state: 'queued' });
    expect((await restored.lease('x', 60))?.job.id).toBe('dead');
    expect(await restored.lease('x', 60)).toBeNull();
  }

  const run = (command: string, ...args: string[]): void => {
    const done = spawnSync(command, args, { encoding: 'utf8' });
    expect(done.status, `${command}: ${done.error?.message ?? ''}${done.stderr}`).toBe(0);
  };

  test.each(['with', 'without'])(
    'pg_dump and pg_restore %s pg-boss’s schema: all is there, and goes on',
    async (how) => {
      const target = how === 'with' ? empty : await freshDatabase();
      const file = join(folder, `${how}.dump`);
      const left = how === 'with' ? [] : ['--exclude-schema=pgboss'];
      run('pg_dump', '--format=custom', ...left, `--file=${file}`, first.url);
      run('pg_restore', '--exit-on-error', `--dbname=${target.url}`, file);
      expect(await digestOf(target)).toEqual(digest);
      const restored = await openStore({ databaseUrl: target.url });
      try {
        // A lease of the dump runs on until it runs out: nobody is there who holds it.
        if (how === 'with')
          await target.query("UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'");
        await worksOn(restored);
        const [seen] = await target.query(
          `SELECT has_table_privilege('cunda_service', 'cunda_uploads', 'SELECT') AS uploads,
             has_table_privilege('cunda_service', 'datasets', 'SELECT') AS datasets`,
        );
        expect(seen).toEqual({ uploads: false, datasets: true });
      } finally {
        await restored.close();
        if (target !== empty) await target.drop();
      }
    },
  );

  test('a backup goes into a file and back, with the same', async () => {
    const file = join(folder, 'backup.gpkg');
    await store.backup(file);
    await restoreStore(file, { dataDirectory: join(folder, 'embedded') });
    const restored = await openStore({ dataDirectory: join(folder, 'embedded') });
    try {
      await worksOn(restored);
    } finally {
      await restored.close();
    }
  });
});
