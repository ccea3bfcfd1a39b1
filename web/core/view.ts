/**
 * What follows from the state: the plan on the screen, what it is compared with, sites with their edits, look-up
 * tables.
 */

import type { ImportPreview } from '../../api/wire/import-preview.ts';
import type { ClosureCase } from '../../src/model/closures.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import type { Town, Village } from '../../src/model/places.ts';
import type { Plan, VillageOutcome } from '../../src/model/plan.ts';
import type { ScenarioSummary } from '../../src/model/summary.ts';
import { noticesChanged } from './notices.ts';
import { activeChanges, type Changes, closesAll } from './road-changes.ts';
import type { SiteView } from './sites.ts';
import { siteViews } from './sites.ts';
import type { AppState } from './state.ts';
import { store } from './state.ts';

/** The edited plan once there is one, else the stored plan. May be stale: see `whatIf.status`. */
export const shownPlan = (state: AppState): Plan | null => state.whatIf.plan ?? state.plan;

/** What the figures are compared with; null when there is nothing to compare. */
export const referencePlan = (state: AppState): Plan | null => (state.whatIf.plan ? state.plan : state.base);

/** Whether the figures are not those of what is chosen: edits that are not computed, notices that are not planned for. */
export const isStale = (state: AppState): boolean =>
  state.whatIf.status === 'computing' || state.whatIf.status === 'failed' || isForOtherNotices(state);

/** Whether the plan on the screen answers to other notices than those that are chosen. */
export const isForOtherNotices = ({ plan, chosenNotices }: AppState): boolean => noticesChanged(plan, chosenNotices);

/** Scenarios of the plan on the screen, or of the plan that the scenario on the screen started from. */
export const scenariosHere = (state: AppState): readonly ScenarioSummary[] => {
  const root = state.base?.id ?? state.plan?.id;
  return state.scenarios.filter((scenario) => scenario.base === root);
};

/** The preview of an import that the map shows; null where it shows plans. */
export const previewed = ({ tab, importing }: AppState): ImportPreview | null =>
  tab === 'import' ? importing.preview : null;

export interface Lookup {
  readonly villages: ReadonlyMap<string, Village>;
  readonly towns: ReadonlyMap<string, Town>;
  readonly outcomes: ReadonlyMap<string, VillageOutcome>;
  readonly sites: ReadonlyMap<string, SiteView>;
}

const villagesOf = remember((dataset: Dataset | null) => new Map(dataset?.villages.map((v) => [v.code, v])));
const townsOf = remember((dataset: Dataset | null) => new Map(dataset?.towns.map((v) => [v.code, v])));
const outcomesOf = remember((plan: Plan | null) => new Map(plan?.villages.map((v) => [v.village, v])));

let lastSites: { key: readonly unknown[]; sites: Map<string, SiteView> } | null = null;
function sitesOf(state: AppState): Map<string, SiteView> {
  const key = [state.dataset, shownPlan(state), state.history.edits];
  if (lastSites?.key.every((part, i) => part === key[i])) return lastSites.sites;
  const sites = siteViews(state.dataset?.sites ?? [], shownPlan(state), state.history.edits);
  lastSites = { key, sites };
  return sites;
}

export const lookup = (state: AppState = store.get()): Lookup => ({
  villages: villagesOf(state.dataset),
  towns: townsOf(state.dataset),
  outcomes: outcomesOf(shownPlan(state)),
  sites: sitesOf(state),
});

/** The changes of roads in force. */
export const currentChanges = (): Changes => activeChanges(store.get().dataset, store.get().history.edits);

/** Whether the changes in force close every segment of a case. */
export const isTried = ({ segments }: Pick<ClosureCase, 'segments'>): boolean => closesAll(currentChanges(), segments);

/** The site that dragging and arrow keys move: the selected one, or the own station of the selected village. */
export function selectedSite(state: AppState): string | null {
  const { selection } = state;
  if (selection?.kind === 'site') return selection.id;
  if (selection?.kind !== 'village') return null;
  const outcome = lookup(state).outcomes.get(selection.id);
  return outcome?.ownStation ? outcome.station : null;
}

/** Whether any shown thing is invented, and which parts. */
export const syntheticParts = (state: AppState): readonly string[] => state.dataset?.synthetic ?? [];

function remember<A, R>(compute: (argument: A) => R): (argument: A) => R {
  let last: { argument: A; result: R } | null = null;
  return (argument) => {
    if (last === null || last.argument !== argument) last = { argument, result: compute(argument) };
    return last.result;
  };
}
