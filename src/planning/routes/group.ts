/** Groups of stations around a town, each within one run's room. */
import type { CarriedPart, Position } from '../../model/index.ts';
import { type Fill, fitsOne, sumOf } from './fill.ts';

export interface Grouped {
  readonly position: Position;
  readonly carries: CarriedPart;
  readonly fill: Fill;
}

/**
 * As few groups as two heuristics find: the sweep of Gillett and Miller (1974, doi 10.1287/opre.22.2.340) around the
 * town, from every station, which keeps neighbours together; and first-fit decreasing, where that needs fewer. Groups
 * keep the order of the list. A station that fits no room is a group of its own.
 */
export function groupStations<T extends Grouped>(
  centre: Position,
  stations: readonly T[],
  rooms: readonly Fill[],
): T[][] {
  const order = new Map(stations.map((station, i) => [station, i]));
  const place = (station: T): number => order.get(station) ?? 0;
  const bearing = ({ position: [lon, lat] }: T): number =>
    Math.atan2(lat - centre[1], (lon - centre[0]) * Math.cos((centre[1] * Math.PI) / 180));
  const around = stations.toSorted((a, b) => bearing(a) - bearing(b) || place(a) - place(b));
  let best: T[][] | null = null;
  for (const start of around.keys()) {
    const swept = nextFit([...around.slice(start), ...around.slice(0, start)], rooms);
    if (best === null || swept.length < best.length) best = swept;
  }
  const decreasing = firstFit(
    stations.toSorted((a, b) => fullest(b, rooms) - fullest(a, rooms) || place(a) - place(b)),
    rooms,
  );
  const groups = best === null || decreasing.length < best.length ? decreasing : best;
  return groups.map((group) => group.toSorted((a, b) => place(a) - place(b)));
}

const fits = (group: readonly Grouped[], next: Grouped, rooms: readonly Fill[]): boolean =>
  fitsOne(sumOf([...group, next].map(({ fill }) => fill)), rooms);

function nextFit<T extends Grouped>(stations: readonly T[], rooms: readonly Fill[]): T[][] {
  const groups: T[][] = [];
  for (const station of stations) {
    const last = groups.at(-1);
    if (last !== undefined && fits(last, station, rooms)) last.push(station);
    else groups.push([station]);
  }
  return groups;
}

function firstFit<T extends Grouped>(stations: readonly T[], rooms: readonly Fill[]): T[][] {
  const groups: T[][] = [];
  for (const station of stations) {
    const group = groups.find((each) => fits(each, station, rooms));
    if (group === undefined) groups.push([station]);
    else group.push(station);
  }
  return groups;
}

/** The largest share of the roomiest vehicle that a station fills. */
const fullest = ({ fill }: Grouped, [room]: readonly Fill[]): number =>
  Math.max(0, ...fill.map((value, i) => (value <= 0 ? 0 : value / (room?.[i] ?? 0))));
