/** 直线绕行模型, the no-road model: straight line × factor at each profile's detour speed. Every figure it touches is estimated. */
import type { Dataset, Position, RoadProfile, Travel, TravelPlace, TravelRow } from '../../src/model/index.ts';
import { haversineMetres } from '../earth.ts';
import { byDistance, Directory } from './places.ts';

/** Travel over straight lines. `factor`: way over straight line, at least 1. */
export function detourTravel(dataset: Dataset, factor: number): Travel {
  const directory = new Directory(dataset);
  const rows = new Map<string, TravelRow>();
  const straight = (from: TravelPlace): Float64Array =>
    Float64Array.from(directory.places, ({ position }) => haversineMetres(...from.position, ...position) * factor);
  const compute = (profile: RoadProfile, place: number): TravelRow => {
    const metres = straight(directory.place(place));
    return {
      seconds: Int32Array.from(metres, (value) => Math.round((value * 3.6) / profile.detourKmh)),
      metres: Int32Array.from(metres, Math.round),
    };
  };
  return {
    kind: 'detour',
    estimated: true,
    places: directory.places,
    index: (id) => directory.index(id),
    snap: (profile, place) => {
      directory.profile(profile);
      directory.place(place);
      return { status: 'ok', metres: 0 };
    },
    row: (profile, place) => {
      const key = `${place} ${profile}`;
      const row = rows.get(key) ?? compute(directory.profile(profile), place);
      rows.set(key, row);
      return row;
    },
    walk: (place, limitMetres) => {
      const metres = Int32Array.from(straight(directory.place(place)), Math.round);
      return byDistance(metres.map((value) => (value <= limitMetres ? value : -1)));
    },
    path: (profile, from, to) => {
      directory.profile(profile);
      return [directory.place(from), directory.place(to)].map(({ position }) => sixDecimals(position));
    },
  };
}

/** A position to 0.1 m, as paths state it. */
export const sixDecimals = ([lon, lat]: Position): Position => [
  Math.round(lon * 1e6) / 1e6,
  Math.round(lat * 1e6) / 1e6,
];
