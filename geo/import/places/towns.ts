/** Which town a village belongs to: by code, by name in any form, else by what its own code says. */
import type { Position, Provenance } from '../../../src/model/index.ts';
import { straightMetres } from '../earth.ts';
import { countyOf, type PlaceRow } from '../tables/rows.ts';
import { cleanName, divisionCode } from '../tables/values.ts';
import { townStem } from './place-names.ts';

export interface TownDraft {
  readonly code: string;
  readonly name: string;
  /** Null for a town that only its villages name. */
  readonly row: PlaceRow | null;
  /** A town that villages name and the data lack: it has no place, and its villages can't be served. */
  readonly missing: boolean;
  position: Position | null;
  provenance: Provenance;
}

/** The name of a town by its code of 9 digits, where a list of all towns knows it. */
export type TownNames = (code: string) => string | null;

const townCode = (row: PlaceRow): string => (row.division ? row.code.slice(0, 9) : row.code);

/** The towns that have a row; where none has, those that the villages name, or that their codes are of. */
export function draftTowns(rows: readonly PlaceRow[], names: TownNames): TownDraft[] {
  const towns = rows
    .filter((row) => row.level === 'town')
    .map((row): TownDraft => {
      const { name, position } = row;
      return { code: townCode(row), name, row, missing: false, position, provenance: 'declared' };
    });
  if (towns.length > 0) return towns;
  const guessed = new Map<string, TownDraft>();
  for (const row of rows) {
    if (row.level !== 'village' && row.level !== 'settlement') continue;
    const named = cleanName(row.town) || (divisionCode(row.parent) === null ? cleanName(row.parent) : '');
    const code = row.division ? row.code.slice(0, 9) : named.slice(0, 64);
    if (code === '' || (guessed.has(code) && named === '')) continue;
    const known = guessed.get(code);
    if (known !== undefined && known.name !== code) continue;
    const listed = row.division ? names(code) : null;
    const name = divisionCode(named) === null && named !== '' ? named : (listed ?? code);
    if (known?.name === name) continue;
    guessed.set(code, { code, name, row: null, missing: false, position: null, provenance: 'estimated' });
    if (known === undefined)
      row.log.add('guessed', 'town-guessed', { name, code }, { row: row.row, value: row.code }, countyOf(row));
  }
  return [...guessed.values()];
}

export class TownFinder {
  readonly #towns: TownDraft[];
  readonly #names: TownNames;
  readonly #byCode: Map<string, TownDraft>;
  /** By the part of the code within the county, for villages whose county has another code now. */
  readonly #byTail = new Map<string, TownDraft | null>();
  /** Null where two towns share a name. */
  readonly #byName = new Map<string, TownDraft | null>();
  readonly #byStem = new Map<string, TownDraft | null>();

  constructor(towns: TownDraft[], names: TownNames) {
    this.#towns = towns;
    this.#names = names;
    this.#byCode = new Map(towns.map((town) => [town.code, town]));
    const only = (index: Map<string, TownDraft | null>, key: string, town: TownDraft) =>
      index.set(key, index.has(key) ? null : town);
    for (const town of towns) {
      only(this.#byName, town.name, town);
      only(this.#byStem, townStem(town.name), town);
      if (/^\d{9}$/.test(town.code)) only(this.#byTail, town.code.slice(6), town);
    }
  }

  /**
   * The town of a village, and whether the village names it. One that it names and the data lack is added as missing and
   * listed; one that names none belongs to the nearest.
   */
  of(row: PlaceRow): { readonly town: TownDraft; readonly provenance: Provenance } | null {
    const declared = this.#declared(row);
    if (declared !== undefined && declared !== null) return { town: declared, provenance: 'declared' };
    if (declared === null) return { town: this.#add(row), provenance: 'declared' };
    const nearest = this.#nearest(row);
    return nearest === null ? null : { town: nearest, provenance: 'estimated' };
  }

  /** The town that a row names; null where it is missing, `undefined` where the row names none. */
  #declared(row: PlaceRow): TownDraft | null | undefined {
    for (const text of [row.parent, row.town]) {
      if (text === '') continue;
      const parsed = divisionCode(text);
      if (parsed !== null) {
        const town = this.#byCode.get(parsed.code.slice(0, 9));
        if (town !== undefined) return town;
        if (parsed.level === 'town') return null;
        continue;
      }
      const town = this.#byCode.get(text) ?? this.#named(cleanName(text), row);
      if (town !== undefined && town !== null) return town;
    }
    if (row.division) return this.#byCode.get(row.code.slice(0, 9)) ?? this.#byTail.get(row.code.slice(6, 9)) ?? null;
    return row.parent === '' && row.town === '' ? undefined : null;
  }

  /** By its name, in any form, or by the name that a list of all towns gives its code: towns are renamed. */
  #named(name: string, row: PlaceRow): TownDraft | null | undefined {
    const exact = this.#byName.get(name);
    if (exact !== undefined && exact !== null) return exact;
    const stem = townStem(name);
    const form = this.#byStem.get(stem);
    if (form !== undefined && form !== null) {
      row.log.add(
        'repaired',
        'town-matched',
        { name: row.name, town: name, taken: form.name },
        { row: row.row, value: name },
        countyOf(row),
      );
      return form;
    }
    const renamed = this.#towns.filter(({ code }) => townStem(this.#names(code) ?? '') === stem);
    const [only] = renamed;
    if (renamed.length !== 1 || only === undefined) return undefined;
    row.log.add(
      'guessed',
      'town-matched/renamed',
      { name: row.name, town: name, taken: only.name, code: only.code },
      { row: row.row, value: name },
      countyOf(row),
    );
    return only;
  }

  #add(row: PlaceRow): TownDraft {
    const parent = divisionCode(row.parent) ?? divisionCode(row.town);
    const named = cleanName(row.town) || cleanName(row.parent);
    const digits = parent?.level === 'town' ? parent.code.slice(0, 9) : row.division ? row.code.slice(0, 9) : null;
    const code = digits ?? (named.slice(0, 60) || 'unknown');
    const known = this.#byCode.get(code);
    const params = { name: row.name, code: row.code, town: named || code };
    row.log.add('rejected', 'parent-missing/town', params, { row: row.row, value: row.code }, countyOf(row));
    if (known !== undefined) return known;
    const name = (digits === null ? null : this.#names(digits)) ?? (parent === null ? named : '') ?? '';
    const town: TownDraft = {
      code,
      name: name || code,
      row: null,
      missing: true,
      position: null,
      provenance: 'estimated',
    };
    this.#towns.push(town);
    this.#byCode.set(code, town);
    return town;
  }

  #nearest(row: PlaceRow): TownDraft | null {
    let nearest: TownDraft | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const town of this.#towns) {
      if (town.missing) continue;
      const metres =
        row.position === null || town.position === null ? 1e9 : straightMetres(row.position, town.position);
      if (metres >= least) continue;
      nearest = town;
      least = metres;
    }
    return nearest;
  }
}
