/** A village's story: its station, the way parcels take, how long they take, and why it is not covered. */
import type { Village } from '../../src/model/places.ts';
import type { Plan, VillageOutcome, VillageReachAt } from '../../src/model/plan.ts';
import type { Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { type Child, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { isStale, lookup, referencePlan, shownPlan } from '../core/view.ts';
import { clock, distance, duration, money, number, percent, weekdays } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { estimatedBadge, syntheticBadge } from '../parts/badges.ts';
import { button } from '../parts/buttons.ts';
import { delta } from '../parts/delta.ts';
import { siteLink, siteName } from '../parts/links.ts';
import { ends, rangeNote } from '../parts/range.ts';
import { reasonText } from '../parts/reason.ts';
import { stationActions } from './site.ts';

export function villageStory(code: string, state: AppState): HTMLElement {
  const { villages, towns, outcomes } = lookup(state);
  const village = villages.get(code);
  const outcome = outcomes.get(code);
  const plan = shownPlan(state);
  if (!village) return h('p', { class: 'quiet' }, t('villages.none'));
  const was = referencePlan(state)?.villages.find((other) => other.village === code);
  return h(
    'article',
    { class: `story ${isStale(state) ? 'story-stale' : ''}`, 'data-testid': 'village-story', 'data-village': code },
    heading(village, towns.get(village.town)?.name ?? '', outcome, state),
    outcome && plan
      ? [stationPart(outcome, state), coverPart(outcome, state), reachPart(outcome, was), runsPart(outcome, plan)]
      : null,
  );
}

function heading(village: Village, town: string, outcome: VillageOutcome | undefined, state: AppState): HTMLElement {
  return h(
    'header',
    { class: 'story-head' },
    h('h2', { tabindex: -1 }, shortName(village.name)),
    h(
      'p',
      { class: 'quiet' },
      [town, t('village.people', { n: number(village.population) }), village.code].filter(Boolean).join(' · '),
    ),
    h(
      'p',
      { class: 'marks' },
      outcome ? coveredChip(outcome.covered) : null,
      village.designatedPoor ? h('span', { class: 'badge' }, t('village.poor')) : null,
      estimatedBadge(outcome?.estimated ?? false),
      village.provenance.position === 'synthetic' ? syntheticBadge(state.dataset?.synthetic ?? []) : null,
    ),
  );
}

const coveredChip = (covered: boolean): HTMLElement =>
  h(
    'span',
    { class: `verdict verdict-${covered ? 'met' : 'not-met'}` },
    h('span', { class: 'verdict-sign', 'aria-hidden': 'true' }, covered ? '✓' : '✕'),
    t(covered ? 'village.covered' : 'village.uncovered'),
  );

const part = (title: string, ...children: Child[]): HTMLElement =>
  h('section', { class: 'part' }, h('h3', {}, title), ...children);

const fact = (label: string, ...value: Child[]): HTMLElement =>
  h('div', { class: 'metric' }, h('dt', {}, label), h('dd', {}, ...value));

function stationPart(outcome: VillageOutcome, state: AppState): HTMLElement {
  if (!outcome.station) return part(t('village.station'), h('p', {}, t('village.station.none')));
  return part(
    t('village.station'),
    h(
      'p',
      { class: 'lead' },
      siteLink(outcome.station),
      ' ',
      h('span', { class: 'badge' }, t(outcome.ownStation ? 'village.station.own' : 'village.station.other')),
    ),
    h(
      'dl',
      { class: 'metrics' },
      fact(t('village.walk'), distance(outcome.walkMetres)),
      fact(t('village.within'), percent(outcome.peopleWithinDistance)),
      fact(t(isByWarehouse(outcome, state) ? 'village.warehouse' : 'village.town-station'), fedBy(outcome)),
      fact(t('village.deliveries'), t('village.deliveries.n', { n: outcome.deliveriesPerWeek })),
    ),
    outcome.ownStation ? stationActions(outcome.station, state) : null,
  );
}

const isByWarehouse = ({ townStation }: VillageOutcome, state: AppState): boolean =>
  lookup(state).sites.get(townStation ?? '')?.tier === 'warehouse';

/** The town or warehouse that its parcels go by way of, or that they come straight from the centre. */
const fedBy = ({ status, townStation }: VillageOutcome): HTMLElement | string => {
  if (townStation) return siteLink(townStation);
  return status === 'served' ? t('village.direct') : '—';
};

function coverPart(outcome: VillageOutcome, state: AppState): HTMLElement | null {
  if (outcome.covered) return null;
  const { change, fails, reason } = outcome;
  const site = change?.site ?? null;
  return h(
    'section',
    { class: 'part part-warning', 'data-testid': 'uncovered' },
    h('h3', {}, t('village.why')),
    h(
      'p',
      {},
      [reason ? reasonText(reason, state) : null, fails ? tData('fails', fails) : null]
        .filter(Boolean)
        .join(t('join.reason')),
    ),
    change
      ? h(
          'p',
          {},
          h('span', { class: 'fact-label' }, t('village.change')),
          tData('change', change.kind, {
            site: site ? siteName(site) : '',
            visits: change.visits ?? 0,
            cost: money(change.monthlyCostFen),
          }),
        )
      : null,
    change?.kind === 'open-station' && site
      ? button(
          t('change.try'),
          () => {
            act.applyEdit({ op: 'open-site', site });
            act.select({ kind: 'village', id: outcome.village });
          },
          { testid: 'try-change', class: 'button button-small' },
        )
      : null,
  );
}

function reachPart(outcome: VillageOutcome, was: VillageOutcome | undefined): HTMLElement | null {
  if (!outcome.inbound && !outcome.outbound) return null;
  const row = (
    label: string,
    read: (reach: VillageReachAt) => number,
    show: (n: number) => string,
    up: boolean,
  ): HTMLElement =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, label),
      directions.map((direction) => {
        const now = outcome[direction];
        const before = was?.[direction];
        return h(
          'td',
          { class: 'number' },
          h('span', { class: 'value' }, now ? show(read(now)) : '—'),
          rangeNote(
            now ? read(now) : null,
            ends(outcome.range, (end) => {
              const reach = end[direction];
              return reach && read(reach);
            }),
            show,
          ),
          now ? delta(read(now), before ? read(before) : undefined, show, up ? 'up' : 'down') : null,
        );
      }),
    );
  return part(
    t('village.elapsed'),
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
          h('th', { scope: 'col', class: 'number' }, t('figures.reach.lineHaul')),
        ),
      ),
      h(
        'tbody',
        {},
        row(`${t('village.elapsed.row')} · ${t('village.p50')}`, (r) => r.elapsed.p50, duration, false),
        row(`${t('village.elapsed.row')} · ${t('village.p95')}`, (r) => r.elapsed.p95, duration, false),
        row(`${t('village.elapsed.row')} · ${t('village.worst')}`, (r) => r.elapsed.worst, duration, false),
        row(`${t('village.transit.row')} · ${t('village.p95')}`, (r) => r.transit.p95, duration, false),
        row(t('village.within24h'), (r) => r.within24h, percent, true),
        marginRow(outcome),
      ),
    ),
  );
}

const directions = ['inbound', 'outbound', 'lineHaul'] as const;

/** The probability of 24 hours when legs and services vary; it has no range. */
const marginRow = (outcome: VillageOutcome): HTMLElement =>
  h(
    'tr',
    {},
    h('th', { scope: 'row' }, t('village.with-margin')),
    directions.map((direction) => {
      const reach = outcome[direction];
      return h('td', { class: 'number' }, h('span', { class: 'value' }, reach ? percent(reach.withMargin) : '—'));
    }),
  );

function runsPart(outcome: VillageOutcome, plan: Plan): HTMLElement | null {
  const { station, townStation } = outcome;
  const stopsAt = (site: string | null, tier: Run['tier']): HTMLElement[] =>
    plan.runs.flatMap((run) =>
      run.tier === tier
        ? run.stops.filter((stop) => stop.site === site).map((stop) => visit(run, stop.arrives, stop.handover))
        : [],
    );
  const visits = [...stopsAt(townStation ?? station, 'trunk'), ...stopsAt(station, 'feeder')];
  if (visits.length === 0) return null;
  return part(t('village.runs'), h('ul', { class: 'visits' }, visits));
}

const visit = (run: Run, arrives: number, handover: number): HTMLElement =>
  h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'visit',
        'data-key': `run-${run.id}`,
        on: { click: () => act.select({ kind: 'run', id: run.id }, { fly: true }) },
      },
      h('span', { class: 'visit-tier' }, t(`village.runs.${run.tier}`)),
      h('span', { class: 'visit-days' }, weekdays(run.days)),
      h('span', { class: 'visit-times' }, `${clock(run.departs)} → ${clock(arrives)}–${clock(handover)}`),
    ),
  );
