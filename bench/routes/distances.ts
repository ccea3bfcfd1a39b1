/** Matrices of Euclidean distances under the rounding rules of the sets. */
import type { RoutingProblemInput } from '../../src/model/index.ts';

export type Point = readonly [x: number, y: number];
export type Rounding = (distance: number) => number;

/**
 * Sets that compute in doubles are read in millionths of a unit: over 1,000 legs that is off by less than a thousandth
 * of a unit, and costs stay far below 2^53.
 */
export const MILLION = 1e6;

/** Noise of a double, in millionths: a leg of exactly 5 must not become 5.000001. */
const NOISE = 1e-3;

/** For sets without times that bind. */
export const toMillionths: Rounding = (distance) => Math.round(MILLION * distance);
/** Rounded up to whole millionths, so that what is in time in whole numbers is in time in doubles, too. */
export const upToMillionths: Rounding = (distance) => Math.ceil(MILLION * distance - NOISE);
/** TSPLIB's EUC_2D. */
export const toNearest: Rounding = (distance) => Math.floor(distance + 0.5);
/** trunc(factor · d), as the DIMACS challenge and Prodhon's codes have it. */
export const truncated =
  (factor: number): Rounding =>
  (distance) =>
    Math.trunc(factor * distance);
/** ceil(factor · d). */
export const raised =
  (factor: number): Rounding =>
  (distance) =>
    Math.ceil(factor * distance);

/** Distances between all points, row = from. */
export function distances(points: readonly Point[], rounding: Rounding): Float64Array {
  const n = points.length;
  const matrix = new Float64Array(n * n);
  points.forEach(([x1, y1], i) => {
    points.forEach(([x2, y2], j) => {
      const dx = x1 - x2;
      const dy = y1 - y2;
      matrix[i * n + j] = rounding(Math.sqrt(dx * dx + dy * dy));
    });
  });
  return matrix;
}

/** One matrix for metres and seconds: most sets drive one unit of distance in one of time. */
export const sameMatrix = (metres: Float64Array, profile = 'road'): RoutingProblemInput['matrices'][number] => ({
  profile,
  metres,
  seconds: metres,
});
