/** What a turn costs: docs/definitions.md §1, "Turn restrictions". */
import type { RoadNetwork, TurnCosts } from '../model/index.ts';
import type { ProfileGraph } from './profile-graph.ts';

const SLIGHT_DEGREES = 45;
const SHARPEST_DEGREES = 170;
const DEGREES = 180 / Math.PI;

/** East and north, in one unit. */
interface Heading {
  readonly x: number;
  readonly y: number;
}

const NOWHERE: Heading = { x: 0, y: 0 };

export const tailOf = (roads: RoadNetwork, arc: number): number => (arc & 1 ? roads.to : roads.from)[arc >> 1];
export const headOf = (roads: RoadNetwork, arc: number): number => (arc & 1 ? roads.from : roads.to)[arc >> 1];

/** Direction in which a directed segment leaves its first node, or comes in to its last one. */
function heading(roads: RoadNetwork, arc: number, comingIn: boolean): Heading {
  const segment = arc >> 1;
  const first = roads.shapeStart[segment];
  const end = roads.shapeStart[segment + 1] - 1;
  const against = (arc & 1) === 1;
  const node = comingIn ? headOf(roads, arc) : tailOf(roads, arc);
  const east = Math.cos((roads.nodeLat[node] * 1e-7) / DEGREES);
  const fromEnd = against !== comingIn;
  for (let i = 0; i < end - first; i++) {
    const piece = fromEnd ? end - 1 - i : first + i;
    const dx = roads.shapeLon[piece + 1] - roads.shapeLon[piece];
    const dy = roads.shapeLat[piece + 1] - roads.shapeLat[piece];
    if (dx === 0 && dy === 0) continue;
    return against ? { x: -dx * east, y: -dy } : { x: dx * east, y: dy };
  }
  return NOWHERE;
}

/** Milliseconds to go from one directed segment onto the next; null where that may not be done. */
export function turnMilliseconds(
  roads: RoadNetwork,
  graph: ProfileGraph,
  turns: TurnCosts,
): (arc: number, next: number) => number | null {
  const [left, right] = [turns.leftSeconds, turns.rightSeconds].map((seconds) => Math.round(seconds * 1000));
  const isDeadEnd = (arc: number): boolean => {
    const node = headOf(roads, arc);
    for (let slot = graph.start[node]; slot < graph.start[node + 1]; slot++) {
      if (graph.arcs[slot] >> 1 !== arc >> 1) return false;
    }
    return true;
  };
  return (arc, next) => {
    if ((arc ^ 1) === next) {
      if (turns.uTurnSeconds !== null) return Math.round(turns.uTurnSeconds * 1000);
      return isDeadEnd(arc) ? 0 : null;
    }
    const [a, b] = [heading(roads, arc, true), heading(roads, next, false)];
    const degrees = Math.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y) * DEGREES;
    if (!(Math.abs(degrees) > SLIGHT_DEGREES && Math.abs(degrees) <= SHARPEST_DEGREES)) return 0;
    return degrees > 0 ? left : right;
  };
}
