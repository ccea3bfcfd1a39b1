/**
 * Barriers that nobody passes, walkers included: the roads on their sides end there, each at a node of its own. Forbidden
 * walks would not do: they bind drives only.
 */
import type { RoadNetwork } from '../../../src/model/index.ts';
import { reverse } from './arc-index.ts';
import type { OsmBarrier } from './ways.ts';

type NumberOf = (id: number) => number;

/** Numbers of the nodes at which every segment is shut to all who may use it. */
export function shutNodes(
  barriers: readonly OsmBarrier[],
  numberOf: NumberOf,
  { segmentCount, from, to, access, accessBack }: RoadNetwork,
): ReadonlySet<number> {
  const closed = new Map<number, number>();
  for (const barrier of barriers) {
    const number = barrier.closed === 0 ? -1 : numberOf(barrier.node);
    if (number >= 0) closed.set(number, (closed.get(number) ?? 0) | barrier.closed);
  }
  const open = new Set<number>();
  for (let segment = 0; closed.size > 0 && segment < segmentCount; segment++)
    for (const node of [from[segment], to[segment]])
      if (((access[segment] | accessBack[segment]) & ~(closed.get(node) ?? 0)) !== 0) open.add(node);
  return new Set([...closed.keys()].filter((node) => !open.has(node)).sort((a, b) => a - b));
}

/** Whether a walk leads through a shut node; turning back at it does not. */
export const leadsThrough = (
  walk: readonly number[],
  shut: ReadonlySet<number>,
  { from, to }: Pick<RoadNetwork, 'from' | 'to'>,
): boolean =>
  walk.some((arc, step) => {
    const next = walk[step + 1];
    if (next === undefined || next === reverse(arc)) return false;
    return shut.has((arc & 1 ? from : to)[arc >>> 1]);
  });

/**
 * The network with a node for each end of a segment at the shut nodes: the first keeps the number, the others come after
 * all nodes. The ends are changed in place.
 */
export function splitShutNodes(roads: RoadNetwork, shut: ReadonlySet<number>): RoadNetwork {
  if (shut.size === 0) return roads;
  const seen = new Set<number>();
  const added: number[] = [];
  for (let segment = 0; segment < roads.segmentCount; segment++)
    for (const ends of [roads.from, roads.to]) {
      const node = ends[segment];
      if (!shut.has(node)) continue;
      if (seen.has(node)) ends[segment] = roads.nodeCount + added.push(node) - 1;
      seen.add(node);
    }
  const more = (coordinates: Int32Array): Int32Array =>
    Int32Array.from({ length: roads.nodeCount + added.length }, (_, node) =>
      node < roads.nodeCount ? coordinates[node] : coordinates[added[node - roads.nodeCount]],
    );
  return {
    ...roads,
    nodeCount: roads.nodeCount + added.length,
    nodeLon: more(roads.nodeLon),
    nodeLat: more(roads.nodeLat),
  };
}
