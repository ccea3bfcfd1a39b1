/** The shape of a route on the map. */
import type { RoadNetwork } from '../../../src/model/index.ts';
import type { Route } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';

/**
 * Coordinates of a route in 1e-6 degree, longitude and latitude in turn, both anchors included, immediate repeats left out.
 */
export function routeLine(roads: RoadNetwork, route: Route): Int32Array {
  const points: number[] = [];
  const push = (lon: number, lat: number): void => {
    const end = points.length;
    if (end === 0 || points[end - 2] !== lon || points[end - 1] !== lat) points.push(lon, lat);
  };
  const pushAnchor = ({ lon, lat }: Anchor): void => push(Math.round(lon * 1e6), Math.round(lat * 1e6));
  const { from, to, arcs } = route;
  pushAnchor(from);
  for (let index = 0; index < arcs.length; index++) {
    const [first, last, step] = travelled(roads, route, index);
    for (let p = first; step > 0 ? p <= last : p >= last; p += step)
      push(Math.round(roads.shapeLon[p] / 10), Math.round(roads.shapeLat[p] / 10));
  }
  pushAnchor(to);
  return Int32Array.from(points);
}

/** Shape points that are passed on the directed segment number `index` of a route, first, last and step; none where last lies before first. */
export function travelled(
  roads: RoadNetwork,
  route: Route,
  index: number,
): [first: number, last: number, step: 1 | -1] {
  const arc = route.arcs[index];
  const segment = arc >> 1;
  const against = (arc & 1) === 1;
  let low = roads.shapeStart[segment];
  let high = roads.shapeStart[segment + 1] - 1;
  const cut = (anchor: Anchor, isStart: boolean): void => {
    if (anchor.node >= 0) return;
    if (isStart !== against) low = anchor.point + 1;
    else high = anchor.point;
  };
  if (index === 0) cut(route.from, true);
  if (index === route.arcs.length - 1) cut(route.to, false);
  return against ? [high, low, -1] : [low, high, 1];
}

/** Share of the directed segment number `index` of a route that is travelled, from where to where along its shape, 0…1. */
export function travelledShare(route: Route, index: number): { readonly begin: number; readonly end: number } {
  const against = (route.arcs[index] & 1) === 1;
  const begin = index === 0 && route.from.node < 0 ? route.from.fraction : against ? 1 : 0;
  const end = index === route.arcs.length - 1 && route.to.node < 0 ? route.to.fraction : against ? 0 : 1;
  return { begin, end };
}
