/** What can be said of the county before it is imported: terrain, seat, and the notices it answers to. */

import type { ImportPreview } from '../../api/wire/import-preview.ts';
import { act } from '../core/actions.ts';
import { fieldChecked, h } from '../core/h.ts';
import { type ImportState, SEAT } from '../core/import-state.ts';
import { TERRAINS } from '../core/imports.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { say, t } from '../i18n/index.ts';
import { button, choice } from '../parts/buttons.ts';

/** Controls of the one county that is imported. */
export function countySettings(importing: ImportState, { counties }: ImportPreview): HTMLElement[] {
  const [only, ...others] = counties;
  if (only === undefined || others.length > 0) return [];
  const { seat, placing, terrain } = importing;
  return [
    ...(only.roads.kind === 'detour'
      ? [
          choice(
            t('import.terrain'),
            terrain ?? '',
            TERRAINS.map((id) => [id, id === '' ? t('import.terrain.guess') : t(`terrain.${id}`)] as const),
            (value) => act.chooseTerrain(TERRAINS.find((id) => id === value) ?? ''),
            { key: 'import-terrain' },
          ),
        ]
      : []),
    h(
      'div',
      { class: 'field' },
      h('span', { class: 'field-label' }, t('import.seat')),
      h(
        'div',
        { class: 'row' },
        h(
          'span',
          { class: 'quiet', 'data-testid': 'import-seat' },
          seat ? `${seat[0].toFixed(5)}, ${seat[1].toFixed(5)}` : t('import.seat.found'),
        ),
        button(
          t(placing === SEAT ? 'import.placing.cancel' : 'import.placing.start'),
          () => act.startPlacing(placing === SEAT ? null : SEAT),
          {
            testid: 'place-seat',
            class: 'button button-small',
            pressed: placing === SEAT,
            label: `${t('import.placing.start')}: ${t('import.seat')}`,
          },
        ),
        seat
          ? button(t('import.placing.undo'), () => act.unplace(SEAT), {
              testid: 'unplace-seat',
              class: 'button button-small',
            })
          : null,
      ),
    ),
  ];
}

/** The notices that what is imported will be planned for; `prefix` tells the boxes before and after the import apart. */
export const noticeBoxes = (state: AppState, prefix: 'done' | 'import'): HTMLElement =>
  h(
    'fieldset',
    { class: 'notice-boxes' },
    h('legend', { class: 'quiet' }, t('import.plan.notices')),
    state.notices.map((notice) =>
      h(
        'label',
        {},
        h('input', {
          type: 'checkbox',
          checked: state.chosenNotices.includes(notice.id),
          'data-key': `${prefix}-notice-${notice.id}`,
          'data-testid': `${prefix}-notice-${notice.id}`,
          on: { change: (event) => toggle(notice.id, fieldChecked(event)) },
        }),
        h('span', {}, say(notice.title)),
      ),
    ),
  );

function toggle(id: string, on: boolean): void {
  const others = store.get().chosenNotices.filter((each) => each !== id);
  store.set({ chosenNotices: on ? [...others, id] : others });
}
