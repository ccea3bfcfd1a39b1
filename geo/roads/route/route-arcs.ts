/** What a route is made of: nodes between its directed segments, times on each, anchors at its nodes. */
import { ROAD_USES, type RoadNetwork, type RoadProfile } from '../../../src/model/index.ts';
import type { Route, Router } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';
import { travelledShare } from './route-line.ts';

export const tailOf = ({ from, to }: RoadNetwork, arc: number): number => ((arc & 1) === 0 ? from : to)[arc >> 1];
export const headOf = ({ from, to }: RoadNetwork, arc: number): number => ((arc & 1) === 0 ? to : from)[arc >> 1];

/** Milliseconds on each directed segment of a route, turns left aside; of the first and last those of the part travelled. */
export function arcMilliseconds(router: Router, route: Route): number[] {
  return Array.from(route.arcs, (arc, index) => {
    const { begin, end } = travelledShare(route, index);
    return Math.round(Math.abs(end - begin) * router.milliseconds(arc));
  });
}

/** The node at the tail of a directed segment as a place on the roads. */
export function tailAnchor(roads: RoadNetwork, arc: number): Anchor {
  const node = tailOf(roads, arc);
  const segment = arc >> 1;
  const against = (arc & 1) === 1;
  const point = against ? roads.shapeStart[segment + 1] - 2 : roads.shapeStart[segment];
  const [lon, lat] = [roads.nodeLon[node] / 1e7, roads.nodeLat[node] / 1e7];
  return { lon, lat, segment, point, fraction: against ? 1 : 0, node, straightMetres: 0 };
}

/** Whether directed segments in the order of travel hold a walk that is forbidden to a profile. */
export function holdsForbiddenWalk(roads: RoadNetwork, profile: RoadProfile, arcs: Uint32Array): boolean {
  const { restrictionStart, restrictionArc, restrictionUse } = roads;
  if (!profile.obeysOneway || restrictionUse.length === 0) return false;
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  const place = new Map(Array.from(arcs, (arc, index) => [arc, index]));
  return restrictionUse.some((uses, restriction) => {
    if ((uses & bit) === 0) return false;
    const walk = restrictionArc.subarray(restrictionStart[restriction], restrictionStart[restriction + 1]);
    const begin = place.get(walk[0]);
    return begin !== undefined && walk.every((arc, index) => arcs[begin + index] === arc);
  });
}
