/** What leaving out weighs: a plan is measured by it first, and only then by its cost. */
import type { RoutingProblem } from '../model/index.ts';

/**
 * Weight of each client of a problem, its `stops` first, then its `shipments`; 0 = optional (it has a prize). A plan that leaves out less of it serves the larger
 * sum of priorities or, of equal sums, more visits: a priority outweighs all visits together. A shipment counts with
 * both its visits, as in VROOM (docs/API.md: `summary.priority` is over tasks, and a shipment has two).
 */
export function weightsOf({ stops, shipments }: Pick<RoutingProblem, 'stops' | 'shipments'>): Float64Array {
  const visits = stops.length + 2 * shipments.length;
  const weight = ({ prize, priority }: { readonly prize: number | null; readonly priority: number }): number =>
    prize === null ? 1 + priority * (visits + 1) : 0;
  return Float64Array.from([...stops.map(weight), ...shipments.map((shipment) => 2 * weight(shipment))]);
}
