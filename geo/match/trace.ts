/** A trace of positions, what is made of it, and the model's parameters. */
import type { Route } from '../roads/router.ts';
import type { Anchor } from '../roads/snap/anchor.ts';

/** One position of a vehicle, WGS-84. */
export interface TracePoint {
  readonly lon: number;
  readonly lat: number;
  /** When it was there, on any clock that runs forward; null where that is not known. */
  readonly seconds: number | null;
  /** Standard deviation of the position, metres. */
  readonly precisionMetres: number;
  /** Direction of travel, clockwise from north, give or take `range` degrees to either side. */
  readonly bearing?: { readonly degrees: number; readonly range: number } | undefined;
}

export interface MatchOptions {
  /** A trace is cut where its points are further apart in time than this; null = never. Absent = 60. */
  readonly gapSeconds?: number | null;
  /** Called once a point; throws when nobody waits any more. */
  readonly checkpoint?: () => void;
}

/** Where a point of the trace was on the roads. */
export interface MatchedPoint {
  /** Its number in the trace, 0 = first. */
  readonly point: number;
  readonly anchor: Anchor;
  /** From the position to there, great circle. */
  readonly metres: number;
  /** That it was there, give or take its precision, as the model has it: 0…1. */
  readonly probability: number;
  /** Other roads on which it may have been as well. */
  readonly alternatives: number;
}

/** A part of the trace that was driven in one go; at least two points. */
export interface Matching {
  readonly points: readonly MatchedPoint[];
  /** From each point to the next: one fewer than points. A vehicle that stands has a route of no length. */
  readonly routes: readonly Route[];
  /** Mean probability of its points, 0…1. */
  readonly confidence: number;
}

/** Osrm-routed's default, and what a phone under an open sky has. */
export const DEFAULT_PRECISION_METRES = 5;
/** A position is never more precise than roads are drawn. */
export const LEAST_PRECISION_METRES = 1;
/** 99.9 % of a normal distribution lie within so many deviations of its mean: further off no road is a candidate. */
const SEARCH_DEVIATIONS = 3.29;
/** Nearest roads looked at for one point. */
export const MOST_CANDIDATES = 20;
/** Default of {@link MatchOptions.gapSeconds}: as OSRM's. */
export const GAP_SECONDS = 60;
/**
 * Scale of the difference between the way and the great circle, metres: Newson & Krumm found 8.9 for positions each 30
 * seconds, 14.2 for each minute.
 */
export const DETOUR_SCALE_METRES = 10;
/** A way this much longer than the great circle is no way (Newson & Krumm, §4.1). */
export const MOST_DETOUR_METRES = 2000;
/** Nothing on roads is faster: 180 km/h (Newson & Krumm, §4.1) … */
export const MOST_METRES_PER_SECOND = 50;
/** … unless the trace as a whole is: then its clock is off, and only what is so many times its median counts. */
export const MOST_TIMES_MEDIAN_SPEED = 3;
/** Logarithm of how unlikely it is that a vehicle turns back in the middle of a road. */
export const TURN_BACK_LOG = -10;
/** Logarithm of how unlikely it is that a position is plainly wrong. */
export const OUTLIER_LOG = -25;
/** Wrong positions in a row that one looks past, and points without a way to them before the trace is cut. */
export const MOST_OUTLIERS = 4;
export const MOST_BROKEN = 10;

export const precisionOf = ({ precisionMetres }: TracePoint): number =>
  Math.max(LEAST_PRECISION_METRES, precisionMetres);

/** How far a candidate of a point may lie. */
export const radiusOf = (point: TracePoint): number => SEARCH_DEVIATIONS * precisionOf(point);
