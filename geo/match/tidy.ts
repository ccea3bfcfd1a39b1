/** Points of a trace that say little and disturb much. */
import { haversineMetres } from '../earth.ts';
import type { TracePoint } from './trace.ts';

/** Closer to the one before, a point shows more of its imprecision than of the way. */
const LEAST_METRES = 15;
const LEAST_SECONDS = 5;

/** Numbers of the points that remain: each at least so far from the one kept before it, and so much later. */
export function tidyPoints(points: readonly TracePoint[]): number[] {
  const kept: number[] = [];
  for (const [number, point] of points.entries()) {
    const last = points[kept.at(-1) ?? -1];
    if (last !== undefined) {
      const soon = point.seconds !== null && last.seconds !== null && point.seconds - last.seconds < LEAST_SECONDS;
      if (soon || haversineMetres(last.lon, last.lat, point.lon, point.lat) < LEAST_METRES) continue;
    }
    kept.push(number);
  }
  return kept;
}
