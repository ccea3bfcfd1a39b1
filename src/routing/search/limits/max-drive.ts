/** Longest driving of a route, seconds without service and waiting. */
import { FAR, type FlatType } from '../flat.ts';

export const limitsDrive = (type: FlatType): boolean => type.maxDrive < FAR;

export const driveFits = (type: FlatType, seconds: number): boolean => seconds <= type.maxDrive;

/** Whether whatever keeps the limit of `type` keeps that of `other`. */
export const driveNoTighter = (other: FlatType, type: FlatType): boolean => other.maxDrive >= type.maxDrive;
