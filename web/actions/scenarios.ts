/** Scenarios: save, compare, delete. */
import { api } from '../core/api.ts';
import { freeName } from '../core/scenario-names.ts';
import { store } from '../core/state.ts';
import { scenariosHere } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { clearDraft } from './drafts.ts';
import { openPlan, openScenario, reloadScenarios } from './open.ts';
import { announce, guarded } from './problems.ts';

export const saveScenario = (): Promise<void> =>
  guarded(async () => {
    const { plan, history, scenarioName } = store.get();
    const wanted = scenarioName.trim();
    if (!plan || !wanted || history.edits.length === 0) return;
    const name = freeName(wanted, namesHere());
    store.set({ savingScenario: true, problem: null });
    try {
      const scenario = await api.saveScenario({ name, base: plan.id, edits: [...history.edits] });
      store.set({ scenarioName: '' });
      await clearDraft(plan.id);
      await openScenario(scenario);
      announce(t('scenario.saved', { name }));
    } finally {
      store.set({ savingScenario: false });
    }
  });

/** Names that scenarios of the plan have. */
const namesHere = (): string[] => scenariosHere(store.get()).map(({ name }) => name);

/** Gives a scenario the name that stands in the field, or the next free one like it. */
export const renameScenario = (): Promise<void> =>
  guarded(async () => {
    const { renaming, scenario, scenarios, compared } = store.get();
    store.set({ renaming: null });
    const old = scenarios.find(({ id }) => id === renaming?.id);
    const wanted = renaming?.name.trim() ?? '';
    if (!old || !wanted || wanted === old.name) return;
    const name = freeName(
      wanted,
      namesHere().filter((each) => each !== old.name),
    );
    const renamed = await api.renameScenario(old.id, name);
    store.set({
      compared: compared.map((each) => (each.id === old.id ? { ...each, id: renamed.id, name } : each)),
      ...(scenario?.id === old.id ? { scenario: renamed } : {}),
    });
    await reloadScenarios();
  });

export const removeScenario = (id: string): Promise<void> =>
  guarded(async () => {
    const { scenarios, scenario, base, compared } = store.get();
    const name = scenarios.find((s) => s.id === id)?.name ?? '';
    await api.removeScenario(id);
    store.set({ confirmDelete: null, compared: compared.filter((c) => c.id !== id) });
    if (scenario?.id === id && base) await openPlan(base.id);
    else {
      await reloadScenarios();
      const home = base?.dataset ?? store.get().datasetId;
      if (home) store.set({ plans: await api.plans(home) });
    }
    announce(t('scenario.deleted', { name }));
  });

/** Lays any plan beside the base, or takes it away again. */
export const toggleComparedPlan = (id: string, name: string): Promise<void> =>
  guarded(async () => {
    const { compared } = store.get();
    if (compared.some((c) => c.id === id)) {
      store.set({ compared: compared.filter((c) => c.id !== id) });
      return;
    }
    store.set({ compared: [...compared, { id, name, plan: null }] });
    const plan = await api.plan(id);
    store.set({ compared: store.get().compared.map((c) => (c.id === id ? { ...c, plan } : c)) });
  });

/** Lays a scenario beside the base plan, or takes it away again. */
export const toggleCompared = (id: string): Promise<void> =>
  guarded(async () => {
    const { compared, scenarios } = store.get();
    if (compared.some((c) => c.id === id)) {
      store.set({ compared: compared.filter((c) => c.id !== id) });
      return;
    }
    const summary = scenarios.find((s) => s.id === id);
    if (!summary) return;
    store.set({ compared: [...compared, { id, name: summary.name, plan: null }] });
    const plan = await api.plan(summary.plan);
    store.set({ compared: store.get().compared.map((c) => (c.id === id ? { ...c, plan } : c)) });
  });
