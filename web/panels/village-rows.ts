/** The rows of the village table: filtered and sorted, the same for the screen and the CSV. */
import type { Village } from '../../src/model/places.ts';
import type { VillageOutcome } from '../../src/model/plan.ts';
import type { VillageTable } from '../core/state.ts';

export interface VillageRow {
  readonly village: Village;
  readonly town: string;
  readonly outcome: VillageOutcome | null;
}

const DAY = 86_400;

export function villageRows(rows: readonly VillageRow[], table: VillageTable, language: string): VillageRow[] {
  const words = table.search.trim().toLowerCase();
  const kept = rows.filter(
    (row) =>
      (table.town === '' || row.village.town === table.town) &&
      passes(row, table.filter) &&
      (words === '' || [row.village.name, row.town, row.village.code].some((s) => s.toLowerCase().includes(words))),
  );
  const order = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en', { numeric: true });
  const direction = table.descending ? -1 : 1;
  return kept.sort((a, b) => {
    const [x, y] = [sortValue(a, table.sort), sortValue(b, table.sort)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const first = typeof x === 'number' && typeof y === 'number' ? x - y : order.compare(String(x), String(y));
    return first * direction || order.compare(a.village.code, b.village.code);
  });
}

function passes({ village, outcome }: VillageRow, filter: VillageTable['filter']): boolean {
  switch (filter) {
    case 'uncovered':
      return outcome?.covered === false;
    case 'unserved':
      return outcome?.status === 'unserved';
    case 'slow':
      return outcome !== null && (outcome.inbound === null || outcome.inbound.elapsed.p95 > DAY);
    case 'poor':
      return village.designatedPoor;
    default:
      return true;
  }
}

/** Null sorts last whichever way. */
function sortValue({ village, town, outcome }: VillageRow, sort: VillageTable['sort']): string | number | null {
  switch (sort) {
    case 'name':
      return village.name;
    case 'town':
      return village.town === '' ? town : village.town;
    case 'status':
      return outcome === null ? null : outcome.covered ? 0 : outcome.status === 'served' ? 1 : 2;
    case 'time':
      return outcome?.inbound?.elapsed.p95 ?? null;
    case 'visits':
      return outcome?.deliveriesPerWeek ?? null;
    case 'walk':
      return outcome?.walkMetres ?? null;
    case 'people':
      return village.population;
  }
}
