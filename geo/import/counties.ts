/** Rows to counties: who belongs to whom. Positions are finished afterwards. */
import { CundaError, type Position, type Provenance, type Village } from '../../src/model/index.ts';
import { straightMetres } from './earth.ts';
import { countyOf, type PlaceRow } from './rows.ts';
import { cleanName, divisionCode } from './values.ts';

export interface TownDraft {
  readonly code: string;
  readonly name: string;
  /** Null for a town that only its villages name. */
  readonly row: PlaceRow | null;
  position: Position | null;
  provenance: Provenance;
}

export interface VillageDraft {
  readonly code: string;
  readonly row: PlaceRow;
  readonly town: TownDraft;
  readonly townProvenance: Provenance;
  position: Position | null;
  problem: Village['positionProblem'];
}

export interface CountyDraft {
  readonly code: string;
  readonly name: string;
  readonly nameGuessed: boolean;
  readonly prefecture: string | null;
  readonly row: PlaceRow | null;
  readonly towns: TownDraft[];
  readonly villages: VillageDraft[];
}

/** What a county is called where no row says. */
export interface Fallback {
  readonly code: string;
  readonly name: string;
}

/**
 * Groups rows by county and villages by town. Rows that belong nowhere are listed as rejected; identical ones count
 * once. Throws `code-duplicate` where two different rows have one code.
 */
export function groupCounties(rows: readonly PlaceRow[], fallback: Fallback): CountyDraft[] {
  const places = withoutTwins(rows).filter((row) => row.level !== 'outlet');
  const keys = new Set(places.flatMap((row) => (isWithinCounty(row) ? (countyOf(row) ?? []) : [])));
  const only = keys.size === 1 ? [...keys][0] : keys.size === 0 ? fallback.code : undefined;
  const groups = new Map<string, PlaceRow[]>();
  for (const row of places) {
    if (!isWithinCounty(row)) continue;
    const key = countyOf(row) ?? only;
    if (key === undefined) {
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
  return [...groups].map(([code, group]) => draftCounty(code, group, prefectures, fallback));
}

const isWithinCounty = (row: PlaceRow): boolean =>
  row.level === 'county' || row.level === 'town' || row.level === 'village';

const at = (row: PlaceRow) => ({ row: row.row, value: row.code });

function withoutTwins(rows: readonly PlaceRow[]): PlaceRow[] {
  const known = new Map<string, PlaceRow>();
  return rows.filter((row) => {
    const key = `${row.level} ${row.code}`;
    const twin = known.get(key);
    if (twin === undefined) {
      known.set(key, row);
      return true;
    }
    if (twin.raw !== row.raw)
      throw new CundaError(
        'code-duplicate',
        {
          ...{ file: row.log.source, row: row.row, name: row.name, code: row.code },
          ...{ twin: twin.row, twinName: twin.name },
        },
        { received: row.code, at: { file: row.log.source, row: row.row, column: 'code' } },
      );
    row.log.add('repaired', 'code-duplicate', { twin: twin.row }, at(row), countyOf(row));
    return false;
  });
}

function draftCounty(
  code: string,
  rows: readonly PlaceRow[],
  prefectures: ReadonlyMap<string, string>,
  fallback: Fallback,
): CountyDraft {
  const row = rows.find((candidate) => candidate.level === 'county') ?? null;
  const named = row?.name ?? rows.find((candidate) => candidate.county !== '')?.county;
  const above = prefectures.get(code.slice(0, 4)) ?? rows.find((candidate) => candidate.prefecture !== '')?.prefecture;
  const towns = draftTowns(rows);
  const villages = new TownFinder(towns).place(rows.filter((candidate) => candidate.level === 'village'));
  for (const { log } of [
    ...(row === null ? [] : [row]),
    ...rows.filter((r) => r.level === 'town'),
    ...villages.map((v) => v.row),
  ])
    log.accepted++;
  return {
    code: row !== null && !row.division ? row.code : code,
    name: named ?? (code === fallback.code ? fallback.name : code),
    nameGuessed: row === null,
    prefecture: above ?? null,
    row,
    towns,
    villages,
  };
}

const townCode = (row: PlaceRow): string => (row.division ? row.code.slice(0, 9) : row.code);

/** The towns that have a row; where none has, those that the villages name. */
function draftTowns(rows: readonly PlaceRow[]): TownDraft[] {
  const towns: TownDraft[] = rows
    .filter((row) => row.level === 'town')
    .map((row) => ({ code: townCode(row), name: row.name, row, position: row.position, provenance: 'declared' }));
  if (towns.length > 0) return towns;
  const guessed = new Map<string, TownDraft>();
  for (const row of rows) {
    const name = cleanName(row.town);
    if (row.level !== 'village' || name === '') continue;
    const code = row.division ? row.code.slice(0, 9) : name.slice(0, 64);
    if (guessed.has(code)) continue;
    const town = divisionCode(name) === null ? name : code;
    guessed.set(code, { code, name: town, row: null, position: null, provenance: 'estimated' });
    row.log.add('guessed', 'town-guessed', { name: town, code }, at(row), countyOf(row));
  }
  return [...guessed.values()];
}

class TownFinder {
  readonly #towns: readonly TownDraft[];
  readonly #byCode: ReadonlyMap<string, TownDraft>;
  /** Null where two towns share a name. */
  readonly #byName = new Map<string, TownDraft | null>();

  constructor(towns: readonly TownDraft[]) {
    this.#towns = towns;
    this.#byCode = new Map(towns.map((town) => [town.code, town]));
    for (const town of towns) this.#byName.set(town.name, this.#byName.has(town.name) ? null : town);
  }

  place(rows: readonly PlaceRow[]): VillageDraft[] {
    return rows.flatMap((row) => {
      const town = this.#declared(row);
      const found = town ?? (town === null ? null : this.#nearest(row));
      if (found === null) {
        const named = row.parent || row.town || row.code.slice(0, 9);
        const params = { name: row.name, code: row.code, town: named };
        row.log.add('rejected', 'parent-missing/town', params, at(row), countyOf(row));
        return [];
      }
      const code = row.code;
      const townProvenance = town === undefined ? 'estimated' : 'declared';
      return [{ code, row, town: found, townProvenance, position: row.position, problem: row.problem }];
    });
  }

  /** The town that a row names; null where it is missing, `undefined` where the row names none. */
  #declared(row: PlaceRow): TownDraft | null | undefined {
    for (const text of [row.parent, row.town]) {
      if (text === '') continue;
      const parsed = divisionCode(text);
      const town =
        this.#byCode.get(parsed?.code.slice(0, 9) ?? text) ??
        this.#byCode.get(text) ??
        this.#byName.get(cleanName(text));
      if (town !== undefined && town !== null) return town;
      if (parsed?.level === 'town') return null;
    }
    if (row.division) return this.#byCode.get(row.code.slice(0, 9)) ?? null;
    return row.parent === '' && row.town === '' ? undefined : null;
  }

  #nearest(row: PlaceRow): TownDraft | null {
    let nearest: TownDraft | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const town of this.#towns) {
      const metres =
        row.position === null || town.position === null ? 1e9 : straightMetres(row.position, town.position);
      if (metres >= least) continue;
      nearest = town;
      least = metres;
    }
    return nearest;
  }
}
