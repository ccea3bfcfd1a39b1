/** Judges the points of one file together: swapped ones are put right, impossible ones refused. */
import { toWgs84 } from './crs.ts';
import { median } from './earth.ts';
import { MAX_DEGREES_FROM_MEDIAN } from './limits.ts';
import { countyOf, type PlaceRow, type RawPoint } from './rows.ts';

/** Longitudes and latitudes of China, generously. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

const possible = (x: number, y: number, china: boolean): boolean =>
  china
    ? x >= CHINA.west && x <= CHINA.east && y >= CHINA.south && y <= CHINA.north
    : Math.abs(x) <= 180 && Math.abs(y) <= 90;

type Verdict = 'good' | 'swapped' | 'bad';

/**
 * Sets the WGS-84 position of every row that has a usable point. A point is taken as swapped (latitude before
 * longitude) where it is impossible as written but possible the other way round, or far from the median of the others
 * as written and near it the other way round.
 */
export function judgePoints(rows: readonly PlaceRow[]): void {
  const china = rows.some((row) => row.division);
  const numbers = rows.flatMap((row) => {
    const { x, y } = row.point ?? { x: null, y: null };
    return x === null || y === null || (x === 0 && y === 0) ? [] : [{ row, x, y, verdict: first(x, y, china) }];
  });
  const settled = numbers.filter((point) => point.verdict !== 'bad');
  const middle = {
    x: median(settled.map((point) => (point.verdict === 'swapped' ? point.y : point.x))),
    y: median(settled.map((point) => (point.verdict === 'swapped' ? point.x : point.y))),
  };
  const near = (x: number, y: number): boolean =>
    Math.abs(x - middle.x) <= MAX_DEGREES_FROM_MEDIAN && Math.abs(y - middle.y) <= MAX_DEGREES_FROM_MEDIAN;
  const judged = new Map<PlaceRow, Verdict>();
  for (const { row, x, y, verdict } of numbers) {
    const turned = verdict === 'good' && !near(x, y) && near(y, x) && possible(y, x, false);
    judged.set(row, turned ? 'swapped' : verdict);
  }
  for (const row of rows) settle(row, judged.get(row));
}

function first(x: number, y: number, china: boolean): Verdict {
  if (possible(x, y, china)) return 'good';
  return possible(y, x, china) ? 'swapped' : 'bad';
}

function settle(row: PlaceRow, verdict: Verdict | undefined): void {
  const { point, log } = row;
  const county = countyOf(row);
  if (point === null) {
    if (row.level === 'village')
      log.add('note', 'position-missing', { name: row.name, code: row.code }, { row: row.row }, county);
    return;
  }
  const detail = { row: row.row, value: point.text, ...(point.column === null ? {} : { column: point.column }) };
  if (verdict === undefined) {
    const key = point.x === 0 && point.y === 0 ? 'position-invalid/zero' : 'position-invalid/unread';
    log.add('rejected', key, { name: row.name, code: row.code }, detail, county);
  } else if (verdict === 'bad') {
    log.add('rejected', 'position-invalid/impossible', { name: row.name, code: row.code }, detail, county);
  } else {
    row.position = convert(point, verdict === 'swapped');
    row.problem = null;
    if (verdict === 'swapped')
      log.add('repaired', 'position-swapped', { name: row.name, code: row.code }, detail, county);
  }
}

function convert({ x, y, crs }: RawPoint, swapped: boolean): [number, number] {
  const [lon, lat] = toWgs84(crs, swapped ? [y ?? 0, x ?? 0] : [x ?? 0, y ?? 0]);
  return [lon, lat];
}
