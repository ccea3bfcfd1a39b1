/** The fastest way through places in their order, turning back at them or not. */
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { AGAINST, ALONG } from '../../../../geo/roads/graph/graph.ts';
import { holdsForbiddenWalk } from '../../../../geo/roads/route/route-arcs.ts';
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import type { RoadNetwork } from '../../../../src/model/index.ts';
import { OsrmError } from '../refusal.ts';
import { type Place, wayBetween } from './between.ts';

/** Directed segments that begin at a node, whoever may go along them. */
const arcsFrom = (roads: RoadNetwork, node: number): number[] => [...RoadEngine.of(roads).leaving.of(node)];

const noRoute = (): OsrmError => new OsrmError('NoRoute', 'No route found between points');

/**
 * Ways from each place to the next that together are the fastest. With `straightOn` none begins by turning back where
 * the one before ended, nor by a turn that is forbidden there, unless there is no other way on: of all such ways the
 * one with the fewest turns back, then the fastest. Throws `NoRoute`.
 */
export function driveThrough(router: Router, places: readonly Place[], straightOn: boolean): Route[] {
  const plain = places.slice(1).map((to, index): Route => {
    const route = wayBetween(router, places[index], to);
    if (route === null) throw noRoute();
    return route;
  });
  if (!straightOn || !turnsBack(router, plain)) return plain;
  // A junction named twice in a row is one place; nothing is travelled between the two.
  const stays = plain.map(({ arcs }) => arcs.length === 0);
  const straight = straightThrough(
    router,
    places.flatMap(({ anchor }, index) => (index === 0 || stays[index - 1] !== true ? [anchor] : [])),
  )?.values();
  return straight === undefined
    ? plain
    : plain.map((route, i) => (stays[i] ? route : (straight.next().value ?? route)));
}

/** Whether any but the first of several routes begins by turning back, or by a forbidden turn, where it could go on. */
function turnsBack(router: Router, routes: readonly Route[]): boolean {
  let behind: number | undefined;
  for (const { arcs, from } of routes) {
    const [arc] = arcs;
    if (behind !== undefined && arc !== undefined && arc !== behind) {
      const beforeEnd = from.node < 0 && arc === (behind ^ 1);
      if (beforeEnd || !mayFollow(router, behind, arc)) return true;
    }
    behind = arcs.at(-1) ?? behind;
  }
  return false;
}

/** Whether somebody who came along `behind` to its end may go on by `arc`: back only where there is no other way. */
function mayFollow(router: Router, behind: number, arc: number): boolean {
  if (arc !== (behind ^ 1)) return isOpen(router, behind, arc);
  const { roads } = router;
  return arcsFrom(roads, endOf(roads, behind)).every((other) => other === arc || !isOpen(router, behind, other));
}

const isOpen = ({ roads, profile, ...router }: Router, behind: number, arc: number): boolean =>
  router.milliseconds(arc) < Number.POSITIVE_INFINITY &&
  router.turnMilliseconds(behind, arc) < Number.POSITIVE_INFINITY &&
  !holdsForbiddenWalk(roads, profile, Uint32Array.of(behind, arc));

const endOf = (roads: RoadNetwork, arc: number): number => ((arc & 1) === 0 ? roads.to : roads.from)[arc >> 1] ?? 0;

/** A place reached or left along a certain directed segment. */
interface Passing {
  readonly anchor: Anchor;
  /** −1 at the two ends of the whole way, where any will do. */
  readonly arc: number;
  /** It may be left in the other direction too, by turning back. */
  readonly bothWays: boolean;
}

/** How a place is reached: the ways so far, how often they turn back, and their time. */
interface Reached extends Passing {
  readonly turns: number;
  readonly milliseconds: number;
  readonly route: Route | null;
  readonly before: Reached | null;
}

const better = (a: Pick<Reached, 'turns' | 'milliseconds'>, b: Pick<Reached, 'turns' | 'milliseconds'> | null) =>
  b === null || a.turns < b.turns || (a.turns === b.turns && a.milliseconds < b.milliseconds);

/** Dynamic program over the directions in which each place is passed. */
function straightThrough(router: Router, anchors: readonly Anchor[]): Route[] | null {
  const [start] = anchors;
  if (start === undefined) return null;
  const end = (anchor: Anchor): Passing => ({ anchor, arc: -1, bothWays: true });
  let reached: Reached[] = [{ ...end(start), turns: 0, milliseconds: 0, route: null, before: null }];
  for (const [index, to] of anchors.slice(1).entries()) {
    const arrivals = index === anchors.length - 2 ? [end(to)] : passingsInto(router, to);
    const onwards = leaving(router, reached);
    reached = arrivals.flatMap((arrival) => {
      let best: Reached | null = null;
      for (const { from, anchor, turns } of onwards) {
        const route = router.route(anchor, arrival.anchor);
        if (route === null) continue;
        const milliseconds = from.milliseconds + route.milliseconds;
        const next = { ...arrival, turns: from.turns + turns, milliseconds, route, before: from };
        if (better(next, best)) best = next;
      }
      return best === null ? [] : [best];
    });
    if (reached.length === 0) return null;
  }
  const best = reached.reduce<Reached | null>((least, one) => (better(one, least) ? one : least), null);
  const routes: Route[] = [];
  for (let one = best; one !== null; one = one.before) if (one.route !== null) routes.push(one.route);
  return routes.reverse();
}

/** The ways in which an anchor may be reached, by the directed segment on which it is. */
function passingsInto(router: Router, anchor: Anchor): Passing[] {
  const { roads } = router;
  const junction = anchor.node >= 0;
  const arcs = junction ? arcsFrom(roads, anchor.node).map((arc) => arc ^ 1) : along(anchor);
  return arcs
    .filter((arc) => router.milliseconds(arc) < Number.POSITIVE_INFINITY)
    .map((arc) => ({
      arc,
      anchor: junction ? endAnchor(roads, anchor, arc) : narrowed(anchor, arc),
      bothWays: arcs.length > 1,
    }));
}

function along({ segment, directions = ALONG | AGAINST }: Anchor): number[] {
  return [...(directions & ALONG ? [2 * segment] : []), ...(directions & AGAINST ? [2 * segment + 1] : [])];
}

const narrowed = (anchor: Anchor, arc: number): Anchor => ({
  ...anchor,
  directions: (arc & 1) === 0 ? ALONG : AGAINST,
});

/** A junction as the last point of a directed segment that ends there. */
const endAnchor = (roads: RoadNetwork, { lon, lat, straightMetres }: Anchor, arc: number): Anchor => {
  const against = (arc & 1) === 1;
  const segment = arc >> 1;
  const point = against ? (roads.shapeStart[segment] ?? 0) : (roads.shapeStart[segment + 1] ?? 2) - 2;
  return narrowed({ lon, lat, straightMetres, segment, point, fraction: against ? 0 : 1, node: -1 }, arc);
};

/** A junction as the first point of a directed segment that begins there. */
const startAnchor = (roads: RoadNetwork, anchor: Anchor, arc: number): Anchor => ({
  ...endAnchor(roads, anchor, arc ^ 1),
  directions: (arc & 1) === 0 ? ALONG : AGAINST,
});

/** A way on from a place, and whether it turns back there. */
interface Way {
  readonly arc: number;
  readonly anchor: Anchor;
  readonly turns: 0 | 1;
}

interface Onward extends Way {
  readonly from: Reached;
}

/** For each way on from a place the best way of having come there. */
function leaving(router: Router, reached: readonly Reached[]): Onward[] {
  const onwards = new Map<number, Onward>();
  const cost = ({ from, turns }: Pick<Onward, 'from' | 'turns'>) => ({
    turns: from.turns + turns,
    milliseconds: from.milliseconds,
  });
  for (const from of reached) {
    for (const way of waysOn(router, from)) {
      const known = onwards.get(way.arc);
      const own = { ...way, from };
      if (better(cost(own), known === undefined ? null : cost(known))) onwards.set(way.arc, own);
    }
  }
  return [...onwards.values()];
}

function waysOn(router: Router, { anchor, arc, bothWays }: Reached): Way[] {
  if (arc < 0) return [{ arc, anchor, turns: 0 }];
  const { roads } = router;
  if (anchor.fraction !== ((arc & 1) === 0 ? 1 : 0)) {
    const on: Way = { arc, anchor, turns: 0 };
    return bothWays ? [on, { arc: arc ^ 1, anchor: narrowed(anchor, arc ^ 1), turns: 1 }] : [on];
  }
  return arcsFrom(roads, endOf(roads, arc))
    .filter((next) => next === (arc ^ 1) || isOpen(router, arc, next))
    .map((next) => ({
      arc: next,
      anchor: startAnchor(roads, anchor, next),
      turns: mayFollow(router, arc, next) ? 0 : 1,
    }));
}
