/** N−1: asking for the study of the plan on the screen, choosing a case, trying it. */
import { api } from '../core/api.ts';
import {
  type ClosureList,
  type ClosuresState,
  chosenCase,
  FIRST_CASES,
  NO_CLOSURES,
  placesOfCase,
} from '../core/closure-state.ts';
import { isAbort, problemOf } from '../core/failure.ts';
import { fly } from '../core/fly.ts';
import { bounds } from '../core/geometry.ts';
import { closeSegments, withoutSegments } from '../core/road-changes.ts';
import { caseName } from '../core/road-names.ts';
import { store } from '../core/state.ts';
import { currentChanges, isTried, lookup } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { announce } from './problems.ts';
import { closeRoads, setRoadChanges } from './roads.ts';

const patch = (closures: Partial<ClosuresState>): void =>
  store.set({ closures: { ...store.get().closures, ...closures } });

export function openClosures(): void {
  const { plan, sheet } = store.get();
  if (!plan) return;
  closeRoads();
  store.set({ proposing: false, selection: null, sheet: sheet === 'peek' ? 'half' : sheet });
  patch({ open: true });
  readStudy();
}

export const closeClosures = (): void => patch({ open: false, chosen: null });
export const toggleClosures = (): void => (store.get().closures.open ? closeClosures() : openClosures());

/** Gives up the innermost thing of the panel; false where there is none. */
export function giveUpClosures(): boolean {
  const { open, chosen } = store.get().closures;
  if (!open) return false;
  if (chosen !== null) patch({ chosen: null });
  else closeClosures();
  return true;
}

let running: AbortController | null = null;

/** Reads the study of the plan on the screen, unless it is there or on its way. */
export function readStudy(again = false): void {
  const { plan, dataset, closures } = store.get();
  if (!plan || dataset?.roads.kind !== 'network') return;
  if (closures.plan === plan.id && !again) return;
  running?.abort();
  const mine = new AbortController();
  running = mine;
  patch({ plan: plan.id, study: null, lines: null, problem: null, chosen: null, limit: FIRST_CASES });
  void read(plan.id, mine.signal);
}

async function read(plan: string, signal: AbortSignal): Promise<void> {
  try {
    const study = await api.closures(plan, signal);
    const lines = await api.closureLines(plan, signal);
    if (signal.aborted) return;
    patch({ study, lines });
    announce(t('closures.ready', { n: study.summary.cutting }));
  } catch (error) {
    if (!isAbort(error) && !signal.aborted) patch({ problem: problemOf(error) });
  }
}

/** A study is one plan's: another plan on the screen has none yet, and gets one if the panel stands open. */
export function startClosures(): void {
  store.watch(
    (state) => [state.plan, state.dataset],
    ({ plan, closures }) => {
      if (closures.plan === null || closures.plan === plan?.id) return;
      running?.abort();
      const { open, list, all, shown } = closures;
      store.set({ closures: { ...NO_CLOSURES, open: open && plan !== null, list, all, shown } });
      if (open) readStudy();
    },
  );
}

export function chooseCase(index: number): void {
  const { closures } = store.get();
  if (closures.chosen === index) {
    patch({ chosen: null });
    return;
  }
  patch({ chosen: index, open: true });
  store.set({ selection: null });
  showCase(index);
}

/** Shows the closed road and whom it cuts off; with `everybody`, those whom it delays, too. */
export function showCase(index: number, everybody = false): void {
  const { closures } = store.get();
  const { villages } = lookup();
  const one = closures.study?.cases[index];
  const delayed = everybody ? (one?.delayed.map(({ village }) => village) ?? []) : [];
  const places = [...(one?.cutOff ?? []), ...delayed].flatMap((code) => {
    const position = villages.get(code)?.position;
    return position ? [position] : [];
  });
  const box = bounds([...placesOfCase(closures, index), ...places]);
  if (box) fly(box, 14);
}

export const listCases = (list: ClosureList): void => patch({ list, chosen: null, limit: FIRST_CASES });
export const listAllCases = (all: boolean): void => patch({ all, limit: FIRST_CASES });
export const listMoreCases = (): void => patch({ limit: store.get().closures.limit + FIRST_CASES });
export const showCuttingRoads = (shown: boolean): void => patch({ shown });

/** Closes the chosen road as an edit, so that all figures follow; or opens it again. */
export function tryCase(): void {
  const one = chosenCase(store.get().closures);
  if (!one) return;
  const changes = currentChanges();
  setRoadChanges(
    isTried(one) ? withoutSegments(changes, one.segments) : closeSegments(changes, one.segments, caseName(one)),
  );
}
