/** What a turn costs: docs/definitions.md §1, "Turn restrictions". */
import type { RoadNetwork, TurnCosts } from '../../../src/model/index.ts';
import type { Weights } from './weights.ts';

/** From 45° on a change of bearing is a turn; beyond 170° it is neither left nor right. */
const TURN_DEGREES = 45;
const BACK_DEGREES = 170;

/**
 * Milliseconds of going from one directed segment onto another; Infinity where turning back is not allowed. Dead ends
 * are those of the weights.
 */
export function turnCosts(
  roads: RoadNetwork,
  turns: TurnCosts,
  weights: Weights,
): (behind: number, arc: number) => number {
  const exits = new Uint32Array(roads.nodeCount);
  for (let arc = 0; arc < 2 * roads.segmentCount; arc++) {
    if (weights.milliseconds[arc] === Number.POSITIVE_INFINITY) continue;
    // A loop leaves its node at both ends, and is one segment all the same.
    const loop = roads.from[arc >> 1] === roads.to[arc >> 1];
    if (loop && (arc & 1) === 1 && weights.milliseconds[arc - 1] !== Number.POSITIVE_INFINITY) continue;
    const tail = ((arc & 1) === 0 ? roads.from : roads.to)[arc >> 1];
    exits[tail] += 1;
  }
  return (behind, arc) => {
    if ((behind ^ 1) === arc) {
      if (turns.uTurnSeconds !== null) return Math.round(turns.uTurnSeconds * 1000);
      const node = ((arc & 1) === 0 ? roads.from : roads.to)[arc >> 1];
      return exits[node] <= 1 ? 0 : Number.POSITIVE_INFINITY;
    }
    const [before, after] = [bearing(roads, behind, true), bearing(roads, arc, false)];
    if (before === null || after === null) return 0;
    const change = after - before;
    const degrees = ((((change + 180) % 360) + 360) % 360) - 180;
    const size = Math.abs(degrees);
    if (size <= TURN_DEGREES || size > BACK_DEGREES) return 0;
    return Math.round((degrees < 0 ? turns.leftSeconds : turns.rightSeconds) * 1000);
  };
}

/**
 * Degrees clockwise from north of the last (`end`) or first piece of a directed segment, in the plane at the node
 * there; null where it has no extent.
 */
export function bearing(roads: RoadNetwork, arc: number, end: boolean): number | null {
  const segment = arc >> 1;
  const [first, last] = [roads.shapeStart[segment], roads.shapeStart[segment + 1] - 1];
  const backward = (arc & 1) === 1;
  // Points are visited from the node at which the bearing is taken.
  const atLast = end !== backward;
  const step = atLast ? -1 : 1;
  const node = atLast ? last : first;
  const stop = atLast ? first : last;
  const lat = roads.shapeLat[node];
  const lon = roads.shapeLon[node];
  for (let p = node + step; p !== stop + step; p += step) {
    const east = (roads.shapeLon[p] - lon) * Math.cos((lat / 1e7) * (Math.PI / 180));
    const north = roads.shapeLat[p] - lat;
    if (roads.shapeLon[p] === lon && north === 0) continue;
    const outward = (Math.atan2(east, north) * 180) / Math.PI;
    return end ? outward + 180 : outward;
  }
  return null;
}
