/**
 * Edits are kept from the first one on: every change of them is written on this device and then as the person's draft
 * of the plan (see `DraftKeeper`). Where another window has written since, its edits are taken over; those that stood
 * here are one undo away.
 */
import { whoAsks } from '../core/account.ts';
import { ApiProblem, api } from '../core/api.ts';
import { DraftCopies } from '../core/draft-copies.ts';
import { DraftKeeper } from '../core/draft-keeper.ts';
import type { DraftAnswer, StoredDraft } from '../core/draft-ports.ts';
import { type DraftState, NO_DRAFT } from '../core/draft-state.ts';
import { type EditHistory, historyOf, replaceEdits } from '../core/history.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { change } from './edits.ts';
import { announce } from './problems.ts';

/** Edits that follow each other this fast are written once. */
const SETTLE_MILLISECONDS = 120;
/** Names this page among the windows of a browser; `randomUUID` is not there without HTTPS. */
const PAGE = Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('');

const keepers = new Map<string, DraftKeeper>();
const windows = typeof BroadcastChannel === 'function' ? new BroadcastChannel('cunda.drafts') : null;

const isShown = (plan: string): boolean => store.get().plan?.id === plan;
const shownKeeper = (): DraftKeeper | undefined => keepers.get(store.get().plan?.id ?? '');

/** Asks the store, and says what its answer means for a draft. */
async function answerOf(asked: Promise<StoredDraft>): Promise<DraftAnswer> {
  try {
    return { kind: 'ok', draft: await asked };
  } catch (error) {
    const { code, status } = error instanceof ApiProblem ? error.problem : { code: null, status: 0 };
    if (code === 'draft-changed') return { kind: 'changed' };
    if (code === 'not-found' || code === 'forbidden') return { kind: 'forbidden' };
    const isFault = status >= 400 && status < 500 && ![401, 408, 429].includes(status);
    return { kind: isFault ? 'refused' : 'unreached' };
  }
}

async function keeperOf(plan: string): Promise<DraftKeeper> {
  const person = await whoAsks();
  const known = keepers.get(plan);
  if (known !== undefined) return known;
  const keeper = new DraftKeeper(plan, {
    copies: new DraftCopies(localStorage, person ?? '', PAGE),
    read: () => answerOf(api.draft(plan)),
    write: (body) => answerOf(api.putDraft(plan, body)),
    after(milliseconds, call) {
      const timer = window.setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => new Date().toISOString(),
    show(edits, taken) {
      if (!isShown(plan)) return;
      change(replaceEdits(store.get().history, edits));
      store.set({ draft: { ...store.get().draft, taken } });
      if (taken) announce(t('draft.taken'));
    },
    tell: () => {
      if (!isShown(plan)) return;
      const now = stateOf(keeper);
      if (now.status === 'conflict' && store.get().draft.status !== 'conflict') announce(t('draft.conflict'));
      store.set({ draft: { ...now, taken: store.get().draft.taken } });
    },
    written: (version) => windows?.postMessage({ plan, version }),
  });
  keepers.set(plan, keeper);
  return keeper;
}

const stateOf = ({ status, rival }: DraftKeeper): DraftState => ({ status, rival, taken: false });

/** The edits that the person left at a plan, as a history; none where nobody may keep any. */
export async function readDraft(plan: string): Promise<{ history: EditHistory; draft: DraftState }> {
  const keeper = await keeperOf(plan);
  await keeper.open();
  const draft = stateOf(keeper);
  return { history: historyOf(draft.status === 'none' ? [] : keeper.edits), draft };
}

/** Forgets a draft whose edits stand elsewhere now, in a scenario. */
export async function clearDraft(plan: string): Promise<void> {
  const keeper = keepers.get(plan);
  if (keeper === undefined) return;
  keeper.change([], SETTLE_MILLISECONDS);
  await keeper.flush();
}

/** Lets go of the notice that another window has changed the edits. */
export const dismissTaken = (): void => store.set({ draft: { ...store.get().draft, taken: false } });

/** Settles which of two lists of edits holds: the one on the screen, or the other. */
export const chooseDraft = (which: 'shown' | 'other'): void => shownKeeper()?.choose(which);

/** Sends what is not sent yet; resolves to whether anything is left that the service does not have. */
export async function flushDrafts(): Promise<boolean> {
  await Promise.all([...keepers.values()].filter(({ unsent }) => unsent !== null).map((keeper) => keeper.flush()));
  return [...keepers.values()].some(({ unsent }) => unsent !== null);
}

/** Watches the edits; windows tell each other. */
export function startDrafts(): void {
  store.watch(
    (state) => [state.history.edits],
    ({ history, draft, plan }) => {
      const keeper = shownKeeper();
      if (plan === null || keeper === undefined || keeper.edits === history.edits || draft === NO_DRAFT) return;
      if (draft.taken) dismissTaken();
      keeper.change(history.edits, SETTLE_MILLISECONDS);
    },
  );
  window.addEventListener('pagehide', () => {
    for (const [plan, { unsent }] of keepers)
      if (unsent !== null) void api.putDraft(plan, unsent, true).catch(() => {});
  });
  window.addEventListener('online', () => {
    for (const keeper of keepers.values()) if (keeper.unsent !== null) keeper.hurry();
    shownKeeper()?.hurry();
  });
  windows?.addEventListener('message', ({ data }: MessageEvent<{ plan: string; version: number }>) => {
    if (isShown(data.plan)) keepers.get(data.plan)?.heard(data.version);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') shownKeeper()?.hurry();
  });
}
