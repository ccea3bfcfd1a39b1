/** A figure beside what it was: old → new with ▲▼ and the difference. */
import type { Range } from '../../src/model/figures.ts';
import { h } from '../core/h.ts';
import { number, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { rangeNote } from './range.ts';

export type Better = 'up' | 'down' | 'neither';

/** The difference as text and direction; null when there is nothing to compare or nothing changed as shown. */
export function delta(
  now: number | null,
  was: number | null | undefined,
  show: (n: number) => string,
  better: Better,
): HTMLElement | null {
  if (was === undefined || was === null || now === null) return null;
  if (show(now) === show(was)) return null;
  const up = now > was;
  const good = better === 'neither' ? 'flat' : up === (better === 'up') ? 'good' : 'bad';
  const size =
    show === percent ? t('unit.points', { n: number(Math.abs(now - was) * 100, 1) }) : show(Math.abs(now - was));
  return h(
    'span',
    { class: `delta delta-${good}`, 'data-testid': 'delta' },
    h('span', { class: 'delta-size' }, `${up ? '▲' : '▼'} ${size}`),
    h('span', { class: 'delta-was' }, t('diff.was', { value: show(was) })),
  );
}

/** A labelled figure. `was` undefined: nothing to compare with. */
export const metric = (
  label: string,
  value: {
    now: number | null;
    was?: number | null | undefined;
    show: (n: number) => string;
    better: Better;
    of?: string;
    range?: Range<number | null> | undefined;
  },
): HTMLElement =>
  h(
    'div',
    { class: 'metric' },
    h('dt', {}, label),
    h(
      'dd',
      {},
      h('span', { class: 'metric-value' }, value.now === null ? '—' : value.show(value.now)),
      value.of ? h('span', { class: 'metric-of' }, value.of) : null,
      rangeNote(value.now, value.range, value.show),
      delta(value.now, value.was, value.show, value.better),
    ),
  );
