/** What a store within a scope must do, whatever the engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope, Store } from '../../../geo/store/index.ts';
import { hashOf } from '../../../src/model/index.ts';
import { tinyDataset, tinyPlan, tinyRoads } from '../../support/tiny.ts';
import { codeOf, putCounty } from './contract.ts';

const scope = (...organisations: string[]): Scope => ({ organisations, owner: organisations[0] ?? null, county: null });

export function scopes(open: () => Promise<Store>): void {
  let store: Store;
  let [east, west, nobody]: Store[] = [];
  beforeAll(async () => {
    store = await open();
    for (const id of ['east', 'west', 'small'])
      await store.accounts.addOrganisation({
        id,
        name: id,
        kind: 'bureau',
        county: null,
        mostValues: null,
        mostBytes: null,
      });
    [east, west, nobody] = [store.within(scope('east')), store.within(scope('west')), store.within(scope())];
  });
  afterAll(() => store.close());
  const of = (one: Store | undefined): Store => {
    if (one === undefined) throw new Error('not opened');
    return one;
  };

  test('what one organisation puts is there for it and for no other', async () => {
    const { ids } = await putCounty(of(east), 1);
    const [others, mine] = [[of(west), of(nobody)], of(east)];
    expect(await mine.getDataset(ids.dataset)).toBeDefined();
    expect((await mine.listScenarios()).map(({ id }) => id)).toEqual([ids.scenario]);
    expect((await mine.placesWithin(ids.dataset, [0, 0, 180, 90])).length).toBeGreaterThan(0);
    for (const other of others) {
      expect(await codeOf(other.getDataset(ids.dataset))).toBe('not-found');
      expect(await codeOf(other.getRoads(ids.roads))).toBe('not-found');
      expect(await codeOf(other.getPlan(ids.plan))).toBe('not-found');
      expect(await codeOf(other.getScenario(ids.scenario))).toBe('not-found');
      expect(await codeOf(other.placesWithin(ids.dataset, [0, 0, 180, 90]))).toBe('not-found');
      expect([await other.listDatasets(), await other.listPlans(), await other.listScenarios()]).toEqual([[], [], []]);
    }
    for (const remove of ['removeDataset', 'removePlan', 'removeScenario'] as const) {
      const id = { removeDataset: ids.dataset, removePlan: ids.plan, removeScenario: ids.scenario }[remove];
      expect(await codeOf(of(west)[remove](id))).toBe('not-found');
    }
    await store.check();
  });

  test('a second factor counts once confirmed, and what was taken of it is not taken again', async () => {
    const { accounts } = store;
    const now = '2026-01-02T03:04:05.000Z';
    for (const id of ['ann', 'bob']) await accounts.addPerson({ id, name: id, password: null, subject: null });
    expect(await accounts.getSecondFactor('ann')).toBeNull();
    expect(await accounts.takeStep('ann', 5)).toBe(false);
    expect(await accounts.beginSecondFactor('ann', 'first', now)).toBe(true);
    expect(await accounts.beginSecondFactor('ann', 'second', now)).toBe(true);
    expect(await accounts.confirmSecondFactor('ann', 'first', 7, now)).toBe(false);
    expect(await accounts.confirmSecondFactor('bob', 'second', 7, now)).toBe(false);
    expect(await accounts.getSecondFactor('ann')).toEqual({ secret: 'second', confirmedAt: null, recoveryCodes: 0 });
    expect(await accounts.confirmSecondFactor('ann', 'second', 7, now)).toBe(true);
    expect(await accounts.confirmSecondFactor('ann', 'second', 8, now)).toBe(false);
    expect(await accounts.beginSecondFactor('ann', 'third', now)).toBe(false);
    expect([await accounts.takeStep('ann', 7), await accounts.takeStep('ann', 6)]).toEqual([false, false]);
    const taken = await Promise.all([8, 8, 8].map((step) => accounts.takeStep('ann', step)));
    expect(taken.filter(Boolean)).toEqual([true]);
    await accounts.setRecoveryCodes('ann', ['x', 'y']);
    await accounts.setRecoveryCodes('ann', ['p', 'q', 'r']);
    expect([await accounts.takeRecoveryCode('ann', 'x'), await accounts.takeRecoveryCode('bob', 'p')]).toEqual([
      false,
      false,
    ]);
    const codes = await Promise.all(['p', 'p'].map((code) => accounts.takeRecoveryCode('ann', code)));
    expect(codes.filter(Boolean)).toEqual([true]);
    expect(await accounts.getSecondFactor('ann')).toEqual({ secret: 'second', confirmedAt: now, recoveryCodes: 2 });
    expect([await accounts.removeSecondFactor('ann'), await accounts.removeSecondFactor('ann')]).toEqual([true, false]);
    expect(await accounts.beginSecondFactor('ann', 'fourth', now)).toBe(true);
    await accounts.setRecoveryCodes('ann', ['z']);
    for (const id of ['ann', 'bob']) await accounts.removePerson(id);
    expect(await accounts.getSecondFactor('ann')).toBeNull();
  });

  test('sessions are listed and ended by person, but one, or for everybody', async () => {
    const { accounts } = store;
    for (const id of ['ann', 'bob']) await accounts.addPerson({ id, name: id, password: null, subject: null });
    const at = (hour: number) => `2026-01-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
    const session = (id: string, person: string, hour: number) =>
      accounts.putSession({
        ...{ id, person, createdAt: at(hour), seenAt: at(hour), expiresAt: at(hour + 3) },
        ...{ way: 'totp', address: '192.0.2.7' },
      });
    const ids = async (person: string, hour: number) =>
      (await accounts.listSessions(person, at(hour))).map(({ id }) => id);
    for (const [index, id] of ['b', 'a', 'c'].entries()) await session(id, 'ann', index);
    await session('d', 'bob', 1);
    expect(await ids('ann', 0)).toEqual(['b', 'a', 'c']);
    expect(await ids('ann', 3)).toEqual(['a', 'c']);
    expect(await accounts.listSessions('bob', at(0))).toEqual([
      {
        ...{ id: 'd', person: 'bob', createdAt: at(1), seenAt: at(1), expiresAt: at(4) },
        ...{ way: 'totp', address: '192.0.2.7' },
      },
    ]);
    await accounts.removeSessions('ann', at(3), 'c');
    expect([await ids('ann', 0), await ids('bob', 0)]).toEqual([['c'], ['d']]);
    await accounts.removeSessions(null, at(0));
    expect([await ids('ann', 0), await ids('bob', 0)]).toEqual([[], []]);
    for (const id of ['ann', 'bob']) await accounts.removePerson(id);
  });

  test('a draft is of a plan that its writer’s organisation has', async () => {
    const { ids } = await putCounty(of(east), 9);
    await of(east).putDraft('ann', ids.plan, { version: 0, edits: [{ op: 'close-site', site: 'a' }] });
    expect(await of(east).listDrafts('ann')).toMatchObject([{ plan: ids.plan, edits: 1 }]);
    expect(await of(west).listDrafts('ann')).toEqual([]);
    expect(await codeOf(of(west).getDraft('ann', ids.plan))).toBe('not-found');
    expect(await codeOf(of(west).putDraft('ann', ids.plan, { version: 1, edits: [] }))).toBe('not-found');
    expect(await of(east).getDraft('ann', ids.plan)).toMatchObject({ version: 1 });
    await of(east).removeScenario(ids.scenario);
    await of(east).removePlan(ids.plan);
    expect(await of(east).listDrafts('ann')).toEqual([]);
  });

  test('a value that two have is kept until neither has it', async () => {
    const first = await putCounty(of(east), 2);
    const { ids } = await putCounty(of(west), 2);
    expect(ids).toEqual(first.ids);
    expect(await codeOf(of(east).removeDataset(ids.dataset))).toBe('in-use');
    expect(await codeOf(of(east).removePlan(ids.plan))).toBe('in-use');
    await of(east).removeScenario(ids.scenario);
    await of(east).removePlan(ids.plan);
    await of(east).removeDataset(ids.dataset);
    expect(await codeOf(of(east).getDataset(ids.dataset))).toBe('not-found');
    expect(await codeOf(of(east).getRoads(ids.roads))).toBe('not-found');
    expect(await of(west).getScenario(ids.scenario)).toBeDefined();
    expect(await of(west).getRoads(ids.roads)).toBeDefined();
    await store.check();
    await of(west).removeScenario(ids.scenario);
    await of(west).removePlan(ids.plan);
    await of(west).removeDataset(ids.dataset);
    for (const get of [
      () => store.getScenario(ids.scenario),
      () => store.getPlan(ids.plan),
      () => store.getDataset(ids.dataset),
      () => store.getRoads(ids.roads),
    ])
      expect(await codeOf(get())).toBe('not-found');
    await store.check();
  });

  test('nothing is built on what another has', async () => {
    const roads = tinyRoads(3);
    await of(east).putRoads(roads);
    const dataset = tinyDataset(3, roads);
    const id = await of(east).putDataset(dataset);
    expect(await codeOf(of(west).putDataset(dataset))).toBe('not-found');
    expect(await codeOf(of(west).putPlan(tinyPlan(dataset, id, 3)))).toBe('not-found');
    expect(await of(west).listPlans()).toEqual([]);
  });

  test('jobs and their news are their organisation’s', async () => {
    const { id, organisation } = await of(east).enqueue({ kind: 'plan', input: { n: 1 } });
    expect(organisation).toBe('east');
    await store.appendEvent(`job/${id}`, { phase: 'siting' });
    expect(await of(east).events(`job/${id}`, 0)).toHaveLength(1);
    expect(await of(west).listJobs()).toEqual([]);
    expect(await codeOf(of(west).getJob(id))).toBe('not-found');
    expect(await codeOf(of(west).cancel(id))).toBe('not-found');
    expect(await codeOf(of(west).events(`job/${id}`, 0))).toBe('not-found');
    expect((await store.getJob(id)).state).toBe('queued');
    const { id: dead } = await of(east).enqueue({ kind: 'study', input: { n: 1 } });
    await store.fail(dead, (await store.lease('w', 60, ['study']))?.token ?? 0, { code: 'internal' });
    expect(await codeOf(of(west).redrive(dead))).toBe('not-found');
    expect(await codeOf(of(west).discard(dead))).toBe('not-found');
    expect((await of(east).redrive(dead)).state).toBe('queued');
    await store.fail(dead, (await store.lease('w', 60, ['study']))?.token ?? 0, { code: 'internal' });
    expect((await of(east).discard(dead)).state).toBe('cancelled');
    expect((await of(east).cancel(id)).state).toBe('cancelled');
  });

  test('names are kept with the dataset that they are of', async () => {
    const { ids } = await putCounty(of(east), 9);
    const stream = `names/${ids.dataset}`;
    await of(east).appendEvent(stream, { kind: 'vehicle', id: 'v', name: '1号车', plan: ids.plan });
    expect(await of(east).events(stream, 0)).toHaveLength(1);
    expect(await codeOf(of(west).events(stream, 0))).toBe('not-found');
    expect(await codeOf(of(west).appendEvent(stream, {}))).toBe('not-found');
    const reader = store.within({ organisations: ['east'], owner: null, county: null });
    expect(await reader.events(stream, 0)).toHaveLength(1);
    expect(await codeOf(reader.appendEvent(stream, {}))).toBe('forbidden');
    await of(east).removeScenario(ids.scenario);
    await of(east).removePlan(ids.plan);
    await of(east).removeDataset(ids.dataset);
  });

  test('what is the operator’s is out of reach', async () => {
    const inside = of(east);
    const attempts: (() => Promise<unknown>)[] = [
      () => inside.lease('w', 1),
      () => inside.backup('/nowhere'),
      () => inside.check(),
      () => inside.close(),
      () => inside.events('audit', 0),
      async () => inside.accounts.listPeople(),
      async () => inside.audit.list(0, 1),
      async () => inside.within(scope('west')),
    ];
    for (const attempt of attempts) expect(await codeOf(attempt())).toBe('forbidden');
    expect(await codeOf(of(nobody).putDataset(tinyDataset(4)))).toBe('forbidden');
    expect(await codeOf(of(nobody).enqueue({ kind: 'plan', input: {} }))).toBe('forbidden');
  });

  test('a scope of one county shows no other', async () => {
    const { ids } = await putCounty(of(east), 5);
    const here = store.within({ ...scope('east'), county: '440883' });
    const there = store.within({ ...scope('east'), county: '449999' });
    expect(await here.getScenario(ids.scenario)).toBeDefined();
    expect(await here.getRoads(ids.roads)).toBeDefined();
    for (const get of [
      () => there.getRoads(ids.roads),
      () => there.getDataset(ids.dataset),
      () => there.getPlan(ids.plan),
      () => there.getScenario(ids.scenario),
    ])
      expect(await codeOf(get())).toBe('not-found');
    expect(await there.listPlans()).toEqual([]);
    expect(await codeOf(there.putDataset(tinyDataset(5)))).toBe('forbidden');
  });

  test('a quota holds for values and for bytes, and what is there already costs nothing again', async () => {
    await store.accounts.setQuota('small', 2, null);
    const small = store.within(scope('small'));
    await small.putDataset(tinyDataset(6));
    await small.putDataset(tinyDataset(7));
    await small.putDataset(tinyDataset(7));
    expect(await codeOf(small.putDataset(tinyDataset(8)))).toBe('quota-exceeded');
    expect(await codeOf(store.getDataset(hashOf(tinyDataset(8))))).toBe('not-found');
    await small.removeDataset(hashOf(tinyDataset(6)));
    await small.putDataset(tinyDataset(8));
    await store.accounts.setQuota('small', null, 1000);
    expect(await codeOf(small.putDataset(tinyDataset(9)))).toBe('quota-exceeded');
    expect(await small.listDatasets()).toHaveLength(2);
    await store.check();
  });

  test('what nobody owns is given away once', async () => {
    const { ids } = await putCounty(store, 10);
    expect(await codeOf(of(west).getPlan(ids.plan))).toBe('not-found');
    expect(await store.accounts.adopt('west')).toBe(4);
    expect(await of(west).getPlan(ids.plan)).toBeDefined();
    expect(await store.accounts.adopt('east')).toBe(0);
  });

  describe('the audit log', () => {
    const entry = (target: string) => ({
      ...{ at: '2027-01-01T00:00:00.000Z', actor: 'operator:x', address: null, organisation: null },
      ...{ action: 'test', target, before: null, after: { n: 1, text: '\0 村' } },
    });

    test('is one chain, whoever writes', async () => {
      await Promise.all(Array.from({ length: 8 }, (_, n) => store.audit.append(entry(`t${n}`))));
      const entries = await store.audit.list(0, 100);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      expect(await store.audit.verify()).toEqual({ entries: entries.length, head: entries.at(-1)?.hash, broken: null });
    });
  });
}
