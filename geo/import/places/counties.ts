/** Rows to counties: who belongs to whom. Positions are finished afterwards. */

import { countyOf, type PlaceRow } from '../tables/rows.ts';
import type { CountyDraft, VillageDraft } from './county-draft.ts';
import { countyStem } from './place-names.ts';
import { joinSettlements, placeBySettlements } from './settlements.ts';
import { draftTowns, TownFinder, type TownNames } from './towns.ts';
import { noteDoubles, withoutTwins } from './twins.ts';

/** What a county is called where no row says. */
export interface Fallback {
  readonly code: string;
  readonly name: string;
}

/** What a list of all divisions knows: names of counties by 6 digits and of towns by 9; null where it doesn't. */
export interface KnownNames {
  readonly county: TownNames;
  readonly town: TownNames;
}

/**
 * Groups rows by county and villages by town. Rows that belong nowhere are listed as rejected and counted as not
 * counted; identical ones count once. Throws `code-duplicate` where two different places have one code.
 */
export function groupCounties(rows: readonly PlaceRow[], fallback: Fallback, names: KnownNames): CountyDraft[] {
  const places = wholeCities(withoutTwins(rows).filter((row) => row.level !== 'outlet'));
  const moved = recoded(places);
  const keyOf = (row: PlaceRow): string | null => {
    const own = countyOf(row);
    return own === null ? null : (moved.get(own) ?? own);
  };
  const inside = places.filter(isWithinCounty);
  const keys = new Set(inside.flatMap((row) => keyOf(row) ?? []));
  const only = keys.size === 1 ? [...keys][0] : keys.size === 0 ? fallback.code : undefined;
  const byName = new Map(inside.flatMap((row) => countyNames(row, keyOf(row))));
  const groups = new Map<string, PlaceRow[]>();
  for (const row of inside) {
    const key = keyOf(row) ?? byName.get(countyStem(row.county)) ?? only;
    if (key === undefined) {
      row.log.uncounted++;
      row.log.add('rejected', 'county-missing/several', { name: row.name, code: row.code }, at(row));
      continue;
    }
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const prefectures = new Map(
    places.filter((row) => row.level === 'prefecture').map((row) => [row.code.slice(0, 4), row.name]),
  );
  return [...groups].map(([code, group]) => draftCounty({ code, rows: group, prefectures, fallback, names }));
}

const isWithinCounty = (row: PlaceRow): boolean =>
  row.level === 'county' || row.level === 'town' || row.level === 'village' || row.level === 'settlement';

const at = (row: PlaceRow) => ({ row: row.row, value: row.code });

const countyNames = (row: PlaceRow, key: string | null): (readonly [string, string])[] => {
  const name = row.level === 'county' ? row.name : row.county;
  return key === null || name === '' ? [] : [[countyStem(name), key]];
};

/** A city without districts (东莞 4419, 儋州 4604) is its own county: its towns' codes are of 441900. */
function wholeCities(rows: readonly PlaceRow[]): PlaceRow[] {
  const counties = new Set(
    rows.flatMap((row) => (row.level === 'town' || row.level === 'village' ? (countyOf(row) ?? []) : [])),
  );
  return rows.map((row) =>
    row.level === 'prefecture' && counties.has(row.code.slice(0, 6)) ? { ...row, level: 'county' } : row,
  );
}

/** Of a county's villages that must fall into another's towns for their codes to be old or new ones of it. */
const MOST = 0.8;

/**
 * Codes of counties that have villages and nothing else, by the code of the only county whose towns they fall into: the
 * county was given another code. Where they fall into none and the files have one county with towns, they are slips of
 * codes of it. Listed.
 */
function recoded(rows: readonly PlaceRow[]): Map<string, string> {
  const tails = new Map<string, Set<string>>();
  const own = new Set<string>();
  const villages = new Map<string, PlaceRow[]>();
  for (const row of rows) {
    const county = countyOf(row);
    if (county === null) continue;
    if (row.level === 'town' || row.level === 'county') own.add(county);
    if (row.level === 'town') tails.set(county, (tails.get(county) ?? new Set()).add(row.code.slice(6, 9)));
    if (row.level !== 'village') continue;
    const group = villages.get(county);
    if (group === undefined) villages.set(county, [row]);
    else group.push(row);
  }
  const moved = new Map<string, string>();
  for (const [from, group] of villages) {
    if (own.has(from)) continue;
    const homes = [...tails].filter(
      ([, towns]) => group.filter((row) => towns.has(row.code.slice(6, 9))).length >= group.length * MOST,
    );
    const [home] = homes;
    const [to] = home ?? (tails.size === 1 ? [...tails.keys()] : []);
    if (homes.length > 1 || to === undefined) continue;
    moved.set(from, to);
    const params = { count: group.length, from, to };
    if (home !== undefined) group[0]?.log.add('guessed', 'code-recoded', params, { value: from }, to);
    else
      for (const row of group)
        row.log.add('rejected', 'code-invalid/stray', { name: row.name, code: row.code, to }, at(row), to);
  }
  return moved;
}

interface Group {
  readonly code: string;
  readonly rows: readonly PlaceRow[];
  readonly prefectures: ReadonlyMap<string, string>;
  readonly fallback: Fallback;
  readonly names: KnownNames;
}

function draftCounty({ code, rows, prefectures, fallback, names }: Group): CountyDraft {
  const row = rows.find((candidate) => candidate.level === 'county') ?? null;
  const named = row?.name ?? rows.find((candidate) => candidate.county !== '')?.county ?? names.county(code);
  const above = prefectures.get(code.slice(0, 4)) ?? rows.find((candidate) => candidate.prefecture !== '')?.prefecture;
  const towns = draftTowns(rows, names.town);
  const finder = new TownFinder(towns, names.town);
  const villages = rows
    .filter((candidate) => candidate.level === 'village')
    .flatMap((one) => draftVillage(one, finder));
  const settlements = rows.filter((candidate) => candidate.level === 'settlement');
  joinSettlements(settlements, villages, finder);
  for (const village of villages) placeBySettlements(village);
  noteDoubles(villages, code);
  for (const { log } of [
    ...(row === null ? [] : [row]),
    ...rows.filter((r) => r.level === 'town'),
    ...villages.filter(({ ownRow }) => ownRow).map((v) => v.row),
  ])
    log.accepted++;
  return {
    code: row !== null && !row.division && code === fallback.code ? row.code : code,
    name: named ?? (code === fallback.code ? fallback.name : code),
    nameGuessed: row === null,
    prefecture: above ?? null,
    row,
    towns,
    villages,
  };
}

function draftVillage(row: PlaceRow, finder: TownFinder): VillageDraft[] {
  const found = finder.of(row);
  if (found === null) {
    row.log.uncounted++;
    const params = { name: row.name, code: row.code, town: row.parent || row.town || row.code.slice(0, 9) };
    row.log.add('rejected', 'parent-missing/town', params, at(row), countyOf(row));
    return [];
  }
  const { town, provenance } = found;
  const problem = row.problem === 'level-unknown' ? row.problem : town.missing ? 'town-unknown' : row.problem;
  const refused = problem === 'level-unknown' || problem === 'town-unknown';
  const position = refused ? null : row.position;
  return [{ code: row.code, row, town, townProvenance: provenance, settlements: [], ownRow: true, position, problem }];
}
