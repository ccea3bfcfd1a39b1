/** A relaxation carried out. */
import type { RoutingPlan, RoutingProblem } from '../../model/index.ts';
import { entry, lookupOf } from '../timing/index.ts';
import { planWith } from './apply.ts';
import { contextOf } from './context.ts';
import type { Relaxation } from './reasons.ts';
import { relaxedProblem } from './relax.ts';
import { shipmentTask, stopTask } from './task.ts';

export interface RelaxedPlan {
  /** The problem with the rules that give way. */
  readonly problem: RoutingProblem;
  /** The plan with the stop or shipment in it. */
  readonly plan: RoutingPlan;
}

/**
 * The problem and the plan as a relaxation that `explainUnserved` found for `id` would make them. Throws
 * `request-invalid` for an unknown id.
 */
export function relaxation(
  problem: RoutingProblem,
  plan: RoutingPlan,
  id: string,
  { steps, placements }: Pick<Relaxation, 'steps' | 'placements'>,
): RelaxedPlan {
  const context = contextOf(problem, plan);
  const stop = context.lookup.stops.get(id);
  const task =
    stop === undefined
      ? shipmentTask(entry(context.lookup.shipments, id, 'visit'), problem.days)
      : stopTask(stop, problem.days);
  const relaxed = relaxedProblem(problem, id, steps);
  return { problem: relaxed, plan: planWith(context, lookupOf(relaxed), task, placements) };
}
