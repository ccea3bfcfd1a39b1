/** What a vehicle type may use up on one trip: limits that add up along it, and its time. */

import type { RoutingProblem } from '../../model/index.ts';
import { type BoundType, backCost, canFollow, legCost } from './arcs.ts';
import { endsTrips } from './completion.ts';
import type { BoundNode } from './nodes.ts';
import type { TripNetwork } from './trip-network.ts';

export function tripNetwork(
  problem: RoutingProblem,
  all: readonly BoundNode[],
  bound: BoundType,
  type: number,
): TripNetwork {
  const places = all.flatMap((node, i) => (node.types.includes(type) ? i : []));
  const nodes = places.flatMap((i) => all[i] ?? []);
  const n = nodes.length;
  const { ways, start, end } = bound;
  const grid = (value: (a: BoundNode, b: BoundNode) => number): Float64Array =>
    Float64Array.from({ length: n * n }, (_, k) => {
      const [a, b] = [nodes[Math.floor(k / n)], nodes[k % n]];
      return a === undefined || b === undefined || a === b ? Number.POSITIVE_INFINITY : value(a, b);
    });
  const row = (value: (node: BoundNode) => number): Float64Array => Float64Array.from(nodes, value);
  const drive = (from: number | null, to: number | null): number =>
    from === null || to === null ? 0 : Math.max(0, ways.seconds(from, to));
  const back = backCost(bound);
  const depot = (id: string | null) => problem.depots.find((one) => one.id === id)?.window ?? null;
  const [shiftOpens, shiftCloses] = bound.type.shift ?? [0, Number.POSITIVE_INFINITY];
  const severalTrips = bound.type.start !== null && bound.type.maxTrips !== 1;
  const { limits, use } = limitsOf(problem, nodes, bound);
  return {
    type,
    fleets: severalTrips ? [] : bound.type.fleets,
    nodes: places,
    startCost: row((node) => legCost(bound, start, node.location, node.service) + bound.perTrip),
    cost: grid((a, b) =>
      canFollow(bound, a, b) ? legCost(bound, a.location, b.location, b.service) : Number.POSITIVE_INFINITY,
    ),
    endCost: row((node) => back(node.location)),
    startSeconds: row((node) => drive(start, node.location)),
    seconds: grid((a, b) => a.service + drive(a.location, b.location)),
    endSeconds: row((node) => {
      const home = drive(node.location, end);
      return node.service + (severalTrips ? Math.min(home, drive(node.location, start)) : home);
    }),
    leaves: Math.max(shiftOpens, depot(bound.type.start)?.[0] ?? 0),
    returns: Math.min(
      shiftCloses,
      severalTrips ? Number.POSITIVE_INFINITY : (depot(bound.type.end)?.[1] ?? Number.POSITIVE_INFINITY),
    ),
    windows: nodes.map(({ windows }) => windows),
    limits,
    use,
  };
}

/** Loads that can be too large, and the number of visits. */
function limitsOf(
  problem: RoutingProblem,
  nodes: readonly BoundNode[],
  { type }: BoundType,
): Pick<TripNetwork, 'limits' | 'use'> {
  const limits: number[] = [];
  const use: Float64Array[] = [];
  const add = (limit: number, of: (node: BoundNode) => number): void => {
    const each = Float64Array.from(nodes, of);
    if (each.reduce((sum, one) => sum + one, 0) <= limit) return;
    limits.push(limit);
    use.push(each);
  };
  problem.dimensions.forEach((_, d) => {
    add(type.capacity[d] ?? 0, ({ deliver }) => deliver[d] ?? 0);
    add(type.capacity[d] ?? 0, ({ collect }) => collect[d] ?? 0);
  });
  if (type.maxVisits !== null) add(type.maxVisits, () => 1);
  // No trip visits more nodes than there are; without it zero loads could go round for ever.
  if (!use.some((each, r) => endsTrips(limits[r] ?? 0, each))) {
    limits.push(nodes.length);
    use.push(new Float64Array(nodes.length).fill(1));
  }
  return { limits, use };
}
