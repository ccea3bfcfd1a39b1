/** Cost: per parcel, run, month and year, and the itemised ledger beside its baseline. */
import type { Cost } from '../../src/model/cost.ts';
import type { Figures, FiguresAt } from '../../src/model/figures.ts';
import type { Ledger } from '../../src/model/ledger.ts';
import type { Price } from '../../src/model/price.ts';
import { h } from '../core/h.ts';
import { money, NONE, number, percent, yuan } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { metric } from '../parts/delta.ts';
import { ends } from '../parts/range.ts';

const ITEMS = [
  'distanceFen',
  'driversFen',
  'vehiclesFen',
  'busesFen',
  'handlingFen',
  'commissionsFen',
  'sitesFen',
] as const;

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
      line('cost.operatorsReduction', (c) => c.operatorsReduction, 'up', percent),
      line('figures.cost.opening', (c) => c.openingFen, 'down'),
    ),
    h('p', { class: 'quiet', 'data-testid': 'baseline-note' }, baselineNote(now)),
    folded('ledger', 'figures.cost.ledger', ledgerTable(now.perWeek)),
    folded('whole', 'figures.cost.whole', wholeTable(now)),
    folded('sensitivity', 'cost.sensitivity', sensitivityTable(now)),
    now.price === null ? null : folded('price', 'figures.cost.price', priceTables(now.price)),
  );
}

/** The cost for paper: what it is compared with, all parcels to the village, prices and who pays whom. */
export const costSheet = (cost: Cost): HTMLElement =>
  h(
    'section',
    { class: 'print-cost' },
    h('h2', {}, t('figures.cost')),
    h('p', {}, baselineNote(cost)),
    ledgerTable(cost.perWeek),
    h('h3', {}, t('figures.cost.whole')),
    wholeTable(cost),
    ...(cost.price === null ? [] : [h('h3', {}, t('figures.cost.price')), priceTables(cost.price)]),
  );

const folded = (key: string, title: TextKey, ...body: (HTMLElement | null)[]): HTMLElement =>
  h('details', { 'data-key': key }, h('summary', {}, t(title)), ...body);

function baselineNote({ baseline, assumed }: Cost): string {
  const against = `${t('cost.against')}: ${t(`baseline.${baseline.kind}`, { carriers: baseline.carriers })}`;
  if (assumed.length === 0) return against;
  return `${against}. ${t('cost.assumed')}: ${assumed.map((name) => t(`cost.assumed.${name}`)).join(t('join.list'))}`;
}

const row = (label: string, ...values: string[]): HTMLElement =>
  h('tr', {}, h('th', { scope: 'row' }, label), ...values.map((value) => h('td', { class: 'number' }, value)));

const total = (label: string, ...values: string[]): HTMLElement => {
  const made = row(label, ...values);
  made.className = 'total';
  return made;
};

const table = (heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement =>
  h(
    'table',
    { class: 'compact' },
    heads.length === 0
      ? null
      : h(
          'thead',
          {},
          h('tr', {}, h('td', {}), ...heads.map((head) => h('th', { scope: 'col', class: 'number' }, head))),
        ),
    h('tbody', {}, ...rows),
  );

const ledgerTable = (ledger: Ledger): HTMLElement =>
  table(
    [],
    [
      ...ITEMS.flatMap((item) => {
        const fen = ledger[item];
        return fen === undefined ? [] : [row(t(`ledger.${item}`), yuan(fen))];
      }),
      total(t('ledger.totalFen'), yuan(ledger.totalFen)),
      row(t('ledger.plannableFen'), yuan(ledger.plannableFen)),
      row(t('ledger.parcels'), number(ledger.parcels)),
      total(t('ledger.fenPerParcel'), money(ledger.fenPerParcel)),
    ],
  );

const wholeTable = ({ whole, baseline }: Cost): HTMLElement =>
  table(
    [t('figures.cost.this'), t('figures.cost.baseline')],
    [
      row(t('payer.operators'), yuan(whole.operatorsFen), yuan(baseline.operatorsFen)),
      row(t('cost.unserved'), yuan(whole.unserved.operatorsFen), NONE),
      row(t('cost.trips'), yuan(whole.tripsFen), yuan(baseline.tripsFen)),
      total(t('ledger.totalFen'), yuan(whole.totalFen), yuan(baseline.totalFen)),
    ],
  );

function sensitivityTable({ sensitivity }: Cost): HTMLElement {
  const at = (carriers: number, shares: 'equal' | 'dominant'): string =>
    percent(sensitivity.find((each) => each.carriers === carriers && each.shares === shares)?.reduction ?? null);
  const counts = [...new Set(sensitivity.map(({ carriers }) => carriers))];
  return table(
    [t('shares.equal'), t('shares.dominant')],
    counts.map((n) => row(t('figures.cost.carriers', { n }), at(n, 'equal'), at(n, 'dominant'))),
  );
}

function priceTables(price: Price): HTMLElement {
  const { parcelsPerDay } = price.breakEven;
  const zones = price.zones.filter(({ inbound, outbound }) => inbound.feeFen !== null || outbound.feeFen !== null);
  const zoneName = ({ fromMetres, toMetres }: Price['zones'][number]): string =>
    toMetres === null
      ? t('cost.beyond', { from: fromMetres / 1000 })
      : t('cost.between', { from: fromMetres / 1000, to: toMetres / 1000 });
  return h(
    'div',
    {},
    table(
      [],
      [
        row(t('cost.flat'), money(price.flatFen)),
        ...zones.map((zone) =>
          row(`${t('cost.zones')} ${zoneName(zone)}`, `${money(zone.inbound.feeFen)} / ${money(zone.outbound.feeFen)}`),
        ),
        price.stated ? row(t('cost.subsidy'), money(price.subsidyPerYearFen)) : null,
        row(t('cost.breakEven'), parcelsPerDay === null ? t('cost.noBreakEven') : number(Math.ceil(parcelsPerDay))),
      ].filter((each) => each !== null),
    ),
    h('h4', {}, t('cost.payments')),
    table(
      [],
      price.payments.map(({ from, to, perYearFen }) =>
        row(`${t(`payer.${from}`)} → ${t(`payer.${to}`)}`, yuan(perYearFen)),
      ),
    ),
  );
}
