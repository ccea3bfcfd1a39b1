/** People's own trips, priced again: docs/definitions.md §5.6, "Own trips". */
import type { Dataset } from '../model/index.ts';

/** Fen a parcel for a hand-over so many metres from home. */
export function tripPrice({ inputs }: Dataset, metres: number): number {
  const trip = inputs.people.ownTrip;
  const hours = (way: number, kmh: number) => (2 * way) / 1000 / kmh;
  const onFoot = hours(Math.min(metres, trip.walkMetresMaximum), trip.walkKmh) * trip.fenPerHour;
  if (metres <= trip.walkMetresMaximum) return onFoot / trip.parcelsPerTrip;
  const riding = hours(metres, trip.rideKmh) * trip.fenPerHour + 2 * (metres / 1000) * trip.fareFenPerKilometre;
  return Math.max(onFoot, riding) / trip.parcelsPerTrip;
}
