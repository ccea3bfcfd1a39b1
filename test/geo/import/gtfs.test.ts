/** GTFS feeds: the lines that a feed comes to, and each thing that is left out, with its place. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { feedLines, isFeed } from '../../../geo/import/gtfs/index.ts';
import { CundaError } from '../../../src/model/index.ts';
import { busCounty } from '../../support/bus-county.ts';
import { BUS_FEED, type FeedTables, feedOf } from '../../support/gtfs.ts';

const places = busCounty([]).dataset.sites.map(({ position }) => position);
const read = (tables: FeedTables, today = '2026-06-01') =>
  feedLines({ name: 'feed.zip', bytes: feedOf(tables) }, { today, places });
const HOUR = 3600;

describe('a feed', () => {
  const { lines, remarks } = read(BUS_FEED);

  it('has one line for each distinct trip of a bus that comes by the county, with its days', () => {
    expect(lines.map(({ id, name, days }) => ({ id, name, days }))).toEqual([
      { id: 'morning', name: '1路 县城—村三 村三', days: [1, 2, 3, 4, 5, 6, 7] },
      // After midnight of Saturday: on Sunday.
      { id: 'night', name: '1路 县城—村三', days: [7] },
    ]);
  });

  it('has stops in their order, at their places and times; missing times by distance', () => {
    const [morning, night] = lines.map(({ stops }) =>
      stops.map(({ stop, arrives, departs }) => [stop.name, stop.position[0], arrives / HOUR, departs / HOUR]),
    );
    const at = (hours: number, minutes: number) => hours + minutes / 60;
    expect(morning).toEqual([
      ['县城', 110, 7, 7],
      ['镇', 110.1, at(7, 20), at(7, 20)],
      ['村一', 110.2, at(7, 40), at(7, 41)],
      ['村二', 110.25, at(7, 50), at(7, 51)],
      ['村三', 110.3, 8, at(8, 10)],
      ['村二', 110.25, at(8, 20), at(8, 21)],
      ['村一', 110.2, at(8, 30), at(8, 31)],
      ['镇', 110.1, at(8, 51), at(8, 51)],
      ['县城', 110, at(9, 11), at(9, 11)],
    ]);
    expect(night).toEqual([
      ['县城', 110, at(0, 50), at(0, 50)],
      ['村一', 110.2, at(1, 10), at(1, 11)],
    ]);
  });

  it('lists what is left out, filled in or judged, with file, row, column and value', () => {
    const told = remarks.map(({ sheet, row, column, value, code }) => [code, sheet, row, column, value]);
    expect(told).toEqual([
      ['feed-row', 'calendar.txt', 4, 'start_date', '20261301'],
      ['feed-row', 'calendar_dates.txt', 3, 'date', '2026-02-18'],
      ['feed-days', 'calendar_dates.txt', null, null, ''],
      ['feed-row', 'stops.txt', 9, 'stop_lat', ', '],
      ['feed-row', 'trips.txt', 9, 'route_id', 'R9'],
      ['feed-not-bus', 'routes.txt', null, 'route_type', ''],
      ['feed-row', 'stop_times.txt', 32, 'stop_id', 'NOWHERE'],
      ['feed-row', 'stop_times.txt', 33, 'arrival_time', 'quarter past'],
      ['feed-row', 'stop_times.txt', 34, 'trip_id', 'nobody'],
      ['feed-untimed', 'stop_times.txt', 24, 'trip_id', 'untimed'],
      ['feed-backwards', 'stop_times.txt', 27, 'trip_id', 'back'],
      ['feed-filled', 'stop_times.txt', null, null, ''],
      ['feed-short', 'trips.txt', 5, 'trip_id', 'untimed'],
      ['feed-short', 'trips.txt', 6, 'trip_id', 'back'],
      ['feed-apart', 'trips.txt', null, null, ''],
    ]);
    expect(remarks.find(({ code }) => code === 'feed-apart')?.params).toMatchObject({ count: 1 });
  });

  it('says so when it has ended', () => {
    const late = read(BUS_FEED, '2027-01-01').remarks.find(({ code }) => code === 'feed-ended');
    expect(late?.params).toEqual({ until: '2026-12-31' });
  });

  it('by single dates alone goes on the weekdays of most of these weeks', () => {
    // Three Mondays and one Tuesday of three weeks.
    const dates = ['20260601', '20260608', '20260615', '20260602'].map((date) => `DAILY,${date},1`);
    const { 'calendar.txt': _, ...others } = BUS_FEED;
    const rest: FeedTables = { ...others, 'calendar_dates.txt': ['service_id,date,exception_type', ...dates] };
    expect(read(rest).lines.map(({ days }) => days)).toEqual([[1, 2]]);
    const longer = [...dates, 'DAILY,20260622,1', 'DAILY,20260624,1'];
    const wider = { ...rest, 'calendar_dates.txt': ['service_id,date,exception_type', ...longer] };
    // One Tuesday of three.
    expect(read(wider).lines.map(({ days }) => days)).toEqual([[1]]);
  });

  it('of headways is made into single trips', () => {
    const frequencies = ['trip_id,start_time,end_time,headway_secs', 'morning,06:00:00,08:00:00,3600', 'x,1,2,3'];
    const made = read({ ...BUS_FEED, 'frequencies.txt': frequencies });
    const starts = made.lines.map(({ id, stops }) => [id, (stops[0]?.departs ?? 0) / HOUR]);
    expect(starts).toContainEqual(['morning@0600', 6]);
    expect(starts).toContainEqual(['morning@0700', 7]);
    expect(made.remarks.map(({ code, sheet }) => [code, sheet])).toContainEqual(['feed-row', 'frequencies.txt']);
  });

  it.each(['stops.txt', 'routes.txt', 'calendar.txt'])('without %s is refused', (file) => {
    const { [file]: _, 'calendar_dates.txt': __, ...tables } = BUS_FEED;
    expect(() => read(tables)).toThrow(expect.objectContaining({ reason: 'value-invalid/feed-incomplete' }));
  });

  it('that unpacks to too much is refused before it does', () => {
    const bytes = zipSync(
      { 'trips.txt': strToU8('x'), 'stop_times.txt': new Uint8Array(193 * 1024 * 1024) },
      { level: 1 },
    );
    expect(isFeed({ name: 'bomb.zip', bytes })).toBe(true);
    expect(() => feedLines({ name: 'bomb.zip', bytes }, { today: '2026-06-01', places })).toThrow(
      expect.objectContaining({ code: 'file-too-large' }),
    );
  });
});

describe('any feed', () => {
  it('is read or refused with a code, whatever stands in it', () => {
    const cell = fc.oneof(
      fc.constantFrom('C', 'V1', 'DAILY', 'R1', 'morning', '1', '07:00:00', '24:30:00', '20260601', '', '3', '"'),
      fc.string({ maxLength: 8 }),
    );
    const line = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(','));
    const file = fc.constantFrom(...Object.keys(BUS_FEED));
    fc.assert(
      fc.property(fc.array(fc.tuple(file, line), { maxLength: 12 }), (extra) => {
        const tables: Record<string, string[]> = {};
        for (const [name, rows] of Object.entries(BUS_FEED)) tables[name] = [...rows];
        for (const [name, row] of extra) tables[name]?.push(row);
        try {
          for (const { days, stops } of read(tables).lines) {
            expect(days.length).toBeGreaterThan(0);
            expect(stops.length).toBeGreaterThan(1);
            for (const [i, { arrives, departs }] of stops.entries()) {
              expect(departs).toBeGreaterThanOrEqual(arrives);
              expect(arrives).toBeGreaterThanOrEqual(stops[i - 1]?.departs ?? 0);
            }
          }
        } catch (error) {
          expect(error).toBeInstanceOf(CundaError);
        }
      }),
      { numRuns: 100 },
    );
  });
});
