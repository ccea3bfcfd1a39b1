/** Which nodes can reach each other. */
import { AGAINST, ALONG, type Arcs, type RoadGraph } from './graph.ts';

/**
 * Number of each node's strongly connected component, in order of completion. Tarjan's algorithm (1972, doi:10.1137/0201010) with its
 * recursion on an explicit stack, so that a long road can't overflow the call stack.
 */
export function strongComponents(arcs: Pick<Arcs, 'first' | 'node'>): Uint32Array {
  const nodeCount = arcs.first.length - 1;
  const component = new Uint32Array(nodeCount);
  const order = new Uint32Array(nodeCount); // 0 = not visited, else 1 + visit number
  const low = new Uint32Array(nodeCount);
  const open = new Uint8Array(nodeCount);
  const next = arcs.first.slice(0, nodeCount);
  const calls = new Uint32Array(nodeCount);
  const stack = new Uint32Array(nodeCount);
  let callDepth = 0;
  let stackSize = 0;
  let visits = 0;
  let components = 0;
  const enter = (node: number) => {
    order[node] = low[node] = ++visits;
    open[node] = 1;
    stack[stackSize++] = node;
    calls[callDepth++] = node;
  };
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== 0) continue;
    enter(root);
    while (callDepth > 0) {
      const node = calls[callDepth - 1] ?? 0;
      const arc = next[node] ?? 0;
      if (arc < (arcs.first[node + 1] ?? 0)) {
        next[node] = arc + 1;
        const head = arcs.node[arc] ?? 0;
        if (order[head] === 0) enter(head);
        else if (open[head] === 1) low[node] = Math.min(low[node] ?? 0, order[head] ?? 0);
        continue;
      }
      callDepth -= 1;
      if (callDepth > 0) {
        const caller = calls[callDepth - 1] ?? 0;
        low[caller] = Math.min(low[caller] ?? 0, low[node] ?? 0);
      }
      if (low[node] !== order[node]) continue;
      for (let member = -1; member !== node; ) {
        member = stack[--stackSize] ?? 0;
        open[member] = 0;
        component[member] = components;
      }
      components += 1;
    }
  }
  return component;
}

/** Smallest node of each node's weakly connected component: usable segments taken in both directions (union–find, Tarjan 1975). */
export function weakComponents(graph: RoadGraph): Uint32Array {
  const { roads, passable } = graph;
  const parent = Uint32Array.from({ length: roads.nodeCount }, (_, node) => node);
  const root = (start: number): number => {
    let node = start;
    while (parent[node] !== node) {
      const up = parent[parent[node] ?? 0] ?? 0;
      parent[node] = up;
      node = up;
    }
    return node;
  };
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (passable[segment] === 0) continue;
    const a = root(roads.from[segment] ?? 0);
    const b = root(roads.to[segment] ?? 0);
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  return parent.map((_, node) => root(node));
}

/** Usable directed segments between nodes, turn restrictions left aside. */
function nodeArcs({ roads, passable }: RoadGraph): Pick<Arcs, 'first' | 'node'> {
  const { nodeCount, segmentCount, from, to } = roads;
  const first = new Uint32Array(nodeCount + 1);
  const each = (visit: (tail: number, head: number) => void) => {
    for (let segment = 0; segment < segmentCount; segment++) {
      const open = passable[segment] ?? 0;
      const a = from[segment] ?? 0;
      const b = to[segment] ?? 0;
      if (open & ALONG) visit(a, b);
      if (open & AGAINST) visit(b, a);
    }
  };
  each((tail) => {
    first[tail + 1] = (first[tail + 1] ?? 0) + 1;
  });
  for (let node = 0; node < nodeCount; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const heads = new Uint32Array(first[nodeCount] ?? 0);
  each((tail, head) => {
    const slot = next[tail] ?? 0;
    next[tail] = slot + 1;
    heads[slot] = head;
  });
  return { first, node: heads };
}

/** Nodes of the largest strong component (ties: the one with the smallest node), and of its weak component. 1 = member. */
export interface MainComponent {
  readonly strong: Uint8Array;
  readonly weak: Uint8Array;
}

export function mainComponent(graph: RoadGraph): MainComponent {
  const component = strongComponents(nodeArcs(graph));
  const sizes = new Uint32Array(component.length);
  for (const number of component) sizes[number] = (sizes[number] ?? 0) + 1;
  let main = component[0] ?? 0;
  for (const number of component) if ((sizes[number] ?? 0) > (sizes[main] ?? 0)) main = number;
  const weak = weakComponents(graph);
  const weakRoot = weak[component.indexOf(main)];
  return {
    strong: Uint8Array.from(component, (number) => (number === main ? 1 : 0)),
    weak: Uint8Array.from(weak, (number) => (number === weakRoot ? 1 : 0)),
  };
}
