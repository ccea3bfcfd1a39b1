/** The port over an engine: values, drafts, events and jobs put together. */
import { resolve } from 'node:path';
import { accountsOver } from './accounts.ts';
import { auditOver } from './audit-log.ts';
import { checkValues } from './check.ts';
import { draftsOver } from './drafts.ts';
import type { Engine } from './engine.ts';
import { EventLog } from './event-log.ts';
import { gated } from './gate.ts';
import { GeoPackageEngine } from './geopackage/engine.ts';
import { writeWhole } from './geopackage/files.ts';
import { JobQueue } from './job-queue.ts';
import { seen } from './owners.ts';
import type { Queue, Scope, Store } from './port/index.ts';
import { BossQueue } from './postgis/boss-queue.ts';
import { PostgisEngine } from './postgis/engine.ts';
import { copyAll } from './transfer.ts';
import { uploadsOver } from './uploads.ts';
import { type Value, ValueStore } from './value-store.ts';
import type { RoadsCodec } from './values.ts';

/** The embedded engine copies its own file; the other writes all it holds into a new GeoPackage. */
async function backup(engine: Engine, codec: RoadsCodec, path: string): Promise<void> {
  if (engine instanceof GeoPackageEngine) return engine.copyTo(path);
  await writeWhole(path, async (partial) => {
    const copy = await GeoPackageEngine.open({ path: partial });
    try {
      await engine.read((from) => copy.write((to) => copyAll(from, to, codec), 'large'));
      await copy.closeAsOneFile();
    } finally {
      await copy.close();
    }
  });
}

/** The port over an engine; what is put is kept for `owner`. `whole` sees every row, whatever `engine` does. */
function portOver(engine: Engine, codec: RoadsCodec, owner: string | null, whole: Engine): Store {
  const values = new ValueStore(engine, codec, owner);
  const forgetting = new ValueStore(whole, codec, owner);
  const events = new EventLog(engine);
  const jobs: Queue = whole instanceof PostgisEngine ? new BossQueue(engine, whole) : new JobQueue(engine);
  return {
    engine: engine.name,
    location: engine.location,
    accounts: accountsOver(engine),
    audit: auditOver(engine),
    within: (scope) => within(engine, codec, scope),
    sees: async (scope, kind, id) => (await engine.read((session) => seen(session, scope, kind, id))).has(id),
    putDataset: (value) => values.put({ kind: 'dataset', value }),
    putRoads: (value) => values.put({ kind: 'roads', value }),
    putCounties: async (counties) => {
      const items = counties.flatMap(({ dataset, roads }): Value[] => [
        ...(roads === null ? [] : [{ kind: 'roads', value: roads } as const]),
        { kind: 'dataset', value: dataset },
      ]);
      const ids = await values.putAll(items);
      return ids.filter((_, index) => items[index]?.kind === 'dataset');
    },
    putPlan: (value) => values.put({ kind: 'plan', value }),
    putScenario: (value) => values.put({ kind: 'scenario', value }),
    getDataset: (id) => values.getDataset(id),
    getRoads: (id) => values.getRoads(id),
    getPlan: (id) => values.getPlan(id),
    getScenario: (id) => values.getScenario(id),
    removeScenario: (id) => forgetting.remove('scenario', id),
    removeDataset: (id) => forgetting.remove('dataset', id),
    removePlan: (id) => forgetting.remove('plan', id),
    listDatasets: () => values.listDatasets(),
    listPlans: (filter) => values.listPlans(filter?.dataset),
    listScenarios: (filter) => values.listScenarios(filter?.base),
    placesWithin: (dataset, box) => values.placesWithin(dataset, box),
    ...draftsOver(engine),
    appendEvent: (stream, event) => events.append(stream, event),
    events: (stream, after) => events.after(stream, after),
    ...uploadsOver(whole),
    enqueue: (job) => jobs.enqueue(job),
    lease: (worker, seconds, kinds) => jobs.lease(worker, seconds, kinds),
    heartbeat: (id, token, seconds, progress) => jobs.heartbeat(id, token, seconds, progress),
    complete: (id, token, result) => jobs.complete(id, token, result),
    fail: (id, token, error) => jobs.fail(id, token, error),
    release: (id, token) => jobs.release(id, token),
    again: (id, token, seconds) => jobs.again(id, token, seconds),
    keep: (id, token, result) => jobs.keep(id, token, result),
    cancel: (id) => jobs.cancel(id),
    redrive: (id) => jobs.redrive(id),
    discard: (id) => jobs.discard(id),
    getJob: (id) => jobs.getJob(id),
    listJobs: (filter) => jobs.listJobs(filter),
    watchJobs: (heard) => jobs.watchJobs(heard),
    backup: (path) => backup(engine, codec, resolve(path)),
    ready: () => engine.ready(),
    quickCheck: () => engine.quickCheck(),
    check: async () => {
      await engine.checkFiles();
      await engine.read((session) => checkValues(session, codec));
    },
    close: () => engine.close(),
  };
}

const within = (engine: Engine, codec: RoadsCodec, scope: Scope): Store => {
  const narrow = engine.within(scope.organisations);
  return gated(portOver(narrow, codec, scope.owner, engine), narrow, scope);
};

export const storeOver = (engine: Engine, codec: RoadsCodec): Store => portOver(engine, codec, null, engine);
