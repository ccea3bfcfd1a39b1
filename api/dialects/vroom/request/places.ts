/** The places of a request, each once. */
import type { Position } from '../../../../src/model/index.ts';
import { onEarth } from '../../osrm/query/coordinates.ts';
import { inputError } from '../refusal.ts';
import type { Place } from './input.ts';

export interface PlaceBook {
  readonly places: readonly Place[];
  /** The place's index; `whose` says in a refusal whose place it is. Null where neither is given. */
  enter(coordinates: readonly number[] | undefined, row: number | undefined, whose: string): number | null;
}

/**
 * `byRow`: the request has matrices, and places differ by their row in them; else by their coordinates, and a row means
 * nothing.
 */
export function placeBook(byRow: boolean): PlaceBook {
  const places: { coordinates: Position | null; row: number | null }[] = [];
  const known = new Map<string, number>();
  return {
    places,
    enter(coordinates, row, whose) {
      if (coordinates === undefined && (row === undefined || !byRow)) return null;
      const [lon = 0, lat = 0] = coordinates ?? [];
      const position: Position | null = coordinates === undefined ? null : [lon, lat];
      if (position !== null && !onEarth([position])) throw inputError(`Invalid coordinates for ${whose}.`);
      if (byRow && row === undefined)
        throw inputError(
          `Missing location_index for ${whose}: where matrices are given, every place needs its row in them.`,
        );
      const key = byRow ? String(row) : `${lon},${lat}`;
      const index = known.get(key) ?? places.length;
      known.set(key, index);
      const place = places[index];
      if (place === undefined) places.push({ coordinates: position, row: byRow ? (row ?? null) : null });
      else place.coordinates ??= position;
      return index;
    },
  };
}
