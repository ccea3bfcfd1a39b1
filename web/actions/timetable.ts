/** The timetable: setting runs, naming what drives them. */
import type { NamedKind } from '../../api/wire/names.ts';
import type { Run } from '../../src/model/run.ts';
import { api } from '../core/api.ts';
import { store } from '../core/state.ts';
import { type RunEdit, runChanges, withoutRunEdit, withRunEdits } from '../core/timetable.ts';
import { NO_TIMETABLE, type TimetableState } from '../core/timetable-state.ts';
import { shownPlan } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { setEdits } from './edits.ts';
import { announce, guarded } from './problems.ts';

export const lookAtTimetable = (patch: Partial<TimetableState>): void =>
  store.set({ timetable: { ...store.get().timetable, ...patch } });

/** Sets a run, and with `later` moves the later runs of its vehicle and driver along. */
export function setRun(run: Run, change: Omit<RunEdit, 'op' | 'run'>, later: boolean): void {
  const { history } = store.get();
  const runs = shownPlan(store.get())?.runs ?? [];
  lookAtTimetable({ order: null });
  store.set({ runDraft: null });
  setEdits(withRunEdits(history.edits, runChanges(runs, run, change, later)));
}

/** Takes back what was set of a run. */
export function unsetRun(run: string): void {
  lookAtTimetable({ order: null });
  store.set({ runDraft: null });
  setEdits(withoutRunEdit(store.get().history.edits, run));
}

/** Reads the names of the plan on the screen, unless they are there. */
export async function readNames(): Promise<void> {
  const { plan, timetable } = store.get();
  if (plan === null || timetable.named === plan.id) return;
  lookAtTimetable({ ...NO_TIMETABLE, view: timetable.view, named: plan.id, names: timetable.names });
  try {
    const names = await api.names(plan.id);
    if (store.get().plan?.id === plan.id) lookAtTimetable({ names });
  } catch {
    // Without them all have the names that they have by base, type and number.
  }
}

export const setName = (kind: NamedKind, id: string, name: string): Promise<void> =>
  guarded(async () => {
    const { plan } = store.get();
    lookAtTimetable({ naming: null });
    if (plan === null) return;
    const names = await api.setName(plan.id, { kind, id, name: name.trim() });
    if (store.get().plan?.id !== plan.id) return;
    lookAtTimetable({ names });
    announce(t('names.kept'));
  });
