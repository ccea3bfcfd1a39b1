/** Most visits of a route, over all its trips; a pickup and its delivery are two. */
import { FAR, type FlatType } from '../flat.ts';

export const limitsVisits = (type: FlatType): boolean => type.maxVisits < FAR;

export const visitsFit = (type: FlatType, visits: number): boolean => visits <= type.maxVisits;

/** Whether whatever keeps the limit of `type` keeps that of `other`. */
export const visitsNoTighter = (other: FlatType, type: FlatType): boolean => other.maxVisits >= type.maxVisits;
