/** Rows that are about one place: the same row twice, a place renamed, one place under two codes. */
import { CundaError } from '../../../src/model/index.ts';
import { straightMetres } from '../earth.ts';
import { DUPLICATE_PLACE_METRES } from '../limits.ts';
import { countyOf, type PlaceRow } from '../tables/rows.ts';
import type { VillageDraft } from './county-draft.ts';
import { townStem, villageStem } from './place-names.ts';

const at = (row: PlaceRow) => ({ row: row.row, value: row.code });

/**
 * Every place once. Of identical rows the first stays; of two rows with one code whose names are forms of one name the
 * newer, which takes the position of the other where it has none. Throws `code-duplicate` where two different places
 * have one code. Settlements share the code of their village.
 */
export function withoutTwins(rows: readonly PlaceRow[]): PlaceRow[] {
  const known = new Map<string, PlaceRow>();
  const raws = new Set<string>();
  for (const row of rows) {
    const key = row.level === 'settlement' ? `settlement ${row.log.source} ${row.row}` : `${row.level} ${row.code}`;
    if (row.level === 'settlement') {
      if (raws.has(row.raw))
        row.log.add('repaired', 'code-duplicate', { twin: firstWith(rows, row) }, at(row), countyOf(row));
      else known.set(key, row);
      raws.add(row.raw);
      continue;
    }
    const twin = known.get(key);
    if (twin !== undefined && isMadeUp(row) && twin.log !== row.log) {
      const code = `${row.code}-${known.size}`;
      known.set(`${row.level} ${code}`, { ...row, code });
    } else if (twin === undefined) known.set(key, row);
    else known.set(key, merged(twin, row));
  }
  return [...known.values()];
}

/** A code that the importer made of the number of a row: two files have the same. */
const isMadeUp = ({ code }: PlaceRow): boolean => /^p\d+$/.test(code);

const firstWith = (rows: readonly PlaceRow[], { raw }: PlaceRow): number =>
  rows.find((other) => other.raw === raw)?.row ?? 1;

function merged(first: PlaceRow, second: PlaceRow): PlaceRow {
  if (first.raw === second.raw) {
    second.log.add('repaired', 'code-duplicate', { twin: first.row }, at(second), countyOf(second));
    return first;
  }
  const stem = first.level === 'town' ? townStem : villageStem;
  const one = first.name === second.name || stem(first.name) === stem(second.name);
  if (!one)
    throw new CundaError(
      'code-duplicate',
      {
        ...{ file: second.log.source, row: second.row, name: second.name, code: second.code },
        ...{ twin: first.row, twinName: first.name },
      },
      { received: second.code, at: { file: second.log.source, row: second.row, column: 'code' } },
    );
  const newer = (second.year ?? 0) > (first.year ?? 0);
  const [kept, other] = newer ? [second, first] : [first, second];
  const params = { twin: other.row, name: kept.name, other: other.name };
  kept.log.add('guessed', 'code-duplicate/renamed', params, at(kept), countyOf(kept));
  if (kept.position === null && other.position !== null) {
    kept.position = other.position;
    kept.problem = other.problem;
  }
  return kept;
}

/** Lists villages of one town that are one place under two codes: one name in two forms, on one spot or without one. */
export function noteDoubles(villages: readonly VillageDraft[], county: string): void {
  const groups = Map.groupBy(villages, ({ row, town }) => `${town.code} ${villageStem(row.name)}`);
  for (const group of groups.values()) {
    const [first, ...rest] = group;
    for (const village of rest) {
      if (first === undefined || !isOne(first, village)) continue;
      const { row, code } = village;
      row.log.add('note', 'place-double', { name: row.name, code, twin: first.code }, at(row), county);
    }
  }
}

function isOne(a: VillageDraft, b: VillageDraft): boolean {
  const [there, here] = [a.row.position, b.row.position];
  if (there === null || here === null) return a.row.name === b.row.name;
  return straightMetres(there, here) <= DUPLICATE_PLACE_METRES;
}
