import { runText } from './visits.ts';
import type { Writer } from './writer.ts';

/**
 * For sets without a customary text: one line a run with day, start depot, type and vehicle, then its customers, trips
 * apart by ` | `; of the first echelon, satellites with what they get.
 */
export const listedText: Writer = ({ problem }, plan, cost) => {
  const starts = new Map(problem.types.map(({ id, start, supplies }) => [id, { start, supplies }]));
  const lines = plan.runs.map((run) => {
    const { start = null, supplies = false } = starts.get(run.type) ?? {};
    const echelon = supplies ? 'Supply' : 'Route';
    return `${echelon} day ${run.day} depot ${start ?? '-'} type ${run.type} vehicle ${run.vehicle}: ${runText(run, ' | ')}`;
  });
  return [...lines, `Cost ${cost}`, ''].join('\n');
};
