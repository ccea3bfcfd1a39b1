/** Alternative routes: reasonable other ways between two places. */

import { AGAINST, ALONG } from '../graph/weights.ts';
import type { Route, Router } from '../router.ts';
import type { Anchor } from '../snap/anchor.ts';
import { type Plateau, plateaus } from './plateaus.ts';
import { arcMilliseconds, holdsForbiddenWalk, tailAnchor, tailOf } from './route-arcs.ts';

/** No alternative takes longer than this many times the best. */
const MOST_STRETCH = 1.25;
/** No alternative shares more than this part of the best way's time with the routes before it. */
const MOST_SHARED = 0.8;
/** Around its plateau's middle an alternative is a fastest way over this part of the best way's time to either side. */
const LOCAL = 0.25;
/** Plateaus tried at most: each takes three queries, and beyond the best few dozen none has been seen to pass. */
const MOST_TRIED = 64;

/**
 * Up to `count` routes from anchor to anchor, the best first, then by time; empty where there is no way.
 *
 * The via-node method (Abraham, Delling, Goldberg & Werneck 2013, doi:10.1145/2444016.2444019) with a directed segment
 * in the place of the node, so that turns at it count: routes over the middle of a plateau, a stretch that is on the
 * fastest ways both from the start and to the end (Camvit's choice routing). Kept are those at most 1.25 × as long as
 * the best in time, that share at most 0.8 of the best time with the routes kept before, pass no node twice, and pass
 * the T-test for local optimality with α = 0.25. All of it is heuristic: an alternative may be missed, above all one
 * without a plateau.
 */
export function alternatives(router: Router, from: Anchor, to: Anchor, count: number): Route[] {
  const best = count > 0 ? router.route(from, to) : null;
  if (best === null) return [];
  const found = [best];
  if (count === 1 || best.arcs.length === 0) return found;
  const throughs = router.throughs(best);
  const used = new Set<number>(best.arcs);
  const limit = { most: MOST_STRETCH * best.milliseconds, shared: MOST_SHARED * best.milliseconds };
  const tried = plateaus(router, best, limit)
    .slice(0, MOST_TRIED)
    .sort((a, b) => a.total - b.total || a.rank - b.rank || a.arc - b.arc);
  const routes = tried
    .map((plateau) => routeOver(router, best, plateau, throughs))
    .filter((route): route is ViaRoute => route !== null && route.milliseconds <= limit.most && isSimple(router, route))
    .sort((a, b) => a.milliseconds - b.milliseconds || a.decimetres - b.decimetres || a.via - b.via);
  for (const { via, ...route } of routes) {
    if (found.length >= count) break;
    const times = arcMilliseconds(router, route);
    const shared = times.reduce((sum, ms, i) => sum + (used.has(route.arcs[i]) ? ms : 0), 0);
    if (shared > limit.shared) continue;
    if (!isLocallyOptimal(router, route, times, route.arcs.indexOf(via), LOCAL * best.milliseconds)) continue;
    found.push(route);
    for (const arc of route.arcs) used.add(arc);
  }
  return found;
}

interface ViaRoute extends Route {
  readonly via: number;
}

/**
 * The fastest way that passes a directed segment wholly, put together at its middle; null where there is none that uses
 * destination-only roads as a through way at most so often.
 */
function routeOver(router: Router, best: Route, { arc: via }: Plateau, most: number): ViaRoute | null {
  const { from, to } = best;
  const middle = middleOf(router, via);
  const [before, after] = [router.route(from, middle), router.route(middle, to)];
  if (before === null || after === null || before.arcs.at(-1) !== via || after.arcs[0] !== via) return null;
  const arcs = Uint32Array.from([...before.arcs, ...after.arcs.subarray(1)]);
  // Halves are rounded apart; the sum is that of the whole.
  const whole = (cost: number) => cost - 2 * Math.round(cost / 2);
  const decimetres = router.roads.lengthDecimetres[via >> 1];
  // Neither half holds a forbidden walk, but one over three segments or more may lie across the middle.
  if (holdsForbiddenWalk(router.roads, router.profile, arcs)) return null;
  // Nor does either half use destination-only roads as a through way; over a middle on these both together do.
  if (router.throughs({ from, to, arcs }) > most) return null;
  return {
    from,
    to,
    milliseconds: before.milliseconds + after.milliseconds + whole(router.milliseconds(via)),
    decimetres: before.decimetres + after.decimetres + whole(decimetres),
    arcs,
    via,
  };
}

/**
 * The point half-way along a directed segment, to be passed in its direction only. Where on the shape it lies does not
 * matter to a route's cost.
 */
function middleOf({ roads }: Router, arc: number): Anchor {
  const segment = arc >> 1;
  const point = roads.shapeStart[segment];
  const [lon, lat] = [roads.shapeLon[point] / 1e7, roads.shapeLat[point] / 1e7];
  const directions = (arc & 1) === 0 ? ALONG : AGAINST;
  return { lon, lat, segment, point, fraction: 0.5, node: -1, straightMetres: 0, directions };
}

/** No junction is passed twice. */
function isSimple({ roads }: Router, { arcs }: Route): boolean {
  const nodes = Array.from(arcs.subarray(1), (arc) => tailOf(roads, arc));
  return new Set(nodes).size === nodes.length;
}

/**
 * The T-test: the part of a route from `local` ms before the middle of a segment to `local` ms behind it, out to the
 * next nodes, is a fastest way.
 */
function isLocallyOptimal(router: Router, route: Route, times: readonly number[], via: number, local: number): boolean {
  const { roads, profile } = router;
  const { arcs } = route;
  const half = times[via] / 2;
  let first = via;
  for (let ms = half; first > 0 && ms < local; ) ms += times[--first];
  let last = via;
  for (let ms = half; last < arcs.length - 1 && ms < local; ) ms += times[++last];
  const begin = first === 0 ? route.from : tailAnchor(roads, arcs[first]);
  const end = last === arcs.length - 1 ? route.to : tailAnchor(roads, arcs[last + 1]);
  const fastest = router.route(begin, end);
  if (fastest === null) return false;
  const part = arcs.subarray(first, last + 1);
  if (part.length === fastest.arcs.length && part.every((arc, index) => arc === fastest.arcs[index])) return true;
  // Another way: as good only if it takes as long. With turn costs that is not known of the part, so a tie counts
  // against it.
  const milliseconds = times.slice(first, last + 1).reduce((sum, ms) => sum + ms, 0);
  return profile.turns === undefined && fastest.milliseconds >= milliseconds;
}
