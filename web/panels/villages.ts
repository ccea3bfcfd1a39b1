/** Everything on the map is also in a table: the villages, sortable, filterable, exportable. */

import { act } from '../core/actions.ts';
import { fieldValue, h } from '../core/h.ts';
import type { AppState, VillageTable } from '../core/state.ts';
import { store } from '../core/state.ts';
import { isStale, lookup } from '../core/view.ts';
import { distance, duration, number } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { button, choice } from '../parts/buttons.ts';
import { timeMark } from '../parts/swatches.ts';
import { exportButtons } from './exports.ts';
import { villagesExport } from './village-export.ts';
import { type VillageRow, villageRows } from './village-rows.ts';

/** Sort key, title, whether numeric, and where there is no room for it. */
const COLUMNS: readonly (readonly [VillageTable['sort'], TextKey, boolean, string])[] = [
  ['name', 'villages.name', false, ''],
  ['town', 'villages.townName', false, ''],
  ['status', 'villages.status', false, ''],
  ['time', 'villages.time', true, ''],
  ['visits', 'villages.visits', true, ''],
  ['walk', 'villages.walk', true, 'extra extra-narrow'],
  ['people', 'villages.people', true, 'extra'],
];
const FILTERS = ['all', 'uncovered', 'unserved', 'slow', 'poor'] as const;
const MORE = 250;

const change = (patch: Partial<VillageTable>): void =>
  store.set({ villageTable: { ...store.get().villageTable, ...patch } });

/** Every village with its town and what the plan makes of it, in dataset order. */
export function allVillages(state: AppState): VillageRow[] {
  const { villages, towns, outcomes } = lookup(state);
  return [...villages.values()].map((village) => ({
    village,
    town: towns.get(village.town)?.name ?? '',
    outcome: outcomes.get(village.code) ?? null,
  }));
}

export function villagesPanel(state: AppState): HTMLElement {
  const all = allVillages(state);
  const rows = villageRows(all, state.villageTable, state.language);
  const shown = rows.slice(0, state.villageTable.limit);
  return h(
    'section',
    { class: 'table-panel', 'data-testid': 'villages-panel' },
    filters(state),
    h(
      'div',
      { class: 'row row-between' },
      h(
        'p',
        { class: 'quiet', 'aria-live': 'polite' },
        t('villages.count', { n: number(rows.length), all: number(all.length) }),
      ),
      exportButtons('villages', () => villagesExport(rows), { name: t('tab.villages') }),
    ),
    rows.length === 0
      ? h('p', { class: 'empty' }, t('villages.none'))
      : h(
          'table',
          { class: `data ${isStale(state) ? 'stale' : ''}`, 'data-testid': 'villages-table' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              COLUMNS.map(([id, label, numeric, room]) =>
                head(id, label, `${numeric ? 'number' : ''} ${room}`, state.villageTable),
              ),
            ),
          ),
          h('tbody', {}, shown.map(line)),
        ),
    rows.length > shown.length
      ? button(
          t('villages.more', { n: Math.min(MORE, rows.length - shown.length) }),
          () => change({ limit: state.villageTable.limit + MORE }),
          { key: 'more' },
        )
      : null,
  );
}

function filters(state: AppState): HTMLElement {
  const { search, filter, town } = state.villageTable;
  return h(
    'div',
    { class: 'filters' },
    h(
      'label',
      { class: 'field field-wide' },
      h('span', { class: 'visually-hidden' }, t('villages.search')),
      h('input', {
        type: 'text',
        inputmode: 'search',
        autocomplete: 'off',
        placeholder: t('villages.search'),
        value: search,
        'data-key': 'villages-search',
        'data-testid': 'villages-search',
        on: { input: (event) => change({ search: fieldValue(event) }) },
      }),
    ),
    choice(
      t('villages.filter'),
      filter,
      FILTERS.map((id) => [id, t(`villages.${id}`)]),
      (value) => change({ filter: FILTERS.find((id) => id === value) ?? 'all' }),
      { key: 'villages-filter' },
    ),
    choice(
      t('villages.townName'),
      town,
      [['', t('villages.town.all')], ...(state.dataset?.towns ?? []).map((each) => [each.code, each.name] as const)],
      (value) => change({ town: value }),
      { key: 'villages-town' },
    ),
  );
}

function head(id: VillageTable['sort'], label: TextKey, className: string, table: VillageTable): HTMLElement {
  const sorted = table.sort === id;
  return h(
    'th',
    {
      scope: 'col',
      class: className,
      'aria-sort': sorted ? (table.descending ? 'descending' : 'ascending') : null,
    },
    button(
      [t(label), sorted ? h('span', { 'aria-hidden': 'true' }, table.descending ? ' ▼' : ' ▲') : null],
      () => change({ sort: id, descending: sorted ? !table.descending : false }),
      { key: `sort-${id}`, class: 'sort', title: t('sort.by', { column: t(label) }) },
    ),
  );
}

function line({ village, town, outcome }: VillageRow): HTMLElement {
  const open = (): void => act.select({ kind: 'village', id: village.code }, { fly: true });
  return h(
    'tr',
    { 'data-testid': 'village-row', 'data-village': village.code, class: 'clickable', on: { click: open } },
    h(
      'th',
      { scope: 'row' },
      h('button', { type: 'button', class: 'link', 'data-key': `row-${village.code}` }, shortName(village.name)),
    ),
    h('td', {}, town),
    h('td', {}, outcome ? status(outcome.covered, outcome.status) : '—'),
    h(
      'td',
      { class: 'number nowrap' },
      outcome ? [timeMark(outcome), duration(outcome.inbound?.elapsed.p95 ?? null)] : '—',
    ),
    h('td', { class: 'number' }, outcome?.deliveriesPerWeek ?? '—'),
    h('td', { class: 'number nowrap extra extra-narrow' }, distance(outcome?.walkMetres ?? null)),
    h('td', { class: 'number extra' }, number(village.population)),
  );
}

const status = (covered: boolean, served: 'served' | 'unserved'): HTMLElement =>
  covered
    ? h('span', { class: 'state state-good' }, '✓ ', t('village.covered'))
    : h('span', { class: 'state state-bad' }, '✕ ', t(served === 'served' ? 'village.uncovered' : 'village.unserved'));
