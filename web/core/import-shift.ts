/** By how much places move when their coordinate system is taken for another. */

import type { PlacePreview } from '../../api/wire/import-preview.ts';
import { type LonLat, metresBetween } from './geometry.ts';

export interface Shift {
  readonly from: LonLat;
  readonly to: LonLat;
  readonly metres: number;
}

/** Less than this is rounding. */
const LEAST_METRES = 1;

/** Places of both lists that moved. */
export function shifts(former: readonly PlacePreview[], places: readonly PlacePreview[]): Shift[] {
  const key = ({ kind, code }: PlacePreview): string => `${kind} ${code}`;
  const was = new Map(former.map((place) => [key(place), place.position]));
  return places.flatMap((place) => {
    const from = was.get(key(place));
    if (from === undefined) return [];
    const metres = metresBetween(from, place.position);
    return metres < LEAST_METRES ? [] : [{ from, to: place.position, metres }];
  });
}

/** The shift in the middle by length; null of none. */
export const middleShift = (moved: readonly Shift[]): Shift | null =>
  [...moved].sort((a, b) => a.metres - b.metres)[Math.floor(moved.length / 2)] ?? null;
