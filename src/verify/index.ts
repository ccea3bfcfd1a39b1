export { type Difference, MAX_LISTED, type Verification } from './difference.ts';
export type { PlanRule } from './plan-rules.ts';
export { resolveBounds, type SitingBounds } from './siting-bounds.ts';
export { verify } from './verify.ts';
