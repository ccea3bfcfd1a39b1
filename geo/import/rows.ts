/**
 * Rows of a CSV or features of a GeoJSON, read into places: identity, level, counts. Positions are judged afterwards.
 */
import { CundaError, type Position, type Village } from '../../src/model/index.ts';
import type { Field } from './columns.ts';
import type { IssueLog } from './issues.ts';
import type { Crs } from './types.ts';
import { cleanName, count, divisionCode, flag, isRounded, type Level, levelOf } from './values.ts';

/** One row as text. */
export interface RowSource {
  readonly row: number;
  /** Empty where the column is missing or blank. */
  get(field: Field): string;
  /** Name of the column that holds a field, for messages. */
  column(field: Field): string | null;
  readonly point: RawPoint | null;
  /** The whole row, to tell whether two are the same. */
  readonly raw: string;
}

/** A point as written, longitude first. */
export interface RawPoint {
  readonly x: number | null;
  readonly y: number | null;
  readonly text: string;
  readonly crs: Crs;
  readonly column: string | null;
}

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
  readonly raw: string;
}

/** The county that a row's issues belong to; null where its code doesn't tell. */
export const countyOf = (row: Pick<PlaceRow, 'division' | 'code'>): string | null =>
  row.division ? row.code.slice(0, 6) : null;

/**
 * Reads all rows of a file. Rejected rows are listed in `log`. Throws `code-rounded` where a spreadsheet has rounded a
 * code: identity is lost, so nothing of the file is taken.
 */
export function readRows(name: string, sources: readonly RowSource[], log: IssueLog): PlaceRow[] {
  for (const source of sources)
    for (const field of ['code', 'parent', 'town'] as const) refuseRounded(name, source, field);
  const divisions = sources.filter((source) => meantAsDivision(source.get('code'))).length;
  const withCode = sources.filter((source) => source.get('code') !== '').length;
  const scheme = withCode > 0 && divisions * 2 >= withCode;
  return sources.flatMap((source) => readRow(source, scheme, log) ?? []);
}

/** Division codes, also ones with a digit too few or too many; but not the short numbers or names that others use. */
const meantAsDivision = (text: string): boolean => divisionCode(text) !== null || /^\d{6,}$/.test(text);

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
  const { code, division, level } = identity;
  const county = countyOf({ division, code });
  const counted = (field: 'population' | 'inbound' | 'outbound'): number | null => {
    const text = source.get(field);
    if (text === '') return null;
    const value = count(text);
    if (value === null) log.add('rejected', 'value-invalid/count', { field }, detail(source, field), county);
    return value;
  };
  const population = counted('population');
  const poor = flag(source.get('designatedPoor'));
  if (poor === null) log.add('rejected', 'value-invalid/flag', {}, detail(source, 'designatedPoor'), county);
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
    point: source.point,
    position: null,
    problem: 'missing',
    population: population === null ? null : Math.round(population),
    designatedPoor: source.column('designatedPoor') === null ? null : poor,
    inbound: counted('inbound'),
    outbound: counted('outbound'),
    kind: source.get('kind'),
    village: source.get('village'),
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
    log.add('guessed', 'name-repaired/code', {}, detail(source, 'name'), county);
    return code;
  }
  if (name !== text.trim()) log.add('repaired', 'name-repaired/characters', {}, detail(source, 'name'), county);
  return name;
}

interface Identity {
  readonly code: string;
  readonly division: boolean;
  readonly level: Level;
}

const MAX_CODE = 64;

/** `scheme`: most codes of the file are division codes, so that another kind of code is a slip. */
function identify(source: RowSource, scheme: boolean, log: IssueLog): Identity | null {
  const text = source.get('code').trim();
  const told = source.get('level');
  const level = levelOf(told);
  if (level === 'outlet') return { code: cleanName(text) || `o${source.row}`, division: false, level };
  if (!scheme) {
    if (level === null) {
      const key = told === '' ? 'value-invalid/level-missing' : 'value-invalid/level';
      log.add('rejected', key, {}, detail(source, 'level'));
      return null;
    }
    const code = cleanName(text) || `p${source.row}`;
    if (code.length <= MAX_CODE) return { code, division: false, level };
    log.add('rejected', 'code-invalid/length', { most: MAX_CODE }, detail(source, 'code'));
    return null;
  }
  const parsed = divisionCode(text);
  if (parsed === null) {
    log.add('rejected', 'code-invalid/digits', {}, detail(source, 'code'));
    return null;
  }
  const county = parsed.code.slice(0, 6);
  if (level !== null && level !== parsed.level) {
    const params = { told: level, code: parsed.code, level: parsed.level };
    log.add('rejected', 'code-invalid/level', params, detail(source, 'code'), county);
    return null;
  }
  if (parsed.repaired) log.add('repaired', 'code-invalid/taken', { code: parsed.code }, detail(source, 'code'), county);
  return { code: parsed.code, division: true, level: parsed.level };
}
