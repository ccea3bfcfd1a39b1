/**
 * The runs of the line county, worked out by hand. 300 s a stop, 6 s a parcel; times are seconds of the day.
 *
 * Whole county (`share` 1)
 *   T-A  every day, van-1. 23 400 + 30 km 3600 = 27 000; weekly parcels 98 + 196 = 294 in 7 visits: 42 × 6 = 252 + 300 → 27 552;
 *        back 3600 → 31 152; outbound 84 / 7 = 12 × 6 = 72 + 300 → 31 524. 8124 s, 60 km: 7200 + 6770 + 8000 fen.
 *   T-B  Mon Wed, van-1 again, so no fixed cost. 36 000 + 2400 = 38 400; weekly 84 in 2 visits: 252 + 300 → 38 952; back → 41 352;
 *        14 / 2 = 7 × 6 = 42 + 300 → 41 694. 5694 s, 40 km: 4800 + 4745.
 *   F-A  every day, van-2, from 29 400 (≥ 27 552 + 1800). A1 at 30 120: 14 × 6 = 84 + 300 → 30 504. A2 at 31 224, opens 31 500: waits 276;
 *        28 × 6 = 168 + 300 → 31 968; back 12 km 1440 → 33 408; 12 × 6 = 72 + 300 → 33 780. 4380 s, 24 km: 2880 + 3650 + 8000.
 *   F-B  Mon Wed, van-3, from 40 800 (≥ 38 952 + 1800). B1 at 41 520: (42 + 42) / 2 = 42 × 6 + 300 → 42 072; back 720 → 42 792;
 *        42 + 300 → 43 134. 2334 s, 12 km: 1440 + 1945 + 8000.
 * A carrier alone (`share` 0.5): the same with half of every parcel.
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

export function lineRuns(kind: Kind, share: 1 | 0.5) {
  const whole = share === 1;
  const estimated = kind === 'detour';
  const path = (...kilometres: number[]) => kilometres.map((km) => north(km, kind));
  return [
    {
      id: 'T-A',
      tier: 'trunk',
      base: 'centre',
      vehicleType: 'van',
      vehicle: 'van-1',
      driver: 'driver-1',
      days: DAILY,
      cutoff: 21_600,
      departs: 23_400,
      loadAtDeparture: load(30 * share, 0),
      designLoad: { parcels: 30 * share, cold: 30 * 0.25 * share },
      stops: [
        {
          site: 't-a',
          legMetres: 30_000,
          legSeconds: 3600,
          arrives: 27_000,
          waitSeconds: 0,
          handover: whole ? 27_552 : 27_426,
          departs: whole ? 27_552 : 27_426,
          delivered: 30 * share,
          collected: 12 * share,
          load: load(0, 12 * share),
        },
      ],
      returnMetres: 30_000,
      returnSeconds: 3600,
      returns: whole ? 31_152 : 31_026,
      unloaded: whole ? 31_524 : 31_362,
      metres: 60_000,
      seconds: whole ? 8124 : 7962,
      costFen: { distance: 7200, time: whole ? 6770 : 6635, fixed: 8000 },
      estimated,
      path: path(0, 30, 0),
    },
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
      loadAtDeparture: load(50 * share, 0),
      designLoad: { parcels: 50 * share, cold: 50 * 0.25 * share },
      stops: [
        {
          site: 't-b',
          legMetres: 20_000,
          legSeconds: 2400,
          arrives: 38_400,
          waitSeconds: 0,
          handover: whole ? 38_952 : 38_826,
          departs: whole ? 38_952 : 38_826,
          delivered: 50 * share,
          collected: 10 * share,
          load: load(0, 10 * share),
        },
      ],
      returnMetres: 20_000,
      returnSeconds: 2400,
      returns: whole ? 41_352 : 41_226,
      unloaded: whole ? 41_694 : 41_547,
      metres: 40_000,
      seconds: whole ? 5694 : 5547,
      costFen: { distance: 4800, time: whole ? 4745 : 4623, fixed: 0 },
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
      loadAtDeparture: load(30 * share, 0),
      designLoad: { parcels: 30 * share, cold: 30 * 0.25 * share },
      stops: [
        {
          site: 'v-a1',
          legMetres: 6000,
          legSeconds: 720,
          arrives: 30_120,
          waitSeconds: 0,
          handover: whole ? 30_504 : 30_462,
          departs: whole ? 30_504 : 30_462,
          delivered: 10 * share,
          collected: 4 * share,
          load: load(20 * share, 4 * share),
        },
        {
          site: 'v-a2',
          legMetres: 6000,
          legSeconds: 720,
          arrives: whole ? 31_224 : 31_182,
          waitSeconds: whole ? 276 : 318,
          handover: whole ? 31_968 : 31_884,
          departs: whole ? 31_968 : 31_884,
          delivered: 20 * share,
          collected: 8 * share,
          load: load(0, 12 * share),
        },
      ],
      returnMetres: 12_000,
      returnSeconds: 1440,
      returns: whole ? 33_408 : 33_324,
      unloaded: whole ? 33_780 : 33_660,
      metres: 24_000,
      seconds: whole ? 4380 : 4260,
      costFen: { distance: 2880, time: whole ? 3650 : 3550, fixed: 8000 },
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
      loadAtDeparture: load(50 * share, 0),
      designLoad: { parcels: 50 * share, cold: 50 * 0.25 * share },
      stops: [
        {
          site: 'v-b1',
          legMetres: 6000,
          legSeconds: 720,
          arrives: 41_520,
          waitSeconds: 0,
          handover: whole ? 42_072 : 41_946,
          departs: whole ? 42_072 : 41_946,
          delivered: 50 * share,
          collected: 10 * share,
          load: load(0, 10 * share),
        },
      ],
      returnMetres: 6000,
      returnSeconds: 720,
      returns: whole ? 42_792 : 42_666,
      unloaded: whole ? 43_134 : 42_987,
      metres: 12_000,
      seconds: whole ? 2334 : 2187,
      costFen: { distance: 1440, time: whole ? 1945 : 1823, fixed: 8000 },
      estimated,
      path: path(-20, -26, -20),
    },
  ];
}
