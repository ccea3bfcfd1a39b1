/** Most trips of a route: departures from the depot. */
import type { FlatType } from '../flat.ts';

export const tripsFit = (type: FlatType, trips: number): boolean => trips <= type.maxTrips;
