/**
 * Edits in the store from the first one on: every change of them is written as the person's draft of the plan, over the
 * version that was seen last. Where another window has written since, its edits are taken over; those that stood here
 * are one undo away.
 */
import type { Edit } from '../../src/model/scenario.ts';
import { ApiProblem, api } from '../core/api.ts';
import { NO_DRAFT } from '../core/draft-state.ts';
import { type EditHistory, historyOf, NO_EDITS, replaceEdits } from '../core/history.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { change } from './edits.ts';
import { announce } from './problems.ts';

/** Edits that follow each other this fast are written once. */
const SETTLE_MILLISECONDS = 120;
const RETRY_MILLISECONDS = 4000;

/** Of each plan: the version seen last, the edits that it holds, those still to be written. */
interface Kept {
  version: number;
  edits: readonly Edit[];
  waiting: readonly Edit[] | null;
  busy: Promise<void> | null;
  timer: number;
}
const kept = new Map<string, Kept>();
const windows = typeof BroadcastChannel === 'function' ? new BroadcastChannel('cunda.drafts') : null;

const isCode = (error: unknown, code: string): boolean => error instanceof ApiProblem && error.problem.code === code;
const isShown = (plan: string): boolean => store.get().plan?.id === plan;

/** The edits that the person left at a plan, as a history; none where nobody may keep any. */
export async function readDraft(plan: string): Promise<{ history: EditHistory; status: 'kept' | 'none' }> {
  await kept.get(plan)?.busy;
  const left = kept.get(plan)?.waiting;
  if (left) await write(plan);
  try {
    const { version, edits } = await api.draft(plan);
    const history = historyOf(edits);
    kept.set(plan, { version, edits: history.edits, waiting: null, busy: null, timer: 0 });
    return { history, status: 'kept' };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    kept.delete(plan);
    return { history: NO_EDITS, status: 'none' };
  }
}

/** Forgets a draft whose edits stand elsewhere now, in a scenario. */
export async function clearDraft(plan: string): Promise<void> {
  const draft = kept.get(plan);
  if (draft === undefined) return;
  draft.waiting = [];
  await write(plan);
}

/** Lets go of the notice that another window has changed the edits. */
export const dismissTaken = (): void => store.set({ draft: { ...store.get().draft, taken: false } });

/** Watches the edits; windows tell each other. */
export function startDrafts(): void {
  store.watch(
    (state) => [state.history.edits],
    ({ plan, history }) => {
      const draft = plan === null ? undefined : kept.get(plan.id);
      if (plan === null || draft === undefined || (draft.waiting ?? draft.edits) === history.edits) return;
      draft.waiting = history.edits;
      store.set({ draft: { ...store.get().draft, status: 'writing', taken: false } });
      clearTimeout(draft.timer);
      draft.timer = window.setTimeout(() => void write(plan.id), SETTLE_MILLISECONDS);
    },
  );
  window.addEventListener('pagehide', () => {
    for (const [plan, { waiting, version }] of kept)
      if (waiting) void api.putDraft(plan, { version, edits: [...waiting] }, true).catch(() => {});
  });
  windows?.addEventListener('message', ({ data }: MessageEvent<{ plan: string; version: number }>) => {
    const draft = kept.get(data.plan);
    if (draft !== undefined && data.version > draft.version && draft.waiting === null && isShown(data.plan))
      void takeOver(data.plan);
  });
  document.addEventListener('visibilitychange', () => {
    const { plan } = store.get();
    if (document.visibilityState === 'visible' && plan !== null && kept.get(plan.id)?.waiting === null)
      void takeOver(plan.id);
  });
}

/** Writes what waits; one write of a plan at a time. */
async function write(plan: string): Promise<void> {
  const draft = kept.get(plan);
  if (draft === undefined) return;
  clearTimeout(draft.timer);
  if (draft.busy) {
    await draft.busy;
    return write(plan);
  }
  const edits = draft.waiting;
  if (edits === null) return;
  draft.busy = put(plan, draft, edits).finally(() => {
    draft.busy = null;
  });
  await draft.busy;
}

async function put(plan: string, draft: Kept, edits: readonly Edit[]): Promise<void> {
  try {
    const { version } = await api.putDraft(plan, { version: draft.version, edits: [...edits] });
    Object.assign(draft, { version, edits, waiting: draft.waiting === edits ? null : draft.waiting });
    windows?.postMessage({ plan, version });
    if (isShown(plan) && draft.waiting === null) store.set({ draft: { ...store.get().draft, status: 'kept' } });
    else if (draft.waiting !== null) draft.timer = window.setTimeout(() => void write(plan), 0);
  } catch (error) {
    if (isCode(error, 'draft-changed')) {
      draft.waiting = null;
      await takeOver(plan);
      return;
    }
    if (isCode(error, 'not-found') || isCode(error, 'forbidden')) {
      kept.delete(plan);
      if (isShown(plan)) store.set({ draft: NO_DRAFT });
      return;
    }
    if (isShown(plan)) store.set({ draft: { ...store.get().draft, status: 'failed' } });
    draft.timer = window.setTimeout(() => void write(plan), RETRY_MILLISECONDS);
  }
}

/** Puts the newer edits of another window in force, as one step that undo takes back. */
async function takeOver(plan: string): Promise<void> {
  const draft = kept.get(plan);
  const newer = await api.draft(plan).catch(() => null);
  if (draft === undefined || newer === null || newer.version <= draft.version) return;
  Object.assign(draft, { version: newer.version, edits: newer.edits });
  if (!isShown(plan)) return;
  const { history } = store.get();
  if (JSON.stringify(history.edits) === JSON.stringify(newer.edits)) {
    draft.edits = history.edits;
    store.set({ draft: { ...store.get().draft, status: 'kept' } });
    return;
  }
  change(replaceEdits(history, newer.edits));
  store.set({ draft: { status: 'kept', taken: true } });
  announce(t('draft.taken'));
}
