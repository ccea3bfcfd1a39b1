/** Most trips of a route: departures from the depot. */
import type { FlatType } from '../flat.ts';

export const tripsFit = (type: FlatType, trips: number): boolean => trips <= type.maxTrips;

/** Whether whatever keeps the limit of `type` keeps that of `other`. */
export const tripsNoTighter = (other: FlatType, type: FlatType): boolean => other.maxTrips >= type.maxTrips;
