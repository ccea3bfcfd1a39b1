/**
 * Topology of a customizable contraction hierarchy (Dibbelt, Strasser & Wagner 2016, doi:10.1145/2886843): the chordal graph that an order
 * of elimination leaves, its elimination tree and its triangles. Independent of all weights.
 */
import type { Adjacency } from './adjacency.ts';
import type { Arena } from './arena.ts';

/** Nodes are ranks here: node 0 is eliminated first, the last one is on top. Edges are sorted by lower, then by upper end. */
export interface Topology {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Rank of each given node, and back. */
  readonly rank: Uint32Array;
  readonly node: Uint32Array;
  /** Edges upward from rank r: first[r] … first[r + 1] − 1; `head` is their upper end. */
  readonly first: Uint32Array;
  readonly head: Uint32Array;
  /** Lower end of each edge. */
  readonly tail: Uint32Array;
  /** Lowest upper neighbour; −1 at roots. */
  readonly parent: Int32Array;
  /** Edges downward from rank r: down[downFirst[r]] … down[downFirst[r + 1] − 1], edge numbers by rising lower end. */
  readonly downFirst: Uint32Array;
  readonly down: Uint32Array;
  /** For every rank and every pair of its upward edges a < b: the edge between their upper ends, pairs in ascending order. */
  readonly triangle: Uint32Array;
  /** Triangles of rank r start here. */
  readonly triangleFirst: Uint32Array;
}

/** Topology of an order of elimination. The final ranks follow a post-order of the elimination tree, which leaves every cost as it is. */
export function buildTopology(graph: Adjacency, order: Uint32Array, arena: Arena): Topology {
  const count = order.length;
  const chordal = fillIn(graph, order);
  const postOrder = postOrderOf(chordal.parent);
  const rank = arena.uint32(count);
  const node = arena.uint32(count);
  const newRank = new Uint32Array(count);
  for (let r = 0; r < count; r++) newRank[postOrder[r]] = r;
  for (let r = 0; r < count; r++) {
    const original = order[postOrder[r]];
    node[r] = original;
    rank[original] = r;
  }
  const first = arena.uint32(count + 1);
  const head = arena.uint32(chordal.edgeCount);
  const tail = arena.uint32(chordal.edgeCount);
  const parent = arena.int32(count);
  let edge = 0;
  for (let r = 0; r < count; r++) {
    first[r] = edge;
    const old = postOrder[r];
    const begin = chordal.first[old];
    const end = begin + chordal.size[old];
    for (let e = begin; e < end; e++) {
      head[edge] = newRank[chordal.head[e]];
      tail[edge] = r;
      edge++;
    }
    parent[r] = begin === end ? -1 : head[first[r]];
  }
  first[count] = edge;
  const downFirst = arena.uint32(count + 1);
  const down = arena.uint32(edge);
  downFirst.fill(0);
  for (let e = 0; e < edge; e++) {
    const h = head[e];
    downFirst[h + 1] += 1;
  }
  for (let r = 0; r < count; r++) downFirst[r + 1] += downFirst[r];
  const next = downFirst.slice();
  for (let e = 0; e < edge; e++) {
    const h = head[e];
    const slot = next[h];
    next[h] = slot + 1;
    down[slot] = e;
  }
  return {
    nodeCount: count,
    edgeCount: edge,
    rank,
    node,
    first,
    head,
    tail,
    parent,
    downFirst,
    down,
    ...findTriangles(count, first, head, arena),
  };
}

interface Chordal {
  readonly edgeCount: number;
  /** Upward neighbours of rank r, ascending: head[first[r]] … head[first[r] + size[r] − 1]. */
  readonly first: Uint32Array;
  readonly size: Uint32Array;
  readonly head: Uint32Array;
  readonly parent: Int32Array;
}

/** Symbolic elimination: the upper neighbours of a node are its own and those of its children in the elimination tree. */
function fillIn(graph: Adjacency, order: Uint32Array): Chordal {
  const count = order.length;
  const rank = new Uint32Array(count);
  for (let r = 0; r < count; r++) rank[order[r]] = r;
  const first = new Uint32Array(count);
  const size = new Uint32Array(count);
  const parent = new Int32Array(count).fill(-1);
  const firstChild = new Int32Array(count).fill(-1);
  const nextChild = new Int32Array(count).fill(-1);
  let head = new Uint32Array(4 * graph.node.length + 16);
  let edges = 0;
  const seen = new Int32Array(count).fill(-1);
  for (let r = 0; r < count; r++) {
    const begin = edges;
    first[r] = begin;
    seen[r] = r;
    const node = order[r];
    const room = edges + count;
    if (room > head.length) {
      const larger = new Uint32Array(Math.max(room, 2 * head.length));
      larger.set(head.subarray(0, edges));
      head = larger;
    }
    const end = graph.first[node + 1];
    for (let e = graph.first[node]; e < end; e++) {
      const other = rank[graph.node[e]];
      if (other > r && seen[other] !== r) {
        seen[other] = r;
        head[edges++] = other;
      }
    }
    for (let child = firstChild[r]; child >= 0; child = nextChild[child]) {
      const last = first[child] + size[child];
      for (let e = first[child]; e < last; e++) {
        const other = head[e];
        if (seen[other] === r) continue;
        seen[other] = r;
        head[edges++] = other;
      }
    }
    head.subarray(begin, edges).sort();
    size[r] = edges - begin;
    if (edges === begin) continue;
    const up = head[begin];
    parent[r] = up;
    nextChild[r] = firstChild[up];
    firstChild[up] = r;
  }
  return { edgeCount: edges, first, size, head, parent };
}

/** Old ranks in post-order: children before parents, every subtree in one run. */
function postOrderOf(parent: Int32Array): Uint32Array {
  const count = parent.length;
  const weight = new Uint32Array(count).fill(1);
  for (let r = 0; r < count; r++) {
    const up = parent[r];
    if (up >= 0) weight[up] += weight[r];
  }
  // Ranks are handed out from the top: a node takes the last place of its run, its children share the rest.
  const end = new Uint32Array(count);
  const order = new Uint32Array(count);
  let roots = count;
  for (let r = count - 1; r >= 0; r--) {
    const up = parent[r];
    let place: number;
    if (up < 0) {
      place = roots;
      roots -= weight[r];
    } else {
      place = end[up];
      end[up] = place - weight[r];
    }
    order[place - 1] = r;
    end[r] = place - 1;
  }
  return order;
}

function findTriangles(count: number, first: Uint32Array, head: Uint32Array, arena: Arena) {
  const triangleFirst = arena.uint32(count + 1);
  let total = 0;
  for (let r = 0; r < count; r++) {
    triangleFirst[r] = total;
    const degree = first[r + 1] - first[r];
    total += (degree * (degree - 1)) / 2;
  }
  triangleFirst[count] = total;
  const triangle = arena.uint32(total);
  let t = 0;
  for (let r = 0; r < count; r++) {
    const end = first[r + 1];
    for (let a = first[r]; a < end; a++) {
      let e = first[head[a]];
      for (let b = a + 1; b < end; b++) {
        const wanted = head[b];
        while (head[e] !== wanted) e++;
        triangle[t++] = e;
      }
    }
  }
  return { triangle, triangleFirst };
}
