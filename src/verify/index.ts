export { type Difference, differencesBetween, MAX_LISTED } from './difference.ts';
export type { PlanRule } from './plan-rules.ts';
export { resolveBounds, type SitingBounds } from './siting-bounds.ts';
export {
  type DecisionGroup,
  type Group,
  type InputCount,
  type MemberCount,
  type RecomputedMember,
  refused,
  type SourceTaken,
  type UncheckedGroup,
  type Verification,
} from './verification.ts';
export { verify } from './verify.ts';
