/** A GTFS feed: the tables of its archive as rows with their places, and what was left out of them. */
import { CundaError, type InputRemark } from '../../../src/model/index.ts';
import { parseCsv } from '../tables/csv-text.ts';
import { decodeText } from '../text.ts';
import type { ImportInput } from '../types.ts';
import { isZip, unzipped, zipPaths } from '../zip.ts';

/** All that is read of a feed, unpacked: some million stop times. */
const MAX_FEED_BYTES = 192 * 1024 * 1024;
/** Remarks of one kind that are listed; the rest are counted. */
const MOST_LISTED = 50;

const NEEDED = ['stops.txt', 'trips.txt', 'stop_times.txt', 'routes.txt'] as const;
const OPTIONAL = ['calendar.txt', 'calendar_dates.txt', 'frequencies.txt', 'agency.txt'] as const;
export type FeedFile = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

/** Columns without which a file says nothing. */
const COLUMNS: Readonly<Record<FeedFile, readonly string[]>> = {
  'stops.txt': ['stop_id'],
  'trips.txt': ['trip_id', 'route_id', 'service_id'],
  'stop_times.txt': ['trip_id', 'stop_id', 'stop_sequence', 'arrival_time', 'departure_time'],
  'routes.txt': ['route_id', 'route_type'],
  'calendar.txt': ['service_id', 'start_date', 'end_date'],
  'calendar_dates.txt': ['service_id', 'date', 'exception_type'],
  'frequencies.txt': ['trip_id', 'start_time', 'end_time', 'headway_secs'],
  'agency.txt': [],
};

/** One row; `row` counts from 1 with the header as row 1. */
export interface FeedRow {
  readonly row: number;
  /** The trimmed text of a column; '' where there is none. */
  readonly get: (column: string) => string;
}

/** Remarks, each kind listed up to a limit and then counted. */
export class FeedLog {
  readonly #listed: InputRemark[] = [];
  readonly #counts = new Map<string, { first: InputRemark; count: number }>();

  add(
    code: InputRemark['code'],
    place: { readonly file: string; readonly row?: number; readonly column?: string; readonly value?: string },
    params: InputRemark['params'] = {},
  ): void {
    const { file, row = null, column = null, value = '' } = place;
    const remark: InputRemark = { sheet: file, row, column, value: value.slice(0, 200), code, params };
    const key = JSON.stringify([code, file, column]);
    const known = this.#counts.get(key) ?? { first: remark, count: 0 };
    known.count++;
    this.#counts.set(key, known);
    if (known.count <= MOST_LISTED) this.#listed.push(remark);
  }

  /** All of them, and how many of each kind are not listed. */
  remarks(): InputRemark[] {
    const more = [...this.#counts.values()]
      .filter(({ count }) => count > MOST_LISTED)
      .map(
        ({ first, count }): InputRemark => ({
          ...{ sheet: first.sheet, row: null, column: first.column, value: '' },
          code: 'feed-more',
          params: { count: count - MOST_LISTED },
        }),
      );
    return [...this.#listed, ...more];
  }
}

export interface Feed {
  /** Rows of a file in their order; none where the feed has no such file. */
  readonly rows: (file: FeedFile) => readonly FeedRow[];
  readonly has: (file: FeedFile) => boolean;
  readonly log: FeedLog;
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();

/** Whether an archive is a feed: it has trips and stop times. A workbook is an archive, too. */
export function isFeed({ name, bytes }: ImportInput): boolean {
  if (!isZip(bytes)) return false;
  const names = new Set(zipPaths(name, bytes).map(baseOf));
  return names.has('trips.txt') && names.has('stop_times.txt');
}

/**
 * The tables of a feed. Throws `value-invalid` where one that is needed, or one of its columns, is missing,
 * `file-truncated`, `file-too-large`, `csv-invalid`, `encoding-mixed`.
 */
export function openFeed({ name, bytes }: ImportInput): Feed {
  const wanted = new Set<string>([...NEEDED, ...OPTIONAL]);
  const files = new Map<string, Uint8Array>();
  for (const [path, content] of unzipped(name, bytes, MAX_FEED_BYTES, (one) => wanted.has(baseOf(one)))) {
    if (!files.has(baseOf(path))) files.set(baseOf(path), content);
  }
  const lacking = NEEDED.find((file) => !files.has(file));
  if (lacking !== undefined) throw incomplete(name, lacking);
  if (!files.has('calendar.txt') && !files.has('calendar_dates.txt')) throw incomplete(name, 'calendar.txt');
  const tables = new Map<string, readonly FeedRow[]>();
  for (const file of [...NEEDED, ...OPTIONAL]) {
    const content = files.get(file);
    if (content !== undefined) tables.set(file, rowsOf(name, file, content));
  }
  return { rows: (file) => tables.get(file) ?? [], has: (file) => tables.has(file), log: new FeedLog() };
}

function rowsOf(feed: string, file: FeedFile, content: Uint8Array): FeedRow[] {
  const [head = [], ...records] = parseCsv(file, decodeText(file, content).text).records;
  const columns = new Map(
    head.map((column, index) => [
      column
        .replace(/^\ufeff/, '')
        .trim()
        .toLowerCase(),
      index,
    ]),
  );
  const lacking = COLUMNS[file].find((column) => !columns.has(column));
  if (lacking !== undefined) throw incomplete(feed, `${file}: ${lacking}`);
  return records.flatMap((record, index): FeedRow[] => {
    if (record.every((cell) => cell.trim() === '')) return [];
    return [{ row: index + 2, get: (column) => record[columns.get(column) ?? -1]?.trim() ?? '' }];
  });
}

const incomplete = (file: string, what: string): CundaError =>
  new CundaError('value-invalid/feed-incomplete', { file, what }, { received: what, at: { file } });
