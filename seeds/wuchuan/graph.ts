/** Proximity graphs of points in the plane, and the shortest ways over them. */
import { distance, type Point } from './plane.ts';

export type Edge = readonly [from: number, to: number];

/**
 * Gabriel graph: a–b where no third point lies in the disc with diameter a–b (Gabriel & Sokal 1969,
 * doi:10.2307/2412323). Planar. Pairs further apart than `reach` metres are not looked at.
 */
export const gabriel = (points: readonly Point[], reach = Number.POSITIVE_INFINITY): Edge[] =>
  proximity(points, reach, (toA, toB, ab) => toA * toA + toB * toB < ab * ab);

/**
 * Relative neighbourhood graph: no third point is nearer to both than they are to each other (Toussaint 1980,
 * doi:10.1016/0031-3203(80)90066-7).
 */
export const relativeNeighbours = (points: readonly Point[], reach = Number.POSITIVE_INFINITY): Edge[] =>
  proximity(points, reach, (toA, toB, ab) => Math.max(toA, toB) < ab);

function proximity(
  points: readonly Point[],
  reach: number,
  parts: (toA: number, toB: number, ab: number) => boolean,
): Edge[] {
  const edges: Edge[] = [];
  points.forEach((a, from) => {
    const near = points.flatMap((point, index) => (distance(a, point) <= reach ? [{ point, index }] : []));
    for (const { point: b, index: to } of near) {
      if (to <= from) continue;
      const ab = distance(a, b);
      const parted = near.some(
        ({ point, index }) => index !== from && index !== to && parts(distance(a, point), distance(b, point), ab),
      );
      if (!parted) edges.push([from, to]);
    }
  });
  return edges;
}

/** Neighbours of each node as [node, edge]. */
export function adjacency(nodes: number, edges: readonly Edge[]): (readonly [node: number, edge: number])[][] {
  const lists: (readonly [number, number])[][] = Array.from({ length: nodes }, () => []);
  edges.forEach(([from, to], edge) => {
    lists[from]?.push([to, edge]);
    lists[to]?.push([from, edge]);
  });
  return lists;
}

/**
 * The edges of a cheapest way from each node back to `source`: the edge by which it is reached, or −1. Dijkstra over a
 * plain list.
 */
export function cheapestWays(
  lists: readonly (readonly (readonly [number, number])[])[],
  source: number,
  cost: (edge: number) => number,
): { via: Int32Array; parent: Int32Array; total: Float64Array } {
  const total = new Float64Array(lists.length).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(lists.length).fill(-1);
  const parent = new Int32Array(lists.length).fill(-1);
  const open = new Set([source]);
  total[source] = 0;
  while (open.size > 0) {
    let node = -1;
    for (const candidate of open) {
      if (node < 0 || (total[candidate] ?? 0) < (total[node] ?? 0)) node = candidate;
    }
    open.delete(node);
    for (const [next, edge] of lists[node] ?? []) {
      const sum = (total[node] ?? 0) + cost(edge);
      if (sum < (total[next] ?? 0)) {
        total[next] = sum;
        via[next] = edge;
        parent[next] = node;
        open.add(next);
      }
    }
  }
  return { via, parent, total };
}

/** Edges on the way from `node` back to the source. */
export function* wayBack(ways: { via: Int32Array; parent: Int32Array }, node: number): Generator<number> {
  for (let at = node; (ways.via[at] ?? -1) >= 0; at = ways.parent[at] ?? -1) yield ways.via[at] ?? -1;
}
