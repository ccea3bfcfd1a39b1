/** A site's card: what it is, what hangs on it, and the edits it allows. */

import { act } from '../core/actions.ts';
import { focusSite } from '../core/fly.ts';
import { h } from '../core/h.ts';
import type { SiteView } from '../core/sites.ts';
import type { AppState } from '../core/state.ts';
import { isStale, lookup, shownPlan } from '../core/view.ts';
import { clock, distance, money, number } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { syntheticBadge } from '../parts/badges.ts';
import { button } from '../parts/buttons.ts';
import { siteLink, villageLink } from '../parts/links.ts';

export function siteCard(id: string, state: AppState): HTMLElement {
  const view = lookup(state).sites.get(id);
  const plan = shownPlan(state);
  if (!view) return h('p', { class: 'quiet' }, id);
  const opened = plan?.sites.find((site) => site.site === id);
  const used = plan?.villages.filter((v) => v.station === id || v.townStation === id) ?? [];
  const feeds = plan?.sites.filter((site) => site.fedBy === id) ?? [];
  const runs = plan?.runs.filter((run) => run.base === id || run.stops.some((stop) => stop.site === id)) ?? [];
  const transfers = view.tier === 'town' || view.tier === 'warehouse';
  const row = (label: string, value: string | null): HTMLElement | null =>
    value === null ? null : h('div', { class: 'metric' }, h('dt', {}, label), h('dd', {}, value));
  return h(
    'article',
    { class: `story ${isStale(state) ? 'story-stale' : ''}`, 'data-testid': 'site-card', 'data-site': id },
    h(
      'header',
      { class: 'story-head' },
      h('h2', { tabindex: -1 }, shortName(view.name)),
      h(
        'p',
        { class: 'quiet' },
        [tData('site.tier', view.tier), view.site ? tData('site.kind', view.site.kind) : t('site.kind.new-build')].join(
          ' · ',
        ),
      ),
      h(
        'p',
        { class: 'marks' },
        h('span', { class: `badge ${view.open ? 'badge-open' : ''}` }, t(view.open ? 'site.open' : 'site.closed')),
        h('span', { class: 'badge' }, tData('site.state', view.state)),
        view.added || view.movedFrom ? h('span', { class: 'badge badge-edited' }, t('badge.edited')) : null,
        view.site?.provenance === 'synthetic' ? syntheticBadge(state.dataset?.synthetic ?? []) : null,
      ),
    ),
    stationActions(id, state),
    h(
      'dl',
      { class: 'metrics' },
      row(t('site.villages'), number(used.length)),
      transfers || feeds.length > 0 ? row(t('site.feeds'), number(feeds.length)) : null,
      row(t('site.runs'), number(runs.length)),
      row(t('village.position'), `${view.position[0].toFixed(5)}, ${view.position[1].toFixed(5)}`),
      opened ? row(t('figures.routes'), t('site.snap', { metres: distance(opened.snapMetres) })) : null,
      view.site ? row(t('site.opening-cost'), money(view.site.openingCostFen)) : null,
      view.site ? row(t('site.monthly-cost'), money(view.site.monthlyCostFen)) : null,
      view.site ? row(t('site.hours'), `${clock(view.site.opens)}–${clock(view.site.closes)}`) : null,
    ),
    used.length > 0 && used.length <= 80
      ? h(
          'section',
          { class: 'part' },
          h('h3', {}, t('site.villages')),
          h(
            'div',
            { class: 'place-list' },
            used.map((v) => villageLink(v.village)),
          ),
        )
      : null,
    feeds.length > 0 && transfers
      ? h(
          'section',
          { class: 'part' },
          h('h3', {}, t('site.feeds')),
          h(
            'div',
            { class: 'place-list' },
            feeds.map((site) => siteLink(site.site)),
          ),
        )
      : null,
  );
}

/** Close, open or remove, and how to move it. The centre stays where it is. */
export function stationActions(id: string, state: AppState): HTMLElement | null {
  const view = lookup(state).sites.get(id);
  if (!view || !state.plan || view.tier === 'county') return null;
  return h('div', { class: 'station-actions' }, actionButton(view), view.open ? moveButton() : null);
}

const actionButton = (view: SiteView): HTMLElement => {
  if (view.added)
    return button(t('site.remove'), () => act.removeProposal(view.id), {
      testid: 'remove-site',
      class: 'button button-small',
    });
  return view.open
    ? button(t('site.close'), () => act.applyEdit({ op: 'close-site', site: view.id }), {
        testid: 'close-site',
        class: 'button button-small',
      })
    : button(t('site.reopen'), () => act.applyEdit({ op: 'open-site', site: view.id }), {
        testid: 'open-site',
        class: 'button button-small',
      });
};

const moveButton = (): HTMLElement =>
  button(t('site.move-keys'), focusSite, { testid: 'move-site', class: 'button button-small', title: t('site.move') });
