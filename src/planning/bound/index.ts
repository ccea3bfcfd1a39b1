export { boundPlan } from './bound.ts';
