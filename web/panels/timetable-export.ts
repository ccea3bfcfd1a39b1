/** The timetable as it is looked at, for a file: one row a stop. */
import type { Run } from '../../src/model/run.ts';
import type { Cell } from '../core/csv.ts';
import type { AppState } from '../core/state.ts';
import type { Table } from '../core/table.ts';
import { editOf, inOrder, runsShown } from '../core/timetable.ts';
import { lookup, shownPlan } from '../core/view.ts';
import { clock, weekdays } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { siteName } from '../parts/links.ts';
import { driverOf, runOf, vehicleOf } from '../parts/run-names.ts';
import { notesOf } from './exports.ts';

const rounded = (n: number, digits: number): number => Math.round(n * 10 ** digits) / 10 ** digits;

/** The filters that are set, in words. */
export function filterNotes(state: AppState): string[] {
  const { day, vehicle } = state.runFilter;
  const { line, driver } = state.timetable;
  const [one] = runsShown(state);
  return [
    `${t('runs.day')}${t('join.colon')}${tData('day', String(day))}`,
    ...(one && line !== '' ? [`${t('timetable.line')}${t('join.colon')}${runOf(one, state)}`] : []),
    ...(one && vehicle !== '' ? [`${t('runs.vehicle')}${t('join.colon')}${vehicleOf(one, state)}`] : []),
    ...(one && driver !== '' ? [`${t('run.driver')}${t('join.colon')}${driverOf(one, state)}`] : []),
  ];
}

/** What is looked at: the runs that the filters leave. */
export const timetableExport = (state: AppState): Table => ({
  ...tableOf(runsShown(state), state),
  notes: [...notesOf(state), ...filterNotes(state)],
});

/** All runs of the week. */
export const timetableWeek = (state: AppState): Table => tableOf(inOrder(shownPlan(state)?.runs ?? []), state);

function tableOf(runs: readonly Run[], state: AppState): Table {
  const { sites } = lookup(state);
  const columns = [
    ...(['timetable.line', 'runs.vehicle', 'run.driver', 'run.days', 'runs.departures-from', 'run.departs'] as const),
    ...(['timetable.sequence', 'runs.station', 'runs.arrives', 'runs.handover', 'timetable.leg'] as const),
    ...(['runs.delivered', 'runs.collected', 'timetable.returns', 'timetable.changed', 'badge.estimated'] as const),
    'timetable.run-id',
  ] as const;
  const rows = runs.flatMap((run) =>
    run.stops.map((stop, i): Cell[] => [
      runOf(run, state),
      vehicleOf(run, state),
      driverOf(run, state),
      weekdays(run.days),
      siteName(run.base),
      clock(run.departs),
      i + 1,
      sites.get(stop.site)?.name ?? stop.site,
      clock(stop.arrives),
      clock(stop.handover),
      rounded(stop.legMetres / 1000, 2),
      rounded(stop.delivered, 2),
      rounded(stop.collected, 2),
      clock(run.returns),
      editOf(state.history.edits, run.id) === null ? '' : t('run.set'),
      run.estimated ? t('badge.estimated') : '',
      run.id,
    ]),
  );
  return {
    name: t('timetable.title'),
    notes: notesOf(state),
    columns: columns.map((key) => t(key)),
    rows,
  };
}
