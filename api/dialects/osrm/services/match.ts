/** `/match/v1`: positions of a vehicle matched to the roads. */
import {
  DEFAULT_PRECISION_METRES,
  type MatchedPoint,
  type Matching,
  matchTrace,
  type TracePoint,
  tidyPoints,
} from '../../../../geo/match/index.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import type { Position } from '../../../../src/model/index.ts';
import type { MatchOptions } from '../query/options.ts';
import { OsrmError } from '../refusal.ts';
import { describe } from '../ways/describe.ts';
import { waypointOf } from './snapping.ts';

/** Of OSRM's approaches and snapping nothing is taken here: a vehicle was where it was. */
const pointsOf = (coordinates: readonly Position[], { radiuses, timestamps, bearings }: MatchOptions): TracePoint[] =>
  coordinates.map(([lon, lat], i) => ({
    ...{ lon, lat },
    seconds: timestamps?.[i] ?? null,
    precisionMetres: radiuses?.[i] ?? DEFAULT_PRECISION_METRES,
    bearing: bearings?.[i] ?? undefined,
  }));

/** Throws `NoMatch`. */
export function serveMatch(
  router: Router,
  coordinates: readonly Position[],
  options: MatchOptions,
  checkpoint: () => void,
) {
  const points = pointsOf(coordinates, options);
  const kept = options.tidy ? tidyPoints(points) : points.map((_, i) => i);
  const matchings = matchTrace(
    router,
    kept.flatMap((i) => points[i] ?? []),
    { checkpoint, ...(options.gaps === 'ignore' ? { gapSeconds: null } : {}) },
  ).map((matching) => numbered(matching, kept));
  if (matchings.length === 0) throw new OsrmError('NoMatch', 'Could not match the trace.');
  const stops = new Set(options.waypoints ?? coordinates.map((_, i) => i));
  checkStops(options.waypoints, matchings);
  const parts = matchings.map((matching) => ({ matching, waypoints: waypointsOf(matching, stops) }));
  return {
    code: 'Ok' as const,
    ...(options.skip_waypoints ? {} : { tracepoints: tracepointsOf(router, coordinates.length, parts, options) }),
    matchings: parts.map(({ matching: { points: seen, routes, confidence }, waypoints }) => ({
      confidence,
      ...describe(
        router,
        { routes, waypoints, coordinates: seen.map(({ point }): Position => coordinates[point] ?? [0, 0]) },
        options,
      ),
    })),
  };
}

/** Points by their numbers in the query. */
const numbered = ({ points, ...rest }: Matching, kept: readonly number[]): Matching => ({
  ...rest,
  points: points.map((one) => ({ ...one, point: kept[one.point] ?? one.point })),
});

function checkStops(waypoints: readonly number[] | undefined, matchings: readonly Matching[]): void {
  if (waypoints !== undefined && matchings.length > 1)
    throw new OsrmError('NoMatch', 'Requested waypoint parameter could not be matched: the trace is in parts.');
  const matched = new Set(matchings.flatMap(({ points }) => points.map(({ point }) => point)));
  if (waypoints?.some((index) => !matched.has(index)))
    throw new OsrmError('NoMatch', 'Requested waypoint parameter could not be matched.');
}

/** Points of a matching that begin or end a leg: those asked for, and its two ends. */
const waypointsOf = ({ points }: Matching, stops: ReadonlySet<number>): number[] =>
  points.flatMap(({ point }, i) => (i === 0 || i === points.length - 1 || stops.has(point) ? [i] : []));

interface Part {
  readonly matching: Matching;
  readonly waypoints: readonly number[];
}

/** One for each coordinate; null for outliers and for what tidying left out. */
function tracepointsOf(router: Router, size: number, parts: readonly Part[], options: MatchOptions) {
  const made = ({ anchor, metres, alternatives }: MatchedPoint, part: number, waypoint: number) => ({
    ...waypointOf(router, { ...anchor, straightMetres: metres }, options),
    matchings_index: part,
    waypoint_index: waypoint < 0 ? null : waypoint,
    alternatives_count: alternatives,
  });
  const found: (ReturnType<typeof made> | null)[] = Array.from({ length: size }, () => null);
  for (const [part, { matching, waypoints }] of parts.entries())
    for (const [i, one] of matching.points.entries()) found[one.point] = made(one, part, waypoints.indexOf(i));
  return found;
}
