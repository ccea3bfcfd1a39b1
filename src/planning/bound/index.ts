export { type BoundInput, type BoundLimits, boundPlan } from './bound.ts';
