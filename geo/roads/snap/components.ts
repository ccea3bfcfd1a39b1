/** Which nodes can reach each other. */
import { ROAD_USES } from '../../../src/model/index.ts';
import type { Arcs } from '../graph/graph.ts';
import type { Passage } from './unplanned.ts';

/**
 * Number of each node's strongly connected component, in order of completion. Tarjan's algorithm (1972,
 * doi:10.1137/0201010) with its recursion on an explicit stack, so that a long road can't overflow the call stack.
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
      const node = calls[callDepth - 1];
      const arc = next[node];
      if (arc < arcs.first[node + 1]) {
        next[node] = arc + 1;
        const head = arcs.node[arc];
        if (order[head] === 0) enter(head);
        else if (open[head] === 1) low[node] = Math.min(low[node], order[head]);
        continue;
      }
      callDepth -= 1;
      if (callDepth > 0) {
        const caller = calls[callDepth - 1];
        low[caller] = Math.min(low[caller], low[node]);
      }
      if (low[node] !== order[node]) continue;
      for (let member = -1; member !== node; ) {
        member = stack[--stackSize];
        open[member] = 0;
        component[member] = components;
      }
      components += 1;
    }
  }
  return component;
}

/**
 * Smallest node of each node's weakly connected component: usable segments taken in both directions (union–find, Tarjan
 * 1975).
 */
export function weakComponents(graph: Pick<Passage, 'roads' | 'passable'>): Uint32Array {
  const { roads, passable } = graph;
  const parent = Uint32Array.from({ length: roads.nodeCount }, (_, node) => node);
  const root = (start: number): number => {
    let node = start;
    while (parent[node] !== node) {
      const up = parent[parent[node]];
      parent[node] = up;
      node = up;
    }
    return node;
  };
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (passable[segment] === 0) continue;
    const a = root(roads.from[segment]);
    const b = root(roads.to[segment]);
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  return parent.map((_, node) => root(node));
}

/** Nodes, told apart by what was just travelled where a forbidden walk of two segments begins with it. */
interface Moves {
  /** Node of each state; states below the number of nodes are the nodes themselves. */
  readonly node: Uint32Array;
  /** States that follow each state. */
  readonly rows: Pick<Arcs, 'first' | 'node'>;
  /** Directed segment travelled to each of them. */
  readonly arc: Uint32Array;
}

function movesOf(graph: Passage, added: Uint8Array | undefined): Moves {
  const { nodeCount, segmentCount, from, to } = graph.roads;
  const { milliseconds } = graph;
  const banned = bannedPairs(graph, added);
  const splits = Uint32Array.from(banned.keys());
  const tail = new Uint32Array(2 * segmentCount);
  const after = new Uint32Array(2 * segmentCount);
  for (let segment = 0; segment < segmentCount; segment++) {
    tail[2 * segment] = after[2 * segment + 1] = from[segment];
    tail[2 * segment + 1] = after[2 * segment] = to[segment];
  }
  const node = new Uint32Array(nodeCount + splits.length);
  for (let state = 0; state < nodeCount; state++) node[state] = state;
  for (let index = 0; index < splits.length; index++) {
    const arc = splits[index];
    node[nodeCount + index] = after[arc];
    after[arc] = nodeCount + index;
  }
  const byNode = new Uint32Array(nodeCount + 1);
  for (let arc = 0; arc < tail.length; arc++) {
    if (milliseconds[arc] === Number.POSITIVE_INFINITY) continue;
    const at = tail[arc];
    byNode[at + 1] += 1;
  }
  for (let at = 0; at < nodeCount; at++) byNode[at + 1] += byNode[at];
  let size = byNode[nodeCount];
  for (const arc of splits) {
    const at = tail[arc ^ 1];
    size += byNode[at + 1] - byNode[at];
  }
  const first = new Uint32Array(node.length + 1);
  first.set(byNode);
  const next = byNode.slice();
  const arcs = new Uint32Array(size);
  for (let arc = 0; arc < tail.length; arc++) {
    if (milliseconds[arc] === Number.POSITIVE_INFINITY) continue;
    const at = tail[arc];
    const slot = next[at];
    next[at] = slot + 1;
    arcs[slot] = arc;
  }
  let end = byNode[nodeCount];
  for (let index = 0; index < splits.length; index++) {
    const at = node[nodeCount + index];
    const shut = banned.get(splits[index]);
    for (let slot = byNode[at]; slot < byNode[at + 1]; slot++) {
      const arc = arcs[slot];
      if (shut?.has(arc) !== true) arcs[end++] = arc;
    }
    first[nodeCount + index + 1] = end;
  }
  const heads = new Uint32Array(end);
  for (let slot = 0; slot < end; slot++) heads[slot] = after[arcs[slot]];
  return { node, rows: { first, node: heads }, arc: arcs };
}

/**
 * Directed segments that may not follow another one, by the first of the two; longer forbidden walks are left aside.
 * Nobody turns back at a node of `added`: without planned roads there is none.
 */
function bannedPairs(
  { roads, profile, milliseconds }: Passage,
  added: Uint8Array | undefined,
): Map<number, Set<number>> {
  const pairs = new Map<number, Set<number>>();
  const ban = (behind: number, arc: number): void => {
    if (milliseconds[behind] === Number.POSITIVE_INFINITY) return;
    const known = pairs.get(behind);
    if (known === undefined) pairs.set(behind, new Set([arc]));
    else known.add(arc);
  };
  for (let arc = 0; added !== undefined && arc < milliseconds.length; arc++)
    if (added[((arc & 1) === 0 ? roads.to : roads.from)[arc >> 1]] === 1) ban(arc, arc ^ 1);
  if (!profile.obeysOneway) return pairs;
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  const { restrictionStart, restrictionArc, restrictionUse } = roads;
  for (let r = 0; r < restrictionUse.length; r++) {
    const start = restrictionStart[r];
    if ((restrictionUse[r] & bit) === 0 || restrictionStart[r + 1] - start !== 2) continue;
    ban(restrictionArc[start], restrictionArc[start + 1]);
  }
  return pairs;
}

/** The largest strong component: docs/definitions.md §1, "Snapping". 1 = member. */
export interface MainComponent {
  /** Nodes of which a state is in it. */
  readonly strong: Uint8Array;
  /** Segments that can be gone, in one direction at least, from a state in it to a state in it. */
  readonly segments: Uint8Array;
  /** Nodes of its weak component. */
  readonly weak: Uint8Array;
}

/** `added`: 1 for nodes that planned roads made; they add nothing to the size of a component. */
export function mainComponent(graph: Passage, added?: Uint8Array): MainComponent {
  const { nodeCount, segmentCount } = graph.roads;
  const { node, rows, arc } = movesOf(graph, added);
  const component = strongComponents(rows);
  const main = largestByNodes(component, node, nodeCount, added);
  const strong = new Uint8Array(nodeCount);
  const segments = new Uint8Array(segmentCount);
  for (let state = 0; state < node.length; state++) {
    if (component[state] !== main) continue;
    strong[node[state]] = 1;
    const end = rows.first[state + 1];
    for (let slot = rows.first[state]; slot < end; slot++)
      if (component[rows.node[slot]] === main) segments[arc[slot] >> 1] = 1;
  }
  const weak = weakComponents(graph);
  const weakRoot = weak[strong.indexOf(1)];
  return { strong, segments, weak: Uint8Array.from(weak, (root) => (root === weakRoot ? 1 : 0)) };
}

/** The component whose states stand at most nodes; of equal ones that of the smallest node. */
function largestByNodes(
  component: Uint32Array,
  node: Uint32Array,
  nodeCount: number,
  added: Uint8Array | undefined,
): number {
  const sizes = new Uint32Array(component.length);
  const lowest = new Uint32Array(component.length).fill(nodeCount);
  // Split states come after all nodes; one counts where neither its node nor another split state of it is in the same
  // component.
  const seen = new Set<number>();
  for (let state = 0; state < component.length; state++) {
    const number = component[state];
    const at = node[state];
    if (added?.[at] === 1) continue;
    if (at < lowest[number]) lowest[number] = at;
    if (state >= nodeCount) {
      const key = number * nodeCount + at;
      if (component[at] === number || seen.has(key)) continue;
      seen.add(key);
    }
    sizes[number] += 1;
  }
  // A network may be empty.
  let main = component[0] ?? 0;
  for (let number = 0; number < sizes.length; number++) {
    const [size, best] = [sizes[number], sizes[main]];
    if (size > best || (size > 0 && size === best && lowest[number] < lowest[main])) main = number;
  }
  return main;
}
