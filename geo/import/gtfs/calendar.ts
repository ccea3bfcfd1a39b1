/** On which weekdays a service of a feed goes, by its calendar and its single dates. */
import type { Weekday } from '../../../src/model/index.ts';
import type { Feed, FeedRow } from './feed.ts';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DAY_MS = 86_400_000;
/** Days of a calendar that are looked at: some more than a year of them says no more of a week. */
const MOST_DAYS = 400;
/** A service counts as going on a weekday when it goes on so large a share of these days. */
const USUAL = 0.5;

/** `YYYYMMDD` as a number of days; null where it is none. */
function dayNumber(text: string): number | null {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time / DAY_MS : null;
}

/** Day 0 was a Thursday. */
const weekdayOf = (day: number): Weekday => ((((day + 3) % 7) + 7) % 7) + 1;

interface Service {
  from: number;
  to: number;
  readonly weekly: Set<Weekday>;
  readonly added: Set<number>;
  readonly removed: Set<number>;
}

/**
 * Weekdays of each service. Where single dates are added or taken away a weekday counts on which it goes on half of the
 * dates at least, which is remarked. `today`, `YYYY-MM-DD`: a feed that ends before is remarked.
 */
export function weekdaysOf(feed: Feed, today: string): ReadonlyMap<string, readonly Weekday[]> {
  const services = new Map<string, Service>();
  for (const row of feed.rows('calendar.txt')) readCalendar(feed, row, services);
  const dated = new Set<string>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of feed.rows('calendar_dates.txt')) {
    const id = row.get('service_id');
    const day = dayNumber(row.get('date'));
    const kind = row.get('exception_type');
    const place = { file: 'calendar_dates.txt', row: row.row };
    if (day === null) feed.log.add('feed-row', { ...place, column: 'date', value: row.get('date') });
    else if (kind !== '1' && kind !== '2')
      feed.log.add('feed-row', { ...place, column: 'exception_type', value: kind });
    else {
      const service = services.get(id) ?? fresh(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
      services.set(id, service);
      (kind === '1' ? service.added : service.removed).add(day);
      dated.add(id);
      [first, last] = [Math.min(first, day), Math.max(last, day)];
    }
  }
  for (const service of services.values()) {
    // Of single dates alone: the weeks that the feed's dates span.
    if (service.from > service.to) [service.from, service.to] = [first, last];
    else last = Math.max(last, service.to);
  }
  if (dated.size > 0) feed.log.add('feed-days', { file: 'calendar_dates.txt' }, { count: dated.size });
  const now = dayNumber(today.replaceAll('-', ''));
  if (now !== null && Number.isFinite(last) && last < now)
    feed.log.add(
      'feed-ended',
      { file: feed.has('calendar.txt') ? 'calendar.txt' : 'calendar_dates.txt' },
      {
        until: new Date(last * DAY_MS).toISOString().slice(0, 10),
      },
    );
  return new Map([...services].map(([id, service]) => [id, usualDays(service)]));
}

const fresh = (from: number, to: number): Service => ({
  ...{ from, to, weekly: new Set<Weekday>() },
  ...{ added: new Set<number>(), removed: new Set<number>() },
});

function readCalendar(feed: Feed, row: FeedRow, services: Map<string, Service>): void {
  const [from, to] = [dayNumber(row.get('start_date')), dayNumber(row.get('end_date'))];
  const place = { file: 'calendar.txt', row: row.row };
  if (from === null || to === null || from > to) {
    const column = from === null ? 'start_date' : 'end_date';
    feed.log.add('feed-row', { ...place, column, value: row.get(column) });
    return;
  }
  const service = fresh(from, to);
  for (const [i, name] of NAMES.entries()) {
    const flag = row.get(name);
    if (flag === '1') service.weekly.add(i + 1);
    else if (flag !== '0' && flag !== '') feed.log.add('feed-row', { ...place, column: name, value: flag });
  }
  services.set(row.get('service_id'), service);
}

function usualDays({ from, to, weekly, added, removed }: Service): Weekday[] {
  if (added.size === 0 && removed.size === 0) return [...weekly].sort((a, b) => a - b);
  const [goes, all] = [new Map<Weekday, number>(), new Map<Weekday, number>()];
  for (let day = from; day <= Math.min(to, from + MOST_DAYS); day++) {
    const weekday = weekdayOf(day);
    all.set(weekday, (all.get(weekday) ?? 0) + 1);
    if (added.has(day) || (weekly.has(weekday) && !removed.has(day))) goes.set(weekday, (goes.get(weekday) ?? 0) + 1);
  }
  return [...goes]
    .flatMap(([weekday, count]) => (count >= USUAL * (all.get(weekday) ?? 1) ? [weekday] : []))
    .sort((a, b) => a - b);
}
