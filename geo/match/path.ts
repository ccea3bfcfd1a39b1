/** From a chain of states to the way that was driven. */
import { haversineMetres } from '../earth.ts';
import type { Route, Router } from '../roads/router.ts';
import type { Anchor } from '../roads/snap/anchor.ts';
import { posteriors } from './posterior.ts';
import { facing, type State } from './states.ts';
import { type MatchedPoint, type Matching, precisionOf, radiusOf, type TracePoint } from './trace.ts';
import { isBehind } from './transitions.ts';
import type { ChainLink } from './viterbi.ts';

/** A state less likely than this is no alternative. */
const PROBABLE = 0.01;

const metresTo = ({ lon, lat }: TracePoint, anchor: Anchor): number =>
  haversineMetres(lon, lat, anchor.lon, anchor.lat);

/** Where the vehicle is while its way is put together. */
interface Present {
  readonly arc: number;
  readonly anchor: Anchor;
}

/**
 * The way from the present place to a state: none where that lies behind on the same road, as then the vehicle stands;
 * null where there is no way, or where it would stand out of the point's sight.
 */
function wayTo(router: Router, present: Present, state: State, point: TracePoint, turned: boolean) {
  const { arc } = present;
  const anchor = turned ? facing(present.anchor, arc ^ 1) : present.anchor;
  if (!turned && state.arc === arc && isBehind(arc, anchor, state.anchor)) {
    const route = metresTo(point, anchor) <= radiusOf(point) ? router.route(anchor, anchor) : null;
    return route === null ? null : { route, present };
  }
  const route = router.route(anchor, state.anchor);
  return route === null ? null : { route, present: { arc: state.arc, anchor: state.anchor } };
}

/** The matching of a chain; null where fewer than two of its points remain. */
export function matchingOf(router: Router, chain: readonly ChainLink[]): Matching | null {
  const [first] = chain;
  const chances = posteriors(chain);
  const start = first.sighting.states[first.state];
  let present: Present = { arc: start.arc, anchor: start.anchor };
  const points = [matched(first, chances[0], start.anchor)];
  const routes: Route[] = [];
  for (const [i, link] of chain.slice(1).entries()) {
    const { sighting, state, transitions } = link;
    const from = chain[i].state;
    const turned = transitions?.turned[from * sighting.states.length + state] === 1;
    const way = wayTo(router, present, sighting.states[state], sighting.point, turned);
    if (way === null) continue;
    present = way.present;
    routes.push(way.route);
    points.push(matched(link, chances[i + 1], present.anchor));
  }
  if (points.length < 2) return null;
  const confidence = points.reduce((sum, { probability }) => sum + probability, 0) / points.length;
  return { points, routes, confidence };
}

function matched({ sighting, state }: ChainLink, chances: Float64Array, anchor: Anchor): MatchedPoint {
  const { point, states, number } = sighting;
  const own = states[state].anchor;
  const near = (other: Anchor): boolean =>
    haversineMetres(own.lon, own.lat, other.lon, other.lat) <= precisionOf(point);
  let probability = 0;
  const others = new Set<number>();
  for (const [i, { anchor: other, arc }] of states.entries()) {
    if (near(other)) probability += chances[i];
    else if (chances[i] >= PROBABLE) others.add(arc >> 1);
  }
  return {
    point: number,
    anchor,
    metres: metresTo(point, anchor),
    probability: Math.min(1, probability),
    alternatives: others.size,
  };
}
