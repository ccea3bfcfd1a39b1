/** Small marks that say what a thing rests on. */
import { VERDICT_SIGNS } from '../../api/words/verdicts.ts';
import type { Verdict } from '../../src/model/plan.ts';
import { h } from '../core/h.ts';
import { t, tData } from '../i18n/index.ts';

export const estimatedBadge = (estimated: boolean): HTMLElement | null =>
  estimated
    ? h('span', { class: 'badge badge-estimated', title: t('badge.estimated.title') }, t('badge.estimated'))
    : null;

/** Which parts of the data a generator invented. */
export const syntheticText = (parts: readonly string[]): string =>
  t('badge.synthetic.title', { parts: parts.map((part) => tData('synthetic', part)).join(t('join.list')) });

export const syntheticBadge = (parts: readonly string[]): HTMLElement | null =>
  parts.length > 0
    ? h(
        'span',
        {
          class: 'badge badge-synthetic',
          'data-testid': 'synthetic',
          title: syntheticText(parts),
        },
        t('badge.synthetic'),
      )
    : null;

export const verdictChip = (verdict: Verdict): HTMLElement =>
  h(
    'span',
    { class: `verdict verdict-${verdict}`, 'data-verdict': verdict },
    h('span', { class: 'verdict-sign', 'aria-hidden': 'true' }, VERDICT_SIGNS[verdict]),
    t(`verdict.${verdict}`),
  );
