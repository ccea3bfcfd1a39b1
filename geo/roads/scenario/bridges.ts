/** Bridges of the graph: segments whose closing cuts the network in two. */
import type { RoadGraph } from '../graph/graph.ts';

/**
 * 1 for each usable segment that is a bridge, with one-way streets taken in both directions (Tarjan 1974, doi:10.1016/0020-0190(74)90003-9).
 * Parallel segments are no bridges, loops neither.
 */
export function bridgesOf({ roads, passable }: RoadGraph): Uint8Array {
  const { nodeCount, segmentCount, from, to } = roads;
  const first = new Uint32Array(nodeCount + 1);
  const each = (visit: (node: number, segment: number) => void) => {
    for (let segment = 0; segment < segmentCount; segment++) {
      if (passable[segment] === 0 || from[segment] === to[segment]) continue;
      visit(from[segment], segment);
      visit(to[segment], segment);
    }
  };
  each((node) => {
    first[node + 1] += 1;
  });
  for (let node = 0; node < nodeCount; node++) first[node + 1] += first[node];
  const next = first.slice();
  const incident = new Uint32Array(first[nodeCount]);
  each((node, segment) => {
    const slot = next[node];
    next[node] = slot + 1;
    incident[slot] = segment;
  });

  const bridge = new Uint8Array(segmentCount);
  const order = new Uint32Array(nodeCount);
  const low = new Uint32Array(nodeCount);
  const entered = new Int32Array(nodeCount).fill(-1);
  const pointer = first.slice(0, nodeCount);
  const stack = new Uint32Array(nodeCount);
  let visits = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== 0) continue;
    order[root] = low[root] = ++visits;
    let depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      const node = stack[depth - 1];
      const at = pointer[node];
      if (at < first[node + 1]) {
        pointer[node] = at + 1;
        const segment = incident[at];
        if (segment === entered[node]) continue;
        const other = from[segment] === node ? to[segment] : from[segment];
        if (order[other] === 0) {
          order[other] = low[other] = ++visits;
          entered[other] = segment;
          stack[depth++] = other;
        } else low[node] = Math.min(low[node], order[other]);
        continue;
      }
      depth--;
      const segment = entered[node];
      if (segment < 0) continue;
      const above = stack[depth - 1];
      low[above] = Math.min(low[above], low[node]);
      if (low[node] > order[above]) bridge[segment] = 1;
    }
  }
  return bridge;
}
