/** The one legend, always on the map; the same is printed. Also what is owed to the sources of the data. */
import { chosenCase } from '../core/closure-state.ts';
import { byId, type Child, fieldChecked, h } from '../core/h.ts';
import { lossesOf } from '../core/losses.ts';
import { mount } from '../core/mount.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { previewed, referencePlan, shownPlan, syntheticParts } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { syntheticBadge } from '../parts/badges.ts';
import { colouring } from '../parts/colouring.ts';
import { TIME_STEPS } from '../parts/colours.ts';
import { siteSwatch, stepSwatch } from '../parts/swatches.ts';
import { importKey } from './import-key.ts';
import { areasKey, lookKey, lookMenu } from './look-key.ts';

const ROAD_STATES = ['closed', 'slowed', 'limited'] as const;

export function startLegend(): void {
  const host = byId('legend');
  store.watch(
    (s) => [
      ...[s.language, s.legend, s.showClosed, s.dataset, s.reviewNumber, previewed(s), s.importing.former],
      ...[s.roads.effect, shownPlan(s), referencePlan(s), s.closures],
      ...[s.look, s.areas, s.plans, s.scenarios],
    ],
    (state) => mount(host, previewed(state) ? importKey(state) : legendBox(state), attribution(state)),
  );
}

function legendBox(state: AppState): HTMLElement {
  return h(
    'section',
    {
      class: `legend ${state.legend ? '' : 'legend-folded'}`,
      'aria-label': t('legend.title'),
      'data-testid': 'legend',
    },
    h(
      'button',
      {
        type: 'button',
        class: 'legend-toggle',
        'aria-expanded': String(state.legend),
        title: t('legend.toggle'),
        'data-key': 'legend-toggle',
        on: { click: () => store.set({ legend: !state.legend }) },
      },
      t('legend.title'),
      h('span', { 'aria-hidden': 'true' }, state.legend ? ' ▾' : ' ▴'),
    ),
    state.legend ? legendBody(state, true) : legendStrip(state),
  );
}

/** Folded: the steps alone, still readable. */
function legendStrip(state: AppState): HTMLElement {
  const made = colouring(state);
  const steps = made ? made.steps : TIME_STEPS.map((step) => ({ ...step, short: t(`legend.short.${step.key}`) }));
  return h(
    'div',
    { class: 'legend-strip' },
    steps.map((step) => h('span', {}, stepSwatch(step, false, 18), step.short)),
  );
}

export function legendBody(state: AppState, controls: boolean): HTMLElement {
  const item = (mark: HTMLElement, text: string, more: Child = null): HTMLElement =>
    h('li', {}, mark, h('span', {}, text), more);
  const line = (kind: string): HTMLElement => h('span', { class: `line-sample line-${kind}`, 'aria-hidden': 'true' });
  return h(
    'div',
    { class: 'legend-body' },
    h('h2', { class: 'visually-hidden' }, t('legend.title')),
    controls && state.plan ? lookMenu(state) : null,
    lookKey(state, item),
    h('h3', {}, t('legend.sites')),
    h(
      'ul',
      { class: 'legend-columns' },
      item(siteSwatch('county', 'existing'), t('legend.county')),
      item(siteSwatch('town', 'existing'), t('legend.town')),
      state.dataset?.sites.some(({ tier }) => tier === 'warehouse')
        ? item(siteSwatch('warehouse', 'existing'), t('legend.warehouse'))
        : null,
      item(siteSwatch('village', 'existing'), t('legend.village')),
      item(siteSwatch('village', 'candidate'), t('legend.proposed')),
      item(siteSwatch('town', 'required'), t('legend.required')),
      item(siteSwatch('town', 'excluded'), t('legend.excluded')),
    ),
    controls
      ? h(
          'label',
          { class: 'legend-check' },
          h('input', {
            type: 'checkbox',
            checked: state.showClosed,
            'data-key': 'show-closed',
            'data-testid': 'show-closed',
            on: { change: (event) => store.set({ showClosed: fieldChecked(event) }) },
          }),
          siteSwatch('village', 'closed'),
          t('legend.closed'),
        )
      : null,
    roadKey(state, item),
    closureKey(state, item),
    h('h3', {}, t('legend.runs')),
    h(
      'ul',
      {},
      item(line('trunk'), t('legend.trunk')),
      item(line('feeder'), t('legend.direct')),
      item(line('feeder'), t('legend.feeder')),
    ),
    areasKey(state, item),
    syntheticParts(state).length > 0
      ? h('p', { class: 'legend-synthetic' }, syntheticBadge(syntheticParts(state)), t('legend.synthetic'))
      : null,
  );
}

/** What changed roads look like, while there are any; and villages that lose service by whatever edit. */
function roadKey(state: AppState, item: (mark: HTMLElement, text: string) => HTMLElement): HTMLElement[] {
  const { effect } = state.roads;
  const [now, was] = [shownPlan(state), referencePlan(state)];
  const lost = now && was ? lossesOf(now, was).lost.length : 0;
  const present = new Set(effect?.roads.map((group) => group.state));
  const line = (name: string): HTMLElement =>
    h('span', { class: `line-sample road-${name}-sample`, 'aria-hidden': 'true' });
  const whole = effect?.wholeFactor ?? 1;
  const items = [
    ...ROAD_STATES.filter((name) => present.has(name)).map((name) => item(line(name), t(`legend.roads.${name}`))),
    ...(whole < 1 ? [item(line('whole'), t('legend.roads.all', { factor: Math.round(whole * 100) / 100 }))] : []),
    ...(lost > 0 ? [item(h('span', { class: 'lost-sample', 'aria-hidden': 'true' }), t('legend.lost'))] : []),
  ];
  return items.length === 0 ? [] : [h('h3', {}, t('legend.roads')), h('ul', { 'data-testid': 'legend-roads' }, items)];
}

/** What single closures look like, while their panel is open. */
function closureKey({ closures }: AppState, item: (mark: HTMLElement, text: string) => HTMLElement): HTMLElement[] {
  if (!closures.open || !closures.study) return [];
  const mark = (name: string): HTMLElement => h('span', { class: name, 'aria-hidden': 'true' });
  const one = chosenCase(closures);
  const items = [
    ...(closures.shown ? [item(mark('line-sample closure-cuts-sample'), t('legend.closures.cuts'))] : []),
    ...(one ? [item(mark('line-sample road-closed-sample'), t('legend.closures.chosen'))] : []),
    ...(one && one.cutOff.length > 0 ? [item(mark('lost-sample'), t('legend.closures.cut'))] : []),
    ...(one && one.delayed.length > 0
      ? [item(mark('lost-sample closure-slow-sample'), t('legend.closures.slow'))]
      : []),
  ];
  return items.length === 0
    ? []
    : [h('h3', {}, t('legend.closures')), h('ul', { 'data-testid': 'legend-closures' }, items)];
}

/** Whom the map owes thanks. */
export function credits(state: AppState): string[] {
  const sources = state.dataset?.sources ?? [];
  return [
    sources.some((source) => source.format.startsWith('osm')) ? t('map.attribution.osm') : '',
    sources.some((source) => source.format === 'generated') ? t('map.attribution.sample') : '',
    state.reviewNumber ? t('map.attribution.review', { value: state.reviewNumber }) : '',
  ].filter((text) => text !== '');
}

const attribution = (state: AppState): HTMLElement | null => {
  const texts = credits(state);
  return texts.length === 0 ? null : h('p', { class: 'attribution', title: texts.join(' · ') }, texts.join(' · '));
};
