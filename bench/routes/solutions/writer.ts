/** A plan as the text of a set. */
import type { RoutingPlan } from '../../../src/model/index.ts';
import type { RouteInstance } from '../instance.ts';

/** `cost` in the instance's unit. */
export type Writer = (instance: RouteInstance, plan: RoutingPlan, cost: number) => string;
