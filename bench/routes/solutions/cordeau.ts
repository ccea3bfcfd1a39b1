import type { RoutingProblem, RoutingRun } from '../../../src/model/index.ts';
import { runText } from './visits.ts';
import type { Writer } from './writer.ts';

/**
 * Cordeau's text: the cost, then for each route its day or depot, vehicle, duration, load and customers between two 0s.
 */
export const cordeauText: Writer = ({ problem, format, distanceScale }, plan, cost) => {
  const group = (run: RoutingRun): number => (format === 'pvrp-cordeau' ? run.day : Number(run.type));
  const lines = plan.runs
    .toSorted((a, b) => group(a) - group(b) || a.vehicle - b.vehicle)
    .map((run) => {
      const duration = (run.ends - (run.trips[0]?.departs ?? run.ends)) / distanceScale;
      return `${group(run)} ${run.vehicle + 1} ${duration.toFixed(2)} ${loadOf(problem, run)} 0 ${runText(run, ' 0 ')} 0`;
    });
  return [cost.toFixed(2), ...lines, ''].join('\n');
};

function loadOf({ stops }: RoutingProblem, run: RoutingRun): number {
  const demands = new Map(stops.map(({ id, deliver }) => [id, deliver[0] ?? 0]));
  return run.trips.flatMap(({ visits }) => visits).reduce((sum, { id }) => sum + (demands.get(id) ?? 0), 0);
}
