/** Judges the points of one file together: what their numbers are, which are swapped, which are none. */

import { median } from '../earth.ts';
import type { IssueLog } from '../issues.ts';
import { MAX_DEGREES_FROM_MEDIAN } from '../limits.ts';
import { countyOf, type PlaceRow } from '../tables/rows.ts';
import type { Crs } from '../types.ts';
import { ACCURACY_METRES, noteConversion, shiftToWgs84, systemOf } from './crs.ts';
import { type Form, formOf, type Numbers } from './number-forms.ts';
import { CHINA } from './provinces.ts';

const possible = (x: number, y: number, china: boolean): boolean =>
  china
    ? x >= CHINA.west && x <= CHINA.east && y >= CHINA.south && y <= CHINA.north
    : Math.abs(x) <= 180 && Math.abs(y) <= 90;

type Verdict = 'good' | 'swapped' | 'bad';

/** A row's point in degrees of its system. */
interface Point {
  readonly row: PlaceRow;
  readonly form: Form;
  readonly lon: number;
  readonly lat: number;
  readonly verdict: Verdict;
}

/**
 * Sets the WGS-84 position of every row that has a usable point, and returns the system that most of them were in; null
 * where there are none. A point is taken as swapped (latitude before longitude) where it is impossible as written but
 * possible the other way round, or far from the median of the others as written and near it the other way round.
 */
export function judgePoints(rows: readonly PlaceRow[]): Crs | null {
  const china = rows.some((row) => row.division);
  const points = new Map(readPoints(rows, china).map((point) => [point.row, point]));
  const settled = [...points.values()].filter((point) => point.verdict !== 'bad');
  const middle = {
    lon: median(settled.map((point) => (point.verdict === 'swapped' ? point.lat : point.lon))),
    lat: median(settled.map((point) => (point.verdict === 'swapped' ? point.lon : point.lat))),
  };
  const near = (lon: number, lat: number): boolean =>
    Math.abs(lon - middle.lon) <= MAX_DEGREES_FROM_MEDIAN && Math.abs(lat - middle.lat) <= MAX_DEGREES_FROM_MEDIAN;
  const used = new Map<Form, number>();
  for (const row of rows) {
    const point = points.get(row);
    const turned =
      point?.verdict === 'good' &&
      !near(point.lon, point.lat) &&
      near(point.lat, point.lon) &&
      possible(point.lat, point.lon, false);
    settle(row, point === undefined || !turned ? point : { ...point, verdict: 'swapped' });
    if (point !== undefined && row.position !== null) used.set(point.form, (used.get(point.form) ?? 0) + 1);
  }
  const [log] = rows.map((row) => row.log);
  if (log !== undefined) noteForms(rows, used, log);
  const [most] = [...used].sort((a, b) => b[1] - a[1]);
  return most === undefined ? null : most[0].crs;
}

/** The points whose numbers can be read, by the form of all that state one system. */
function readPoints(rows: readonly PlaceRow[], china: boolean): Point[] {
  const groups = Map.groupBy(
    rows.filter(({ point }) => point !== null && point.refused === null && !isZero(point.x, point.y)),
    (row) => row.point?.crs ?? null,
  );
  return [...groups].flatMap(([stated, group]) => {
    const numbers = group.flatMap((row): (Numbers & { row: PlaceRow })[] => {
      const { x, y } = row.point ?? { x: null, y: null };
      return x === null || y === null ? [] : [{ row, x, y, code: row.division ? row.code : null }];
    });
    const form = formOf(numbers, stated);
    if (form === null) return [];
    return numbers.flatMap(({ row, x, y }): Point[] => {
      const found = form.read(x, y);
      if (found === null) return [];
      return [{ row, form, lon: found.lon, lat: found.lat, verdict: first(found.lon, found.lat, china) }];
    });
  });
}

const isZero = (x: number | null, y: number | null): boolean => x === 0 && y === 0;

function first(lon: number, lat: number, china: boolean): Verdict {
  if (possible(lon, lat, china)) return 'good';
  return possible(lat, lon, china) ? 'swapped' : 'bad';
}

function settle(row: PlaceRow, found: Point | undefined): void {
  const { point, log, name, code } = row;
  const county = countyOf(row);
  if (point === null) {
    if (row.level === 'village') log.add('note', 'position-missing', { name, code }, { row: row.row }, county);
    return;
  }
  const detail = { row: row.row, value: point.text, ...(point.column === null ? {} : { column: point.column }) };
  if (point.refused !== null) {
    log.add('rejected', 'crs-unknown', { name, code, crs: point.refused }, detail, county);
  } else if (found === undefined) {
    log.add('rejected', unread(point), { name, code }, detail, county);
  } else if (found.verdict === 'bad') {
    log.add('rejected', 'position-invalid/impossible', { name, code }, detail, county);
  } else {
    const swapped = found.verdict === 'swapped';
    const { datum } = systemOf(found.form.crs);
    const [lon, lat] = shiftToWgs84(datum, swapped ? [found.lat, found.lon] : [found.lon, found.lat]);
    row.position = found.form.name === 'degrees' ? [lon, lat] : [round(lon), round(lat)];
    if (row.problem === 'missing') row.problem = null;
    if (swapped) log.add('repaired', 'position-swapped', { name, code }, detail, county);
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** Why a point has no degrees. */
function unread({ x, y }: { readonly x: number | null; readonly y: number | null }) {
  if (isZero(x, y)) return 'position-invalid/zero';
  if (x === null || y === null) return 'position-invalid/unread';
  return Math.abs(x) > 1e4 || Math.abs(y) > 1e4 ? 'position-invalid/metres' : 'position-invalid/impossible';
}

/** What the numbers were taken as, once a file. */
function noteForms(rows: readonly PlaceRow[], used: ReadonlyMap<Form, number>, log: IssueLog): void {
  const noted = new Set<Crs>();
  for (const [form, count] of used) {
    if (form.name === 'guessed-grid') log.add('guessed', 'crs-guessed/metres', { count }, { value: form.crs });
    else if (form.name !== 'degrees' && form.name !== 'grid')
      log.add('guessed', `crs-guessed/${form.name}`, { count }, { value: example(rows, form) });
    if (form.name === 'guessed-grid' && ACCURACY_METRES[systemOf(form.crs).datum] === undefined) continue;
    if (!noted.has(form.crs)) noteConversion(form.crs, count, log);
    noted.add(form.crs);
  }
  const assumed = [...used.keys()].some((form) => form.name !== 'guessed-grid' && form.crs === 'WGS-84');
  if (assumed && rows.some((row) => row.position !== null && row.point?.crs === null))
    log.add('guessed', 'crs-assumed', {});
  notePrecision(rows, log);
}

const example = (rows: readonly PlaceRow[], form: Form): string =>
  rows.find(({ point, position }) => position !== null && form.read(point?.x ?? 0, point?.y ?? 0) !== null)?.point
    ?.text ?? '';

/** Points enough to speak of how a file writes them. */
const ENOUGH = 5;

/** Decimals so few that positions are rounded, or such that they may be minutes and seconds. */
function notePrecision(rows: readonly PlaceRow[], log: IssueLog): void {
  const texts = rows.flatMap(({ point, position }) => (point === null || position === null ? [] : [point.text]));
  const decimals = texts.map((text) =>
    text.split(/[,，\s]+/u).map((number) => /^\d{1,3}\.(\d+)$/u.exec(number)?.[1] ?? null),
  );
  if (texts.length < ENOUGH || decimals.some((pair) => pair.includes(null))) return;
  const all = decimals.flat().flatMap((digits) => digits ?? []);
  const most = all.reduce((longest, digits) => Math.max(longest, digits.length), 0);
  if (most <= 2) log.add('note', 'position-coarse', { decimals: most, metres: most === 2 ? 1100 : 11_000 });
  const sexagesimal = all.every((digits) => {
    const padded = digits.padEnd(4, '0');
    return padded.length <= 6 && Number(padded.slice(0, 2)) < 60 && Number(padded.slice(2, 4)) < 60;
  });
  if (sexagesimal && most >= 4)
    log.add('note', 'degrees-ambiguous', { count: texts.length }, { value: texts[0] ?? '' });
}
