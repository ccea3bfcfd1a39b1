/** Logging out: what the service does not have yet is sent before; where it can't be, a second press gives it up. */
import { leave } from '../core/account.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { flushDrafts } from './drafts.ts';
import { guarded } from './problems.ts';

let warned = false;

export const logOut = (): Promise<void> =>
  guarded(async () => {
    if ((await flushDrafts()) && !warned) {
      warned = true;
      store.set({ problem: { title: t('account.unsent'), status: 0 } });
      return;
    }
    await leave();
  });
