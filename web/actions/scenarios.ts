/** Scenarios: save, compare, delete. */
import { api } from '../core/api.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { openPlan, openScenario, reloadScenarios } from './open.ts';
import { announce, guarded } from './problems.ts';

export const saveScenario = (): Promise<void> =>
  guarded(async () => {
    const { plan, history, scenarioName } = store.get();
    const name = scenarioName.trim();
    if (!plan || !name || history.edits.length === 0) return;
    store.set({ savingScenario: true, problem: null });
    try {
      const scenario = await api.saveScenario({ name, base: plan.id, edits: [...history.edits] });
      store.set({ scenarioName: '' });
      await openScenario(scenario);
      announce(t('scenario.saved', { name }));
    } finally {
      store.set({ savingScenario: false });
    }
  });

export const removeScenario = (id: string): Promise<void> =>
  guarded(async () => {
    const { scenarios, scenario, base, compared } = store.get();
    const name = scenarios.find((s) => s.id === id)?.name ?? '';
    await api.removeScenario(id);
    store.set({ confirmDelete: null, compared: compared.filter((c) => c.id !== id) });
    if (scenario?.id === id && base) await openPlan(base.id);
    else await reloadScenarios();
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
