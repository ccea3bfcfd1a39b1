/**
 * Map matching by a hidden Markov model after Newson & Krumm 2009 (doi:10.1145/1653771.1653818): positions are seen,
 * roads with a direction of travel are hidden.
 */
import { haversineMetres } from '../earth.ts';
import type { Router } from '../roads/router.ts';
import { matchingOf } from './path.ts';
import { groundOf, statesOf } from './states.ts';
import {
  GAP_SECONDS,
  type Matching,
  type MatchOptions,
  MOST_METRES_PER_SECOND,
  MOST_TIMES_MEDIAN_SPEED,
  type TracePoint,
} from './trace.ts';
import { chainFrom, type NumberedSighting } from './viterbi.ts';

/**
 * The parts of a trace that can be matched to the roads, in its order, each a way of one profile. Points that are in
 * none are outliers: no road within their radius, no way to it, or a position that cannot be. Deterministic.
 *
 * Differences from the paper: states have a direction, so that a vehicle turns back only where roads let it, or at a
 * price; a position behind the one before on the same road is standing; a position that costs more than being wrong is
 * looked past.
 */
export function matchTrace(router: Router, points: readonly TracePoint[], options: MatchOptions = {}): Matching[] {
  const { gapSeconds = GAP_SECONDS, checkpoint = () => {} } = options;
  const ground = groundOf(router);
  const sightings = points.flatMap((point, number): NumberedSighting[] => {
    checkpoint();
    const states = statesOf(ground, point);
    return states.length === 0 ? [] : [{ number, point, states }];
  });
  const rules = { gapSeconds, checkpoint, mostSpeed: mostSpeedOf(points) };
  const matchings: Matching[] = [];
  for (let start = 0; start < sightings.length; ) {
    const { links, next } = chainFrom(router, sightings, start, rules);
    const matching = links.length < 2 ? null : matchingOf(router, links);
    if (matching !== null) matchings.push(matching);
    start = next;
  }
  return matchings;
}

/** Faster than this is impossible, metres a second. */
function mostSpeedOf(points: readonly TracePoint[]): number {
  const speeds = points.slice(1).flatMap((point, i) => {
    const before = points[i];
    if (point.seconds === null || before.seconds === null || point.seconds <= before.seconds) return [];
    return [haversineMetres(before.lon, before.lat, point.lon, point.lat) / (point.seconds - before.seconds)];
  });
  const median = speeds.sort((a, b) => a - b)[speeds.length >> 1] ?? 0;
  return Math.max(MOST_METRES_PER_SECOND, MOST_TIMES_MEDIAN_SPEED * median);
}
