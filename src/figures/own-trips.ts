/** What a villager's own trip to where a parcel is handed over costs: docs/definitions.md §5.6, "Own trips". */
import type { People } from '../model/index.ts';
import { HOUR } from '../model/index.ts';

const SECONDS_PER_METRE_AT_1_KMH = 3.6;

/**
 * Fen a parcel, not rounded, where it is handed over so many metres from home, one way. 0 at home; walked as far as
 * people walk, ridden beyond, and never less than a nearer trip.
 */
export function ownTripFen(metres: number, { ownTrip }: Pick<People, 'ownTrip'>): number {
  const { fenPerHour, walkMetresMaximum, walkKmh, rideKmh, fareFenPerKilometre, parcelsPerTrip } = ownTrip;
  const there = (way: number, kmh: number): number => (2 * way * SECONDS_PER_METRE_AT_1_KMH * fenPerHour) / kmh / HOUR;
  const walk = there(Math.min(metres, walkMetresMaximum), walkKmh);
  if (metres <= walkMetresMaximum) return walk / parcelsPerTrip;
  const ride = there(metres, rideKmh) + (2 * metres * fareFenPerKilometre) / 1000;
  return Math.max(walk, ride) / parcelsPerTrip;
}
