/** What parcels of a visit fill of a vehicle, limit by limit, so that sums can be held against rooms. */
import type { Demand } from '../../model/index.ts';

/** For each departure: delivered, collected, and cold of both, mean parcels of the heaviest day. */
export type Fill = readonly number[];

export const fillOf = (
  { deliver, collect }: { readonly deliver: number; readonly collect: number },
  cold: Demand['coldShare'],
): Fill => [deliver, collect, deliver * cold.inbound, collect * cold.outbound];

export const sumOf = (fills: readonly Fill[]): Fill =>
  fills.reduce((sum, fill) => (sum.length === 0 ? fill : sum.map((value, i) => value + (fill[i] ?? 0))), []);

/** Loads are packed in hundredths of a parcel, rounded stop by stop: this much of a room is left for it. */
const LEFT_FOR_ROUNDING = 0.25;

export const fitsIn = (fill: Fill, room: Fill): boolean =>
  fill.every((value, i) => value <= 0 || value <= (room[i] ?? 0) - LEFT_FOR_ROUNDING);

/** Whether it fits one of several rooms. */
export const fitsOne = (fill: Fill, rooms: readonly Fill[]): boolean => rooms.some((room) => fitsIn(fill, room));
