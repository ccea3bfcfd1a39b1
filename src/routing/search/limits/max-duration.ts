/** Longest duration of a route, seconds from departure to end with service and waiting. */
import type { FlatType } from '../flat.ts';

export const durationFits = (type: FlatType, seconds: number): boolean => seconds <= type.maxSeconds;

/** Seconds that a route of that duration may last longer. */
export const durationLeft = (type: FlatType, seconds: number): number => type.maxSeconds - seconds;

/** Whether whatever keeps the limit of `type` keeps that of `other`. */
export const durationNoTighter = (other: FlatType, type: FlatType): boolean => other.maxSeconds >= type.maxSeconds;
