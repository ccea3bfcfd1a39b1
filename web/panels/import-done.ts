/** After an import: open the county, or plan it at once. */

import type { Imported } from '../../api/wire/imported.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { noticeBoxes } from './import-settings.ts';

export function doneCard({ datasets, notPlanned }: Imported, state: AppState): HTMLElement {
  const ready = state.chosenNotices.length > 0 && state.job === null;
  return h(
    'section',
    { class: 'card card-good', 'data-testid': 'import-done' },
    h('h2', {}, `✓ ${t('import.result', { n: datasets.length })}`),
    noticeBoxes(state, 'done'),
    ready ? null : h('p', { class: 'quiet' }, t('import.plan.none')),
    h(
      'ul',
      { class: 'imported' },
      datasets.map(({ id, county, villages }) =>
        h(
          'li',
          {},
          h(
            'span',
            {},
            h('strong', {}, county.name),
            villages === undefined
              ? null
              : h('span', { class: 'quiet' }, ` ${t('import.villages', { n: number(villages) })}`),
          ),
          h(
            'span',
            { class: 'row' },
            button(t('import.use'), () => act.openImported(id), {
              key: `use-${id}`,
              testid: 'import-use',
              class: 'button button-small',
            }),
            button(t('import.plan'), () => void act.planImported(id), {
              key: `plan-${id}`,
              testid: 'import-plan',
              class: 'button button-small button-primary',
              disabled: !ready,
            }),
          ),
        ),
      ),
    ),
    notPlanned.map((each) =>
      h('p', { class: 'quiet' }, t('import.not-planned', { name: each.name, reason: each.message ?? each.reason })),
    ),
  );
}
