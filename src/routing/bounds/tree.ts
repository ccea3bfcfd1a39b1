/**
 * Legs into all visits make a tree from the depot, and every trip returns: a spanning tree with Lagrangean penalties on
 * degrees (Held and Karp 1970, doi 10.1287/opre.18.6.1138; for several vehicles Fisher 1994, doi
 * 10.1287/opre.42.4.626).
 */
import type { Arcs } from './arcs.ts';

/** Most nodes, and the work in tree edges looked at: about a second. */
export const MOST_TREE_NODES = 1000;
const WORK = 40_000_000;
const MOST_ROUNDS = 300;

interface Tree {
  readonly cost: number;
  /** Edges at each node, those to the depot included. */
  readonly degrees: Int32Array;
  readonly atDepot: number;
}

/**
 * Cheapest spanning tree by Prim's method over `edge`, from the depot with edges `root`. Infinite cost where there is
 * none.
 */
function spanningTree(n: number, edge: (i: number, j: number) => number, root: (j: number) => number): Tree {
  const distance = Float64Array.from({ length: n }, (_, j) => root(j));
  const parent = new Int32Array(n).fill(-1);
  const inside = new Uint8Array(n);
  const degrees = new Int32Array(n);
  let cost = 0;
  let atDepot = 0;
  for (let step = 0; step < n; step++) {
    let next = -1;
    for (let j = 0; j < n; j++)
      if (inside[j] === 0 && (next < 0 || (distance[j] ?? 0) < (distance[next] ?? 0))) next = j;
    cost += distance[next] ?? 0;
    inside[next] = 1;
    degrees[next] = (degrees[next] ?? 0) + 1;
    const up = parent[next] ?? -1;
    if (up < 0) atDepot += 1;
    else degrees[up] = (degrees[up] ?? 0) + 1;
    for (let j = 0; j < n; j++) {
      if (inside[j] === 1) continue;
      const length = edge(next, j);
      if (length < (distance[j] ?? 0)) {
        distance[j] = length;
        parent[j] = next;
      }
    }
  }
  return { cost, degrees, atDepot };
}

/**
 * Least cost of all legs when at least `trips` trips leave and return. `once`: each node is visited exactly once, so
 * that penalties on its degree hold; without it the plain tree. Every node must be served. Infinity where no tree
 * reaches all.
 */
export function treeBound({ between, into, out }: Arcs, n: number, trips: number, once: boolean): number {
  const penalty = new Float64Array(n);
  let depotPenalty = 0;
  const edge = (i: number, j: number): number =>
    Math.min(between[i * n + j] ?? 0, between[j * n + i] ?? 0) + (penalty[i] ?? 0) + (penalty[j] ?? 0);
  const root = (j: number): number => (into[j] ?? 0) + (penalty[j] ?? 0) - depotPenalty;
  const rounds = once ? Math.max(1, Math.min(MOST_ROUNDS, Math.floor(WORK / (n * n)))) : 1;
  let best = Number.NEGATIVE_INFINITY;
  let scale = 1;
  let since = 0;
  for (let round = 0; round < rounds; round++) {
    const tree = spanningTree(n, edge, root);
    const returns = Array.from({ length: n }, (_, i) => ({ i, cost: (out[i] ?? 0) + (penalty[i] ?? 0) })).sort(
      (a, b) => a.cost - b.cost || a.i - b.i,
    );
    // Without `once` the same node may end several trips.
    const taken = once
      ? returns.filter(({ cost }, k) => k < trips || cost < 0)
      : Array.from({ length: trips }, () => returns[0] ?? { i: 0, cost: 0 });
    const value =
      tree.cost +
      taken.reduce((sum, { cost }) => sum + cost, 0) -
      2 * penalty.reduce((sum, one) => sum + one, 0) +
      depotPenalty * trips;
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
    if (value > best + 1e-9 * Math.abs(best)) since = 0;
    else if (++since >= 15) {
      scale /= 2;
      since = 0;
    }
    best = Math.max(best, value);
    for (const { i } of taken) tree.degrees[i] = (tree.degrees[i] ?? 0) + 1;
    const short = trips - tree.atDepot;
    const norm =
      tree.degrees.reduce((sum, degree) => sum + (degree - 2) ** 2, 0) +
      (short > 0 || depotPenalty > 0 ? short ** 2 : 0);
    if (norm === 0) break;
    const step = (scale * (Math.abs(best) * 0.1 + 1)) / norm;
    for (let i = 0; i < n; i++) penalty[i] = (penalty[i] ?? 0) + step * ((tree.degrees[i] ?? 0) - 2);
    depotPenalty = Math.max(0, depotPenalty + step * short);
  }
  return best;
}
