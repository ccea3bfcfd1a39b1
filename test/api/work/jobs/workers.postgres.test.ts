/** Workers of their own processes on one database: killed, drained, and with the database restarted under them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openDoor, startService } from '../../../../api/server.ts';
import { policyFor } from '../../../../api/service/policy.ts';
import { openStore, type Store } from '../../../../geo/store/index.ts';
import { type FreshDatabase, freshDatabase, noDatabase, testDatabaseUrl } from '../../../support/databases.ts';
import { smallCounty } from '../../support/county.ts';
import { engine, engineModule } from '../../support/slow-engine.ts';

const SCRIPT = fileURLToPath(new URL('../../support/worker-slow.ts', import.meta.url));
const POSTGRES = fileURLToPath(new URL('../../../support/postgres.sh', import.meta.url));

// Processes need an idle machine to start in time: only where asked for (CUNDA_TEST_WORKERS=1).
const asked = process.env.CUNDA_TEST_WORKERS === '1';
const unasked = asked ? '' : ' (skipped: CUNDA_TEST_WORKERS is not 1)';

describe.skipIf(testDatabaseUrl === undefined || !asked)(
  `workers on PostgreSQL${noDatabase}${unasked}`,
  { timeout: 200_000 },
  () => {
    let database: FreshDatabase;
    let store: Store;
    let children: ChildProcess[] = [];
    beforeEach(async () => {
      database = await freshDatabase();
      store = await openStore({ databaseUrl: database.url });
    });
    afterEach(async () => {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      children = [];
      await store.close();
      await database.drop();
    });

    const worker = async (planMs: number, leaseSeconds = 2): Promise<ChildProcess> => {
      const child = spawn(process.execPath, [SCRIPT], {
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          CUNDA_TEST_PLAN_MS: String(planMs),
          CUNDA_TEST_LEASE_SECONDS: String(leaseSeconds),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
      return child;
    };
    const put = async (names: readonly string[], by: readonly Store[]): Promise<void> => {
      for (const name of names) {
        const county = smallCounty(name);
        const dataset = await store.putDataset(county);
        const input = { task: 'plan', dataset, notices: [], policy: policyFor([], {}, county) };
        const asked = await Promise.all(by.map((one) => one.enqueue({ kind: 'plan', input, once: true })));
        expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
      }
    };
    const states = async () => {
      const jobs = await store.listJobs().catch(() => []);
      return Object.fromEntries(
        (['queued', 'running', 'done', 'failed'] as const).map((state) => [
          state,
          jobs.filter((job) => job.state === state).length,
        ]),
      );
    };
    /** Kills the server and starts it where it is the throw-away one of the tests; else cuts all connections. */
    const restart = async (): Promise<void> => {
      const done = spawnSync('bash', [POSTGRES, 'restart'], { encoding: 'utf8' });
      if (done.status !== 0)
        await database
          .query(
            'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
          )
          .catch(() => []);
    };

    test('kill -9 of workers and a restart of the database: all is done, once', async () => {
      const other = await openStore({ databaseUrl: database.url });
      const names = Array.from({ length: 10 }, (_, index) => `县${index}`);
      await put(names, [store, other, store]);
      await other.close();
      expect(await store.listJobs()).toHaveLength(10);
      const [first] = await Promise.all([worker(500), worker(500)]);
      await expect.poll(async () => (await states()).done, { timeout: 60_000 }).toBeGreaterThan(0);
      first?.kill('SIGKILL');
      await worker(200);
      await restart();
      await expect
        .poll(states, { timeout: 90_000, interval: 200 })
        .toEqual({ queued: 0, running: 0, done: 10, failed: 0 });
      expect(await store.listPlans()).toHaveLength(10);
      const results = (await store.listJobs()).map(({ result }) => JSON.stringify(result));
      expect(new Set(results).size).toBe(10);
      await store.check();
    });

    test('SIGTERM: what runs ends, what waits stays for the others; none is lost', async () => {
      // Long enough that the first two are still at it when the signal comes, and leased for longer than any machine
      // holds a process up: with a lease of 2 s the jobs of this one were taken from it.
      const leaving = await worker(5000, 60);
      await put(['甲', '乙', '丙', '丁'], [store]);
      await expect.poll(async () => (await states()).running, { timeout: 60_000 }).toBe(2);
      // A busy machine holds it up; pg-boss looks for silent workers meanwhile, as it does each minute and at each lease.
      leaving.kill('SIGSTOP');
      await sleep(3000);
      expect(await store.lease('other', 60, ['study'])).toBeNull();
      leaving.kill('SIGCONT');
      leaving.kill('SIGTERM');
      expect(await once(leaving, 'exit')).toEqual([0, null]);
      expect(await states()).toEqual({ queued: 2, running: 0, done: 2, failed: 0 });
      await worker(0);
      await expect.poll(async () => (await states()).done, { timeout: 60_000 }).toBe(4);
    });

    test('progress and cancelling go through the database to a server that runs no jobs', async () => {
      const running = startService({ store, engine, engineModule, limits: { jobs: 0 }, log: () => {} });
      const door = await openDoor('127.0.0.1', 0);
      door.serve(running.service);
      try {
        await worker(20_000);
        await put(['甲'], [store]);
        const [job] = await store.listJobs();
        const id = job?.id ?? '';
        const events = running.service.jobs.follow(id, 0, AbortSignal.timeout(60_000));
        expect((await events.next()).value).toMatchObject({ type: 'progress', job: { state: 'running' } });
        const cancelled = await fetch(`${door.url}/v1/jobs/${id}`, { method: 'DELETE' });
        expect(await cancelled.json()).toMatchObject({ state: 'cancelled', plan: null });
        // The worker is told, and free for the next.
        await expect.poll(async () => (await store.getJob(id)).worker, { timeout: 60_000 }).toBeNull();
      } finally {
        await door.close();
        await running.close();
      }
    });

    test('the query that workers are scaled by counts what waits and runs', async () => {
      const file = fileURLToPath(new URL('../../../../deploy/kubernetes/scaling.yaml', import.meta.url));
      const scaled = readFileSync(file, 'utf8')
        .split(/^---$/m)
        .map((one) => parse(one))
        .find((one) => one.kind === 'ScaledObject');
      await put(['甲', '乙', '丙'], [store]);
      await store.lease('w', 60);
      const [row = {}] = await database.query(scaled.spec.triggers[0].metadata.query);
      expect(Number(Object.values(row)[0])).toBe(3);
    });
  },
);
