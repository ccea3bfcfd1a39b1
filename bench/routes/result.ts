/** What the bench prints of one instance. */
import type { RoutingPlan } from '../../src/model/index.ts';
import type { BoundMethod } from '../../src/routing/bounds/index.ts';
import { checkRoutingPlan, type RoutingCheck } from '../../src/verify/routing/index.ts';
import { type BestKnown, UNKNOWN } from './best-known.ts';
import type { RouteFormat, RouteInstance } from './instance.ts';

/** No plan without violations costs less; in the instance's own unit. */
export interface LowerBound {
  readonly value: number;
  readonly method: BoundMethod;
}

export interface RouteResult {
  readonly instance: string;
  /** null for a file that can't be read. */
  readonly format: RouteFormat | null;
  /** Who made the plan: `cunda` or a peer. */
  readonly solver: string;
  /** In the instance's own unit, from the checker; of a plan that isn't feasible, what it is nevertheless. */
  readonly cost: number | null;
  readonly bestKnown: number | null;
  /** (cost − best known) / best known; null without a best known or a feasible plan. */
  readonly gap: number | null;
  readonly feasible: boolean;
  /** How many the checker found. */
  readonly violations: number;
  /** Runs of the plan, and those of the best known where vehicles come first. */
  readonly vehicles: number;
  readonly bestKnownVehicles: number | null;
  readonly seconds: number;
  readonly secondsToBest: number | null;
  readonly iterations: number | null;
  readonly seed: number;
  readonly threads: number;
  /** A cost somebody remembers and nobody has verified: no gap is made of it. */
  readonly bestKnownUnverified?: number;
  /** With `--bounds`: the best bound; null where no method applies. */
  readonly lowerBound?: LowerBound | null;
  /** With `--bounds`: (cost − bound) / bound; null without a bound above 0 or a feasible plan. */
  readonly boundGap?: number | null;
  /** Stops and shipments left out; only where there are any. */
  readonly unserved?: number;
  /** What the search took its plan to cost, where the checker finds another cost: a fault of ours. */
  readonly claimed?: number;
  /** Of a peer. */
  readonly version?: string;
  readonly notes?: readonly string[];
  /** Why there is no plan. */
  readonly error?: string;
}

export interface Made {
  readonly solver: string;
  readonly seconds: number;
  readonly secondsToBest: number | null;
  readonly iterations: number | null;
  readonly seed: number;
  readonly threads: number;
}

/** Decimals that are printed: scales are millionths, more would be noise. */
const DECIMALS = 6;

export const rounded = (value: number): number => Number(value.toFixed(DECIMALS));

/** A plan's cost in the instance's unit; where vehicles come first, without the fixed costs that put them there. */
export const costIn = (instance: RouteInstance, { cost }: Pick<RoutingCheck, 'cost'>): number =>
  rounded((instance.hierarchical ? cost.total - cost.fixed : cost.total) / instance.scale);

export interface Judged {
  readonly result: RouteResult;
  readonly check: RoutingCheck;
}

/** Checks a plan and puts it beside the best known. `claimed`: its cost as the search has it, in the problem's unit. */
export function judge(
  instance: RouteInstance,
  best: BestKnown,
  plan: RoutingPlan,
  made: Made,
  claimed?: number,
): Judged {
  const check = checkRoutingPlan(instance.problem, plan);
  const cost = costIn(instance, check);
  const gap = check.feasible && best.cost !== null ? (cost - best.cost) / best.cost : null;
  const result: RouteResult = {
    instance: instance.name,
    format: instance.format,
    ...made,
    cost,
    bestKnown: best.cost,
    gap: gap === null ? null : rounded(gap),
    feasible: check.feasible,
    violations: check.violations.length,
    vehicles: plan.runs.length,
    bestKnownVehicles: best.vehicles,
    seconds: rounded(made.seconds),
    secondsToBest: made.secondsToBest === null ? null : rounded(made.secondsToBest),
    ...(best.unverified !== null && { bestKnownUnverified: best.unverified }),
    ...(plan.unserved.length > 0 && { unserved: plan.unserved.length }),
    ...(claimed !== undefined && claimed !== check.cost.total && { claimed: claimed / instance.scale }),
  };
  return { result, check };
}

export interface Failure {
  readonly instance: string;
  readonly format: RouteFormat | null;
  readonly best?: BestKnown;
  readonly error: string;
}

/** The row of an instance that could not be read or solved. */
export const failed = ({ instance, format, best = UNKNOWN, error }: Failure, made: Made): RouteResult => ({
  instance,
  format,
  ...made,
  cost: null,
  bestKnown: best.cost,
  gap: null,
  feasible: false,
  violations: 0,
  vehicles: 0,
  bestKnownVehicles: best.vehicles,
  error,
});
