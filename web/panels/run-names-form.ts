/** What a run, its vehicle and its driver are called. */
import type { NamedKind } from '../../api/wire/names.ts';
import type { Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { driverOf, runOf, vehicleOf } from '../parts/run-names.ts';

/** Each name is changed in its place. */
export function runNames(run: Run, state: AppState): HTMLElement {
  const all: readonly [NamedKind, string, string][] = [
    ['vehicle', run.vehicle, vehicleOf(run, state)],
    ['driver', run.driver, driverOf(run, state)],
    ['run', run.id, runOf(run, state)],
  ];
  const { naming } = state.timetable;
  return h(
    'details',
    { class: 'run-names', 'data-key': `names-${run.id}`, open: naming !== null },
    h('summary', {}, t('names.title')),
    all.map(([kind, id, name]) =>
      h(
        'form',
        {
          class: 'name-form',
          on: {
            submit: (event) => {
              event.preventDefault();
              if (!(event.currentTarget instanceof HTMLFormElement)) return;
              void act.setName(kind, id, String(new FormData(event.currentTarget).get('name')));
            },
          },
        },
        h(
          'label',
          { class: 'field' },
          h('span', { class: 'field-label' }, t(`names.${kind}`)),
          h('input', {
            type: 'text',
            name: 'name',
            maxlength: 60,
            autocomplete: 'off',
            value: name,
            'data-key': `name-${kind}-${id}`,
            'data-testid': `name-${kind}`,
          }),
        ),
        h(
          'button',
          {
            type: 'submit',
            class: 'button button-small',
            'data-key': `name-${kind}-set`,
            'data-testid': `name-${kind}-set`,
          },
          t('names.set'),
        ),
      ),
    ),
  );
}
