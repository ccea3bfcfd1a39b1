/**
 * The cheapest ways to end a trip by load alone: q-routes without two-cycles (Christofides, Mingozzi and Toth 1981,
 * doi 10.1007/BF01589353). They bound what any partial trip can still save.
 */
import type { TripNetwork } from './trip-network.ts';

/** Steps of load at most: loads are rounded down to them, which allows more than is real. */
export const MOST_STEPS = 500;

/** Steps of a limit, and whether each node takes at least one: then trips come to an end. */
export const stepsOf = (limit: number): number => Math.min(limit, MOST_STEPS);

export const endsTrips = (limit: number, use: Float64Array): boolean =>
  limit > 0 && use.every((each) => Math.floor((each * stepsOf(limit)) / limit) >= 1);

export interface Completion {
  /**
   * Least reduced cost from a node to the end of the trip, with the load that is left, not going straight back to
   * `before`.
   */
  readonly rest: (node: number, used: Float64Array, before: number) => number;
  /** Least reduced cost of a whole trip; 0 where none is below. */
  readonly least: number;
}

/** Tables for one network and its dual values; `base` is taken off every trip. */
export function completionOf(network: TripNetwork, duals: Float64Array, base: number): Completion {
  const n = network.nodes.length;
  const resource = network.limits.findIndex((limit, r) => endsTrips(limit, network.use[r] ?? new Float64Array()));
  const limit = network.limits[resource] ?? 1;
  const steps = stepsOf(limit);
  const take = Int32Array.from(network.use[resource] ?? [], (use) => Math.floor((use * steps) / limit));
  // Best end from a node, where it goes next, and the best that goes elsewhere.
  const best = new Float64Array((steps + 1) * n).fill(Number.POSITIVE_INFINITY);
  const second = new Float64Array((steps + 1) * n).fill(Number.POSITIVE_INFINITY);
  const next = new Int32Array((steps + 1) * n).fill(-1);
  const from = (budget: number, node: number, before: number): number => {
    const cell = budget * n + node;
    return (next[cell] === before ? second[cell] : best[cell]) ?? Number.POSITIVE_INFINITY;
  };
  for (let budget = 0; budget <= steps; budget++) {
    for (let j = 0; j < n; j++) {
      let [first, other, to] = [network.endCost[j] ?? Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1];
      for (let k = 0; k < n; k++) {
        const left = budget - (take[k] ?? 0);
        const leg = network.cost[j * n + k] ?? Number.POSITIVE_INFINITY;
        if (left < 0 || leg === Number.POSITIVE_INFINITY) continue;
        const value = leg - (duals[k] ?? 0) + from(left, k, j);
        if (value < first) [first, other, to] = [value, first, k];
        else if (value < other) other = value;
      }
      best[budget * n + j] = first;
      second[budget * n + j] = other;
      next[budget * n + j] = to;
    }
  }
  let least = 0;
  for (let j = 0; j < n; j++) {
    const left = steps - (take[j] ?? 0);
    if (left >= 0) least = Math.min(least, (network.startCost[j] ?? 0) - base - (duals[j] ?? 0) + from(left, j, -2));
  }
  return {
    least,
    rest: (node, used, before) => from(Math.floor(((limit - (used[resource] ?? 0)) * steps) / limit), node, before),
  };
}
