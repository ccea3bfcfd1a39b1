/** Selecting a village, a site or a run, with or without flying there. */
import { fly } from '../core/fly.ts';
import { bounds, type LonLat } from '../core/geometry.ts';
import type { AppState, Selection } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup, shownPlan } from '../core/view.ts';

export function select(selection: Selection | null, options: { fly?: boolean } = {}): void {
  store.set({ selection, ...(selection?.kind === 'run' ? { tab: 'runs' } : {}) });
  if (selection === null) return;
  if (store.get().sheet === 'peek') store.set({ sheet: 'half' });
  if (!options.fly) return;
  const box = bounds(placesOf(store.get(), selection));
  if (box) fly(box);
}

function placesOf(state: AppState, selection: Selection): readonly LonLat[] {
  const { villages, sites } = lookup(state);
  if (selection.kind === 'run') return shownPlan(state)?.runs.find((run) => run.id === selection.id)?.path ?? [];
  const position =
    selection.kind === 'village' ? villages.get(selection.id)?.position : sites.get(selection.id)?.position;
  return position ? [position] : [];
}
