/** Where somebody in the field stands, or a photo was taken: a place that a station may be proposed at. */
import type { LonLat } from './geometry.ts';

export interface FieldPlace {
  readonly from: 'device' | 'photo';
  /** WGS-84, as devices and photos have it. */
  readonly position: LonLat;
  /** Metres; null where nobody says. */
  readonly accuracyMetres: number | null;
  /** Name of the photo. */
  readonly name: string | null;
}

export interface FieldState {
  readonly busy: boolean;
  readonly place: FieldPlace | null;
  /** Why there is no place; a key of the texts. */
  readonly fault: 'denied' | 'unavailable' | 'photo' | null;
}

export const NO_FIELD: FieldState = { busy: false, place: null, fault: null };
