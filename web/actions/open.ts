/** Opening data, plans and scenarios. */

import type { PlanSummary } from '../../src/model/summary.ts';
import { api } from '../core/api.ts';
import { NO_DRAFT } from '../core/draft-state.ts';
import { NO_EDITS } from '../core/history.ts';
import { suggestedNotices } from '../core/notices.ts';
import { NO_ROADS } from '../core/road-state.ts';
import type { Tab } from '../core/state.ts';
import { NO_WHAT_IF, store, TABS } from '../core/state.ts';
import { readSelection, type ViewLink } from '../core/url.ts';
import { readDraft } from './drafts.ts';
import { evaluate } from './edits.ts';
import { guarded } from './problems.ts';

const CLEARED = {
  history: NO_EDITS,
  whatIf: NO_WHAT_IF,
  draft: NO_DRAFT,
  dropped: null,
  leftAside: null,
  renaming: null,
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
    const [notices, datasets, stored, scenarios, formats, drafts] = await Promise.all([
      api.notices(),
      api.datasets(),
      api.plans(),
      api.scenarios(),
      api.formats(),
      api.drafts().catch(() => []),
    ]);
    store.set({ notices, datasets, scenarios, formats, drafts });
    const derived = new Set(scenarios.map((scenario) => scenario.dataset));
    const plans = stored.filter((plan) => !derived.has(plan.dataset));
    const tab = TABS.find((name) => name === link.tab);
    const planId = link.plan ?? lastPlan(link.dataset ? plans.filter((p) => p.dataset === link.dataset) : plans);
    if (planId) await showPlan(planId);
    else if (link.dataset ?? datasets[0]) await showDataset(link.dataset ?? datasets[0]?.id ?? '');
    store.set({
      busy: null,
      ...(tab ? { tab } : {}),
      ...(datasets.length === 0 ? { tab: 'import' as Tab } : {}),
      ...(link.selection ? { selection: readSelection(link.selection) } : {}),
    });
  });

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
    const [all, drafts] = await Promise.all([api.plans(id), api.drafts().catch(() => [])]);
    store.set({ drafts });
    const last = lastPlan(all.filter((p) => !store.get().scenarios.some((s) => s.plan === p.id)));
    if (last) await showPlan(last);
    else await showDataset(id);
    store.set({ busy: null });
  });

/** The plan that was worked at last: made last, or edited since. */
function lastPlan(plans: readonly PlanSummary[]): string | undefined {
  const edited = new Map(store.get().drafts.map((draft) => [draft.plan, draft.updatedAt]));
  const touched = ({ id, createdAt }: PlanSummary): string => [createdAt, edited.get(id) ?? ''].sort().at(-1) ?? '';
  return plans.toSorted((a, b) => touched(b).localeCompare(touched(a)))[0]?.id;
}

async function showDataset(id: string): Promise<void> {
  const [dataset, plans] = await Promise.all([api.dataset(id), api.plans(id)]);
  const chosenNotices = suggestedNotices(dataset.county.code, store.get().notices);
  store.set({ ...CLEARED, datasetId: id, dataset, plan: null, plans, compared: [], chosenNotices });
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
  const [dataset, plans, draft] = await Promise.all([
    store.get().datasetId === plan.dataset && store.get().dataset ? store.get().dataset : api.dataset(plan.dataset),
    api.plans(home),
    readDraft(id),
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
    history: draft.history,
    draft: draft.draft,
    ...(scenario || store.get().base?.id === root || store.get().plan?.id === root ? {} : { compared: [] }),
  });
  if (draft.history.edits.length > 0) void evaluate();
}

export const reloadScenarios = async (): Promise<void> => store.set({ scenarios: await api.scenarios() });
