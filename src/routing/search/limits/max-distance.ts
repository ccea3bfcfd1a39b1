/** Longest way of a route, metres. A route's metres are known only where its type has the limit. */
import { FAR, type FlatType } from '../flat.ts';

export const limitsDistance = (type: FlatType): boolean => type.maxMetres < FAR;

export const distanceFits = (type: FlatType, metres: number): boolean => metres <= type.maxMetres;

/** Whether whatever keeps the limit of `type` keeps that of `other`. */
export const distanceNoTighter = (other: FlatType, type: FlatType): boolean => other.maxMetres >= type.maxMetres;
