/**
 * The service as the request that is being answered sees it: every value, job and task that a door asks for passes here,
 * cached ones too. Outside of a request it gives nothing away.
 */
import type { Store, StoreKind } from '../../geo/store/port/index.ts';
import { CundaError, phrase } from '../../src/model/index.ts';
import type { Library } from '../service/library.ts';
import type { Service } from '../service/service.ts';
import type { Compute, TaskName, Tasks } from '../work/tasks.ts';
import { currentScope } from './access.ts';

/** A store that is looked up anew for each call. */
const storeNow = (now: () => Store): Store => ({
  get engine() {
    return now().engine;
  },
  get location() {
    return now().location;
  },
  get accounts() {
    return now().accounts;
  },
  get audit() {
    return now().audit;
  },
  within: (scope) => now().within(scope),
  sees: (scope, kind, id) => now().sees(scope, kind, id),
  putDataset: (value) => now().putDataset(value),
  putRoads: (value) => now().putRoads(value),
  putCounties: (counties) => now().putCounties(counties),
  putPlan: (value) => now().putPlan(value),
  putScenario: (value) => now().putScenario(value),
  getDataset: (id) => now().getDataset(id),
  getRoads: (id) => now().getRoads(id),
  getPlan: (id) => now().getPlan(id),
  getScenario: (id) => now().getScenario(id),
  removeScenario: (id) => now().removeScenario(id),
  removeDataset: (id) => now().removeDataset(id),
  removePlan: (id) => now().removePlan(id),
  listDatasets: () => now().listDatasets(),
  listPlans: (filter) => now().listPlans(filter),
  listScenarios: (filter) => now().listScenarios(filter),
  placesWithin: (dataset, box) => now().placesWithin(dataset, box),
  getDraft: (person, plan) => now().getDraft(person, plan),
  putDraft: (person, plan, draft) => now().putDraft(person, plan, draft),
  listDrafts: (person) => now().listDrafts(person),
  appendEvent: (stream, event) => now().appendEvent(stream, event),
  events: (stream, after) => now().events(stream, after),
  putUpload: (hash, parts) => now().putUpload(hash, parts),
  readUpload: (hash, part) => now().readUpload(hash, part),
  enqueue: (job) => now().enqueue(job),
  lease: (worker, seconds, kinds) => now().lease(worker, seconds, kinds),
  heartbeat: (id, token, seconds, progress) => now().heartbeat(id, token, seconds, progress),
  complete: (id, token, result) => now().complete(id, token, result),
  fail: (id, token, error) => now().fail(id, token, error),
  release: (id, token) => now().release(id, token),
  again: (id, token, seconds) => now().again(id, token, seconds),
  keep: (id, token, result) => now().keep(id, token, result),
  cancel: (id) => now().cancel(id),
  redrive: (id) => now().redrive(id),
  discard: (id) => now().discard(id),
  getJob: (id) => now().getJob(id),
  listJobs: (filter) => now().listJobs(filter),
  watchJobs: (heard) => now().watchJobs(heard),
  backup: (path) => now().backup(path),
  ready: () => now().ready(),
  quickCheck: () => now().quickCheck(),
  check: () => now().check(),
  close: () => now().close(),
});

/** Throws `not-found` unless the request sees a value. */
type Need = (kind: StoreKind, id: string) => Promise<void>;

const libraryFor = (library: Library, need: Need): Library => ({
  dataset: async (id) => {
    await need('dataset', id);
    return library.dataset(id);
  },
  plan: async (id) => {
    await need('plan', id);
    return library.plan(id);
  },
  // Who holds a dataset has been let to it, and its roads are part of it.
  roads: (dataset) => library.roads(dataset),
  tiler: async (id) => {
    await need('dataset', id);
    return library.tiler(id);
  },
  forget: (kind, id) => library.forget(kind, id),
  made: (name, make) => library.made(name, make),
});

/** Values that a task's input names; roads are found by the gated store before they are named. */
const NAMES: Readonly<Record<string, StoreKind>> = { dataset: 'dataset', plan: 'plan', base: 'plan' };

const computeFor = (compute: Compute, need: Need, store: Pick<Store, 'listDatasets'>): Compute => ({
  get pending() {
    return compute.pending;
  },
  async run<K extends TaskName>(name: K, input: Tasks[K]['input'], options = {}) {
    for (const [member, kind] of Object.entries(NAMES)) {
      const id: unknown = Reflect.get(input, member);
      if (typeof id === 'string') await need(kind, id);
    }
    if (name !== 'verify-file' || currentScope() === null) return compute.run(name, input, options);
    // Which dataset it needs shows once it is read, in a thread that knows no scope.
    const datasets = (await store.listDatasets()).map(({ id }) => id);
    return compute.run(name, { ...input, datasets }, options);
  },
  close: () => {
    throw new CundaError('forbidden/operator', {});
  },
});

/** `service` as the doors are handed it. */
export function gatedService(service: Service): Service {
  const store = storeNow(() => {
    const scope = currentScope();
    return scope === null ? service.store : service.store.within(scope);
  });
  const need: Need = async (kind, id) => {
    const scope = currentScope();
    if (scope !== null && !(await service.store.sees(scope, kind, id)))
      throw new CundaError('not-found/value', { what: phrase(`what/${kind}`, {}), id }, { received: id });
  };
  const { library, compute } = service;
  return {
    ...service,
    store,
    library: libraryFor(library, need),
    compute: computeFor(compute, need, store),
    jobs: service.jobsOver(store),
  };
}
