/** Scenarios side by side with the plan they started from. */
import type { Figures } from '../../src/model/figures.ts';
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import { act } from '../core/actions.ts';
import { villagesChanged } from '../core/changed.ts';
import type { Cell } from '../core/csv.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import type { Table } from '../core/table.ts';
import { distance, duration, inUnit, moment, money, NONE, number, percent, yuan } from '../i18n/format.ts';
import { type TextKey, t, tData } from '../i18n/index.ts';
import { verdictChip } from '../parts/badges.ts';
import { button, choice } from '../parts/buttons.ts';
import { type Better, delta } from '../parts/delta.ts';
import { villageLink } from '../parts/links.ts';
import { exportButtons, notesOf } from './exports.ts';
import { targetName } from './scorecard.ts';

type Line = readonly [readonly TextKey[], (figures: Figures) => number | null, (n: number) => string, Better];
const count = (n: number): string => number(n);

export const COMPARED: readonly Line[] = [
  [['figures.station', 'figures.station.count'], (f) => f.stationCoverage.villages.value, percent, 'up'],
  [['figures.express', 'figures.station.count'], (f) => f.expressCoverage.villages.value, percent, 'up'],
  [['figures.express', 'figures.station.population'], (f) => f.expressCoverage.population.value, percent, 'up'],
  [
    ['figures.reach.inbound', 'figures.reach.elapsed'],
    (f) => f.reachability.inbound.within24h.parcels.value,
    percent,
    'up',
  ],
  [
    ['figures.reach.inbound', 'figures.reach.p95'],
    (f) => f.reachability.inbound.elapsed?.p95 ?? null,
    duration,
    'down',
  ],
  [
    ['figures.reach.outbound', 'figures.reach.elapsed'],
    (f) => f.reachability.outbound.within24h.parcels.value,
    percent,
    'up',
  ],
  [['figures.frequency', 'figures.frequency.villages'], (f) => f.frequency.villages.minimum, count, 'up'],
  [['figures.routes.distance'], (f) => f.routes.metresPerWeek, distance, 'down'],
  [['figures.routes.vehicles'], (f) => f.routes.vehicles, count, 'down'],
  [['figures.cost', 'figures.cost.parcel'], (f) => f.cost.perWeek.fenPerParcel, money, 'down'],
  [['figures.cost', 'figures.cost.year'], (f) => f.cost.perYearFen, money, 'down'],
  [['figures.cost.reduction'], (f) => f.cost.reduction, percent, 'up'],
];

/** The base and what is laid beside it: figures, ledger, villages that win and lose, a second map. */
export function comparison(state: AppState): HTMLElement {
  const base = state.base ?? state.plan;
  const columns = state.compared.flatMap(({ id, name, plan }) => (plan ? [{ id, name, plan }] : []));
  if (!base || columns.length === 0)
    return h(
      'section',
      { class: 'card' },
      h('h2', {}, t('compare.title')),
      otherPlans(state),
      h('p', { class: 'quiet' }, t('compare.none')),
    );
  const rows = [
    ...base.targets.filter((target) => target.value !== null).map((target) => targetRow(target, columns, state)),
    ...COMPARED.map((line) => figureRow(line, base, columns)),
  ];
  return h(
    'section',
    { class: 'card', 'data-testid': 'comparison' },
    h('h2', {}, t('compare.title')),
    otherPlans(state),
    mapChoice(columns, state),
    folded(rows, columns),
    h('h3', {}, t('figures.cost.ledger')),
    folded(ledgerRows(base, columns), columns),
    ...columns.map((column) => winners(base, column)),
    exportButtons('comparison', () => comparisonTable(base, columns, state), { name: t('compare.title') }),
  );
}

/** A row, and whether it is the same in all columns. */
interface Compared {
  readonly row: HTMLElement;
  readonly same: boolean;
}

/** Rows that differ, and those that don't folded away below. */
function folded(rows: readonly Compared[], columns: readonly Column[]): HTMLElement {
  const same = rows.filter((row) => row.same);
  const table = (lines: readonly Compared[]): HTMLElement =>
    h(
      'div',
      { class: 'scroll-x', tabindex: 0, role: 'region', 'aria-label': t('compare.title') },
      h(
        'table',
        { class: 'compact compare' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, t('compare.figure')),
            h('th', { scope: 'col', class: 'number' }, t('scenario.base')),
            columns.map(({ name }) => h('th', { scope: 'col', class: 'number' }, name)),
          ),
        ),
        h(
          'tbody',
          {},
          lines.map(({ row }) => row),
        ),
      ),
    );
  return h(
    'div',
    { class: 'stack' },
    same.length === rows.length
      ? h('p', { class: 'quiet' }, t('compare.all-same'))
      : table(rows.filter((row) => !row.same)),
    same.length === 0
      ? null
      : h(
          'details',
          { 'data-key': `compare-same-${rows.length}` },
          h('summary', { 'data-testid': 'compare-same' }, t('compare.same', { n: same.length })),
          table(same),
        ),
  );
}

/** Other plans of the county, each laid beside with a press. */
function otherPlans(state: AppState): HTMLElement | null {
  const here = state.base?.id ?? state.plan?.id;
  const others = state.plans.filter(({ id }) => id !== here && !state.compared.some((one) => one.id === id));
  if (others.length === 0) return null;
  return choice(
    t('compare.plan'),
    '',
    [['', t('compare.plan.choose')], ...others.map((plan) => [plan.id, moment(plan.createdAt)] as const)],
    (id) => {
      const plan = others.find((one) => one.id === id);
      if (plan) void act.toggleComparedPlan(id, moment(plan.createdAt));
    },
    { key: 'compare-plan', class: 'field-wide' },
  );
}

const mapChoice = (columns: readonly Column[], state: AppState): HTMLElement =>
  h(
    'div',
    { class: 'row' },
    h('span', { class: 'fact-label' }, t('compare.map')),
    columns.map(({ id, name }) =>
      button(name, () => store.set({ besideMap: state.besideMap === id ? null : id }), {
        class: 'button button-small',
        key: `beside-${id}`,
        testid: 'beside-map',
        pressed: state.besideMap === id,
      }),
    ),
    columns.map(({ id, name }) =>
      button(
        `✕ ${name}`,
        () => store.set({ compared: state.compared.filter((one) => one.id !== id), besideMap: null }),
        {
          class: 'button button-small',
          key: `away-${id}`,
          label: t('compare.away', { name }),
        },
      ),
    ),
  );

function ledgerRows(base: Plan, columns: readonly Column[]): Compared[] {
  const was = base.figures.cost.perWeek;
  return Object.entries(was).flatMap(([item, before]): Compared[] => {
    if (typeof before !== 'number') return [];
    const show = item === 'fenPerParcel' ? money : item.endsWith('Fen') ? yuan : (n: number) => number(n);
    const values = columns.map(({ plan }) => {
      const value: unknown = plan.figures.cost.perWeek[item as keyof typeof was];
      return typeof value === 'number' ? value : null;
    });
    const row = h(
      'tr',
      {},
      h('th', { scope: 'row' }, tData('ledger', item)),
      h('td', { class: 'number' }, show(before)),
      values.map((now) =>
        h(
          'td',
          { class: 'number' },
          h('span', { class: 'value' }, now === null ? NONE : show(now)),
          delta(now, before, show, item === 'parcels' ? 'up' : 'down'),
        ),
      ),
    );
    return [{ row, same: values.every((now) => now !== null && show(now) === show(before)) }];
  });
}

function winners(base: Plan, { name, plan }: Column): HTMLElement {
  const { better, worse } = villagesChanged(base, plan);
  const list = (which: 'better' | 'worse', villages: readonly string[]): HTMLElement =>
    h(
      'details',
      { 'data-key': `${which}-${name}` },
      h('summary', { 'data-testid': `compare-${which}` }, t(`compare.${which}`, { n: number(villages.length) })),
      h('div', { class: 'place-list' }, villages.map(villageLink)),
    );
  return h('section', {}, h('h3', {}, t('compare.villages', { name })), list('better', better), list('worse', worse));
}

function comparisonTable(base: Plan, columns: readonly Column[], state: AppState): Table {
  const plans = [base, ...columns.map(({ plan }) => plan)];
  return {
    name: t('compare.title'),
    notes: notesOf(state),
    columns: [t('compare.figure'), t('scenario.base'), ...columns.map(({ name }) => name)],
    rows: [
      ...base.targets
        .filter(({ value }) => value !== null)
        .map((target): Cell[] => [
          targetName(state, target),
          ...plans.map((plan) => {
            const one = plan.targets.find(({ notice, target: id }) => notice === target.notice && id === target.target);
            return one ? `${inUnit(one.value, one.unit)} ${t(`verdict.${one.verdict}`)}` : '';
          }),
        ]),
      ...COMPARED.map(([labels, read, show]): Cell[] => [
        labels.map((label) => t(label)).join(' · '),
        ...plans.map(({ figures }) => {
          const value = read(figures);
          return value === null ? '' : show(value);
        }),
      ]),
      ...Object.entries(base.figures.cost.perWeek).flatMap(([item, value]): Cell[][] =>
        typeof value !== 'number'
          ? []
          : [
              [
                tData('ledger', item),
                ...plans.map(({ figures }) => {
                  const n: unknown = figures.cost.perWeek[item as keyof typeof figures.cost.perWeek];
                  return typeof n !== 'number' ? null : item.toLowerCase().includes('fen') ? Math.round(n) / 100 : n;
                }),
              ],
            ],
      ),
    ],
  };
}

type Column = { readonly id: string; readonly name: string; readonly plan: Plan };

function targetRow(target: TargetResult, columns: readonly Column[], state: AppState): Compared {
  const same = (other: TargetResult): boolean => other.notice === target.notice && other.target === target.target;
  const cell = (result: TargetResult | undefined): HTMLElement =>
    h(
      'td',
      { class: 'number' },
      result ? [h('span', { class: 'value' }, inUnit(result.value, result.unit)), verdictChip(result.verdict)] : NONE,
    );
  const others = columns.map(({ plan }) => plan.targets.find(same));
  const row = h('tr', {}, h('th', { scope: 'row' }, targetName(state, target)), cell(target), others.map(cell));
  const shows = (one: TargetResult | undefined): string => (one ? `${inUnit(one.value, one.unit)} ${one.verdict}` : '');
  return { row, same: others.every((one) => shows(one) === shows(target)) };
}

function figureRow([labels, read, show, better]: Line, base: Plan, columns: readonly Column[]): Compared {
  const was = read(base.figures);
  const text = (n: number | null): string => (n === null ? NONE : show(n));
  const row = h(
    'tr',
    {},
    h('th', { scope: 'row' }, labels.map((label) => t(label)).join(' · ')),
    h('td', { class: 'number' }, text(was)),
    columns.map(({ plan }) => {
      const now = read(plan.figures);
      return h('td', { class: 'number' }, h('span', { class: 'value' }, text(now)), delta(now, was, show, better));
    }),
  );
  return { row, same: columns.every(({ plan }) => text(read(plan.figures)) === text(was)) };
}
