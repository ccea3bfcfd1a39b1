/** Opening data, plans and scenarios. */
import { api } from '../core/api.ts';
import { NO_EDITS } from '../core/history.ts';
import { NO_ROADS } from '../core/road-state.ts';
import type { Selection, Tab } from '../core/state.ts';
import { NO_WHAT_IF, store, TABS } from '../core/state.ts';
import type { ViewLink } from '../core/url.ts';
import { guarded } from './problems.ts';

const CLEARED = {
  history: NO_EDITS,
  whatIf: NO_WHAT_IF,
  proposing: false,
  roads: NO_ROADS,
  selection: null,
  openWhy: null,
  problem: null,
  scenario: null,
  base: null,
} as const;

/** Reads the catalogue and opens what the link names, or the newest plan. */
export const start = (link: ViewLink): Promise<void> =>
  guarded(async () => {
    store.set({ busy: 'start', problem: null });
    const [notices, datasets, stored, scenarios, formats] = await Promise.all([
      api.notices(),
      api.datasets(),
      api.plans(),
      api.scenarios(),
      api.formats(),
    ]);
    store.set({ notices, datasets, scenarios, formats });
    const derived = new Set(scenarios.map((scenario) => scenario.dataset));
    const plans = stored.filter((plan) => !derived.has(plan.dataset));
    const tab = TABS.find((name) => name === link.tab);
    const newest = [...plans].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    const planId = link.plan ?? (link.dataset ? newest.find((p) => p.dataset === link.dataset)?.id : newest[0]?.id);
    if (planId) await showPlan(planId);
    else if (link.dataset ?? datasets[0]) await showDataset(link.dataset ?? datasets[0]?.id ?? '');
    store.set({
      busy: null,
      ...(tab ? { tab } : {}),
      ...(datasets.length === 0 ? { tab: 'import' as Tab } : {}),
      ...(link.selection ? { selection: readSelection(link.selection) } : {}),
    });
  });

export function readSelection(text: string): Selection | null {
  const [kind, ...rest] = text.split(':');
  const id = rest.join(':');
  return (kind === 'village' || kind === 'site' || kind === 'run') && id ? { kind, id } : null;
}

export const openPlan = (id: string): Promise<void> =>
  guarded(async () => {
    store.set({ busy: 'plan' });
    await showPlan(id);
    store.set({ busy: null });
  });

/** A scenario's plan; several scenarios may have come to the same plan. */
export const openScenario = (scenario: { readonly id: string; readonly plan: string }): Promise<void> =>
  guarded(async () => {
    store.set({ busy: 'plan' });
    await showPlan(scenario.plan, scenario.id);
    store.set({ busy: null });
  });

export const openDataset = (id: string): Promise<void> =>
  guarded(async () => {
    store.set({ busy: 'plan' });
    const plans = (await api.plans(id)).filter((p) => !store.get().scenarios.some((s) => s.plan === p.id));
    const newest = [...plans].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
    if (newest) await showPlan(newest.id);
    else await showDataset(id);
    store.set({ busy: null });
  });

async function showDataset(id: string): Promise<void> {
  const [dataset, plans] = await Promise.all([api.dataset(id), api.plans(id)]);
  store.set({ ...CLEARED, datasetId: id, dataset, plan: null, plans, compared: [] });
}

/** A plan of a scenario is shown with the plan it started from as its base. */
async function showPlan(id: string, scenarioId?: string): Promise<void> {
  const plan = await api.plan(id);
  const all = await api.scenarios();
  const candidates = all.filter((s) => s.plan === id && s.base !== id);
  const summary = candidates.find((s) => s.id === scenarioId) ?? candidates[0] ?? null;
  const [scenario, base] = summary
    ? await Promise.all([api.scenario(summary.id), api.plan(summary.base)])
    : [null, null];
  const home = (base ?? plan).dataset;
  const [dataset, plans] = await Promise.all([
    store.get().datasetId === plan.dataset && store.get().dataset ? store.get().dataset : api.dataset(plan.dataset),
    api.plans(home),
  ]);
  const root = base?.id ?? id;
  store.set({
    ...CLEARED,
    datasetId: plan.dataset,
    dataset,
    plan,
    plans,
    scenario,
    base,
    scenarios: all,
    chosenNotices: plan.notices.map((notice) => notice.id),
    ...(scenario || store.get().base?.id === root || store.get().plan?.id === root ? {} : { compared: [] }),
  });
}

export const reloadScenarios = async (): Promise<void> => store.set({ scenarios: await api.scenarios() });
