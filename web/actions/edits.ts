/** Edits and their evaluation: each change asks the service for exact figures; only the newest answer counts. */
import type { Edit } from '../../src/model/scenario.ts';
import { answerTo, rememberAnswer } from '../core/answers.ts';
import { api } from '../core/api.ts';
import { isAbort, problemOf } from '../core/failure.ts';
import type { LonLat } from '../core/geometry.ts';
import type { EditHistory } from '../core/history.ts';
import { addEdit, clearEdits, redo, removeEdit, replaceEdits, undo } from '../core/history.ts';
import { newSiteId } from '../core/sites.ts';
import { type Dropped, NO_WHAT_IF, store, type WhatIfState } from '../core/state.ts';
import { lookup } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { announce } from './problems.ts';

let running: AbortController | null = null;
/** An answer that is at hand is shown at once; it is asked for again once nothing else is pressed for so long. */
const CONFIRM_MILLISECONDS = 400;
let confirming = 0;

/** Puts a history in force: figures that are at hand stand with it in one turn, others are asked for. */
export function change(next: EditHistory, dropped: Dropped | null = null): void {
  const { history, plan } = store.get();
  if (next === history) return;
  const at = plan === null ? null : atHand(plan.id, next.edits);
  store.set({ history: next, dropped, ...(at === null ? {} : { whatIf: at }) });
  void evaluate();
}

/** What is known of edits without asking; null where it is not. */
function atHand(plan: string, edits: readonly Edit[]): WhatIfState | null {
  if (edits.length === 0) return NO_WHAT_IF;
  const edited = answerTo(plan, edits);
  return edited === undefined ? null : { status: 'ready', plan: edited, problem: null };
}

export const applyEdit = (edit: Edit, dropped: Dropped | null = null): void =>
  change(addEdit(store.get().history, edit), dropped);
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

/** Brings the figures in step with the edits on the screen. */
export async function evaluate(): Promise<void> {
  running?.abort();
  clearTimeout(confirming);
  const { plan, history, whatIf } = store.get();
  if (!plan) return;
  const { edits } = history;
  const known = atHand(plan.id, edits);
  if (known !== null) {
    if (known.plan !== whatIf.plan || whatIf.status !== known.status) store.set({ whatIf: known });
    if (edits.length > 0) confirming = window.setTimeout(() => void ask(plan.id, edits), CONFIRM_MILLISECONDS);
    return;
  }
  store.set({ whatIf: { ...whatIf, status: 'computing', problem: null } });
  announce(t('stale.computing'));
  await ask(plan.id, edits);
}

/** Asks what edits come to; an answer that is at hand already is only confirmed. */
async function ask(plan: string, edits: readonly Edit[]): Promise<void> {
  const mine = new AbortController();
  running = mine;
  try {
    const answer = await api.whatIf(plan, { edits: [...edits] }, mine.signal);
    if (mine.signal.aborted) return;
    if (answerTo(plan, edits)?.id === answer.edited.id) return;
    rememberAnswer(plan, edits, answer.edited);
    store.set({ whatIf: { status: 'ready', plan: answer.edited, problem: null } });
    announce(t('stale.ready'));
  } catch (error) {
    if (isAbort(error) || mine.signal.aborted || answerTo(plan, edits) !== undefined) return;
    store.set({ whatIf: { ...store.get().whatIf, status: 'failed', problem: problemOf(error) } });
    announce(t('stale.failed'));
  }
}
