/**
 * The one gate before everything that a scope reads, keeps or takes away: there is no other way to a store within a
 * scope, whatever the engine.
 */
import { CundaError } from '../../src/model/index.ts';
import { forbidden } from './audit-log.ts';
import type { Engine } from './engine.ts';
import { seen } from './owners.ts';
import type { Job, Scope, Store, StoreKind } from './port/index.ts';
import { absent } from './value-store.ts';

const refuse = async (): Promise<never> => {
  throw forbidden();
};

/** `inner` as `scope` sees it. `inner` keeps what is put for the owner of the scope. */
export function gated(inner: Store, engine: Engine, scope: Scope): Store {
  /** Throws `not-found`, the same for what is not there and for what is another's. */
  const need = async (kind: StoreKind, id: string): Promise<void> => {
    if (!(await engine.read((session) => seen(session, scope, kind, id))).has(id)) throw absent(kind, id);
  };
  const all = (kind: StoreKind): Promise<Set<string>> => engine.read((session) => seen(session, scope, kind));
  const only = async <T extends { readonly id: string }>(kind: StoreKind, rows: Promise<T[]>): Promise<T[]> => {
    const mine = await all(kind);
    return (await rows).filter(({ id }) => mine.has(id));
  };
  const mayPut = (): void => {
    if (scope.owner === null) throw new CundaError('forbidden/put', {});
  };
  const isMine = ({ organisation }: Pick<Job, 'organisation'>): boolean =>
    organisation !== null && scope.organisations.includes(organisation);
  const job = async (id: string): Promise<Job> => {
    const found = await inner.getJob(id);
    if (!isMine(found)) throw absent('job', id);
    return found;
  };
  /** The organisation of a batch stands behind the dot of its name. */
  const batch = (name: string): void => {
    const organisation = /^batch\/[^.]+\.(.+)$/.exec(name)?.[1];
    if (organisation !== undefined && scope.organisations.includes(organisation)) return;
    const id = name.slice('batch/'.length);
    throw new CundaError('not-found/batch', { id }, { received: id });
  };
  const stream = async (name: string): Promise<void> => {
    if (name.startsWith('names/')) await need('dataset', name.slice('names/'.length));
    else if (name.startsWith('job/')) await job(name.slice('job/'.length));
    else if (name.startsWith('batch/')) batch(name);
    else if (!name.startsWith('plan-of/')) throw forbidden();
  };
  return {
    engine: inner.engine,
    location: inner.location,
    get accounts(): never {
      throw forbidden();
    },
    get audit(): never {
      throw forbidden();
    },
    within: () => {
      throw forbidden();
    },
    sees: refuse,
    putDataset: async (value) => {
      mayPut();
      if (scope.county !== null && value.county.code !== scope.county) throw new CundaError('forbidden/county', {});
      if (value.roads.kind === 'network') await need('roads', value.roads.hash);
      return inner.putDataset(value);
    },
    putCounties: async (counties) => {
      mayPut();
      for (const { dataset, roads } of counties) {
        if (scope.county !== null && dataset.county.code !== scope.county) throw new CundaError('forbidden/county', {});
        if (roads === null && dataset.roads.kind === 'network') await need('roads', dataset.roads.hash);
      }
      return inner.putCounties(counties);
    },
    putRoads: async (value) => {
      mayPut();
      return inner.putRoads(value);
    },
    putPlan: async (value) => {
      mayPut();
      await need('dataset', value.dataset);
      return inner.putPlan(value);
    },
    putScenario: async (value) => {
      mayPut();
      await need('plan', value.base);
      await need('dataset', value.dataset);
      await need('plan', value.plan);
      return inner.putScenario(value);
    },
    getDataset: async (id) => {
      await need('dataset', id);
      return inner.getDataset(id);
    },
    getRoads: async (id) => {
      await need('roads', id);
      return inner.getRoads(id);
    },
    getPlan: async (id) => {
      await need('plan', id);
      return inner.getPlan(id);
    },
    getScenario: async (id) => {
      await need('scenario', id);
      return inner.getScenario(id);
    },
    removeScenario: async (id) => {
      mayPut();
      await need('scenario', id);
      await inner.removeScenario(id);
    },
    removeDataset: async (id) => {
      mayPut();
      await need('dataset', id);
      await inner.removeDataset(id);
    },
    removePlan: async (id) => {
      mayPut();
      await need('plan', id);
      await inner.removePlan(id);
    },
    listDatasets: () => only('dataset', inner.listDatasets()),
    listPlans: (filter) => only('plan', inner.listPlans(filter)),
    listScenarios: (filter) => only('scenario', inner.listScenarios(filter)),
    placesWithin: async (dataset, box) => {
      await need('dataset', dataset);
      return inner.placesWithin(dataset, box);
    },
    getDraft: async (person, plan) => {
      await need('plan', plan);
      return inner.getDraft(person, plan);
    },
    putDraft: async (person, plan, draft) => {
      await need('plan', plan);
      return inner.putDraft(person, plan, draft);
    },
    listDrafts: async (person) => {
      const mine = await all('plan');
      return (await inner.listDrafts(person)).filter(({ plan }) => mine.has(plan));
    },
    appendEvent: async (name, event) => {
      await stream(name);
      if (name.startsWith('names/')) mayPut();
      return inner.appendEvent(name, event);
    },
    events: async (name, after) => {
      await stream(name);
      return inner.events(name, after);
    },
    putUpload: async (hash, parts) => {
      mayPut();
      return inner.putUpload(hash, parts);
    },
    readUpload: refuse,
    enqueue: async (wanted) => {
      mayPut();
      return inner.enqueue({ ...wanted, organisation: scope.owner });
    },
    cancel: async (id) => {
      await job(id);
      return inner.cancel(id);
    },
    redrive: async (id) => {
      mayPut();
      await job(id);
      return inner.redrive(id);
    },
    discard: async (id) => {
      mayPut();
      await job(id);
      return inner.discard(id);
    },
    getJob: job,
    listJobs: async (filter) => (await inner.listJobs(filter)).filter(isMine),
    lease: refuse,
    heartbeat: refuse,
    complete: refuse,
    fail: refuse,
    release: refuse,
    again: refuse,
    keep: refuse,
    watchJobs: refuse,
    backup: refuse,
    // Tells nothing of what is in it.
    ready: () => inner.ready(),
    quickCheck: refuse,
    check: refuse,
    close: refuse,
  };
}
