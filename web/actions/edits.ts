/** Edits and their evaluation: each change asks the service for exact figures; only the newest answer counts. */
import type { Edit } from '../../src/model/scenario.ts';
import { api } from '../core/api.ts';
import { isAbort, problemOf } from '../core/failure.ts';
import type { LonLat } from '../core/geometry.ts';
import type { EditHistory } from '../core/history.ts';
import { addEdit, clearEdits, redo, removeEdit, replaceEdits, undo } from '../core/history.ts';
import { newSiteId } from '../core/sites.ts';
import { NO_WHAT_IF, store } from '../core/state.ts';
import { lookup } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { announce } from './problems.ts';

let running: AbortController | null = null;

function change(next: EditHistory): void {
  if (next === store.get().history) return;
  store.set({ history: next });
  void evaluate();
}

export const applyEdit = (edit: Edit): void => change(addEdit(store.get().history, edit));
export const setEdits = (edits: readonly Edit[]): void => change(replaceEdits(store.get().history, edits));
export const undoEdit = (): void => change(undo(store.get().history));
export const redoEdit = (): void => change(redo(store.get().history));
export const discardEdits = (): void => change(clearEdits(store.get().history));
export const dropEdit = (index: number): void => change(removeEdit(store.get().history, index));

/** Adds a village station at a place and selects it. */
export function proposeSite(position: LonLat): void {
  const { id, number } = newSiteId(lookup().sites);
  applyEdit({ op: 'add-site', id, name: t('site.new', { n: number }), tier: 'village', position });
  store.set({ selection: { kind: 'site', id } });
}

/** Removes a proposed site together with everything done to it. */
export function removeProposal(id: string): void {
  const index = store.get().history.edits.findIndex((edit) => edit.op === 'add-site' && edit.id === id);
  store.set({ selection: null });
  dropEdit(index);
}

/** Asks again about the edits as they are. */
export const retryEdits = (): void => void evaluate();

async function evaluate(): Promise<void> {
  running?.abort();
  const { plan, history, whatIf } = store.get();
  if (!plan) return;
  if (history.edits.length === 0) {
    store.set({ whatIf: NO_WHAT_IF });
    return;
  }
  const mine = new AbortController();
  running = mine;
  store.set({ whatIf: { ...whatIf, status: 'computing', problem: null } });
  announce(t('stale.computing'));
  try {
    const answer = await api.whatIf(plan.id, { edits: [...history.edits] }, mine.signal);
    if (mine.signal.aborted) return;
    store.set({ whatIf: { status: 'ready', plan: answer.edited, problem: null } });
    announce(t('stale.ready'));
  } catch (error) {
    if (isAbort(error) || mine.signal.aborted) return;
    store.set({ whatIf: { ...store.get().whatIf, status: 'failed', problem: problemOf(error) } });
    announce(t('stale.failed'));
  }
}
