/**
 * A county with one bus line that a person can plan on paper. On one road east of the centre C: town T at 10 km, V1 at
 * 20, V2 at 25, V3 at 30. Each village gets 10 parcels a day, which come at 05:00, and sends 5, handed in at 06:00. The
 * bus goes out and back:
 *
 *   C 07:00 · T 07:20 · V1 07:40–07:41 · V2 07:50–07:51 · V3 08:00–08:10 · V2 08:20–08:21 · V1 08:30–08:31 · T 08:50 · C 09:10
 *
 * It has room for 60 kg and 0.5 m³: 40 parcels of 1.5 kg, 62.5 of 0.008 m³; and takes 50 fen a parcel.
 */
import { type BusLine, type Dataset, fen, HOUR, type Policy, seconds, type Weekday } from '../../src/model/index.ts';
import { dailyAt, type GridCounty, gridCounty, gridPolicy } from './grid-county.ts';

const MINUTE = 60;

/** A stop at so many kilometres east: arrival and departure in hours and minutes. */
export type LineStop = readonly [km: number, arrives: number, departs: number];

/** `hour.minutes`, e.g. 7.05 for 07:05. */
const clock = (time: number): number => {
  const hour = Math.floor(time + 1e-9);
  return hour * HOUR + Math.round((time - hour) * 100) * MINUTE;
};

export const lineOfStops = (id: string, stops: readonly LineStop[], changes: Partial<BusLine> = {}): BusLine => ({
  id,
  name: id,
  days: [1, 2, 3, 4, 5, 6, 7] as Weekday[],
  stops: stops.map(([km, arrives, departs]) => ({
    name: `${km}`,
    position: [110 + km / 100, 21],
    arrives: seconds(clock(arrives)),
    departs: seconds(clock(departs)),
  })),
  spareCubicMetres: 0.5,
  spareKilograms: 60,
  fenPerParcel: fen(50),
  basis: { provenance: 'declared', source: null, date: null },
  ...changes,
});

const OUT: readonly LineStop[] = [
  [0, 7, 7],
  [10, 7.2, 7.2],
  [20, 7.4, 7.41],
  [25, 7.5, 7.51],
  [30, 8, 8.1],
];
const BACK: readonly LineStop[] = [
  [25, 8.2, 8.21],
  [20, 8.3, 8.31],
  [10, 8.5, 8.5],
  [0, 9.1, 9.1],
];

export const busLine = (changes: Partial<BusLine> = {}): BusLine => lineOfStops('L1', [...OUT, ...BACK], changes);

/** The same as two lines, as a timetable of single trips has it: one ends at V3, one begins there. */
export const oneWayLines = (changes: Partial<BusLine> = {}): BusLine[] => [
  lineOfStops('out', OUT, changes),
  lineOfStops('back', [[30, 8.1, 8.1], ...BACK], changes),
];

export function busCounty(buses: readonly BusLine[], changes: Partial<Dataset['demand']> = {}): GridCounty {
  const made = gridCounty({
    towns: [{ code: 'T', at: [10, 0] }],
    villages: [20, 25, 30].map((km, i) => ({
      code: `V${i + 1}`,
      town: 'T',
      at: [km, 0],
      inbound: 10,
      outbound: 5,
    })),
    arrivals: dailyAt(5 * HOUR),
    handIns: dailyAt(6 * HOUR),
    demand: changes,
  });
  const dataset = { ...made.dataset, inputs: { ...made.dataset.inputs, buses: [...buses] } };
  return { ...made, dataset };
}

/** Half an hour of sorting and of transfer, five minutes a stop, ten seconds a parcel in villages, two in bulk; 06:30. */
export const busPolicy = (changes: Parameters<typeof gridPolicy>[0] = {}): Policy =>
  gridPolicy({
    trunkDepartures: [6.5 * HOUR],
    cutoffLeadSeconds: HOUR / 2,
    transferSeconds: HOUR / 2,
    stopSeconds: 300,
    secondsPerParcel: 10,
    trunkSecondsPerParcel: 2,
    turnaroundSeconds: 900,
    ...changes,
  });
