export { type Difference, MAX_LISTED } from './difference.ts';
export type { PlanRule } from './plan-rules.ts';
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
