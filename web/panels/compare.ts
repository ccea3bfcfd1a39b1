/** Scenarios side by side with the plan they started from. */
import type { Figures } from '../../src/model/figures.ts';
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { distance, duration, inUnit, money, NONE, number, percent } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { verdictChip } from '../parts/badges.ts';
import { type Better, delta } from '../parts/delta.ts';
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

export function comparison(state: AppState): HTMLElement {
  const base = state.base ?? state.plan;
  const columns = state.compared.flatMap(({ name, plan }) => (plan ? [{ name, plan }] : []));
  if (!base || columns.length === 0)
    return h(
      'section',
      { class: 'card' },
      h('h2', {}, t('compare.title')),
      h('p', { class: 'quiet' }, t('compare.none')),
    );
  return h(
    'section',
    { class: 'card', 'data-testid': 'comparison' },
    h('h2', {}, t('compare.title')),
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
          base.targets.filter((target) => target.value !== null).map((target) => targetRow(target, columns, state)),
          COMPARED.map((line) => figureRow(line, base, columns)),
        ),
      ),
    ),
  );
}

type Column = { readonly name: string; readonly plan: Plan };

function targetRow(target: TargetResult, columns: readonly Column[], state: AppState): HTMLElement {
  const same = (other: TargetResult): boolean => other.notice === target.notice && other.target === target.target;
  const cell = (result: TargetResult | undefined): HTMLElement =>
    h(
      'td',
      { class: 'number' },
      result ? [h('span', { class: 'value' }, inUnit(result.value, result.unit)), verdictChip(result.verdict)] : NONE,
    );
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, targetName(state, target)),
    cell(target),
    columns.map(({ plan }) => cell(plan.targets.find(same))),
  );
}

function figureRow([labels, read, show, better]: Line, base: Plan, columns: readonly Column[]): HTMLElement {
  const was = read(base.figures);
  const text = (n: number | null): string => (n === null ? NONE : show(n));
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, labels.map((label) => t(label)).join(' · ')),
    h('td', { class: 'number' }, text(was)),
    columns.map(({ plan }) => {
      const now = read(plan.figures);
      return h('td', { class: 'number' }, h('span', { class: 'value' }, text(now)), delta(now, was, show, better));
    }),
  );
}
