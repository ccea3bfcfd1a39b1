/** The villages as they are filtered and sorted, for a file. */
import type { Cell } from '../core/csv.ts';
import { store } from '../core/state.ts';
import type { Table } from '../core/table.ts';
import { t, tData } from '../i18n/index.ts';
import { siteName } from '../parts/links.ts';
import { notesOf } from './exports.ts';
import type { VillageRow } from './village-rows.ts';

export function villagesExport(rows: readonly VillageRow[]): Table {
  const keys = ['villages.code', 'villages.name', 'villages.townName', 'villages.status', 'villages.station'] as const;
  const header = [
    ...keys.map((key) => t(key)),
    `${t('villages.time')} (h)`,
    t('villages.visits'),
    `${t('villages.walk')} (m)`,
    t('villages.people'),
    t('villages.reason'),
    t('badge.estimated'),
    t('badge.synthetic'),
  ];
  const synthetic = (store.get().dataset?.synthetic ?? []).join('; ');
  const lines = rows.map(({ village, town, outcome }): Cell[] => [
    village.code,
    village.name,
    town,
    outcome
      ? t(outcome.covered ? 'village.covered' : outcome.status === 'served' ? 'village.uncovered' : 'village.unserved')
      : '',
    outcome?.station ? siteName(outcome.station) : '',
    outcome?.inbound ? Math.round(outcome.inbound.elapsed.p95 / 360) / 10 : null,
    outcome?.deliveriesPerWeek ?? null,
    outcome?.walkMetres ?? null,
    village.population,
    outcome?.reason ? tData('reason', outcome.reason) : outcome?.fails ? tData('fails', outcome.fails) : '',
    outcome?.estimated ? t('badge.estimated') : '',
    synthetic,
  ]);
  return { name: t('tab.villages'), notes: notesOf(store.get()), columns: header, rows: lines };
}
