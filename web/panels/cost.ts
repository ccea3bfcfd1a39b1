/** Cost: per parcel, run, month and year, and the itemised ledger beside its baseline. */
import type { Cost, Figures, FiguresAt, Ledger } from '../../src/model/figures.ts';
import { h } from '../core/h.ts';
import { money, NONE, number, percent, yuan } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { metric } from '../parts/delta.ts';
import { ends } from '../parts/range.ts';

const ITEMS: readonly (readonly [TextKey, (ledger: Ledger) => number])[] = [
  ['ledger.distance', (l) => l.distanceFen],
  ['ledger.time', (l) => l.timeFen],
  ['ledger.fixed', (l) => l.fixedFen],
  ['ledger.handling', (l) => l.handlingFen],
  ['ledger.sites', (l) => l.sitesFen],
];

export function costCard({ cost: now, range }: Figures, was: Cost | undefined): HTMLElement {
  const line = (
    label: TextKey,
    read: (cost: Cost) => number | null,
    better: 'up' | 'down',
    show = money,
    at?: (end: FiguresAt) => number | null,
  ): HTMLElement =>
    metric(t(label), {
      now: read(now),
      was: was ? read(was) : undefined,
      show,
      better,
      range: at && ends(range, at),
    });
  return h(
    'section',
    { class: 'card' },
    h('h3', {}, t('figures.cost'), estimatedBadge(now.estimated)),
    h(
      'dl',
      { class: 'metrics' },
      line(
        'figures.cost.parcel',
        (c) => c.perWeek.fenPerParcel,
        'down',
        money,
        (end) => end.fenPerParcel,
      ),
      line(
        'figures.cost.reduction',
        (c) => c.reduction,
        'up',
        percent,
        (end) => end.reduction,
      ),
      line(
        'figures.cost.month',
        (c) => c.perMonthFen,
        'down',
        money,
        (end) => end.perMonthFen,
      ),
      line(
        'figures.cost.year',
        (c) => c.perYearFen,
        'down',
        money,
        (end) => end.perYearFen,
      ),
      line(
        'figures.cost.run',
        (c) => c.fenPerRun,
        'down',
        money,
        (end) => end.fenPerRun,
      ),
      line('figures.cost.opening', (c) => c.openingFen, 'down'),
    ),
    h(
      'details',
      { 'data-key': 'ledger' },
      h('summary', {}, t('figures.cost.ledger')),
      ledgerTable(now),
      h('p', { class: 'quiet' }, baselineNote(now)),
    ),
  );
}

const baselineNote = ({ baseline }: Cost): string => {
  if (baseline.kind === 'none') return t('figures.cost.baseline.none');
  if (baseline.kind === 'declared') return t('figures.cost.baseline.declared', { value: money(baseline.fenPerParcel) });
  return t('figures.cost.baseline.computed', { n: baseline.carriers.length });
};

function ledgerTable(cost: Cost): HTMLElement {
  const base = cost.baseline.kind === 'computed' ? cost.baseline.perWeek : null;
  const row = (label: string, now: string, was: string | null, total = false): HTMLElement =>
    h(
      'tr',
      { class: total ? 'total' : '' },
      h('th', { scope: 'row' }, label),
      h('td', { class: 'number' }, now),
      base ? h('td', { class: 'number' }, was ?? NONE) : null,
    );
  return h(
    'table',
    { class: 'compact' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('td', {}),
        h('th', { scope: 'col', class: 'number' }, t('figures.cost.this')),
        base ? h('th', { scope: 'col', class: 'number' }, t('figures.cost.baseline')) : null,
      ),
    ),
    h(
      'tbody',
      {},
      ITEMS.map(([label, read]) => row(t(label), yuan(read(cost.perWeek)), base ? yuan(read(base)) : null)),
      row(t('ledger.total'), yuan(cost.perWeek.totalFen), base ? yuan(base.totalFen) : null, true),
      row(t('ledger.parcels'), number(cost.perWeek.parcels), base ? number(base.parcels) : null),
      row(t('figures.cost.parcel'), money(cost.perWeek.fenPerParcel), base ? money(base.fenPerParcel) : null, true),
    ),
  );
}
