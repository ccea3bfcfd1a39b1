/** A weak network: figures of edits are tried again, and the screen says when it shows copies. */
import { onReach } from '../core/api.ts';
import { byId, h } from '../core/h.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { retryEdits } from './edits.ts';

const FIRST_WAIT_MILLISECONDS = 2000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

let wait = FIRST_WAIT_MILLISECONDS;
let timer = 0;

/** Whether the service could not be asked, as opposed to having refused. */
const isUnreached = (): boolean => {
  const { status, problem } = store.get().whatIf;
  return status === 'failed' && problem?.code === 'offline';
};

function again(): void {
  clearTimeout(timer);
  if (isUnreached()) retryEdits();
}

/** Tries edits again whenever the network may be back. */
export function startNetwork(): void {
  onReach((reached) => {
    if (store.get().reached !== reached) store.set({ reached });
  });
  window.addEventListener('online', () => {
    wait = FIRST_WAIT_MILLISECONDS;
    again();
  });
  store.watch(
    (state) => [state.whatIf, state.plan],
    ({ plan, whatIf }) => {
      clearTimeout(timer);
      if (plan === null) return;
      if (isUnreached()) {
        timer = window.setTimeout(again, wait);
        wait = Math.min(LONGEST_WAIT_MILLISECONDS, wait * 2);
      } else if (whatIf.status === 'ready') wait = FIRST_WAIT_MILLISECONDS;
    },
  );
  const note = h('div', { class: 'offline-note', role: 'status', 'data-testid': 'offline', hidden: true });
  byId('header').after(note);
  store.watch(
    (state) => [state.reached, state.language, isUnreached()],
    ({ reached, history }) => {
      note.hidden = reached;
      note.textContent = t(isUnreached() ? 'offline.edits' : 'offline.kept', { n: history.edits.length });
    },
  );
}
