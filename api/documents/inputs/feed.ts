/** A GTFS feed of passenger buses as rows of the bus sheets: what a county may carry parcels with. */
import { type FeedLine, feedLines } from '../../../geo/import/gtfs/index.ts';
import { type Dataset, type GivenRow, type InputRemark, REMOVE } from '../../../src/model/index.ts';
import type { ReadInputs } from './read.ts';

/** What is in no feed. Absent: assumed. */
export interface BusRoom {
  /** Room for goods apart from riders, and the fee, yuan a parcel. */
  readonly kilograms?: number | undefined;
  readonly cubicMetres?: number | undefined;
  readonly yuan?: number | undefined;
}

/** Assumed: the luggage of a few riders, and what villages pay a driver for a parcel. */
const ASSUMED = { kilograms: 50, cubicMetres: 0.3, yuan: 1 } as const;

/**
 * The rows of a feed; of `dataset` those lines that come by its sites, with stops in force taken away where a line has
 * fewer now. Throws what the feed lacks.
 */
export function readInputsFeed(
  input: { readonly name: string; readonly bytes: Uint8Array },
  { dataset, today, room }: { readonly dataset: Dataset | null; readonly today: string; readonly room: BusRoom },
): ReadInputs {
  const places = dataset === null ? null : dataset.sites.map(({ position }) => position);
  const { lines, remarks } = feedLines(input, { today, places });
  const { kilograms = ASSUMED.kilograms, cubicMetres = ASSUMED.cubicMetres, yuan = ASSUMED.yuan } = room;
  const isStated = room.kilograms !== undefined && room.cubicMetres !== undefined && room.yuan !== undefined;
  const assumed: InputRemark = {
    ...{ sheet: 'buses', row: null, column: null, value: '' },
    code: 'feed-assumed',
    params: { kilograms, cubicMetres, yuan },
  };
  const basis = { provenance: isStated ? 'declared' : 'estimated', source: `GTFS: ${input.name}`.slice(0, 500) };
  const inForce = new Map((dataset?.inputs.buses ?? []).map(({ id, stops }) => [id, stops.length]));
  return {
    sheets: [
      {
        sheet: 'buses',
        rows: lines.map(({ id, name, days, row }): GivenRow => {
          const cells = { id, name, days: [...days], spareCubicMetres: cubicMetres, spareKilograms: kilograms };
          return { row, cells: { ...cells, feePerParcel: yuan, ...basis } };
        }),
      },
      { sheet: 'bus-stops', rows: lines.flatMap((line) => stopRows(line, inForce.get(line.id) ?? 0)) },
    ],
    faults: [],
    remarks: isStated ? remarks : [...remarks, assumed],
  };
}

function stopRows({ id, stops, row }: FeedLine, before: number): GivenRow[] {
  const rows = stops.map(({ stop, arrives, departs }, i): GivenRow => {
    const [longitude, latitude] = stop.position;
    const times = { arrives: clock(arrives), departs: clock(departs) };
    return { row, cells: { bus: id, number: i + 1, name: stop.name, longitude, latitude, ...times } };
  });
  const gone = Array.from({ length: Math.max(0, before - stops.length) }, (_, i): GivenRow => {
    return { row, cells: { bus: id, number: stops.length + i + 1, [REMOVE]: true } };
  });
  return [...rows, ...gone];
}

/** `HH:MM:SS`, beyond 24 hours where the bus passes midnight. */
const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
