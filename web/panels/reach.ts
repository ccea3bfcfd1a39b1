/** The three 24-hour figures side by side, both directions, transit against elapsed. */
import type { Figures, FiguresAt, Range, ReachabilityDirection } from '../../src/model/figures.ts';
import { h } from '../core/h.ts';
import { duration, percent } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { type Better, delta } from '../parts/delta.ts';
import { ends, rangeNote } from '../parts/range.ts';

type Read = (direction: ReachabilityDirection) => number | null;
const ROWS: readonly (readonly [TextKey, Read, (n: number) => string, Better])[] = [
  ['figures.reach.transit', (d) => d.transitWithin24h.parcels.value, percent, 'up'],
  ['figures.reach.elapsed', (d) => d.within24h.parcels.value, percent, 'up'],
  ['figures.reach.villages', (d) => d.within24h.villages.value, percent, 'up'],
  ['figures.reach.p50', (d) => d.elapsed?.p50 ?? null, duration, 'down'],
  ['figures.reach.p95', (d) => d.elapsed?.p95 ?? null, duration, 'down'],
  ['figures.reach.worst', (d) => d.elapsed?.worst ?? null, duration, 'down'],
];

export function reachCard(figures: Figures, before: Figures | undefined): HTMLElement {
  const { reachability: now, range } = figures;
  const was = before?.reachability;
  const at = (way: 'inbound' | 'outbound', read: Read) => ends<FiguresAt>(range, (end) => read(end[way]));
  return h(
    'section',
    { class: 'card' },
    h('h3', {}, t('figures.reach'), estimatedBadge(now.estimated)),
    h(
      'table',
      { class: 'compact' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('td', {}),
          h('th', { scope: 'col', class: 'number' }, t('figures.reach.inbound')),
          h('th', { scope: 'col', class: 'number' }, t('figures.reach.outbound')),
        ),
      ),
      h(
        'tbody',
        {},
        ROWS.map(([label, read, show, better]) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, t(label)),
            cell(read(now.inbound), was ? read(was.inbound) : undefined, show, better, at('inbound', read)),
            cell(read(now.outbound), was ? read(was.outbound) : undefined, show, better, at('outbound', read)),
          ),
        ),
      ),
    ),
    range && range.slow.runsOverShift + range.slow.stopsAfterClosing > 0
      ? h(
          'p',
          { class: 'quiet' },
          t('range.over', { runs: range.slow.runsOverShift, stops: range.slow.stopsAfterClosing }),
        )
      : null,
    h('p', { class: 'quiet' }, t('figures.reach.note'), ' ', t('figures.reach.village-note')),
  );
}

const cell = (
  now: number | null,
  was: number | null | undefined,
  show: (n: number) => string,
  better: Better,
  range: Range<number | null> | undefined,
): HTMLElement =>
  h(
    'td',
    { class: 'number' },
    h('span', { class: 'value' }, now === null ? '—' : show(now)),
    rangeNote(now, range, show),
    delta(now, was, show, better),
  );
