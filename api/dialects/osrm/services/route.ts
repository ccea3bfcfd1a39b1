/** `/route/v1`: the fastest way through the coordinates in their order. */
import { AGAINST, ALONG } from '../../../../geo/roads/graph/graph.ts';
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import type { Position } from '../../../../src/model/index.ts';
import { annotationOf } from '../answer/annotation.ts';
import { geometryOf, lineOf, simplified } from '../answer/geometry.ts';
import { metresOf, secondsOf } from '../answer/numbers.ts';
import { joinTraces, type Trace, traceOf } from '../answer/trace.ts';
import type { RouteOptions } from '../query/options.ts';
import { OsrmError } from '../refusal.ts';
import { nameOf } from '../steps/junctions.ts';
import { stepsOf } from '../steps/steps.ts';
import { anchorsOf, waypointOf } from './snapping.ts';

/**
 * Durations and distances are those of the road between the snapped points; a leg is what lies between two waypoints.
 * Throws `NoSegment`, `NoRoute`.
 */
export function serveRoute(router: Router, coordinates: readonly Position[], options: RouteOptions) {
  const anchors = anchorsOf(router, coordinates, options);
  const waypoints = options.waypoints ?? coordinates.map((_, index) => index);
  const [from, to] = anchors;
  const ways =
    anchors.length === 2 && options.alternatives > 0 && from !== undefined && to !== undefined
      ? router.alternatives(from, to, 1 + options.alternatives).map((route) => [route])
      : [driveThrough(router, anchors, options.continue_straight === 'true')];
  if (ways.length === 0) throw noRoute();
  return {
    code: 'Ok' as const,
    ...(options.skip_waypoints
      ? {}
      : {
          waypoints: waypoints
            .flatMap((index) => anchors[index] ?? [])
            .map((anchor) => waypointOf(router, anchor, options)),
        }),
    routes: ways.map((routes) => describe(router, routes, coordinates, waypoints, options)),
  };
}

const noRoute = (): OsrmError => new OsrmError('NoRoute', 'No route found between points');

/**
 * The fastest way from each anchor to the next. With `straightOn` none starts by turning back on the segment that the
 * one before ended on, unless there is no other way: each way is the fastest of its own, given the one before.
 */
function driveThrough(router: Router, anchors: readonly Anchor[], straightOn: boolean): Route[] {
  const routes: Route[] = [];
  for (const [index, to] of anchors.slice(1).entries()) {
    const from = anchors[index];
    const behind = routes.at(-1)?.arcs.at(-1);
    const onward = from === undefined || behind === undefined || !straightOn ? null : keepOn(from, behind);
    const route =
      from === undefined ? null : ((onward === null ? null : router.route(onward, to)) ?? router.route(from, to));
    if (route === null) throw noRoute();
    routes.push(route);
  }
  return routes;
}

/** The anchor left only in the direction in which it was reached; null at a junction, and where that leaves nothing. */
function keepOn(anchor: Anchor, behind: number): Anchor | null {
  if (anchor.node >= 0 || behind >> 1 !== anchor.segment) return null;
  const directions = (anchor.directions ?? ALONG | AGAINST) & ((behind & 1) === 0 ? ALONG : AGAINST);
  return directions === 0 ? null : { ...anchor, directions };
}

/** Routes between all coordinates as one answer; those between two waypoints make one leg. */
function describe(
  router: Router,
  routes: readonly Route[],
  coordinates: readonly Position[],
  waypoints: readonly number[],
  options: RouteOptions,
) {
  const legs = waypoints.slice(1).map((end, i) => {
    const start = waypoints[i] ?? 0;
    const trace = joinTraces(routes.slice(start, end).map((route) => traceOf(router, route)));
    return { trace, from: coordinates[start] ?? [0, 0], to: coordinates[end] ?? [0, 0] };
  });
  const milliseconds = legs.reduce((sum, { trace }) => sum + trace.totalMilliseconds, 0);
  const decimetres = legs.reduce((sum, { trace }) => sum + trace.totalDecimetres, 0);
  const line = legs.flatMap(({ trace }, i) => lineOf(trace, i === 0 ? 0 : 1));
  const { overview, geometries } = options;
  return {
    ...(overview === 'false'
      ? {}
      : { geometry: geometryOf(overview === 'full' ? line : simplified(line), geometries) }),
    legs: legs.map(({ trace, ...ends }) => ({
      steps: options.steps ? stepsOf(router, trace, ends, geometries) : [],
      summary: options.steps ? summaryOf(router, trace) : '',
      weight: secondsOf(trace.totalMilliseconds),
      duration: secondsOf(trace.totalMilliseconds),
      distance: metresOf(trace.totalDecimetres),
      ...(options.annotations.length === 0
        ? {}
        : { annotation: annotationOf(trace, router.profile.id, options.annotations) }),
    })),
    weight_name: 'duration' as const,
    weight: secondsOf(milliseconds),
    duration: secondsOf(milliseconds),
    distance: metresOf(decimetres),
  };
}

/** The two named roads that a leg follows longest, in the order in which they are met. */
function summaryOf({ roads }: Router, trace: Trace): string {
  const lengths = new Map<string, number>();
  for (const [index, arc] of trace.arcs.entries()) {
    const name = nameOf(roads, arc);
    const end = trace.arcPoint[index + 1] ?? trace.lon.length - 1;
    const length = (trace.decimetres[end] ?? 0) - (trace.decimetres[trace.arcPoint[index] ?? 0] ?? 0);
    if (name !== '') lengths.set(name, (lengths.get(name) ?? 0) + length);
  }
  const longest = new Set(
    [...lengths]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 2)
      .map(([name]) => name),
  );
  return [...lengths.keys()].filter((name) => longest.has(name)).join(', ');
}
