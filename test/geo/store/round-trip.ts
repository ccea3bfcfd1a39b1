/** Backup and restore from any engine to any engine. */
import { expect } from 'vitest';
import { openStore, restoreStore, type Store } from '../../../geo/store/index.ts';
import { tinyDataset } from '../../support/tiny.ts';
import { codeOf, putCounty } from './contract.ts';

/** Something of everything. */
async function fill(store: Store): Promise<void> {
  await putCounty(store, 1);
  await store.putDataset(tinyDataset(3));
  const [plan] = await store.listPlans();
  await store.putDraft('ann', plan?.id ?? '', { version: 0, edits: [{ op: 'set-days', days: [1, 2] }] });
  await putCounty(store, 2);
  await store.appendEvent('a', { n: 1 });
  await store.appendEvent('b', '\0');
  await store.appendEvent('a', { n: 2 });
  for (const id of ['done', 'running', 'queued', 'cancelled']) await store.enqueue({ id, kind: 'plan', input: { id } });
  await store.complete('done', (await store.lease('w', 60))?.token ?? 0, { plan: 'x' });
  const running = await store.lease('w', 60);
  await store.heartbeat('running', running?.token ?? 0, 60, { phase: 'siting' });
  await store.cancel('cancelled');
}

/** Everything that the port shows; leases do not travel. */
async function everything(store: Store) {
  const [datasets, plans, scenarios] = [
    await store.listDatasets(),
    await store.listPlans(),
    await store.listScenarios(),
  ];
  const jobs = await store.listJobs();
  return {
    datasets,
    plans,
    scenarios,
    values: [
      ...(await Promise.all(datasets.map(({ id }) => store.getDataset(id)))),
      ...(await Promise.all(datasets.flatMap(({ roads }) => (roads ? [store.getRoads(roads)] : [])))),
      ...(await Promise.all(plans.map(({ id }) => store.getPlan(id)))),
      ...(await Promise.all(scenarios.map(({ id }) => store.getScenario(id)))),
    ],
    drafts: await Promise.all(plans.map(({ id }) => store.getDraft('ann', id))),
    events: [await store.events('a', 0), await store.events('b', 0)],
    jobs: jobs.map((job) =>
      job.state === 'running' ? { ...job, state: 'queued', worker: null, leasedUntil: null } : job,
    ),
  };
}

type Place = { readonly dataDirectory: string } | { readonly databaseUrl: string };

/** Fills `from`, backs it up to the new file `backup`, restores that into `to`, twice, and expects all of it there. */
export async function roundTrip(from: Place, to: Place, backup: string): Promise<void> {
  const source = await openStore(from);
  await fill(source);
  const before = await everything(source);
  await source.backup(backup);
  expect(await everything(source)).toEqual(before);
  await source.close();

  await restoreStore(backup, to);
  const target = await openStore(to);
  expect(await everything(target)).toEqual(before);
  await target.check();
  const again = await target.lease('next', 60);
  expect(again).toMatchObject({ token: 2, job: { id: 'running', attempts: 2 } });
  expect(await target.appendEvent('a', 'more')).toBe(3);
  await putCounty(target, 9);

  expect(await codeOf(restoreStore(backup, to))).toBe('store-not-empty');
  expect(await target.listPlans()).toHaveLength(3);
  await restoreStore(backup, { ...to, overwrite: true });
  expect(await everything(target)).toEqual(before);
  await target.check();
  await target.close();
}
