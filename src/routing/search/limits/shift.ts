/** When a vehicle must be back, and when it may leave the depot last, seconds. */
import type { FlatType } from '../flat.ts';

export const backInTime = (type: FlatType, time: number): boolean => time <= type.latest;

export const leavesInTime = (type: FlatType, time: number): boolean => time <= type.latestDeparture;
