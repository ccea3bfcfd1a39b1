/** Every visit has one way in and one way out. */
import type { Arcs } from './arcs.ts';
import { assignmentCost } from './assignment.ts';
import type { BoundNode } from './nodes.ts';

/** Most visits: 400 rows take about a second. */
export const MOST_VISITS = 400;

/** One visit of a node; those beyond the fewest may be left out for nothing. */
interface Visit {
  readonly node: number;
  /** Cost of leaving it out; Infinity = it can't be. A prize is shared by the visits it stands for, rounded down. */
  readonly skip: number;
}

const visitsOf = (nodes: readonly BoundNode[]): Visit[] =>
  nodes.flatMap(({ fewest, most, prize }, node) =>
    Array.from({ length: most }, (_, i) => ({
      node,
      skip: i >= fewest ? 0 : prize === null ? Number.POSITIVE_INFINITY : Math.floor(prize / fewest),
    })),
  );

/** How many visits the bound would have to assign. */
export const visitCount = (nodes: readonly BoundNode[]): number => nodes.reduce((sum, { most }) => sum + most, 0);

/**
 * Least cost of legs that enter and leave each visit once, prizes included. Trips may be as many and as short as they
 * like; a way over the depot is a way between any two visits, which is the same as depots that may be used again and
 * again. Infinity where there is none.
 */
export function assignmentBound(nodes: readonly BoundNode[], { between, into, out }: Arcs): number {
  const visits = visitsOf(nodes);
  const n = visits.length;
  const costs = new Float64Array(n * n);
  visits.forEach((from, a) => {
    visits.forEach((to, b) => {
      const overDepot = (out[from.node] ?? 0) + (into[to.node] ?? 0);
      // A stop is visited once a day, so no trip goes from one of its visits straight to another.
      const straight =
        from.node === to.node ? Number.POSITIVE_INFINITY : (between[from.node * nodes.length + to.node] ?? 0);
      costs[a * n + b] = Math.min(overDepot, straight, a === b ? from.skip : Number.POSITIVE_INFINITY);
    });
  });
  return assignmentCost(costs, n);
}
