/** Sizing and peak event: how much is enough, and a table of sites by tier, those that overflow first. */
import type { Figures } from '../../src/model/figures.ts';
import type { SiteSizing } from '../../src/model/sizing.ts';
import { h } from '../core/h.ts';
import { number, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { metric } from '../parts/delta.ts';
import { siteLink } from '../parts/links.ts';

const TIERS: readonly SiteSizing['tier'][] = ['county', 'warehouse', 'town', 'village'];

/** Rows shown of those that lack something; a county may have hundreds of village stations without a cold store. */
const MOST_ROWS = 60;

export function sizingCard(now: Figures, was: Figures | undefined): HTMLElement {
  const { sizing, peak, routes } = now;
  const share = (label: string, read: (figures: Figures) => number | null, better: 'up' | 'down'): HTMLElement =>
    metric(label, { now: read(now), was: was && read(was), show: percent, better });
  const extra = ({ peak: each }: Figures): number => each.extraVehicles.reduce((sum, type) => sum + type.vehicles, 0);
  return h(
    'section',
    { class: 'card', 'data-testid': 'sizing' },
    h('h3', {}, t('sizing.title'), estimatedBadge(sizing.estimated || peak.estimated)),
    h(
      'dl',
      { class: 'metrics' },
      share(t('sizing.workspace'), (figures) => figures.sizing.workspace.value, 'up'),
      share(t('sizing.cold'), (figures) => figures.sizing.coldChain.value, 'up'),
      routes.leftBehind.share === null
        ? null
        : share(t('sizing.left'), (figures) => figures.routes.leftBehind.share, 'down'),
      share(t('sizing.peak'), (figures) => figures.peak.servedOnDay.value, 'up'),
      metric(t('sizing.extra'), { now: extra(now), was: was && extra(was), show: (n) => number(n), better: 'down' }),
    ),
    table(sizing.sites),
  );
}

function table(sites: readonly SiteSizing[]): HTMLElement {
  const lacks = ({ overflow, peakOverflow }: SiteSizing): number => overflow.length * 10 + peakOverflow.length;
  const lacking = sites
    .filter((site) => lacks(site) > 0)
    .sort((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || lacks(b) - lacks(a));
  const shown = lacking.slice(0, MOST_ROWS);
  const titles = ['site', 'tier', 'lacks', 'parcels', 'hour', 'workers', 'floor', 'docks'] as const;
  return h(
    'details',
    { class: 'sizing-sites', 'data-key': 'sizing-sites' },
    h('summary', {}, t('sizing.table')),
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...titles.map((title) => h('th', { scope: 'col' }, t(`sizing.${title}`))))),
      h('tbody', {}, ...shown.map(row)),
    ),
    sites.length > shown.length
      ? h('p', { class: 'quiet' }, t('sizing.rest', { n: number(sites.length - lacking.length) }))
      : null,
  );
}

function row(site: SiteSizing): HTMLElement {
  const { has, design, overflow, peakOverflow } = site;
  const lack = [
    ...overflow.map((what) => t(`sizing.lack.${what}`)),
    ...peakOverflow.map((what) => t('sizing.at-peak', { what: t(`sizing.lack.${what}`) })),
  ];
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, siteLink(site.site)),
    h('td', {}, t(`sizing.tier.${site.tier}`)),
    h('td', {}, lack.join(' · ')),
    h('td', { class: 'number' }, `${number(design.parcels)} / ${number(has.capacityParcelsPerDay)}`),
    h('td', { class: 'number' }, number(design.parcelsPerHour)),
    h(
      'td',
      { class: 'number' },
      `${design.workers.map((workers) => number(workers)).join(' + ')}${has.staff === undefined ? '' : ` / ${number(has.staff)}`}`,
    ),
    h('td', { class: 'number' }, `${number(design.floorSquareMetres)} / ${number(has.floorSquareMetres)}`),
    h('td', { class: 'number' }, number(design.docks)),
  );
}
