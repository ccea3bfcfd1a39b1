/**
 * Rows of a CSV or features of a GeoJSON, read into places: identity, level, counts. Positions are judged afterwards.
 */
import { CundaError, type Position, type Village } from '../../../src/model/index.ts';
import type { IssueLog } from '../issues.ts';
import type { ImportOptions } from '../types.ts';
import type { Field } from './columns.ts';
import { correctedRows } from './corrections.ts';
import { identify, meantAsDivision } from './identity.ts';
import type { Level } from './levels.ts';
import type { RawPoint, RowSource } from './row-source.ts';
import { cleanName, count, divisionCode, flag, isRounded } from './values.ts';

export interface PlaceRow {
  readonly log: IssueLog;
  readonly row: number;
  readonly level: Level;
  /** 12 digits where `division`, else the source's own. */
  readonly code: string;
  readonly division: boolean;
  readonly name: string;
  /** Code or name of the place above. */
  readonly parent: string;
  readonly town: string;
  readonly county: string;
  readonly prefecture: string;
  readonly point: RawPoint | null;
  position: Position | null;
  problem: Village['positionProblem'];
  /** Null where not given or refused. */
  readonly population: number | null;
  readonly designatedPoor: boolean | null;
  readonly inbound: number | null;
  readonly outbound: number | null;
  readonly kind: string;
  readonly village: string;
  /** The settlement that the row is about; its code and name are then those of its village. */
  readonly settlement: string;
  readonly year: number | null;
  readonly raw: string;
}

/** The county that a row's issues belong to; null where its code doesn't tell. */
export const countyOf = (row: Pick<PlaceRow, 'division' | 'code'>): string | null =>
  row.division ? row.code.slice(0, 6) : null;

/**
 * Reads all rows of a file. Rejected rows are listed in `log`, and so is what a person has put right or placed. Throws `code-rounded` where a spreadsheet has rounded a
 * code: identity is lost, so nothing of the file is taken.
 */
export function readRows(name: string, given: readonly RowSource[], options: ImportOptions, log: IssueLog): PlaceRow[] {
  const sources = correctedRows(given, options, log);
  for (const source of sources.filter(({ skipped }) => skipped !== true))
    for (const field of ['code', 'parent', 'town', 'village'] as const) refuseRounded(name, source, field);
  const divisions = sources.filter((source) => meantAsDivision(source.get('code'))).length;
  const withCode = sources.filter((source) => source.get('code') !== '').length;
  const known = sources.some((source) => divisionCode(source.get('code')) !== null);
  const scheme = known && divisions * 2 >= withCode;
  return sources.flatMap((source) => {
    const row = readRow(source, scheme, log);
    if (source.skipped === true) return skippedRow(row, source, log) ?? [];
    return row === null ? [] : placedRow(row, options);
  });
}

/** Leaving out a village's row never leaves out the village: it stays one without a position. */
function skippedRow(row: PlaceRow | null, { row: at }: RowSource, log: IssueLog): PlaceRow | null {
  const village = row?.level === 'village' ? row : null;
  log.add('rejected', village === null ? 'row-skipped' : 'row-skipped/village', {}, { row: at });
  return village === null
    ? null
    : { ...village, point: null, problem: 'missing', population: null, inbound: null, outbound: null };
}

function placedRow(row: PlaceRow, { positions }: ImportOptions): PlaceRow {
  const at = positions !== undefined && Object.hasOwn(positions, row.code) ? positions[row.code] : undefined;
  if (at === undefined) return row;
  const text = at.join(', ');
  row.log.add(
    'note',
    'position-placed',
    { name: row.name, code: row.code },
    { row: row.row, value: text },
    countyOf(row),
  );
  return { ...row, problem: null, point: { x: at[0], y: at[1], text, crs: 'WGS-84', refused: null, column: null } };
}

function refuseRounded(name: string, source: RowSource, field: Field): void {
  const text = source.get(field);
  if (!isRounded(text)) return;
  const column = source.column(field);
  throw new CundaError(
    'code-rounded',
    { file: name, row: source.row, column: column ?? field, code: text },
    { received: text, at: { file: name, row: source.row, ...(column === null ? {} : { column }) } },
  );
}

function readRow(source: RowSource, scheme: boolean, log: IssueLog): PlaceRow | null {
  const identity = identify(source, scheme, log);
  if (identity === null) return null;
  const { code, division, level, problem } = identity;
  const county = countyOf({ division, code });
  const counted = (field: 'population' | 'inbound' | 'outbound'): number | null => {
    const text = source.slipped === true ? '' : source.get(field);
    const factor = source.factor === undefined ? 1 : source.factor(field);
    if (text === '' || factor === null) return null;
    const value = count(text, factor);
    if (value === null) log.add('rejected', 'value-invalid/count', { field }, detail(source, field), county);
    return value;
  };
  const population = counted('population');
  const poorText = source.slipped === true ? '' : source.get('designatedPoor');
  const poor = flag(poorText);
  if (poor === null) log.add('rejected', 'value-invalid/flag', {}, detail(source, 'designatedPoor'), county);
  const year = /^(?:19|20)\d{2}/.exec(source.get('year'));
  return {
    log,
    row: source.row,
    level,
    code,
    division,
    name: readName(source, code, county, log),
    parent: source.get('parent'),
    town: source.get('town'),
    county: cleanName(source.get('county')),
    prefecture: cleanName(source.get('prefecture')),
    point: source.slipped === true ? null : source.point,
    position: null,
    problem,
    population: population === null ? null : Math.round(population),
    designatedPoor: source.column('designatedPoor') === null ? null : poor,
    inbound: counted('inbound'),
    outbound: counted('outbound'),
    kind: source.get('kind'),
    village: source.get('village'),
    settlement: cleanName(source.get('settlement')),
    year: year === null ? null : Number(year[0]),
    raw: source.raw,
  };
}

const detail = (source: RowSource, field: Field) => ({
  row: source.row,
  column: source.column(field) ?? field,
  value: source.get(field),
});

function readName(source: RowSource, code: string, county: string | null, log: IssueLog): string {
  const text = source.get('name');
  const name = cleanName(text);
  if (name === '') {
    if (source.get('settlement') !== '') return cleanName(source.get('village')) || code;
    log.add('guessed', 'name-repaired/code', {}, detail(source, 'name'), county);
    return code;
  }
  if (name !== text.trim()) log.add('repaired', 'name-repaired/characters', {}, detail(source, 'name'), county);
  return name;
}
