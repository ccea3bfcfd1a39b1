/** A route as a line with time and distance along it. */

import { haversineMetresE7 } from '../../../../geo/earth.ts';
import { arcMilliseconds } from '../../../../geo/roads/route/route-arcs.ts';
import { travelled, travelledShare } from '../../../../geo/roads/route/route-line.ts';
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { RoadNetwork } from '../../../../src/model/index.ts';

/** Points of a leg in order of travel; at least two. Parallel arrays. */
export interface Trace {
  /** 1e-7 degree. */
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  /** Since the start, turns left aside. */
  readonly milliseconds: readonly number[];
  readonly decimetres: readonly number[];
  /** Directed segments in order, the point where each begins, and the turn onto it. */
  readonly arcs: readonly number[];
  readonly arcPoint: readonly number[];
  readonly arcTurn: readonly number[];
  /** Of the whole leg, turns included. */
  readonly totalMilliseconds: number;
  readonly totalDecimetres: number;
}

const e7 = (degrees: number): number => Math.round(degrees * 1e7);

/** The line of a route. A segment's time is spread over its pieces by length. */
export function traceOf(router: Router, route: Route): Trace {
  const { roads } = router;
  const lon = [e7(route.from.lon)];
  const lat = [e7(route.from.lat)];
  const milliseconds = [0];
  const decimetres = [0];
  const arcs = [...route.arcs];
  const arcTime = arcMilliseconds(router, route);
  const arcPoint: number[] = [];
  for (const [index, arc] of arcs.entries()) {
    arcPoint.push(lon.length - 1);
    const { begin, end } = travelledShare(route, index);
    const share = Math.abs(end - begin);
    const length = Math.round(share * (roads.lengthDecimetres[arc >> 1] ?? 0));
    const points = passed(roads, route, index);
    if (index === arcs.length - 1) points.push([e7(route.to.lon), e7(route.to.lat)]);
    appendPart({ lon, lat, milliseconds, decimetres }, points, arcTime[index] ?? 0, length);
  }
  if (lon.length === 1) {
    lon.push(e7(route.to.lon));
    lat.push(e7(route.to.lat));
    milliseconds.push(0);
    decimetres.push(0);
  }
  const arcTurn = arcs.map((arc, index) => (index === 0 ? 0 : router.turnMilliseconds(arcs[index - 1] ?? 0, arc)));
  return {
    ...{ lon, lat, milliseconds, decimetres, arcs, arcPoint, arcTurn },
    totalMilliseconds: route.milliseconds,
    totalDecimetres: route.decimetres,
  };
}

function passed(roads: RoadNetwork, route: Route, index: number): [number, number][] {
  const [first, last, step] = travelled(roads, route, index);
  const points: [number, number][] = [];
  for (let p = first; step > 0 ? p <= last : p >= last; p += step)
    points.push([roads.shapeLon[p] ?? 0, roads.shapeLat[p] ?? 0]);
  return points;
}

interface Growing {
  readonly lon: number[];
  readonly lat: number[];
  readonly milliseconds: number[];
  readonly decimetres: number[];
}

/**
 * Adds the points of one segment that differ from the one before, or the last once more where none does, so that every
 * segment has a piece. The last piece carries what rounding leaves of its time and length.
 */
function appendPart(line: Growing, points: readonly [number, number][], time: number, length: number): void {
  const start = line.lon.length - 1;
  const [startTime, startLength] = [line.milliseconds[start] ?? 0, line.decimetres[start] ?? 0];
  const along = [0];
  const add = (x: number, y: number, metres: number): void => {
    along.push((along.at(-1) ?? 0) + metres);
    line.lon.push(x);
    line.lat.push(y);
  };
  const end = (): [number, number] => [line.lon.at(-1) ?? 0, line.lat.at(-1) ?? 0];
  for (const [x, y] of points) {
    const [lastX, lastY] = end();
    if (x !== lastX || y !== lastY) add(x, y, haversineMetresE7(lastX, lastY, x, y));
  }
  if (along.length === 1) add(...end(), 0);
  const total = along.at(-1) ?? 0;
  for (let i = 1; i < along.length; i++) {
    const share = i === along.length - 1 ? 1 : (along[i] ?? 0) / total;
    line.milliseconds.push(startTime + share * time);
    line.decimetres.push(startLength + share * length);
  }
}

/** Milliseconds since the start at which each directed segment is entered, turns included. */
export function entryTimes(trace: Trace): number[] {
  let turns = 0;
  return trace.arcPoint.map((point, i) => {
    turns += trace.arcTurn[i] ?? 0;
    return (trace.milliseconds[point] ?? 0) + turns;
  });
}

/**
 * Traces one after the other as one; each begins where the one before ends. Going on along the same segment is one part
 * of it.
 */
export function joinTraces(traces: readonly Trace[]): Trace {
  const [first, ...rest] = traces;
  if (first === undefined) throw new RangeError('no trace to join');
  return rest.reduce(joinTwo, first);
}

function joinTwo(a: Trace, b: Trace): Trace {
  const shift = a.lon.length - 1;
  const after = (own: readonly number[], next: readonly number[], base: number): number[] => [
    ...own,
    ...next.slice(1).map((value) => base + value),
  ];
  const goesOn = a.arcs.length > 0 && a.arcs.at(-1) === b.arcs[0] ? 1 : 0;
  return {
    lon: after(a.lon, b.lon, 0),
    lat: after(a.lat, b.lat, 0),
    milliseconds: after(a.milliseconds, b.milliseconds, a.milliseconds.at(-1) ?? 0),
    decimetres: after(a.decimetres, b.decimetres, a.decimetres.at(-1) ?? 0),
    arcs: [...a.arcs, ...b.arcs.slice(goesOn)],
    arcPoint: [...a.arcPoint, ...b.arcPoint.slice(goesOn).map((point) => point + shift)],
    arcTurn: [...a.arcTurn, ...b.arcTurn.slice(goesOn)],
    totalMilliseconds: a.totalMilliseconds + b.totalMilliseconds,
    totalDecimetres: a.totalDecimetres + b.totalDecimetres,
  };
}
