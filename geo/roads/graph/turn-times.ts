/** Turn times of one profile in one scenario, as its ways have them. */
import type { RoadGraph } from './graph.ts';
import { turnCosts } from './turns.ts';

type TurnTime = (behind: number, arc: number) => number;

const KNOWN = new WeakMap<RoadGraph, TurnTime>();

/**
 * Milliseconds of the turn from a directed segment onto the next; Infinity where the profile does not turn back there.
 */
export function turnMilliseconds(graph: RoadGraph, behind: number, arc: number): number {
  const { roads, profile, unchanged } = graph;
  if (profile.turns === undefined) return 0;
  const known = KNOWN.get(graph) ?? turnCosts(roads, profile.turns, unchanged);
  KNOWN.set(graph, known);
  return known(behind, arc);
}
