/** Setting one run: departure, days, vehicle, driver, order of stops. */
import type { Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { type Child, h } from '../core/h.ts';
import type { Problem } from '../core/problem.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { byId, editOf, freshId, type RunEdit } from '../core/timetable.ts';
import type { RunDraft } from '../core/timetable-state.ts';
import { isStale, shownPlan } from '../core/view.ts';
import { t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';
import { siteName } from '../parts/links.ts';
import { problemBox } from '../parts/problem.ts';
import { driverOf, vehicleOf, withNames } from '../parts/run-names.ts';
import { changes } from './changes.ts';
import { runNames } from './run-names-form.ts';

const NEW = '+';
const two = (n: number): string => String(n).padStart(2, '0');
const timeValue = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`;

export function runForm(run: Run, state: AppState): HTMLElement {
  const { editing } = state.timetable;
  const edit = editOf(state.history.edits, run.id);
  const draft = draftOf(run, state);
  if (editing !== run.id)
    return h(
      'div',
      { class: 'row' },
      button(t('run.edit'), () => act.lookAtTimetable({ editing: run.id, order: null }), {
        testid: 'run-edit',
        class: 'button button-small',
      }),
      edit === null ? null : undoButton(run),
      runNames(run, state),
    );
  return h(
    'form',
    {
      class: 'run-form',
      'data-testid': 'run-form',
      on: {
        input: (event) => {
          if (event.currentTarget instanceof HTMLFormElement) keepDraft(event.currentTarget, run);
        },
        submit: (event) => {
          event.preventDefault();
          if (event.currentTarget instanceof HTMLFormElement) apply(event.currentTarget, run, state);
        },
      },
    },
    h(
      'div',
      { class: 'run-fields' },
      timeField(run, edit, draft),
      who(run, state, edit, 'vehicle'),
      who(run, state, edit, 'driver'),
    ),
    dayBoxes(run, edit, draft),
    stopOrder(run, state, edit),
    h(
      'label',
      { class: 'run-later' },
      h('input', { type: 'checkbox', name: 'later', checked: draft?.later ?? true, 'data-key': 'run-later' }),
      t('run.later'),
    ),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        {
          type: 'submit',
          class: 'button button-primary button-small',
          'data-key': 'run-apply',
          'data-testid': 'run-apply',
        },
        t('edit.apply'),
      ),
      edit === null ? null : undoButton(run),
      button(t('run.close'), () => act.lookAtTimetable({ editing: null, order: null }), {
        class: 'button button-small',
        key: 'run-close',
      }),
    ),
    outcome(state),
  );
}

const undoButton = (run: Run): HTMLElement =>
  button(t('run.unset'), () => act.unsetRun(run.id), { class: 'button button-small', testid: 'run-unset' });

/** The consequences, or why it can't be. */
function outcome(state: AppState): Child {
  const { status, problem } = state.whatIf;
  if (status === 'none') return null;
  if (status === 'failed' && problem)
    return h('div', { 'data-testid': 'run-refused' }, problemBox(spokenProblem(problem, state)));
  return h('div', { class: isStale(state) ? 'stale' : '', 'data-testid': 'run-outcome' }, changes(state));
}

/** Why a run was refused, with names for ids, and without the place in a list of edits that nobody sees. */
export function spokenProblem({ at: _, received: __, ...problem }: Problem, state: AppState): Problem {
  const { detail } = problem;
  return detail === undefined ? problem : { ...problem, detail: withNames(detail, state) };
}

/** Keeps what the form holds, so that drawing it again loses nothing. */
function keepDraft(form: HTMLFormElement, run: Run): void {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '');
  store.set({
    runDraft: {
      run: run.id,
      departs: text('departs'),
      days: data.getAll('day').map(Number),
      vehicle: text('vehicle'),
      driver: text('driver'),
      later: data.get('later') !== null,
    },
  });
}

const draftOf = (run: Run, state: AppState): RunDraft | null =>
  state.runDraft?.run === run.id ? state.runDraft : null;

const timeField = (run: Run, edit: RunEdit | null, draft: RunDraft | null): HTMLElement =>
  h(
    'label',
    { class: 'field' },
    h('span', { class: 'field-label' }, t('run.departs')),
    h('input', {
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'off',
      maxlength: 5,
      pattern: '([01]?\\d|2[0-3])[:：][0-5]\\d',
      title: '08:30',
      name: 'departs',
      required: true,
      value: draft?.departs ?? timeValue(edit?.departs ?? run.departs),
      'data-key': 'run-departs',
      'data-testid': 'run-departs',
    }),
  );

/** Vehicles or drivers of the run's base, and a new one. */
function who(run: Run, state: AppState, edit: RunEdit | null, kind: 'vehicle' | 'driver'): HTMLElement {
  const runs = (shownPlan(state)?.runs ?? []).filter((each) => each.base === run.base && each.bus === undefined);
  const ofId = new Map(runs.map((each) => [each[kind], each]));
  const now = edit?.[kind] ?? run[kind];
  const picked = draftOf(run, state)?.[kind] ?? now;
  const nameOf = (of: Run): string => (kind === 'vehicle' ? vehicleOf(of, state) : driverOf(of, state));
  const options = [...ofId].sort(([a], [b]) => byId(a, b)).map(([id, of]) => [id, nameOf(of)] as const);
  if (!ofId.has(now)) options.push([now, nameOf({ ...run, [kind]: now })]);
  return h(
    'label',
    { class: 'field' },
    h('span', { class: 'field-label' }, t(kind === 'vehicle' ? 'runs.vehicle' : 'run.driver')),
    h(
      'select',
      { name: kind, 'data-key': `run-${kind}`, 'data-testid': `run-${kind}` },
      options.map(([id, name]) => h('option', { value: id, selected: id === picked }, name)),
      h(
        'option',
        { value: NEW, selected: picked === NEW },
        t(kind === 'vehicle' ? 'run.new-vehicle' : 'run.new-driver'),
      ),
    ),
  );
}

function dayBoxes(run: Run, edit: RunEdit | null, draft: RunDraft | null): HTMLElement {
  const days = new Set(draft?.days ?? edit?.days ?? run.days);
  return h(
    'fieldset',
    { class: 'day-boxes' },
    h('legend', { class: 'field-label' }, t('run.days')),
    [1, 2, 3, 4, 5, 6, 7].map((day) =>
      h(
        'label',
        {},
        h('input', { type: 'checkbox', name: 'day', value: day, checked: days.has(day), 'data-key': `run-day-${day}` }),
        tData('day', String(day)),
      ),
    ),
  );
}

function stopOrder(run: Run, state: AppState, edit: RunEdit | null): HTMLElement | null {
  const order = state.timetable.order ?? edit?.stops ?? run.stops.map(({ site }) => site);
  if (order.length < 2) return null;
  const move = (from: number, by: -1 | 1): void => {
    const next = [...order];
    const [site] = next.splice(from, 1);
    if (site !== undefined) next.splice(from + by, 0, site);
    act.lookAtTimetable({ order: next });
  };
  return h(
    'details',
    { class: 'run-order', 'data-key': 'run-order', open: state.timetable.order !== null },
    h('summary', {}, t('run.order')),
    h(
      'ol',
      {},
      order.map((site, i) =>
        h(
          'li',
          {},
          h('span', {}, `${i + 1}. ${siteName(site)}`),
          button(icon('up', 15), () => move(i, -1), {
            label: `${t('run.up')} ${siteName(site)}`,
            class: 'icon-button',
            key: `up-${site}`,
            testid: 'stop-up',
            disabled: i === 0,
          }),
          button(icon('down', 15), () => move(i, 1), {
            label: `${t('run.down')} ${siteName(site)}`,
            class: 'icon-button',
            key: `down-${site}`,
            testid: 'stop-down',
            disabled: i === order.length - 1,
          }),
        ),
      ),
    ),
  );
}

/** Takes what differs from the run as it is. */
function apply(form: HTMLFormElement, run: Run, state: AppState): void {
  const data = new FormData(form);
  const edit = editOf(state.history.edits, run.id);
  const runs = shownPlan(state)?.runs ?? [];
  const [hours = 0, minutes = 0] = String(data.get('departs')).split(/[:：]/).map(Number);
  // Seconds stay while the minute does: planned departures are exact.
  const now = edit?.departs ?? run.departs;
  const typed = hours * 3600 + minutes * 60;
  const departs = timeValue(now) === timeValue(typed) ? now : typed + Math.floor(now / 86_400) * 86_400;
  const days = data.getAll('day').map(Number);
  const chosen = (kind: 'vehicle' | 'driver', stem: string): string => {
    const value = String(data.get(kind));
    return value === NEW
      ? freshId(
          stem,
          runs.map((each) => each[kind]),
        )
      : value;
  };
  const change = {
    departs,
    ...(days.length === 0 ? {} : { days }),
    vehicle: chosen('vehicle', `${run.base}/${run.vehicleType}`),
    driver: chosen('driver', `${run.base}/driver`),
    ...(state.timetable.order === null ? {} : { stops: [...state.timetable.order] }),
  };
  const same = (a: unknown, b: unknown): boolean => String(a) === String(b);
  const was: Readonly<Record<string, unknown>> = { ...run, stops: run.stops.map(({ site }) => site), ...edit };
  const set = Object.fromEntries(Object.entries(change).filter(([key, value]) => !same(value, was[key])));
  if (Object.keys(set).length === 0) return;
  act.setRun(run, set as Omit<RunEdit, 'op' | 'run'>, data.get('later') !== null);
}
