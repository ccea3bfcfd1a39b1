/** Bus lines out of a feed: one for each distinct trip, with the weekdays on which it goes. */
import { distance } from '@turf/turf';
import { BUS_STOP_METRES, DAY, type InputRemark, type Position, type Weekday } from '../../../src/model/index.ts';
import type { ImportInput } from '../types.ts';
import { weekdaysOf } from './calendar.ts';
import { type Feed, type FeedRow, openFeed } from './feed.ts';
import { clockOf, type FeedStop, stopsOf, type TripStop, tripTimes } from './times.ts';

/** A trip of the feed; spare room and fees are in no feed. */
export interface FeedLine {
  readonly id: string;
  readonly name: string;
  readonly days: readonly Weekday[];
  readonly stops: readonly TripStop[];
  /** Where it stands in `trips.txt`. */
  readonly row: number;
}

export interface FeedLines {
  readonly lines: readonly FeedLine[];
  readonly remarks: readonly InputRemark[];
}

export interface FeedOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Where the county has sites: trips that come by fewer than two stops near these are left out; null: all are kept. */
  readonly places: readonly Position[] | null;
}

/** Lines and stops of one that a county may have. */
const MOST_LINES = 2000;
const MOST_STOPS = 500;
/** Longest id of a trip that is kept as it is. */
const MOST_ID = 60;
/** Trips that one row of headways may stand for. */
const MOST_HEADWAYS = 300;
/** Somewhat more than the distance at which a site is at a stop. */
const NEAR_DEGREES = 0.006;

/** Route types of road vehicles for passengers: bus, trolleybus, and the extended ones of coaches, buses, trolleybuses. */
const isBus = (type: string): boolean => {
  const number = Number(type);
  if (type === '' || !Number.isInteger(number)) return false;
  return number === 3 || number === 11 || (number >= 200 && number < 300) || (number >= 700 && number <= 800);
};

/** The lines of a feed. Throws as {@link openFeed}. */
export function feedLines(input: ImportInput, { today, places }: FeedOptions): FeedLines {
  const feed = openFeed(input);
  const days = weekdaysOf(feed, today);
  const stops = stopsOf(feed);
  const near = nearTo(places);
  const trips = tripsOf(feed, days);
  const times = tripTimes(feed, stops, new Set(trips.keys()));
  const starts = headwaysOf(feed, trips);
  const lines = new Map<string, FeedLine>();
  const counts = { apart: 0, more: 0 };
  for (const [trip, { row, name, route, weekdays }] of trips) {
    const all = times.get(trip);
    if (all === undefined || all.length < 2) {
      feed.log.add('feed-short', { file: 'trips.txt', row, column: 'trip_id', value: trip });
      continue;
    }
    const stretch = within(all, near);
    if (stretch.length < 2) {
      counts.apart++;
      continue;
    }
    if (stretch.length > MOST_STOPS) {
      feed.log.add('feed-long', { file: 'trips.txt', row, column: 'trip_id', value: trip }, { most: MOST_STOPS });
      continue;
    }
    for (const start of starts.get(trip) ?? [null]) {
      const id = idOf(trip, row, start);
      const line = dayOf({ id, name, row, days: weekdays, stops: shifted(stretch, all, start) });
      if (line === null) {
        feed.log.add('feed-late', { file: 'trips.txt', row, column: 'trip_id', value: trip });
        continue;
      }
      const key = JSON.stringify([
        route,
        line.stops.map(({ stop, arrives, departs }) => [stop.position, arrives, departs]),
      ]);
      const known = lines.get(key);
      if (known !== undefined) lines.set(key, { ...known, days: merged(known.days, line.days) });
      else if (lines.size < MOST_LINES) lines.set(key, line);
      else counts.more++;
    }
  }
  if (counts.apart > 0)
    feed.log.add('feed-apart', { file: 'trips.txt' }, { count: counts.apart, metres: BUS_STOP_METRES });
  if (counts.more > 0) feed.log.add('feed-lines', { file: 'trips.txt' }, { count: counts.more, most: MOST_LINES });
  return { lines: [...lines.values()], remarks: feed.log.remarks() };
}

interface Trip {
  readonly row: number;
  readonly route: string;
  readonly name: string;
  readonly weekdays: readonly Weekday[];
}

/** Trips of buses that go on some weekday, by id. */
function tripsOf(feed: Feed, days: ReadonlyMap<string, readonly Weekday[]>): Map<string, Trip> {
  const routes = new Map(feed.rows('routes.txt').map((row) => [row.get('route_id'), row]));
  const trips = new Map<string, Trip>();
  let others = 0;
  for (const row of feed.rows('trips.txt')) {
    const bad = (column: string): void =>
      feed.log.add('feed-row', { file: 'trips.txt', row: row.row, column, value: row.get(column) });
    const [id, route] = [row.get('trip_id'), routes.get(row.get('route_id'))];
    const weekdays = days.get(row.get('service_id'));
    if (id === '' || trips.has(id)) bad('trip_id');
    else if (route === undefined) bad('route_id');
    else if (!isBus(route.get('route_type'))) others++;
    else if (weekdays === undefined) bad('service_id');
    else if (weekdays.length === 0)
      feed.log.add('feed-idle', {
        file: 'trips.txt',
        row: row.row,
        column: 'service_id',
        value: row.get('service_id'),
      });
    else trips.set(id, { row: row.row, route: row.get('route_id'), name: nameOf(route, row), weekdays });
  }
  if (others > 0) feed.log.add('feed-not-bus', { file: 'routes.txt', column: 'route_type' }, { count: others });
  return trips;
}

function nameOf(route: FeedRow, trip: FeedRow): string {
  const parts = [route.get('route_short_name'), route.get('route_long_name'), trip.get('trip_headsign')];
  return [...new Set(parts.filter((part) => part !== ''))].join(' ').slice(0, 200);
}

/** Departures of trips that go every so many seconds, by trip. */
function headwaysOf(feed: Feed, trips: ReadonlyMap<string, Trip>): Map<string, number[]> {
  const file = 'frequencies.txt';
  const starts = new Map<string, number[]>();
  let count = 0;
  for (const row of feed.rows(file)) {
    const trip = row.get('trip_id');
    const [from, to] = [clockOf(row.get('start_time')), clockOf(row.get('end_time'))];
    const headway = Number(row.get('headway_secs'));
    const bad = (column: string): void =>
      feed.log.add('feed-row', { file, row: row.row, column, value: row.get(column) });
    if (!trips.has(trip)) bad('trip_id');
    else if (from === null) bad('start_time');
    else if (to === null || to <= from) bad('end_time');
    else if (!Number.isInteger(headway) || headway < 60 || (to - from) / headway > MOST_HEADWAYS) bad('headway_secs');
    else {
      const list = starts.get(trip) ?? [];
      starts.set(trip, list);
      for (let at = from; at < to; at += headway) list.push(at);
      count++;
    }
  }
  if (count > 0) feed.log.add('feed-headways', { file }, { count });
  return starts;
}

/** Whether a stop is near one of the places; each stop is looked at once. */
function nearTo(places: readonly Position[] | null): (stop: FeedStop) => boolean {
  if (places === null) return () => true;
  const known = new Map<FeedStop, boolean>();
  return (stop) => {
    const { position } = stop;
    const found =
      known.get(stop) ??
      places.some(
        (place) =>
          Math.abs(place[1] - position[1]) < NEAR_DEGREES &&
          distance([...place], [...position], { units: 'meters' }) <= BUS_STOP_METRES,
      );
    known.set(stop, found);
    return found;
  };
}

/** The stretch of a trip from the first to the last stop that is near. */
function within(stops: readonly TripStop[], near: (stop: FeedStop) => boolean): readonly TripStop[] {
  const first = stops.findIndex(({ stop }) => near(stop));
  const last = stops.findLastIndex(({ stop }) => near(stop));
  return first < 0 ? [] : stops.slice(first, last + 1);
}

/** Times of a trip that starts at another time; null: at its own. */
function shifted(stretch: readonly TripStop[], all: readonly TripStop[], start: number | null): readonly TripStop[] {
  if (start === null) return stretch;
  const by = start - (all[0]?.departs ?? 0);
  return stretch.map(({ stop, arrives, departs }) => ({ stop, arrives: arrives + by, departs: departs + by }));
}

/** A line after midnight is one of the next day; null where it passes midnight twice. */
function dayOf(line: FeedLine): FeedLine | null {
  const whole = Math.floor((line.stops[0]?.arrives ?? 0) / DAY);
  const stops = line.stops.map(({ stop, arrives, departs }) => ({
    ...{ stop, arrives: arrives - whole * DAY, departs: departs - whole * DAY },
  }));
  if (stops.some(({ departs }) => departs > 2 * DAY) || (stops[0]?.arrives ?? 0) < 0) return null;
  const days = line.days.map((day): Weekday => ((day - 1 + whole) % 7) + 1).sort((a, b) => a - b);
  return { ...line, stops, days };
}

const merged = (a: readonly Weekday[], b: readonly Weekday[]): Weekday[] =>
  [...new Set([...a, ...b])].sort((one, other) => one - other);

function idOf(trip: string, row: number, start: number | null): string {
  const id = trip.length <= MOST_ID ? trip : `${trip.slice(0, MOST_ID - 10)}~${row}`;
  if (start === null) return id;
  const minutes = Math.floor(start / 60);
  return `${id}@${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
}
