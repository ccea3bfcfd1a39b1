/** How large the connected pieces of a profile's roads are. */

import type { RoadGraph } from '../graph/graph.ts';
import { weakComponents } from './components.ts';

/** Of the roads that hang together, one-way streets counted both ways. */
export interface ComponentSize {
  /** Tells it from the others: one of its nodes. */
  readonly root: number;
  readonly nodes: number;
  /** Length of its usable segments, whole metres. */
  readonly metres: number;
}

/** Size of the component that each node belongs to. */
export interface ComponentSizes {
  of(node: number): ComponentSize;
}

export function componentSizes(graph: RoadGraph): ComponentSizes {
  const { roads, passable } = graph;
  const component = weakComponents(graph);
  const nodes = new Uint32Array(roads.nodeCount);
  const decimetres = new Float64Array(roads.nodeCount);
  for (const root of component) nodes[root] += 1;
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (passable[segment] === 0) continue;
    const root = component[roads.from[segment]];
    decimetres[root] += roads.lengthDecimetres[segment];
  }
  return {
    of(node) {
      const root = component[node];
      return { root, nodes: nodes[root], metres: Math.round(decimetres[root] / 10) };
    },
  };
}
