/** Stops of trips with their times: in order, times that are missing filled in by distance. */
import { distance } from '@turf/turf';
import type { Position } from '../../../src/model/index.ts';
import type { Feed, FeedRow } from './feed.ts';

/** A place where buses stop. */
export interface FeedStop {
  readonly name: string;
  readonly position: Position;
}

/** Seconds since midnight of the service day; may pass 86 400. */
export interface TripStop {
  readonly stop: FeedStop;
  readonly arrives: number;
  readonly departs: number;
}

interface Raw {
  readonly sequence: number;
  readonly row: number;
  readonly stop: FeedStop;
  readonly arrives: number | null;
  readonly departs: number | null;
}

/** `H:MM:SS` in seconds; null where it is none. */
export function clockOf(text: string): number | null {
  const found = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(text);
  return found === null ? null : Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3]);
}

/** Stops by id; one without a position of its own stands where its station does, else it is left out and remarked. */
export function stopsOf(feed: Feed): ReadonlyMap<string, FeedStop> {
  const rows = new Map(feed.rows('stops.txt').map((row) => [row.get('stop_id'), row]));
  const stops = new Map<string, FeedStop>();
  for (const [id, row] of rows) {
    const position = positionOf(row) ?? positionOf(rows.get(row.get('parent_station')));
    if (position !== null) stops.set(id, { name: row.get('stop_name').slice(0, 200), position });
    else if (row.get('location_type') === '' || row.get('location_type') === '0')
      feed.log.add('feed-row', {
        ...{ file: 'stops.txt', row: row.row, column: 'stop_lat' },
        value: `${row.get('stop_lat')}, ${row.get('stop_lon')}`,
      });
  }
  return stops;
}

function positionOf(row: FeedRow | undefined): Position | null {
  const [lon, lat] = [row?.get('stop_lon') ?? '', row?.get('stop_lat') ?? ''];
  if (lon === '' || lat === '') return null;
  const [x, y] = [Number(lon), Number(lat)];
  const possible = Math.abs(x) <= 180 && Math.abs(y) <= 90 && (x !== 0 || y !== 0);
  return possible ? [x, y] : null;
}

/**
 * Stops of the trips that `wanted` names, in the order of their sequence. Rows with a stop, a sequence or a time that is
 * none are left out and remarked; so are trips whose first or last stop has no time, and times that go back.
 */
export function tripTimes(
  feed: Feed,
  stops: ReadonlyMap<string, FeedStop>,
  wanted: ReadonlySet<string>,
): Map<string, TripStop[]> {
  const file = 'stop_times.txt';
  const raw = new Map<string, Raw[]>();
  const all = new Set(feed.rows('trips.txt').map((row) => row.get('trip_id')));
  for (const row of feed.rows(file)) {
    const trip = row.get('trip_id');
    if (!all.has(trip)) feed.log.add('feed-row', { file, row: row.row, column: 'trip_id', value: trip });
    if (!wanted.has(trip)) continue;
    const stop = stops.get(row.get('stop_id'));
    const sequence = Number(row.get('stop_sequence'));
    const [arrival, departure] = [row.get('arrival_time'), row.get('departure_time')];
    const bad = (column: string): void =>
      feed.log.add('feed-row', { file, row: row.row, column, value: row.get(column) });
    if (stop === undefined) bad('stop_id');
    else if (!Number.isInteger(sequence) || row.get('stop_sequence') === '') bad('stop_sequence');
    else if (arrival !== '' && clockOf(arrival) === null) bad('arrival_time');
    else if (departure !== '' && clockOf(departure) === null) bad('departure_time');
    else {
      const [arrives, departs] = [clockOf(arrival), clockOf(departure)];
      const list = raw.get(trip) ?? [];
      raw.set(trip, list);
      list.push({ sequence, row: row.row, stop, arrives: arrives ?? departs, departs: departs ?? arrives });
    }
  }
  const trips = new Map<string, TripStop[]>();
  let filled = 0;
  for (const [trip, list] of raw) {
    const sorted = list.sort((a, b) => a.sequence - b.sequence || a.row - b.row);
    const [first, last] = [sorted[0], sorted.at(-1)];
    const place = { file, row: first?.row ?? 1, column: 'trip_id', value: trip };
    if (first?.departs === null || last?.arrives === null || first === undefined) {
      feed.log.add('feed-untimed', place);
      continue;
    }
    filled += sorted.filter(({ arrives }) => arrives === null).length;
    const timed = filledIn(sorted);
    const back = timed.findIndex(
      ({ arrives, departs }, i) => departs < arrives || arrives < (timed[i - 1]?.departs ?? arrives),
    );
    if (back >= 0) feed.log.add('feed-backwards', { ...place, row: sorted[back]?.row ?? place.row });
    else trips.set(trip, timed);
  }
  if (filled > 0) feed.log.add('feed-filled', { file }, { count: filled });
  return trips;
}

/** Times between two that are known go by the straight lines from stop to stop, at one speed. */
function filledIn(list: readonly Raw[]): TripStop[] {
  const along: number[] = [];
  for (const [i, { stop }] of list.entries()) {
    const before = list[i - 1]?.stop.position;
    along.push((along[i - 1] ?? 0) + (before === undefined ? 0 : distance([...before], [...stop.position])));
  }
  let known = 0;
  return list.map(({ stop, arrives, departs }, i) => {
    if (arrives !== null && departs !== null) {
      known = i;
      return { stop, arrives, departs };
    }
    const next = list.findIndex((each, k) => k > i && each.arrives !== null);
    const [from, to] = [list[known]?.departs ?? 0, list[next]?.arrives ?? 0];
    const [start, end, here] = [along[known] ?? 0, along[next] ?? 0, along[i] ?? 0];
    const share = end > start ? (here - start) / (end - start) : (i - known) / (next - known);
    const at = Math.round(from + share * (to - from));
    return { stop, arrives: at, departs: at };
  });
}
