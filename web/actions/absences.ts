/** Missing vehicles and drivers: asking for the study of the plan on the screen. */
import { api } from '../core/api.ts';
import { problemOf } from '../core/failure.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { announce } from './problems.ts';

export async function readAbsences(): Promise<void> {
  const { plan } = store.get();
  if (plan === null) return;
  store.set({ absences: { plan: plan.id, study: null, problem: null } });
  const shown = (): boolean => store.get().absences.plan === plan.id;
  try {
    const study = await api.absences(plan.id);
    if (!shown()) return;
    store.set({ absences: { plan: plan.id, study, problem: null } });
    announce(t('absences.ready'));
  } catch (error) {
    if (shown()) store.set({ absences: { plan: plan.id, study: null, problem: problemOf(error) } });
  }
}
