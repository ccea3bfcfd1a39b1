/** A way through places as OSRM's Route object. */
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { Position } from '../../../../src/model/index.ts';
import { annotationOf } from '../answer/annotation.ts';
import { type Geometry, geometryOf, lineOf, simplified } from '../answer/geometry.ts';
import { metresOf, secondsOf } from '../answer/numbers.ts';
import { joinTraces, type Trace, traceOf } from '../answer/trace.ts';
import type { DescriptionOptions } from '../query/options.ts';
import { nameOf, refOf } from '../steps/junctions.ts';
import { stepsOf } from '../steps/steps.ts';

/** A way from place to place, and which of the places are stopped at, the first and the last among them. */
export interface WayThrough {
  readonly routes: readonly Route[];
  /** As they were asked for; one more than routes. */
  readonly coordinates: readonly Position[];
  readonly waypoints: readonly number[];
}

/** Routes between all coordinates as one answer; those between two waypoints make one leg. */
export function describe(
  router: Router,
  { routes, coordinates, waypoints }: WayThrough,
  { overview, geometries, steps, annotations }: DescriptionOptions,
) {
  const legs = waypoints.slice(1).map((end, i) => {
    const start = waypoints[i] ?? 0;
    const trace = joinTraces(routes.slice(start, end).map((route) => traceOf(router, route)));
    return { trace, from: coordinates[start] ?? [0, 0], to: coordinates[end] ?? [0, 0] };
  });
  const milliseconds = legs.reduce((sum, { trace }) => sum + trace.totalMilliseconds, 0);
  const decimetres = legs.reduce((sum, { trace }) => sum + trace.totalDecimetres, 0);
  const drawn = (line: readonly Position[]): Geometry =>
    geometryOf(overview === 'simplified' ? simplified(line) : line, geometries);
  const whole = (): Position[] => legs.flatMap(({ trace }, i) => lineOf(trace, i === 0 ? 0 : 1));
  return {
    ...(overview === 'simplified' || overview === 'full' ? { geometry: drawn(whole()) } : {}),
    legs: legs.map(({ trace, ...ends }) => ({
      steps: steps ? stepsOf(router, trace, ends, geometries) : [],
      summary: steps ? summaryOf(router, trace) : '',
      weight: secondsOf(trace.totalMilliseconds),
      duration: secondsOf(trace.totalMilliseconds),
      distance: metresOf(trace.totalDecimetres),
      ...(overview === 'by_legs' ? { geometry: drawn(lineOf(trace)) } : {}),
      ...(annotations.length === 0 ? {} : { annotation: annotationOf(trace, router.profile.id, annotations) }),
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
    const name = nameOf(roads, arc) || refOf(roads, arc);
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
