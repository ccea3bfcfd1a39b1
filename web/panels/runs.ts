/** What to do on Monday: the timetable by line and day, as a list, as tables and as a time–distance drawing. */
import type { Plan } from '../../src/model/plan.ts';
import type { Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { byId, inOrder, lineOf, runsShown } from '../core/timetable.ts';
import { TIMETABLE_VIEWS } from '../core/timetable-state.ts';
import { isStale, lookup, shownPlan } from '../core/view.ts';
import { distance, number } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { button, choice } from '../parts/buttons.ts';
import { runColours, TRUNK } from '../parts/colours.ts';
import { problemBox } from '../parts/problem.ts';
import { driverOf, runOf, vehicleOf } from '../parts/run-names.ts';
import { exportButtons } from './exports.ts';
import { spokenProblem } from './run-form.ts';
import { runItem } from './run-item.ts';
import { timetableChart } from './timetable-chart.ts';
import { timetableExport } from './timetable-export.ts';
import { lineTables } from './timetable-table.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const FORMATS = ['csv', 'xlsx', 'json', 'geojson', 'gpx'] as const;

const change = (patch: Partial<AppState['runFilter']>): void =>
  store.set({ runFilter: { ...store.get().runFilter, ...patch } });

/** Whether the panel itself says why a run can't be set so. */
export const showsOwnProblem = ({ tab, selection, history }: AppState): boolean =>
  tab === 'runs' &&
  (selection === null || selection.kind === 'run') &&
  history.edits.some(({ op }) => op === 'set-run');

export function runsPanel(state: AppState): HTMLElement {
  const plan = shownPlan(state);
  if (!plan) return h('p', { class: 'empty' }, t('empty.plan'));
  const { day, vehicle } = state.runFilter;
  const { view, editing } = state.timetable;
  const selected = state.selection?.kind === 'run' ? state.selection.id : null;
  const runs = runsShown(state);
  const listed = selected === null ? runs : inOrder(withSelected(runs, plan, selected));
  const colours = runColours(plan, lookup(state).sites);
  const metres = runs.reduce((sum, run) => sum + run.metres, 0);
  const { problem, status } = state.whatIf;
  return h(
    'section',
    { class: 'table-panel', 'data-testid': 'runs-panel' },
    filters(plan, state),
    status === 'failed' && problem && showsOwnProblem(state) && (editing === null || editing !== selected)
      ? problemBox(
          spokenProblem(problem, state),
          button(t('tool.undo'), () => act.undoEdit(), { class: 'button button-small', key: 'run-undo' }),
        )
      : null,
    h(
      'div',
      { class: 'row row-between' },
      h(
        'p',
        { class: 'quiet', 'aria-live': 'polite' },
        t('runs.count', { day: tData('day', String(day)), n: number(runs.length), km: distance(metres) }),
      ),
      exportButtons('timetable', () => timetableExport(state), { print: true }),
    ),
    views(state),
    runs.length === 0 ? h('p', { class: 'empty' }, t('runs.none')) : null,
    view === 'list'
      ? h(
          'ol',
          { class: `runs ${isStale(state) ? 'stale-rows' : ''}` },
          listed.map((run) => runItem(run, run.id === selected, colours.get(run.id) ?? TRUNK, state)),
        )
      : view === 'table'
        ? lineTables(runs, state)
        : timetableChart(runs, colours, state),
    h('p', { class: 'quiet' }, t('runs.of-heaviest')),
    state.plan && !state.whatIf.plan ? contractor(state.plan.id, day, vehicle) : null,
  );
}

function withSelected(runs: readonly Run[], plan: Plan, selected: string): Run[] {
  const more = plan.runs.find(({ id }) => id === selected);
  return more === undefined || runs.includes(more) ? [...runs] : [...runs, more];
}

const views = (state: AppState): HTMLElement =>
  h(
    'div',
    { class: 'segments', role: 'group', 'aria-label': t('timetable.view') },
    TIMETABLE_VIEWS.map((view) =>
      button(t(`timetable.${view}`), () => act.lookAtTimetable({ view }), {
        class: 'segment',
        pressed: state.timetable.view === view,
        testid: `timetable-${view}`,
      }),
    ),
  );

function filters(plan: Plan, state: AppState): HTMLElement {
  const { runs } = plan;
  const { line, driver } = state.timetable;
  const named = (of: (run: Run) => string, name: (run: Run) => string): (readonly [string, string])[] =>
    [...new Map(runs.map((run) => [of(run), run]))]
      .sort(([a], [b]) => byId(a, b))
      .map(([id, run]) => [id, name(run)] as const);
  return h(
    'div',
    { class: 'filters' },
    h(
      'div',
      { class: 'days', role: 'radiogroup', 'aria-label': t('runs.day') },
      DAYS.map((day) =>
        h(
          'button',
          {
            type: 'button',
            role: 'radio',
            class: 'day',
            'aria-checked': String(state.runFilter.day === day),
            'data-key': `day-${day}`,
            'data-testid': `day-${day}`,
            on: { click: () => change({ day }) },
          },
          tData('day', String(day)),
        ),
      ),
    ),
    choice(
      t('timetable.line'),
      line,
      [['', t('timetable.line.all')], ...named(lineOf, (run) => runOf(run, state))],
      (chosen) => act.lookAtTimetable({ line: chosen }),
      { key: 'runs-line', class: 'field-wide' },
    ),
    choice(
      t('runs.vehicle'),
      state.runFilter.vehicle,
      [
        ['', t('runs.vehicle.all')],
        ...named(
          (run) => run.vehicle,
          (run) => vehicleOf(run, state),
        ),
      ],
      (vehicle) => change({ vehicle }),
      { key: 'runs-vehicle' },
    ),
    choice(
      t('run.driver'),
      driver,
      [
        ['', t('timetable.driver.all')],
        ...named(
          (run) => run.driver,
          (run) => driverOf(run, state),
        ),
      ],
      (chosen) => act.lookAtTimetable({ driver: chosen }),
      { key: 'runs-driver' },
    ),
  );
}

const contractor = (plan: string, day: number, vehicle: string): HTMLElement =>
  h(
    'p',
    { class: 'downloads' },
    h('span', { class: 'fact-label' }, t('runs.download')),
    FORMATS.map((format) => {
      const query = new URLSearchParams({ day: String(day), ...(vehicle ? { vehicle } : {}), format });
      return h(
        'a',
        {
          class: 'chip-link',
          href: `/v1/plans/${plan}/runs?${query}`,
          target: '_blank',
          rel: 'noopener',
          'data-testid': `runs-${format}`,
        },
        { csv: 'CSV', xlsx: 'XLSX', json: 'JSON', geojson: 'GeoJSON', gpx: 'GPX' }[format],
      );
    }),
  );
