/** Longest duration of a route, seconds from departure to end with service and waiting. */
import type { FlatType } from '../flat.ts';

export const durationFits = (type: FlatType, seconds: number): boolean => seconds <= type.maxSeconds;
