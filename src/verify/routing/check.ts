/** The checker of routing plans: recomputes every rule and cost of docs/routing.md from the plain problem and plan. */
import type { RoutingCost, RoutingPlan, RoutingProblem } from '../../model/index.ts';
import { checkAllowed } from './allowed.ts';
import { checkBreaks } from './breaks.ts';
import { checkCost, costOf } from './cost.ts';
import { checkDepotCapacity } from './depots.ts';
import { checkFleet } from './fleet.ts';
import { layGround } from './ground.ts';
import { legsOf } from './legs.ts';
import { checkLimits } from './limits.ts';
import { checkLoads } from './loads.ts';
import { checkPatterns } from './patterns.ts';
import { readRuns } from './read.ts';
import { servedBy } from './served.ts';
import { checkShipments } from './shipments.ts';
import { checkSupply } from './supply.ts';
import { checkTimes } from './times.ts';
import { checkUnserved } from './unserved.ts';
import { Report, type RoutingViolation } from './violation.ts';

export interface RoutingCheck {
  /** True when there is no violation. */
  readonly feasible: boolean;
  /** In the problem's unit of cost, of the plan as it stands, violations or not. */
  readonly cost: RoutingCost;
  readonly violations: readonly RoutingViolation[];
}

/**
 * Checks a plan against its problem by docs/routing.md. Takes times, days, vehicles and amounts as the plan states them
 * and recomputes everything else. Never throws on a problem without faults (`routingFaults`) and a plan that keeps its
 * schema.
 */
export function checkRoutingPlan(problem: RoutingProblem, plan: RoutingPlan): RoutingCheck {
  const report = new Report();
  const ground = layGround(problem);
  const served = servedBy(problem, plan);
  const runs = readRuns(ground, plan, report);
  const driven = runs.map((read) => ({ read, legs: legsOf(ground, read) }));
  for (const { read, legs } of driven) {
    checkTimes(read, legs, report);
    checkBreaks(read, report);
    checkLimits(problem, read, legs, report);
    checkAllowed(read, report);
    checkLoads(ground, served, read, report);
  }
  checkShipments(ground, runs, report);
  checkPatterns(problem, served, report);
  checkUnserved(problem, plan, served, report);
  checkFleet(ground, runs, report);
  checkDepotCapacity(ground, served, runs, report);
  checkSupply(ground, served, runs, report);
  const cost = costOf(ground, served, driven);
  checkCost(cost, report);
  return { feasible: report.violations.length === 0, cost, violations: report.violations };
}
