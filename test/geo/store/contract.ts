/** What a store must do, whatever the engine. */
import { describe, expect, test, vi } from 'vitest';
import type { Job, Store } from '../../../geo/store/index.ts';
import { MOST_LEASES, UPLOAD_SECONDS } from '../../../geo/store/port/index.ts';
import { CundaError, type Dataset, hashOf, hashRoads, type Plan, sha256 } from '../../../src/model/index.ts';
import { tinyDataset, tinyPlan, tinyRoads, tinyScenario } from '../../support/tiny.ts';

export interface Subject {
  /** Opens a store that holds nothing. */
  empty(): Promise<Store>;
  /** Opens the store of the last `empty` again, beside it. */
  again(): Promise<Store>;
  /** Changes what is stored behind the store's back; `$1` style parameters. */
  tamper(sql: string, params: (string | Uint8Array)[]): Promise<void>;
}

/** The code of the error that a promise ends in. */
export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof CundaError ? error.code : error),
  );

const NOWHERE = '0'.repeat(64);

/** Roads, dataset, plan and scenario of one seed, put in order. */
export async function putCounty(store: Store, seed: number) {
  const roads = tinyRoads(seed);
  const dataset = tinyDataset(seed, roads);
  const ids = { roads: await store.putRoads(roads), dataset: await store.putDataset(dataset) };
  const plan = tinyPlan(dataset, ids.dataset, seed);
  const scenario = tinyScenario(plan, `scenario ${seed}`);
  return {
    roads,
    dataset,
    plan,
    scenario,
    ids: { ...ids, plan: await store.putPlan(plan), scenario: await store.putScenario(scenario) },
  };
}

export function contract(subject: Subject): void {
  const using = async (body: (store: Store) => Promise<void>) => {
    const store = await subject.empty();
    try {
      await body(store);
    } finally {
      await store.close();
    }
  };

  describe('values', () => {
    test('come back as they were put, under the hash of their content, in another connection too', () =>
      using(async (store) => {
        const { roads, dataset, plan, scenario, ids } = await putCounty(store, 3);
        expect(ids).toEqual({
          roads: hashRoads(roads),
          dataset: hashOf(dataset),
          plan: plan.id,
          scenario: hashOf(scenario),
        });
        const other = await subject.again();
        expect(await other.getRoads(ids.roads)).toEqual(roads);
        expect(await other.getDataset(ids.dataset)).toEqual(dataset);
        expect(await other.getPlan(ids.plan)).toEqual(plan);
        expect(await other.getScenario(ids.scenario)).toEqual(scenario);
        await other.check();
        await other.close();
      }));

    test('put twice change nothing', () =>
      using(async (store) => {
        const { dataset, ids } = await putCounty(store, 4);
        const before = await store.listDatasets();
        expect(await store.putDataset(dataset)).toBe(ids.dataset);
        await putCounty(store, 4);
        expect(await store.listDatasets()).toEqual(before);
        expect(await store.listPlans()).toHaveLength(1);
        await store.check();
      }));

    test('put at the same time by two connections are stored once', () =>
      using(async (store) => {
        const other = await subject.again();
        const dataset = tinyDataset(5);
        const ids = await Promise.all([store, other, store, other].map((each) => each.putDataset(dataset)));
        expect(new Set(ids)).toEqual(new Set([hashOf(dataset)]));
        expect(await store.listDatasets()).toHaveLength(1);
        await store.check();
        await other.close();
      }));

    test('are listed in the order of their coming, with what a list needs', () =>
      using(async (store) => {
        const first = await putCounty(store, 1);
        const second = await putCounty(store, 2);
        expect((await store.listDatasets()).map((summary) => summary.id)).toEqual([
          first.ids.dataset,
          second.ids.dataset,
        ]);
        expect((await store.listDatasets())[0]).toEqual({
          id: first.ids.dataset,
          name: 'Tiny county 1 (synthetic)',
          county: { code: '440883', name: '吴川市' },
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          towns: 1,
          villages: 3,
          sites: 4,
          roads: first.ids.roads,
          travelKind: 'network',
          synthetic: ['village positions', 'populations'],
          derivedFrom: null,
        });
        expect(await store.listPlans({ dataset: second.ids.dataset })).toEqual([
          {
            id: second.ids.plan,
            dataset: second.ids.dataset,
            county: { code: '440883', name: '吴川市' },
            createdAt: expect.any(String),
            notices: ['wuchuan-2020'],
            villages: 3,
            served: 2,
            travelKind: 'network',
            estimated: true,
            synthetic: ['village positions', 'populations'],
          },
        ]);
        expect(await store.listPlans({ dataset: NOWHERE })).toEqual([]);
        expect(await store.listScenarios()).toHaveLength(2);
        expect(await store.listScenarios({ base: first.ids.plan })).toEqual([
          {
            id: first.ids.scenario,
            name: 'scenario 1',
            county: { code: '440883', name: '吴川市' },
            base: first.ids.plan,
            dataset: first.ids.dataset,
            plan: first.ids.plan,
            kind: 'evaluated',
            edits: 1,
            createdAt: expect.any(String),
          },
        ]);
      }));

    test('that are not there are not-found, whatever the name looks like', () =>
      using(async (store) => {
        const { ids } = await putCounty(store, 1);
        for (const id of [NOWHERE, ids.plan, '', "'; DROP TABLE plans; --", 'é\0']) {
          expect(await codeOf(store.getDataset(id))).toBe('not-found');
        }
        expect(await codeOf(store.getRoads(NOWHERE))).toBe('not-found');
        expect(await codeOf(store.getPlan(NOWHERE))).toBe('not-found');
        expect(await codeOf(store.getScenario(NOWHERE))).toBe('not-found');
      }));

    test('may only name values that are there, and leave no half behind when they do not', () =>
      using(async (store) => {
        const dataset = tinyDataset(6, tinyRoads(6));
        expect(await codeOf(store.putDataset(dataset))).toBe('not-found');
        const plan = tinyPlan(dataset);
        expect(await codeOf(store.putPlan(plan))).toBe('not-found');
        expect(await codeOf(store.putScenario(tinyScenario(plan)))).toBe('not-found');
        expect(await store.listDatasets()).toEqual([]);
        await store.check();
        await putCounty(store, 6);
      }));

    test('that break their schema or carry a wrong name are refused', () =>
      using(async (store) => {
        const { dataset, plan, roads } = await putCounty(store, 1);
        const wrong: unknown = { ...dataset, name: '' };
        const unknown: unknown = { ...dataset, colour: 'red' };
        const broken = { ...dataset, villages: dataset.villages.map((village) => ({ ...village, code: 'a\0b' })) };
        expect(await codeOf(store.putDataset(wrong as Dataset))).toBe('value-invalid');
        expect(await codeOf(store.putDataset(unknown as Dataset))).toBe('value-invalid');
        expect(await codeOf(store.putDataset(broken))).toBe('value-invalid');
        expect(await codeOf(store.putPlan({ ...plan, id: NOWHERE }))).toBe('value-invalid');
        expect(await codeOf(store.putPlan({ ...plan, synthetic: [] }))).toBe('value-invalid');
        expect(await codeOf(store.putRoads({ ...roads, to: roads.to.slice(1) }))).toBe('value-invalid');
        expect(await codeOf(store.putRoads({ ...roads, to: roads.to.map(() => 99) }))).toBe('value-invalid');
        const { id: _, ...content } = { ...plan, sites: plan.sites.map((site) => ({ ...site, site: 'nowhere' })) };
        expect(await codeOf(store.putPlan({ ...content, id: hashOf(content) }))).toBe('value-invalid');
        expect(await store.listPlans()).toHaveLength(1);
        await store.check();
      }));

    test('keep every character of their texts', () =>
      using(async (store) => {
        const base = tinyDataset(7);
        const name = '𠮷 "\\\' NUL\0 half\ud800 e\u0301 \u2028 ﷽ {[$1]}';
        const dataset = { ...base, name, villages: base.villages.map((village) => ({ ...village, name })) };
        const id = await store.putDataset(dataset);
        expect(await store.getDataset(id)).toEqual(dataset);
        await store.check();
      }));

    test('a plan without runs, or whose run has no path, is stored', () =>
      using(async (store) => {
        const dataset = tinyDataset(8);
        const id = await store.putDataset(dataset);
        const plan = tinyPlan(dataset, id, 8);
        const variants = [
          [],
          plan.runs.map((run) => ({ ...run, path: [] })),
          plan.runs.map((run) => ({ ...run, path: run.path.slice(0, 1) })),
        ];
        for (const runs of variants) {
          const { id: _, ...content }: Plan = { ...plan, runs };
          await store.putPlan({ ...content, id: hashOf(content) });
        }
        await store.check();
        expect(await store.listPlans()).toHaveLength(3);
      }));

    test('a removed scenario is gone, its plan and dataset stay', () =>
      using(async (store) => {
        const { ids, plan } = await putCounty(store, 1);
        await store.removeScenario(ids.scenario);
        expect(await codeOf(store.getScenario(ids.scenario))).toBe('not-found');
        expect(await codeOf(store.removeScenario(ids.scenario))).toBe('not-found');
        expect(await store.listScenarios()).toEqual([]);
        expect(await store.getPlan(ids.plan)).toEqual(plan);
        await store.check();
      }));

    test('changed behind the back are store-damaged, on get, put and check', () =>
      using(async (store) => {
        const { ids, dataset, roads, plan } = await putCounty(store, 1);
        const body = new TextEncoder().encode(JSON.stringify({ ...dataset, name: 'other' }));
        await subject.tamper("UPDATE cunda_values SET body = $1 WHERE kind = 'dataset'", [body]);
        expect(await codeOf(store.getDataset(ids.dataset))).toBe('store-damaged');
        expect(await codeOf(store.putDataset(dataset))).toBe('store-damaged');
        expect(await codeOf(store.check())).toBe('store-damaged');
        await subject.tamper("UPDATE cunda_values SET body = $1 WHERE kind IN ('roads', 'plan')", [body.slice(0, 50)]);
        expect(await codeOf(store.getRoads(ids.roads))).toBe('store-damaged');
        expect(await codeOf(store.putRoads(roads))).toBe('store-damaged');
        expect(await codeOf(store.getPlan(ids.plan))).toBe('store-damaged');
        expect(await codeOf(store.putPlan(plan))).toBe('store-damaged');
      }));

    test.each([
      "UPDATE villages SET name = 'x' WHERE code = '440883001001'",
      "DELETE FROM runs WHERE tier = 'trunk'",
      'DELETE FROM roads WHERE segment = 3',
      "INSERT INTO towns (dataset, code) SELECT id, 'x' FROM datasets",
      'UPDATE sites SET geom = NULL WHERE plan IS NOT NULL',
      "INSERT INTO cunda_values (kind, id, body) SELECT 'plan', 'x', body FROM cunda_values WHERE kind = 'plan'",
    ])('check finds features that are not what the values say: %s', (sql) =>
      using(async (store) => {
        await putCounty(store, 1);
        await store.check();
        await subject.tamper(sql, []);
        expect(await codeOf(store.check())).toBe('store-damaged');
      }),
    );
  });

  describe('query by place', () => {
    test('finds villages with a position and sites inside the box, edges included, of that dataset only', () =>
      using(async (store) => {
        const { ids, dataset } = await putCounty(store, 1);
        await putCounty(store, 8);
        const [first, second] = dataset.villages.map((village) => village.position);
        if (!first || !second) throw new Error('the sample has positions');
        const ofFirst = [
          { layer: 'village', id: '440883001000', position: first },
          { layer: 'site', id: 'v-440883001000', position: first },
        ];
        expect(await store.placesWithin(ids.dataset, [...first, ...first])).toEqual(ofFirst);
        expect(await store.placesWithin(ids.dataset, [...first, second[0] - 1e-9, second[1]])).toEqual(ofFirst);
        expect(await store.placesWithin(ids.dataset, [...first, ...second])).toHaveLength(4);
        expect(await store.placesWithin(ids.dataset, [-180, -90, 180, 90])).toHaveLength(6);
        expect(await store.placesWithin(ids.dataset, [0, 0, 1, 1])).toEqual([]);
        expect(await codeOf(store.placesWithin(NOWHERE, [0, 0, 1, 1]))).toBe('not-found');
        for (const box of [
          [1, 0, 0, 1],
          [0, 1, 1, 0],
          [0, 0, Number.NaN, 1],
        ] as const) {
          expect(await codeOf(store.placesWithin(ids.dataset, box))).toBe('value-invalid');
        }
      }));
  });

  describe('events', () => {
    test('are numbered from 1 in each stream and read after a number', () =>
      using(async (store) => {
        expect(await store.appendEvent('plan/1', { at: 'start' })).toBe(1);
        expect(await store.appendEvent('plan/2', 'other')).toBe(1);
        expect(await store.appendEvent('plan/1', [1, null, 'é\0'])).toBe(2);
        expect((await store.events('plan/1', 0)).map(({ seq, event }) => [seq, event])).toEqual([
          [1, { at: 'start' }],
          [2, [1, null, 'é\0']],
        ]);
        expect((await store.events('plan/1', 1)).map(({ seq }) => seq)).toEqual([2]);
        expect(await store.events('plan/1', 2)).toEqual([]);
        expect(await store.events('nothing', 0)).toEqual([]);
        expect(await codeOf(store.appendEvent('plan/1', Number.NaN))).toBe('value-invalid');
      }));

    test('of many writers have no gaps and no doubles', () =>
      using(async (store) => {
        const other = await subject.again();
        const numbers = await Promise.all(
          Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).appendEvent('busy', index)),
        );
        const upTo20 = Array.from({ length: 20 }, (_, index) => index + 1);
        expect(numbers.toSorted((a, b) => a - b)).toEqual(upTo20);
        expect((await store.events('busy', 0)).map(({ seq }) => seq)).toEqual(upTo20);
        await other.close();
      }));
  });

  describe('jobs', () => {
    const states = (jobs: readonly Job[]) => jobs.map((job) => job.state);

    test('go from queued over running to done, oldest first', () =>
      using(async (store) => {
        const first = await store.enqueue({ kind: 'plan', input: { dataset: NOWHERE, list: [1, 2] } });
        const second = await store.enqueue({ id: 'second', kind: 'scenario', input: null });
        expect(first).toMatchObject({
          kind: 'plan',
          state: 'queued',
          progress: null,
          result: null,
          startedAt: null,
          attempts: 0,
        });
        expect(second.id).toBe('second');
        expect(await codeOf(store.enqueue({ id: 'second', kind: 'plan', input: 1 }))).toBe('value-invalid');

        const lease = await store.lease('worker 1', 60);
        expect(lease?.job).toMatchObject({
          id: first.id,
          state: 'running',
          worker: 'worker 1',
          input: first.input,
          attempts: 1,
        });
        const token = lease?.token ?? 0;
        expect(await store.heartbeat(first.id, token, 60, { phase: 'siting', done: 1 })).toMatchObject({
          progress: { phase: 'siting', done: 1 },
        });
        expect((await store.heartbeat(first.id, token, 60)).progress).toEqual({ phase: 'siting', done: 1 });
        const done = await store.complete(first.id, token, { plan: NOWHERE });
        expect(done).toMatchObject({ state: 'done', result: { plan: NOWHERE }, error: null });
        expect(await store.getJob(first.id)).toEqual(done);

        const next = await store.lease('worker 1', 60);
        expect(next?.job.id).toBe('second');
        expect(await store.lease('worker 2', 60)).toBeNull();
        expect(await store.fail('second', next?.token ?? 0, { code: 'cancelled' })).toMatchObject({
          state: 'failed',
          error: { code: 'cancelled' },
        });
        expect(states(await store.listJobs())).toEqual(['done', 'failed']);
        expect((await store.listJobs({ state: 'failed' })).map((job) => job.id)).toEqual(['second']);
        expect(await codeOf(store.getJob('third'))).toBe('not-found');
      }));

    test('whose lease ran out go to another worker, and the late worker can do nothing more', () =>
      using(async (store) => {
        const { id } = await store.enqueue({ kind: 'plan', input: 1 });
        const late = (await store.lease('late', 0))?.token ?? 0;
        const successor = await store.lease('successor', 60);
        expect(successor?.job).toMatchObject({ id, worker: 'successor', attempts: 1 });
        const token = successor?.token ?? 0;
        expect(token).toBeGreaterThan(late);
        expect(await codeOf(store.heartbeat(id, late, 60))).toBe('lease-lost');
        expect(await codeOf(store.complete(id, late, 'late'))).toBe('lease-lost');
        expect(await codeOf(store.fail(id, late, 'late'))).toBe('lease-lost');
        expect(await codeOf(store.release(id, late))).toBe('lease-lost');
        expect(await store.complete(id, token, 'right')).toMatchObject({ state: 'done', result: 'right' });
        expect(await codeOf(store.complete(id, token, 'twice'))).toBe('lease-lost');
        expect((await store.getJob(id)).result).toBe('right');
      }));

    test('a lease that ran out but was not taken can be renewed', () =>
      using(async (store) => {
        const { id } = await store.enqueue({ kind: 'plan', input: 1 });
        const token = (await store.lease('slow', 0))?.token ?? 0;
        await store.heartbeat(id, token, 60);
        expect(await store.lease('other', 60)).toBeNull();
        expect(await store.complete(id, token, 1)).toMatchObject({ state: 'done' });
      }));

    test('that were cancelled stop their worker; finished ones stay as they are', () =>
      using(async (store) => {
        await store.enqueue({ id: 'a', kind: 'plan', input: 1 });
        await store.enqueue({ id: 'b', kind: 'plan', input: 1 });
        const token = (await store.lease('w', 60))?.token ?? 0;
        expect(states([await store.cancel('a'), await store.cancel('b')])).toEqual(['cancelled', 'cancelled']);
        expect(await codeOf(store.heartbeat('a', token, 60))).toBe('lease-lost');
        expect(await store.lease('w', 60)).toBeNull();
        // What a cancelled job had found is kept, by the worker that had it alone.
        expect(await codeOf(store.keep('a', token + 1, { plan: NOWHERE }))).toBe('lease-lost');
        const kept = await store.keep('a', token, { plan: NOWHERE });
        expect(kept).toMatchObject({ state: 'cancelled', result: { plan: NOWHERE } });
        expect(await codeOf(store.keep('b', token, { plan: NOWHERE }))).toBe('lease-lost');
        await store.enqueue({ id: 'c', kind: 'plan', input: 1 });
        const done = await store.complete('c', (await store.lease('w', 60))?.token ?? 0, 1);
        expect(await store.cancel('c')).toEqual(done);
        expect(await codeOf(store.cancel('nothing'))).toBe('not-found');
      }));

    test('given back are queued again and lose no attempt; nor do those whose worker vanished, but crashes count', () =>
      using(async (store) => {
        const { id } = await store.enqueue({ kind: 'plan', input: 1 });
        for (let round = 0; round < 5; round++) {
          const token = (await store.lease('w', 60))?.token ?? 0;
          expect(await store.release(id, token)).toMatchObject({ state: 'queued', attempts: 0, worker: null });
        }
        for (let round = 0; round < 5; round++)
          expect((await store.lease('dies', 0))?.job).toMatchObject({ id, attempts: 1 });
        const first = (await store.lease('w', 60))?.token ?? 0;
        expect(await store.again(id, first)).toMatchObject({ state: 'queued', attempts: 1, worker: null });
        for (const attempts of [2, 3]) {
          const lease = await store.lease('w', 60);
          expect(lease?.job).toMatchObject({ id, attempts });
          await store.again(id, lease?.token ?? 0);
        }
        expect(await store.lease('w', 60)).toBeNull();
        expect(await store.getJob(id)).toMatchObject({ state: 'failed', attempts: 3, error: { code: 'internal' } });
      }));

    test('whose worker vanishes every time are given up in the end', () =>
      using(async (store) => {
        const { id } = await store.enqueue({ kind: 'plan', input: 1 });
        for (let round = 0; round < MOST_LEASES; round++) expect((await store.lease('dies', 0))?.job.id).toBe(id);
        expect(await store.lease('w', 60)).toBeNull();
        expect(await store.getJob(id)).toMatchObject({ state: 'failed', attempts: 1 });
      }));

    test('asked for once are one job, whoever asks at once', () =>
      using(async (store) => {
        const other = await subject.again();
        const ask = (from: Store, input: unknown) => from.enqueue({ kind: 'plan', input, once: true });
        const same = await Promise.all([store, other, store, other].map((from) => ask(from, { a: 1, b: 2 })));
        expect(new Set(same.map(({ id }) => id)).size).toBe(1);
        expect((await ask(store, { b: 2, a: 1 })).id).toBe(same[0]?.id);
        expect((await ask(store, { a: 1, b: 3 })).id).not.toBe(same[0]?.id);
        await store.cancel(same[0]?.id ?? '');
        expect((await ask(other, { a: 1, b: 2 })).id).not.toBe(same[0]?.id);
        await other.close();
      }));

    test('of a higher priority go first, and of kinds that a worker does not take none', () =>
      using(async (store) => {
        await store.enqueue({ id: 'batch', kind: 'plan', input: 1, priority: -10 });
        await store.enqueue({ id: 'asked', kind: 'plan', input: 2 });
        await store.enqueue({ id: 'study', kind: 'study', input: 3, priority: 5 });
        expect((await store.lease('w', 60, ['plan', 'scenario']))?.job).toMatchObject({ id: 'asked', priority: 0 });
        expect((await store.lease('w', 60, ['plan', 'scenario']))?.job).toMatchObject({ id: 'batch', priority: -10 });
        expect(await store.lease('w', 60, ['plan', 'scenario'])).toBeNull();
        expect((await store.lease('w', 60))?.job.id).toBe('study');
      }));

    test('of several organisations take turns', () =>
      using(async (store) => {
        const ids = ['east', 'west', 'north'].map((name) => `${name}-${store.engine}`);
        const [east = '', west = '', north = ''] = ids;
        const known = new Set((await store.accounts.listOrganisations()).map(({ id }) => id));
        for (const id of ids)
          if (!known.has(id))
            await store.accounts.addOrganisation({
              ...{ id, name: id, kind: 'bureau', county: null, mostValues: null, mostBytes: null },
            });
        for (const [index, organisation] of [east, east, east, east, west, west, north].entries())
          await store.enqueue({ id: `o${index}`, kind: 'plan', input: index, organisation });
        const served: (string | null)[] = [];
        for (;;) {
          const lease = await store.lease('w', 60);
          if (lease === null) break;
          served.push(lease.job.organisation);
          await store.complete(lease.job.id, lease.token, null);
        }
        expect(served).toEqual([east, west, north, east, west, east, east]);
        // One that has two running waits behind one that has one.
        for (const [index, organisation] of [east, east, east, west, west].entries())
          await store.enqueue({ id: `r${index}`, kind: 'plan', input: index, organisation });
        const running = [];
        for (let index = 0; index < 4; index++) running.push((await store.lease('w', 60))?.job.organisation);
        expect(running.toSorted()).toEqual([east, east, west, west]);
      }));

    test('that failed by no fault of theirs are dead letters, and can be put back', () =>
      using(async (store) => {
        await store.enqueue({ id: 'wrong', kind: 'plan', input: 1 });
        await store.enqueue({ id: 'dead', kind: 'plan', input: 2 });
        await store.enqueue({ id: 'next', kind: 'plan', input: 3 });
        await store.fail('wrong', (await store.lease('w', 60))?.token ?? 0, { code: 'policy-invalid' });
        const first = (await store.lease('w', 60))?.token ?? 0;
        await store.fail('dead', first, { code: 'internal' });
        expect((await store.listJobs({ dead: true })).map(({ id }) => id)).toEqual(['dead']);
        expect(await store.redrive('dead')).toMatchObject({ state: 'queued', error: null, attempts: 0 });
        expect(await store.redrive('next')).toMatchObject({ state: 'queued' });
        expect(await store.listJobs({ dead: true })).toEqual([]);
        expect((await store.lease('w', 60))?.job.id).toBe('next');
        const lease = await store.lease('w', 60);
        expect(lease?.job).toMatchObject({ id: 'dead', attempts: 1 });
        expect(await codeOf(store.complete('dead', first, 'late'))).toBe('lease-lost');
        expect(await store.complete('dead', lease?.token ?? 0, 1)).toMatchObject({ state: 'done' });
        expect(await codeOf(store.redrive('nothing'))).toBe('not-found');
      }));

    test('dead letters that are put away are cancelled and keep their error; others stay', () =>
      using(async (store) => {
        for (const id of ['wrong', 'dead']) await store.enqueue({ id, kind: 'plan', input: id });
        for (const code of ['policy-invalid', 'internal']) {
          const lease = await store.lease('w', 60);
          expect(await store.discard(lease?.job.id ?? '')).toMatchObject({ state: 'running' });
          await store.fail(lease?.job.id ?? '', lease?.token ?? 0, { code });
        }
        expect(await store.discard('wrong')).toMatchObject({ state: 'failed' });
        expect(await store.discard('dead')).toMatchObject({ state: 'cancelled', error: { code: 'internal' } });
        expect(await store.discard('dead')).toMatchObject({ state: 'cancelled' });
        expect(await store.redrive('dead')).toMatchObject({ state: 'cancelled' });
        expect(await store.listJobs({ dead: true })).toEqual([]);
        expect(await store.lease('w', 60)).toBeNull();
        expect(await codeOf(store.discard('nothing'))).toBe('not-found');
      }));

    test('keep the bodies of imports under their hash, and take them away once nobody needs them', () =>
      using(async (store) => {
        const parts = async function* (...texts: string[]) {
          for (const text of texts) yield new TextEncoder().encode(text);
        };
        const [hash, empty] = [sha256('甲乙'), sha256('')];
        expect(await codeOf(store.putUpload(hash, parts('甲')))).toBe('value-invalid');
        expect(await codeOf(store.readUpload(hash, 0))).toBe('not-found');
        await store.putUpload(hash, parts('甲', '乙'));
        await store.putUpload(hash, parts());
        await store.putUpload(empty, parts());
        const read = async (part: number) =>
          new TextDecoder().decode((await store.readUpload(hash, part)) ?? undefined);
        expect([await read(0), await read(1)]).toEqual(['甲', '乙']);
        expect(await store.readUpload(hash, 2)).toBeNull();
        expect(await store.readUpload(empty, 0)).toHaveLength(0);
        await store.enqueue({ kind: 'import', input: { upload: empty } });
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * UPLOAD_SECONDS * 1000 });
        try {
          await store.putUpload(sha256('丙'), parts('丙'));
        } finally {
          vi.useRealTimers();
        }
        expect(await codeOf(store.readUpload(hash, 0))).toBe('not-found');
        expect(await store.readUpload(empty, 0)).toHaveLength(0);
      }));

    test('tried again later wait until then', () =>
      using(async (store) => {
        const { id } = await store.enqueue({ kind: 'plan', input: 1 });
        await store.again(id, (await store.lease('w', 60))?.token ?? 0, 60);
        expect(await store.lease('w', 60)).toBeNull();
        expect(await store.getJob(id)).toMatchObject({ state: 'queued', attempts: 1 });
      }));

    test('note their progress in their stream; a late worker adds nothing', () =>
      using(async (store) => {
        const { id } = await store.enqueue({ kind: 'plan', input: 1 });
        const late = (await store.lease('late', 0))?.token ?? 0;
        await store.heartbeat(id, (await store.lease('w', 60))?.token ?? 0, 60, { done: 1 });
        expect(await codeOf(store.heartbeat(id, late, 60, { done: 2 }))).toBe('lease-lost');
        expect((await store.events(`job/${id}`, 0)).map(({ event }) => event)).toEqual([{ done: 1 }]);
      }));

    test('are handed to one worker each, however many ask at once', () =>
      using(async (store) => {
        const other = await subject.again();
        for (let index = 0; index < 8; index++) await store.enqueue({ id: `j${index}`, kind: 'plan', input: index });
        const leases = await Promise.all(
          Array.from({ length: 12 }, (_, index) => (index % 2 ? store : other).lease(`w${index}`, 60)),
        );
        const ids = leases.flatMap((lease) => (lease === null ? [] : [lease.job.id]));
        expect(ids.toSorted()).toEqual(Array.from({ length: 8 }, (_, index) => `j${index}`));
        await other.close();
      }));
  });

  test('a closed store says so', async () => {
    const store = await subject.empty();
    await store.close();
    await store.close();
    expect(await codeOf(store.listDatasets())).toBe('store-unavailable');
  });
}
