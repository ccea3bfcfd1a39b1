/** Printing from the scorecard, with the place for the map review number. */
import { act } from '../core/actions.ts';
import { fieldValue, h } from '../core/h.ts';
import { FRAME } from '../core/map-picture.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

const REMEMBERED = 'cunda.review-number';

export const rememberedReviewNumber = (): string => localStorage.getItem(REMEMBERED) ?? '';

export function outputPart(state: AppState): HTMLElement {
  return h(
    'section',
    { class: 'card output' },
    h('h3', {}, t('print')),
    h(
      'label',
      { class: 'field field-wide' },
      h('span', { class: 'field-label' }, t('print.review')),
      h('input', {
        type: 'text',
        maxlength: 40,
        value: state.reviewNumber,
        placeholder: t('print.review.placeholder'),
        'data-key': 'review-number',
        on: {
          change: (event) => {
            const reviewNumber = fieldValue(event).trim();
            localStorage.setItem(REMEMBERED, reviewNumber);
            store.set({ reviewNumber });
          },
        },
      }),
    ),
    button(t('print'), () => void act.printSheet('plan', FRAME), { key: 'print-here', class: 'button' }),
  );
}
