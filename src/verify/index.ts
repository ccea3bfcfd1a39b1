export { checkBound } from './bound.ts';
export { type Difference, differencesBetween, MAX_LISTED } from './difference.ts';
export type { PlanRule } from './plan-rules.ts';
export { resolveBounds } from './siting-bounds.ts';
export {
  type DecisionGroup,
  type Group,
  refused,
  type UncheckedGroup,
  type Verification,
} from './verification.ts';
export { verify } from './verify.ts';
