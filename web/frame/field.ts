/** While a station is proposed: where I stand, and where a photo was taken. */
import { act } from '../core/actions.ts';
import { byId, type Child, h } from '../core/h.ts';
import { mount } from '../core/mount.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { distance } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

export function startField(): void {
  const host = h('div', { class: 'field-host', id: 'field' });
  byId('hint').after(host);
  store.watch(
    (s) => [s.language, s.proposing, s.field, s.plan === null],
    (state) => mount(host, state.proposing && state.plan !== null ? tools(state) : null),
  );
}

const tools = ({ field }: AppState): HTMLElement =>
  h(
    'div',
    { class: 'field-tools', role: 'group', 'aria-label': t('field.title'), 'data-testid': 'field' },
    h(
      'div',
      { class: 'row' },
      button(t('field.locate'), act.locate, { testid: 'locate', class: 'button', disabled: field.busy }),
      h(
        'label',
        { class: 'button file-button' },
        t('field.photo'),
        h('input', {
          type: 'file',
          accept: 'image/jpeg,image/heic,image/heif,.jpg,.jpeg,.heic',
          class: 'visually-hidden',
          'data-testid': 'photo',
          'data-key': 'photo',
          disabled: field.busy,
          on: {
            change: (event) => {
              const [file] = event.currentTarget instanceof HTMLInputElement ? (event.currentTarget.files ?? []) : [];
              if (file) void act.placePhoto(file);
            },
          },
        }),
      ),
    ),
    answer(field),
  );

function answer({ busy, fault, place }: AppState['field']): Child {
  if (busy) return h('p', { class: 'quiet', role: 'status' }, t('field.busy'));
  if (fault !== null) return h('p', { class: 'state-bad', role: 'alert' }, t(`field.fault.${fault}`));
  if (place === null) return h('p', { class: 'quiet' }, t('field.how'));
  const [x, y] = place.position;
  const facts = [
    place.name,
    `${x.toFixed(5)}, ${y.toFixed(5)}`,
    'WGS-84',
    place.accuracyMetres === null ? null : t('field.accuracy', { metres: distance(place.accuracyMetres) }),
  ];
  return h(
    'div',
    { class: 'field-found', 'data-testid': 'field-place' },
    h('p', {}, facts.filter(Boolean).join(' · ')),
    h(
      'div',
      { class: 'row' },
      button(t('field.propose'), act.proposeHere, { testid: 'propose-here', class: 'button button-primary' }),
      button(t('field.leave'), act.leaveField, { testid: 'leave-field', class: 'button' }),
    ),
  );
}
