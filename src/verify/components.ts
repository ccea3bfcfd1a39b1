/** Strongly and weakly connected components of a directed graph in compressed rows. */

/** Arcs out of node n: targets[start[n]] … targets[start[n + 1] − 1]. */
export interface Rows {
  readonly nodeCount: number;
  readonly start: Uint32Array;
  readonly targets: Uint32Array;
}

/**
 * Component number of every node, strongly connected.
 * Tarjan 1972, doi:10.1137/0201010, with an explicit stack: a county's road may be deeper than the call stack.
 */
export function strongComponents(graph: Rows): Int32Array {
  const { nodeCount, start, targets } = graph;
  const component = new Int32Array(nodeCount).fill(-1);
  const order = new Int32Array(nodeCount).fill(-1);
  const low = new Int32Array(nodeCount);
  const nextArc = new Uint32Array(nodeCount);
  const open: number[] = [];
  const calls: number[] = [];
  let visited = 0;
  let components = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== -1) continue;
    calls.push(root);
    while (calls.length > 0) {
      const node = calls[calls.length - 1];
      if (order[node] === -1) {
        order[node] = visited;
        low[node] = visited++;
        nextArc[node] = start[node];
        open.push(node);
      }
      const arc = nextArc[node];
      if (arc < start[node + 1]) {
        nextArc[node] = arc + 1;
        const target = targets[arc];
        if (order[target] === -1) calls.push(target);
        else if (component[target] === -1) low[node] = Math.min(low[node], order[target]);
        continue;
      }
      calls.pop();
      const caller = calls[calls.length - 1];
      if (caller !== undefined) low[caller] = Math.min(low[caller], low[node]);
      if (low[node] !== order[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        component[member] = components;
        if (member === node) break;
      }
      components++;
    }
  }
  return component;
}

/** Representative of every node's weakly connected component. */
export function weakComponents(graph: Rows): Uint32Array {
  const { nodeCount, start, targets } = graph;
  const parent = Uint32Array.from({ length: nodeCount }, (_, node) => node);
  const root = (node: number): number => {
    let current = node;
    while (parent[current] !== current) {
      parent[current] = parent[parent[current]];
      current = parent[current];
    }
    return current;
  };
  for (let node = 0; node < nodeCount; node++) {
    for (let arc = start[node]; arc < start[node + 1]; arc++) {
      const a = root(node);
      const b = root(targets[arc]);
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parent.map((_, node) => root(node));
}
