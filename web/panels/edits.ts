/** The edits of this session as a list, and the two that are not made on the map: departures and service days. */
import type { Edit } from '../../src/model/scenario.ts';
import { act } from '../core/actions.ts';
import { metresBetween } from '../core/geometry.ts';
import { fieldValue, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import type { RunEdit } from '../core/timetable.ts';
import { lookup, shownPlan } from '../core/view.ts';
import { clock, distance, weekdays } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';
import { siteName } from '../parts/links.ts';
import { problemBox } from '../parts/problem.ts';
import { driverOf, runOf, vehicleOf } from '../parts/run-names.ts';
import { parseDepartures } from './departures.ts';
import { changeText } from './road-words.ts';

export function editsPart(state: AppState): HTMLElement {
  const { edits } = state.history;
  return h(
    'section',
    { class: 'card', 'data-testid': 'edits' },
    h('h2', {}, t('edits.title')),
    edits.length === 0
      ? h('p', { class: 'quiet' }, t('edits.none'))
      : h(
          'ol',
          { class: 'edits' },
          edits.map((edit, index) =>
            h(
              'li',
              { 'data-testid': 'edit' },
              h(
                'span',
                {},
                describe(edit, state),
                edit.op === 'set-road-changes'
                  ? [' ', button(t('edit.roads.open'), () => act.openRoads(), { class: 'link', testid: 'edit-roads' })]
                  : null,
              ),
              button(icon('close', 15), () => act.dropEdit(index), {
                label: t('edits.remove'),
                class: 'icon-button',
                key: `edit-${index}`,
              }),
            ),
          ),
        ),
    edits.length > 0 && state.draft.status !== 'none'
      ? h(
          'p',
          { class: 'quiet', 'data-testid': 'draft-status', 'data-status': state.draft.status },
          t(`draft.${state.draft.status}`),
        )
      : null,
    state.whatIf.problem ? problemBox(state.whatIf.problem) : null,
    edits.length > 0 ? saveForm(state) : null,
    schedule(state),
  );
}

function describe(edit: Edit, state: AppState): string {
  switch (edit.op) {
    case 'add-site':
      return t('edit.add-site', { name: edit.name, tier: tData('site.tier', edit.tier) });
    case 'move-site': {
      const view = lookup(state).sites.get(edit.site);
      const from = view?.movedFrom ?? view?.position;
      const metres = from ? distance(metresBetween(from, edit.position)) : '';
      return t('edit.move-site', { name: siteName(edit.site), metres: view?.added ? '' : metres });
    }
    case 'set-departures':
      return t('edit.set-departures', { times: edit.departures.map(clock).join(', ') });
    case 'set-road-changes':
      return edit.changes.length === 0
        ? t('edit.set-road-changes.none')
        : t('edit.set-road-changes', { list: edit.changes.map(changeText).join(t('join.reason')) });
    case 'add-road':
      return t('edit.add-road', { name: edit.road.name });
    case 'set-run':
      return runEditText(edit, state);
    case 'set-days':
      return t('edit.set-days', { days: weekdays(edit.days) });
    default:
      return t(`edit.${edit.op}`, { name: siteName(edit.site) });
  }
}

function runEditText(edit: RunEdit, state: AppState): string {
  const run = (shownPlan(state) ?? state.plan)?.runs.find(({ id }) => id === edit.run);
  const what = [
    ...(edit.departs === undefined ? [] : [t('edit.set-run.departs', { time: clock(edit.departs) })]),
    ...(edit.days === undefined ? [] : [weekdays(edit.days)]),
    ...(edit.stops === undefined ? [] : [t('edit.set-run.stops')]),
    ...(run === undefined || edit.vehicle === undefined
      ? []
      : [t('edit.set-run.vehicle', { name: vehicleOf({ ...run, vehicle: edit.vehicle }, state) })]),
    ...(run === undefined || edit.driver === undefined
      ? []
      : [t('edit.set-run.driver', { name: driverOf({ ...run, driver: edit.driver }, state) })]),
  ];
  return t('edit.set-run', { name: run ? runOf(run, state) : edit.run, what: what.join(t('join.list')) });
}

function saveForm(state: AppState): HTMLElement {
  const ready = state.whatIf.status === 'ready' && !state.savingScenario;
  return h(
    'form',
    {
      class: 'save-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          void act.saveScenario();
        },
      },
    },
    h(
      'label',
      { class: 'field field-wide' },
      h('span', { class: 'field-label' }, t('scenario.name')),
      h('input', {
        type: 'text',
        maxlength: 120,
        required: true,
        autocomplete: 'off',
        value: state.scenarioName,
        placeholder: t('scenario.name.placeholder'),
        'data-key': 'scenario-name',
        'data-testid': 'scenario-name',
        on: { input: (event) => store.set({ scenarioName: fieldValue(event) }) },
      }),
    ),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        {
          type: 'submit',
          class: 'button button-primary',
          disabled: !ready,
          'data-key': 'scenario-save',
          'data-testid': 'scenario-save',
        },
        t(state.savingScenario ? 'scenario.saving' : 'scenario.save'),
      ),
      button(t('tool.discard'), act.discardEdits, { key: 'discard' }),
    ),
  );
}

function schedule(state: AppState): HTMLElement | null {
  const policy = (state.whatIf.plan ?? state.plan)?.policy;
  if (!policy) return null;
  const days = new Set(policy.days);
  return h(
    'details',
    { class: 'schedule', 'data-key': 'schedule' },
    h('summary', {}, t('edit.schedule')),
    h(
      'form',
      {
        class: 'schedule-form',
        on: {
          submit: (event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLFormElement) applySchedule(event.currentTarget);
          },
        },
      },
      h(
        'label',
        { class: 'field field-wide' },
        h('span', { class: 'field-label' }, t('edit.departures')),
        h('input', {
          type: 'text',
          name: 'departures',
          value: policy.trunkDepartures.map(clock).join(', '),
          'data-testid': 'departures',
        }),
      ),
      h(
        'fieldset',
        { class: 'day-boxes' },
        h('legend', { class: 'visually-hidden' }, t('runs.day')),
        [1, 2, 3, 4, 5, 6, 7].map((day) =>
          h(
            'label',
            {},
            h('input', { type: 'checkbox', name: 'day', value: day, checked: days.has(day) }),
            tData('day', String(day)),
          ),
        ),
      ),
      h('button', { type: 'submit', class: 'button button-small', 'data-testid': 'apply-schedule' }, t('edit.apply')),
    ),
  );
}

/** Adds an edit for whichever of the two differs from the plan on the screen. */
function applySchedule(form: HTMLFormElement): void {
  const state = store.get();
  const policy = (state.whatIf.plan ?? state.plan)?.policy;
  const field = form.elements.namedItem('departures');
  if (!policy || !(field instanceof HTMLInputElement)) return;
  const departures = parseDepartures(field.value);
  field.setCustomValidity(departures ? '' : t('edit.departures.bad'));
  if (!departures) {
    field.reportValidity();
    return;
  }
  const days = new FormData(form).getAll('day').map(Number);
  if (departures.join() !== policy.trunkDepartures.join()) act.applyEdit({ op: 'set-departures', departures });
  if (days.length > 0 && days.join() !== policy.days.join()) act.applyEdit({ op: 'set-days', days });
}
