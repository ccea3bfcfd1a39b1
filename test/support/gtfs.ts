/** Feeds of passenger buses, made by hand. */
import { strToU8, zipSync } from 'fflate';

export type FeedTables = Readonly<Record<string, readonly string[]>>;

/** A zip of the tables; lines as they stand. */
export const feedOf = (tables: FeedTables): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(Object.entries(tables).map(([file, lines]) => [file, strToU8(`${lines.join('\n')}\n`)])),
  ) as Uint8Array<ArrayBuffer>;

/**
 * The bus county's line (test/support/bus-county.ts) as a feed: one trip out and back each morning, every day, whose
 * times between are partly left out; a Saturday trip after midnight; a train; and rows that are wrong.
 */
export const BUS_FEED: FeedTables = {
  'agency.txt': ['agency_id,agency_name,agency_url,agency_timezone', 'A,公交,https://example.org,Asia/Shanghai'],
  'routes.txt': [
    'route_id,agency_id,route_short_name,route_long_name,route_type',
    'R1,A,1路,县城—村三,3',
    'R2,A,K1,火车,2',
  ],
  'stops.txt': [
    'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station',
    'C,县城,21,110,,',
    'T,镇,21,110.1,,',
    'V1,村一,21,110.2,,',
    'V2,村二,21,110.25,,',
    // It stands where its station does.
    'V3,村三,,,0,V3S',
    'V3S,村三站,21,110.3,1,',
    'FAR,外县,21,115,,',
    'LOST,何处,,,0,',
  ],
  'calendar.txt': [
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
    'DAILY,1,1,1,1,1,1,1,20260101,20261231',
    'SAT,0,0,0,0,0,1,0,20260101,20261231',
    'BAD,1,1,1,1,1,1,1,20261301,20261231',
  ],
  'calendar_dates.txt': ['service_id,date,exception_type', 'DAILY,20260217,2', 'DAILY,2026-02-18,2'],
  'trips.txt': [
    'route_id,service_id,trip_id,trip_headsign',
    'R1,DAILY,morning,村三',
    'R1,SAT,night,',
    'R1,DAILY,twin,村三',
    'R1,DAILY,untimed,',
    'R1,DAILY,back,',
    'R1,DAILY,elsewhere,',
    'R2,DAILY,train,',
    'R9,DAILY,lost,',
  ],
  'stop_times.txt': [
    'trip_id,stop_id,stop_sequence,arrival_time,departure_time',
    ...['morning', 'twin'].flatMap((trip) => [
      `${trip},C,1,7:00:00,07:00:00`,
      `${trip},T,2,07:20:00,07:20:00`,
      `${trip},V1,3,07:40:00,07:41:00`,
      `${trip},V2,4,07:50:00,07:51:00`,
      `${trip},V3,5,08:00:00,08:10:00`,
      `${trip},V2,6,08:20:00,08:21:00`,
      `${trip},V1,7,08:30:00,08:31:00`,
      // Half way between 08:31 and 09:11: 08:51.
      `${trip},T,8,,`,
      `${trip},C,9,09:11:00,`,
      // Out of the county, which is cut off.
      `${trip},FAR,10,15:00:00,15:00:00`,
    ]),
    'night,V1,2,25:10:00,25:11:00',
    'night,C,1,24:50:00,24:50:00',
    'untimed,C,1,,',
    'untimed,V1,2,10:00:00,10:00:00',
    'back,C,1,10:00:00,10:00:00',
    'back,V1,2,09:00:00,09:00:00',
    'elsewhere,FAR,1,10:00:00,10:00:00',
    'elsewhere,C,2,20:00:00,20:00:00',
    'train,C,1,10:00:00,10:00:00',
    'train,V1,2,10:10:00,10:10:00',
    'morning,NOWHERE,11,16:00:00,16:00:00',
    'morning,T,12,quarter past,',
    'nobody,T,1,10:00:00,10:00:00',
  ],
};
