/** The timetable as it is looked at: lines, what the filters leave, edits of single runs. */
import type { Run } from '../../src/model/run.ts';
import type { Edit } from '../../src/model/scenario.ts';
import type { AppState } from './state.ts';
import { shownPlan } from './view.ts';

export type RunEdit = Extract<Edit, { op: 'set-run' }>;

/** Runs of one base through the same stops, in whatever order, are of one line. */
export const lineOf = ({ base, stops }: Pick<Run, 'base' | 'stops'>): string =>
  [base, ...stops.map(({ site }) => site).sort()].join('|');

/** Ids with numbers in the order of these. */
export const byId = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** By departure. */
export const inOrder = (runs: readonly Run[]): Run[] =>
  runs.toSorted((a, b) => a.departs - b.departs || byId(a.id, b.id));

/** The runs that the filters leave, by departure. */
export function runsShown(state: AppState): Run[] {
  const { day, vehicle } = state.runFilter;
  const { line, driver } = state.timetable;
  return inOrder(
    (shownPlan(state)?.runs ?? []).filter(
      (run) =>
        run.days.includes(day) &&
        (vehicle === '' || run.vehicle === vehicle) &&
        (driver === '' || run.driver === driver) &&
        (line === '' || lineOf(run) === line),
    ),
  );
}

/** The runs on the map: those of the timetable while it is looked at, else all (null). */
export function runsOnMap(state: AppState): ReadonlySet<string> | null {
  if (state.tab !== 'runs') return null;
  const ids = new Set(runsShown(state).map(({ id }) => id));
  if (state.selection?.kind === 'run') ids.add(state.selection.id);
  return ids;
}

/** What has been set of a run so far; null where nothing was. */
export const editOf = (edits: readonly Edit[], run: string): RunEdit | null =>
  edits.findLast((edit): edit is RunEdit => edit.op === 'set-run' && edit.run === run) ?? null;

/** The edits with what is set of runs; each run has one edit, which holds all that was set of it. */
export function withRunEdits(edits: readonly Edit[], changes: readonly RunEdit[]): Edit[] {
  const ids = new Set(changes.map(({ run }) => run));
  return [
    ...edits.filter((edit) => edit.op !== 'set-run' || !ids.has(edit.run)),
    ...changes.map((change) => ({ ...editOf(edits, change.run), ...change })),
  ];
}

/** The edits without what is set of a run. */
export const withoutRunEdit = (edits: readonly Edit[], run: string): Edit[] =>
  edits.filter((edit) => edit.op !== 'set-run' || edit.run !== run);

/**
 * What setting `change` of a run sets: of the later runs of its vehicle too, where `later` says so, by as much as the run
 * itself is moved.
 */
export function runChanges(
  runs: readonly Run[],
  run: Run,
  change: Omit<RunEdit, 'op' | 'run'>,
  later: boolean,
): RunEdit[] {
  const own: RunEdit = { op: 'set-run', run: run.id, ...change };
  const by = (change.departs ?? run.departs) - run.departs;
  if (!later || by === 0) return [own];
  const behind = runs.filter(
    (each) =>
      each.id !== run.id &&
      each.bus === undefined &&
      each.departs > run.departs &&
      (each.vehicle === run.vehicle || each.driver === run.driver) &&
      each.days.some((day) => run.days.includes(day)),
  );
  return [
    own,
    ...behind.map((each): RunEdit => ({ op: 'set-run', run: each.id, departs: each.departs + by }) as RunEdit),
  ];
}

/** An id for a new vehicle or driver like those of a base; `stem` is all of it but the number. */
export function freshId(stem: string, taken: Iterable<string>): string {
  const ids = new Set(taken);
  for (let n = 1; ; n++) if (!ids.has(`${stem}-${n}`)) return `${stem}-${n}`;
}
