export { checkRoutingPlan, type RoutingCheck } from './check.ts';
export { ROUTING_VIOLATION_CODES, type RoutingViolation } from './violation.ts';
export type { ViolationKey } from './violation-params.ts';
