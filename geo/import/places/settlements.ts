/** Natural villages: rows about settlements join the administrative village that they name, by code or by name. */

import { countyOf, type PlaceRow } from '../tables/rows.ts';
import { cleanName, divisionCode } from '../tables/values.ts';
import type { VillageDraft } from './county-draft.ts';
import { townStem, villageStem } from './place-names.ts';
import type { TownFinder } from './towns.ts';

/** The village that a settlement's row names: its code of 12 digits, or a name. */
function villageOf(row: PlaceRow): { readonly code: string | null; readonly name: string } {
  const codes = [row.division ? row.code : '', row.village, row.parent].flatMap((text) => divisionCode(text) ?? []);
  const code = codes.find((parsed) => parsed.level === 'village')?.code ?? null;
  const names = [row.settlement === '' ? '' : row.name, row.village, row.parent].map(cleanName);
  return { code, name: names.find((name) => name !== '' && divisionCode(name) === null) ?? '' };
}

/** The name of the settlement itself. */
export const settlementName = (row: PlaceRow): string => row.settlement || row.name;

/**
 * Joins settlements to the villages of a county. Villages that only their settlements name are added; settlements that
 * name none, or one that is not there, are listed and counted as not counted.
 */
export function joinSettlements(rows: readonly PlaceRow[], villages: VillageDraft[], towns: TownFinder): void {
  const byCode = new Map(villages.map((village) => [village.code, village]));
  const byStem = Map.groupBy(villages, ({ row }) => villageStem(row.name));
  const bare = villages.length === 0;
  const added: VillageDraft[] = [];
  for (const row of rows) {
    const { code, name } = villageOf(row);
    const named = byStem.get(villageStem(name)) ?? [];
    const within = named.filter(({ town }) => row.town === '' || townStem(town.name) === townStem(row.town));
    let village = (code === null ? undefined : byCode.get(code)) ?? (within.length === 1 ? within[0] : undefined);
    if (village === undefined && bare && (code !== null || name !== '')) {
      village = draftOf(row, code, towns, added);
      if (village !== undefined) byCode.set(village.code, village);
    }
    if (village === undefined) {
      row.log.uncounted++;
      row.log.add(
        'rejected',
        'parent-missing/settlement',
        { name: settlementName(row), village: name || code || '' },
        { row: row.row, value: row.code },
        countyOf(row),
      );
      continue;
    }
    row.log.accepted++;
    village.settlements.push(row);
  }
  for (const village of added) villages.push(village);
}

/** The village that a settlement's row is the first to name. */
function draftOf(
  row: PlaceRow,
  code: string | null,
  towns: TownFinder,
  added: VillageDraft[],
): VillageDraft | undefined {
  const found = towns.of(row);
  if (found === null) return undefined;
  const { name } = villageOf(row);
  const known = added.find(
    (one) => code === null && one.town === found.town && villageStem(one.row.name) === villageStem(name),
  );
  if (known !== undefined) return known;
  const village: VillageDraft = {
    code: code ?? `${found.town.code}-${name}`.slice(0, 64),
    row: { ...row, level: 'village', name: name || (code ?? ''), population: null, inbound: null, outbound: null },
    town: found.town,
    townProvenance: found.provenance,
    settlements: [],
    ownRow: false,
    position: null,
    problem: found.town.missing ? 'town-unknown' : 'missing',
  };
  added.push(village);
  row.log.add(
    'guessed',
    'village-guessed',
    { name: village.row.name, code: village.code },
    { row: row.row, value: row.code },
    countyOf(row),
  );
  return village;
}

/** Stands a village that only its settlements name where its largest settlement is. */
export function placeBySettlements(village: VillageDraft): void {
  if (village.position !== null || village.problem !== 'missing') return;
  let largest: PlaceRow | null = null;
  for (const row of village.settlements)
    if (row.position !== null && (largest === null || (row.population ?? 0) > (largest.population ?? 0))) largest = row;
  if (largest === null) return;
  village.position = largest.position;
  village.problem = null;
}

/** People of a village's settlements: the sum of what is given, the mean of it for each that gives none; null of none. */
export function peopleOf(rows: readonly PlaceRow[]): { readonly people: number; readonly all: boolean } | null {
  const given = rows.flatMap(({ population }) => population ?? []);
  if (given.length === 0) return null;
  const sum = given.reduce((total, people) => total + people, 0);
  const rest = rows.length - given.length;
  return { people: Math.round(sum + (rest * sum) / given.length), all: rest === 0 };
}
