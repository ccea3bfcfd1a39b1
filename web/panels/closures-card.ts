/** Robustness beside the other figures: the way to the study, and what it came to once it is there. */

import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { summary } from './closures.ts';

/** Null where there are no roads to close. */
export function closuresCard(state: AppState): HTMLElement | null {
  if (!state.plan || state.dataset?.roads.kind !== 'network') return null;
  const { study, plan } = state.closures;
  return h(
    'section',
    { class: 'card', 'data-testid': 'closures-card' },
    h('h3', {}, t('closures.card')),
    study && plan === state.plan.id ? summary(study) : h('p', { class: 'quiet' }, t('closures.card.how')),
    button(t('closures.card.open'), act.openClosures, { testid: 'closures-open', class: 'button button-small' }),
  );
}
