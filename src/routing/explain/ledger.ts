/** Where the money of a plan goes. */
import type { RoutingCost, RoutingPlan, RoutingProblem } from '../../model/index.ts';
import { lookupOf } from '../timing/index.ts';
import { planCost, type RunCost, runCost, type UsedVehicle, unservedPrizes, usedDepots, usedVehicles } from './cost.ts';
import { marginalCosts, type StopCost } from './marginal.ts';

/** A run's own costs; runs in the order of the plan. */
export interface RunLedger extends RunCost {
  readonly run: number;
  readonly type: string;
  readonly day: number;
  readonly vehicle: number;
}

/**
 * In the problem's unit of cost. All lines of `runs`, `vehicles`, `depots` and `prizes` together are `cost.total`,
 * exactly.
 */
export interface CostLedger {
  readonly cost: RoutingCost;
  readonly runs: readonly RunLedger[];
  /** Cost over the horizon of each vehicle used. */
  readonly vehicles: readonly UsedVehicle[];
  /** Opening of each depot used. */
  readonly depots: readonly { readonly id: string; readonly opening: number }[];
  /** What each unserved stop or shipment costs. */
  readonly prizes: readonly { readonly id: string; readonly prize: number }[];
  readonly stops: readonly StopCost[];
}

/**
 * The ledger of a plan as it stands, by the checker's definitions of cost. Throws `request-invalid` for unknown ids.
 */
export function costLedger(problem: RoutingProblem, plan: RoutingPlan): CostLedger {
  const lookup = lookupOf(problem);
  return {
    cost: planCost(lookup, plan),
    runs: plan.runs.map((run, index) => {
      const { type, day, vehicle } = run;
      return { run: index, type, day, vehicle, ...runCost(lookup, run) };
    }),
    vehicles: usedVehicles(lookup, plan.runs),
    depots: usedDepots(lookup, plan.runs),
    prizes: unservedPrizes(lookup, plan.runs).map(({ id, prize }) => ({ id, prize: prize ?? 0 })),
    stops: marginalCosts(lookup, plan),
  };
}
