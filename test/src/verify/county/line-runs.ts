/**
 * The runs of the line county, worked out by hand. 300 s a stop, 6 s a parcel; times are seconds of the day.
 *
 *   T-A  Mon Wed, T-A2 on the other days, van-1. 23 400 + 30 km 3600 = 27 000; weekly parcels 98 + 196 = 294 in 7 visits: 42 × 6 = 252 + 300 → 27 552;
 *        back 3600 → 31 152; outbound 84 / 7 = 12 × 6 = 72 + 300 → 31 524. 8124 s, 60 km: 7200 + 6770 + 8000 fen.
 *   T-B  Mon Wed, van-1 again, so no fixed cost. 36 000 + 2400 = 38 400; weekly 84 in 2 visits: 252 + 300 → 38 952; back → 41 352;
 *        14 / 2 = 7 × 6 = 42 + 300 → 41 694. 5694 s, 40 km: 4800 + 4745.
 *   F-A  every day, van-2, from 29 400 (≥ 27 552 + 1800). A1 at 30 120: 14 × 6 = 84 + 300 → 30 504. A2 at 31 224, opens 31 500: waits 276;
 *        28 × 6 = 168 + 300 → 31 968; back 12 km 1440 → 33 408; 12 × 6 = 72 + 300 → 33 780. 4380 s, 24 km: 2880 + 3650 + 8000.
 *   F-B  Mon Wed, van-3, from 40 800 (≥ 38 952 + 1800). B1 at 41 520: (42 + 42) / 2 = 42 × 6 + 300 → 42 072; back 720 → 42 792;
 *        42 + 300 → 43 134. 2334 s, 12 km: 1440 + 1945 + 8000.
 *
 * Loads: A daily 10 + 20 in, 4 + 8 out. B weekly 70 in: parcels of Thu…Mon (5/7, 50) on Monday, of Tue, Wed (20) on
 * Wednesday; 14 out: 5/7 (10) on Monday's feeder and Wednesday's trunk, 4 the other way round. A quarter of inbound is
 * cold.
 */
import { type Kind, north } from './line-county.ts';

const load = (inbound: number, outbound: number) => ({
  inboundAmbient: inbound * 0.75,
  inboundCold: inbound * 0.25,
  outboundAmbient: outbound,
  outboundCold: 0,
});

const DAILY = [1, 2, 3, 4, 5, 6, 7];
const TWICE = [1, 3];
const OTHERWISE = DAILY.filter((day) => !TWICE.includes(day));

export function lineRuns(kind: Kind) {
  const estimated = kind === 'detour';
  const path = (...kilometres: number[]) => kilometres.map((km) => north(km, kind));
  const toA = (id: string, days: readonly number[]) => ({
    id,
    tier: 'trunk',
    base: 'centre',
    vehicleType: 'van',
    vehicle: 'van-1',
    driver: 'driver-1',
    days,
    cutoff: 21_600,
    departs: 23_400,
    loadAtDeparture: load(30, 0),
    designLoad: { parcels: 30, cold: 30 * 0.25 },
    stops: [
      {
        site: 't-a',
        legMetres: 30_000,
        legSeconds: 3600,
        arrives: 27_000,
        waitSeconds: 0,
        handover: 27_552,
        departs: 27_552,
        delivered: 30,
        collected: 12,
        load: load(0, 12),
      },
    ],
    returnMetres: 30_000,
    returnSeconds: 3600,
    returns: 31_152,
    unloaded: 31_524,
    metres: 60_000,
    seconds: 8124,
    costFen: { distance: 7200, time: 6770, fixed: 8000 },
    estimated,
    path: path(0, 30, 0),
  });
  return [
    toA('T-A', TWICE),
    {
      id: 'T-B',
      tier: 'trunk',
      base: 'centre',
      vehicleType: 'van',
      vehicle: 'van-1',
      driver: 'driver-1',
      days: TWICE,
      cutoff: 34_200,
      departs: 36_000,
      loadAtDeparture: load(50, 0),
      designLoad: { parcels: 50, cold: 50 * 0.25 },
      stops: [
        {
          site: 't-b',
          legMetres: 20_000,
          legSeconds: 2400,
          arrives: 38_400,
          waitSeconds: 0,
          handover: 38_952,
          departs: 38_952,
          delivered: 50,
          collected: 10,
          load: load(0, 10),
        },
      ],
      returnMetres: 20_000,
      returnSeconds: 2400,
      returns: 41_352,
      unloaded: 41_694,
      metres: 40_000,
      seconds: 5694,
      costFen: { distance: 4800, time: 4745, fixed: 0 },
      estimated,
      path: path(0, -20, 0),
    },
    {
      id: 'F-A',
      tier: 'feeder',
      base: 't-a',
      vehicleType: 'van',
      vehicle: 'van-2',
      driver: 'driver-2',
      days: DAILY,
      cutoff: 27_600,
      departs: 29_400,
      loadAtDeparture: load(30, 0),
      designLoad: { parcels: 30, cold: 30 * 0.25 },
      stops: [
        {
          site: 'v-a1',
          legMetres: 6000,
          legSeconds: 720,
          arrives: 30_120,
          waitSeconds: 0,
          handover: 30_504,
          departs: 30_504,
          delivered: 10,
          collected: 4,
          load: load(20, 4),
        },
        {
          site: 'v-a2',
          legMetres: 6000,
          legSeconds: 720,
          arrives: 31_224,
          waitSeconds: 276,
          handover: 31_968,
          departs: 31_968,
          delivered: 20,
          collected: 8,
          load: load(0, 12),
        },
      ],
      returnMetres: 12_000,
      returnSeconds: 1440,
      returns: 33_408,
      unloaded: 33_780,
      metres: 24_000,
      seconds: 4380,
      costFen: { distance: 2880, time: 3650, fixed: 8000 },
      estimated,
      path: path(30, 36, 42, 30),
    },
    {
      id: 'F-B',
      tier: 'feeder',
      base: 't-b',
      vehicleType: 'van',
      vehicle: 'van-3',
      driver: 'driver-3',
      days: TWICE,
      cutoff: 39_000,
      departs: 40_800,
      loadAtDeparture: load(50, 0),
      designLoad: { parcels: 50, cold: 50 * 0.25 },
      stops: [
        {
          site: 'v-b1',
          legMetres: 6000,
          legSeconds: 720,
          arrives: 41_520,
          waitSeconds: 0,
          handover: 42_072,
          departs: 42_072,
          delivered: 50,
          collected: 10,
          load: load(0, 10),
        },
      ],
      returnMetres: 6000,
      returnSeconds: 720,
      returns: 42_792,
      unloaded: 43_134,
      metres: 12_000,
      seconds: 2334,
      costFen: { distance: 1440, time: 1945, fixed: 8000 },
      estimated,
      path: path(-20, -26, -20),
    },
    toA('T-A2', OTHERWISE),
  ];
}
