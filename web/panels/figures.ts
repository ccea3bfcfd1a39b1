/** The key figures below the scorecard, each beside what it was. */
import { concernText, LEGAL_HOURS } from '../../api/words/legal-hours.ts';
import type { Figures, Ratio } from '../../src/model/figures.ts';
import type { LegalConcern } from '../../src/model/legal-hours.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Child, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { isStale, referencePlan } from '../core/view.ts';
import { distance, number, percent } from '../i18n/format.ts';
import { currentLanguage, t } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { metric } from '../parts/delta.ts';
import { siteName } from '../parts/links.ts';
import { ends } from '../parts/range.ts';
import { budgetCard } from './budget.ts';
import { costCard } from './cost.ts';
import { reachCard } from './reach.ts';
import { sizingCard } from './sizing.ts';

export function keyFigures(plan: Plan, state: AppState): HTMLElement {
  const now = plan.figures;
  const was = referencePlan(state)?.figures;
  return h(
    'div',
    {
      class: `figures ${isStale(state) ? 'stale' : ''}`,
      'aria-busy': String(isStale(state)),
      'data-testid': 'figures',
    },
    coverage(now, was),
    reachCard(now, was),
    frequency(now, was),
    routes(now, was),
    costCard(now, was?.cost),
    sizingCard(now, was),
    budgetCard(now.budget, state),
    h('p', { class: 'quiet optimality' }, optimality(plan)),
  );
}

const card = (title: string, estimated: boolean, ...children: Child[]): HTMLElement =>
  h('section', { class: 'card' }, h('h3', {}, title, estimatedBadge(estimated)), ...children);

const share = (label: string, now: Ratio, was: Ratio | undefined): HTMLElement =>
  metric(label, {
    now: now.value,
    was: was?.value,
    show: percent,
    better: 'up',
    of: `${number(now.numerator)} / ${number(now.denominator)}`,
  });

function coverage(now: Figures, was: Figures | undefined): HTMLElement[] {
  const s = now.stationCoverage;
  const w = was?.stationCoverage;
  const e = now.expressCoverage;
  return [
    card(
      t('figures.station'),
      s.estimated,
      h(
        'dl',
        { class: 'metrics' },
        share(t('figures.station.count'), s.villages, w?.villages),
        share(t('figures.station.capped'), s.villagesCapped, w?.villagesCapped),
        share(t('figures.station.population'), s.villagesByPopulation, w?.villagesByPopulation),
        share(t('figures.station.towns'), s.towns, w?.towns),
        s.designatedPoor.denominator > 0 ? share(t('figures.station.poor'), s.designatedPoor, w?.designatedPoor) : null,
      ),
    ),
    card(
      t('figures.express'),
      e.estimated,
      h(
        'p',
        { class: 'quiet' },
        t('figures.express.rule', { metres: distance(e.serviceDistanceMetres), visits: e.minimumDeliveriesPerWeek }),
      ),
      h(
        'dl',
        { class: 'metrics' },
        share(t('figures.station.count'), e.villages, was?.expressCoverage.villages),
        share(t('figures.station.population'), e.population, was?.expressCoverage.population),
      ),
    ),
  ];
}

function frequency(now: Figures, was: Figures | undefined): HTMLElement {
  const line = (label: string, which: 'towns' | 'villages'): HTMLElement =>
    metric(label, {
      now: now.frequency[which].minimum,
      was: was?.frequency[which].minimum,
      show: (n) => number(n),
      better: 'up',
      of: now.frequency[which].mean === null ? '' : `/ ${number(now.frequency[which].mean, 1)}`,
    });
  return card(
    t('figures.frequency'),
    false,
    h(
      'dl',
      { class: 'metrics' },
      line(t('figures.frequency.towns'), 'towns'),
      line(t('figures.frequency.villages'), 'villages'),
      metric(t('figures.frequency.under', { n: now.frequency.minimumDeliveriesPerWeek }), {
        now: now.frequency.villages.under.length,
        was: was?.frequency.villages.under.length,
        show: (n) => number(n),
        better: 'down',
      }),
    ),
  );
}

function routes(now: Figures, was: Figures | undefined): HTMLElement {
  const r = now.routes;
  const w = was?.routes;
  return card(
    t('figures.routes'),
    r.estimated,
    h(
      'dl',
      { class: 'metrics' },
      metric(t('figures.routes.runs'), {
        now: r.runs,
        was: w?.runs,
        show: (n) => number(n),
        better: 'down',
        of: `/ ${number(r.runsPerWeek)}`,
      }),
      metric(t('figures.routes.distance'), {
        now: r.metresPerWeek,
        was: w?.metresPerWeek,
        show: distance,
        better: 'down',
        range: ends(now.range, (end) => end.metresPerWeek),
      }),
      metric(t('figures.routes.vehicles'), {
        now: r.vehicles,
        was: w?.vehicles,
        show: (n) => number(n),
        better: 'down',
        of: `/ ${number(r.drivers)}`,
      }),
      metric(t('figures.routes.load'), { now: r.fullestLoad, was: w?.fullestLoad, show: percent, better: 'neither' }),
    ),
    legalHours(now.cost.labour.concerns),
  );
}

/** Days of drivers that the law does not allow; nothing where all are. */
function legalHours(concerns: readonly LegalConcern[]): HTMLElement | null {
  if (concerns.length === 0) return null;
  const language = currentLanguage();
  return h(
    'details',
    { class: 'state-bad', 'data-key': 'legal-hours', 'data-testid': 'legal-hours' },
    h('summary', {}, `${LEGAL_HOURS[language]}: ${number(concerns.length)}`),
    h(
      'ul',
      {},
      concerns.map((concern) => h('li', {}, concernText(language, concern, siteName))),
    ),
  );
}

function optimality(plan: Plan): string {
  const { status, gap } = plan.siting;
  if (status === 'optimal') return t('optimality.optimal', { gap: percent(gap ?? 0) });
  return gap === null ? t('optimality.other') : t('optimality.gap', { gap: percent(gap) });
}
