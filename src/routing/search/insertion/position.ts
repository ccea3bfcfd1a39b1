/** Positions of an insertion: where a visit, or a pickup and its delivery, may go. */

/** Behind a place. */
export const AFTER = 0;
/** A new trip before the trip that starts at the place: place → visit → return → what followed. */
export const NEW_TRIP_BEFORE = 1;
/** A new trip at the end: last visit → return → visit → end. */
export const NEW_TRIP_LAST = 2;
/** A new route of the type `place`. */
export const NEW_ROUTE = 3;

export interface Position {
  cost: number;
  /** AFTER, NEW_TRIP_BEFORE, NEW_TRIP_LAST or NEW_ROUTE. */
  mode: number;
  /** A place, the slot of a route (NEW_TRIP_LAST) or a type (NEW_ROUTE); −1 = none. */
  place: number;
  /** AFTER: the type that the route changes to, −1 = none. */
  type: number;
  /** The delivery goes behind it. */
  behind: number;
}
